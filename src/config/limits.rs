//! `[limits]`: how often one address or account may try.

use super::error::Problem;
use super::section::Section;
use std::num::NonZeroU32;

/// How often one address or account may try.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Public requests from one address in a minute.
    pub submissions_per_minute: NonZeroU32,
    /// Public requests from one address in an hour.
    pub submissions_per_hour: NonZeroU32,
    /// Log-ins for one account in an hour.
    pub log_ins_per_account_per_hour: NonZeroU32,
    /// Log-ins from one address in an hour.
    pub log_ins_per_address_per_hour: NonZeroU32,
}

impl Limits {
    pub(super) fn read(section: &Section) -> Result<Self, Problem> {
        let count = |key: &str, most: i64| {
            let number: u32 = section.whole(key, 1..=most)?;
            NonZeroU32::new(number).ok_or_else(|| section.unfit(key, "at least 1"))
        };
        Ok(Self {
            submissions_per_minute: count("submissions_per_minute", 10_000)?,
            submissions_per_hour: count("submissions_per_hour", 100_000)?,
            log_ins_per_account_per_hour: count("log_ins_per_account_per_hour", 1000)?,
            log_ins_per_address_per_hour: count("log_ins_per_address_per_hour", 100_000)?,
        })
    }
}
