//! What the catalogue promises.
