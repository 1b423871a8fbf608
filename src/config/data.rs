//! `[data]`: where documents lie.

use super::error::Problem;
use super::section::Section;
use std::path::PathBuf;

/// Where documents lie.
#[derive(Clone, Debug)]
pub struct Data {
    /// A folder of our own.
    pub folder: PathBuf,
}

impl Data {
    pub(super) fn read(section: &Section) -> Result<Self, Problem> {
        Ok(Self { folder: section.path("folder")? })
    }
}
