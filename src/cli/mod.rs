//! The commands of the program, one file each; the only place that wires the parts together.

/// Deadlines without a database.
pub mod clock;
