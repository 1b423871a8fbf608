//! The alert ladder at work: what is watched on a case, what is said about it to staff, and what the person hears unasked.

mod plan;
mod readers;
mod scan;
mod unasked;
mod watched;
mod words;

pub use plan::{NextDays, last_mark, next_days};
pub use readers::{People, Reader};
pub use scan::Scanned;
pub use watched::{Watched, watched};
