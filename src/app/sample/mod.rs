//! Invented cases, made through the same commands as people use: for the demonstration and for load tests.
//!
//! Nobody in them exists; addresses are at example.org and telephone numbers are Ofcom's for drama (01632 960xxx).

mod batch;
mod mail;
mod people;
mod play;
mod scripts;

pub use batch::{Batch, Past};
pub use mail::SampleLetter;
pub use play::Cast;
pub use scripts::{Script, Step, demonstration, random};
