//! One request and everything that happened to it.
