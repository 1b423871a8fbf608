//! The use cases, one file per intention: authorise, decide, store, enqueue.
