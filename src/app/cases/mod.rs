//! One case as staff see it. Start with `view`; every answer that shows personal data is noted in the access log
//! before it is given.

/// The books that a change is held against.
pub mod books;
/// Any change by the kind of its command.
pub mod carry_out;
/// The clock with its inputs.
pub mod clock;
/// A complaint written down by staff.
pub mod complaint;
/// The catalogue of grounds held against a case.
pub mod grounds;
/// The history in sentences.
pub mod history;
/// Cases that belong together.
pub mod linked;
/// Who looked.
pub mod looks;
/// Words that lists filter by.
pub mod marks;
/// Names for ids.
pub mod names;
/// The parts of the view.
pub mod parts;
/// Which action each change needs.
pub mod permission;
/// A case as lists show it.
pub mod row;
/// One case in full.
pub mod view;

#[cfg(test)]
pub(crate) mod tests;
