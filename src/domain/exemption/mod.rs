//! The grounds on which a right may be limited.
