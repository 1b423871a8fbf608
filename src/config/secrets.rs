//! `[secrets]`: where the master key lies.

use super::error::Problem;
use super::section::Section;
use std::path::PathBuf;

/// Where the master key lies.
#[derive(Clone, Debug)]
pub struct Secrets {
    /// The file, readable by its owner only.
    pub master_key_file: PathBuf,
}

impl Secrets {
    pub(super) fn read(section: &Section) -> Result<Self, Problem> {
        Ok(Self { master_key_file: section.path("master_key_file")? })
    }
}
