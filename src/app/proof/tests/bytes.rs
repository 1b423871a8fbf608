//! No byte of an export can be changed without a fault, except those that say nothing.

use super::{everything, exported, town};
use crate::app::proof::{Report, verify_bundle};
use proptest::prelude::{ProptestConfig, any, proptest};
use std::io::Cursor;
use std::sync::LazyLock;

static BUNDLE: LazyLock<(Vec<u8>, Report)> = LazyLock::new(|| {
    let bytes = exported(&town(1..3), &everything());
    let report = verify_bundle(Cursor::new(&bytes));
    (bytes, report)
});

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// A flipped byte of a ZIP may lie in a time stamp or an attribute that nobody reads. Then every file is still the
    /// one that was signed, which is what a sound report says; it must be the same report.
    #[test]
    fn a_flipped_byte_is_found_or_says_nothing(place in any::<usize>(), bit in 0_u8..8) {
        let (bytes, sound) = &*BUNDLE;
        let mut changed = bytes.clone();
        changed[place % bytes.len()] ^= 1 << bit;
        let report = verify_bundle(Cursor::new(&changed));
        assert!(!report.is_sound() || report == *sound, "{report}");
    }
}
