//! The history of a case told in sentences.
