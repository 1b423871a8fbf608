//! The only place that knows the databases.
