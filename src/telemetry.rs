//! Logs and metrics: one line a request, never a person in it.
