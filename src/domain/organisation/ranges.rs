//! The lawful range of every setting that is a number, and how settings must agree with each other.

use crate::domain::organisation::Settings;
use chrono::Timelike;
use std::fmt;

/// The lawful range of one setting.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SettingRange {
    /// The name, dotted: `retention.case_file_years`.
    pub field: &'static str,
    /// The value that the settings hold.
    pub value: u32,
    /// The lowest lawful value.
    pub lowest: u32,
    /// The highest lawful value.
    pub highest: u32,
    /// What is counted.
    pub unit: &'static str,
    /// Why the range ends where it does.
    pub why: &'static str,
}

/// A value that a council may not choose.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SettingRefusal {
    /// The name, dotted: `retention.case_file_years`.
    pub field: String,
    /// What would be right.
    pub range: String,
    /// Why.
    pub why: String,
}

impl fmt::Display for SettingRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} must be {}: {}", self.field, self.range, self.why)
    }
}

const PROMPT: &str = "the person must be dealt with without undue delay (Art 12(3), 12A)";
const WITHIN_MONTH: &str = "it must fall inside the month that the law gives";
const BEFORE_DUE: &str = "it must fall before the due day and leave time for the work before it";
const KEEP: &str =
    "nothing is kept longer than it is needed (Art 5(1)(e)), and not so short that nothing can be shown";

impl Settings {
    /// Every setting that is a number, with its lawful range.
    #[must_use]
    pub fn ranges(&self) -> Vec<SettingRange> {
        let mut ranges = self.case_ranges();
        ranges.extend(self.milestone_ranges());
        ranges.extend(self.retention_ranges());
        ranges
    }

    /// Every value that is out of its range or contradicts another; empty when all is lawful.
    #[must_use]
    pub fn check(&self) -> Vec<SettingRefusal> {
        let outside = self
            .ranges()
            .into_iter()
            .filter(|range| range.value < range.lowest || range.value > range.highest);
        let mut refusals: Vec<SettingRefusal> = outside
            .map(|range| SettingRefusal {
                field: range.field.to_owned(),
                range: format!("between {} and {} {}", range.lowest, range.highest, range.unit),
                why: range.why.to_owned(),
            })
            .collect();
        refusals.extend(self.reminder_refusal());
        refusals.extend(self.digest_refusal());
        refusals.extend(self.order_refusals());
        refusals
    }

    fn case_ranges(&self) -> Vec<SettingRange> {
        let range = |field, value, lowest, highest, unit, why| SettingRange {
            field,
            value,
            lowest,
            highest,
            unit,
            why,
        };
        vec![
            range(
                "lapse_after_months",
                self.lapse_after_months,
                1,
                12,
                "calendar months",
                "the person needs a reasonable time to answer, and a case cannot stay open for good",
            ),
            range(
                "late_identity_after_working_days",
                self.late_identity_after_working_days,
                1,
                10,
                "working days",
                "identity must be asked promptly",
            ),
            range(
                "progress_letter_every_days",
                self.progress_letter_every_days,
                7,
                30,
                "calendar days",
                "rarer than monthly tells nobody of progress (DPA 2018 s.164A), more than weekly is noise",
            ),
            range(
                "late_promise_working_days",
                self.late_promise_working_days,
                1,
                20,
                "working days",
                "who waits beyond the law's date must hear a near one that is kept (Art 12(3))",
            ),
            range(
                "download_days",
                self.download_days,
                7,
                90,
                "calendar days",
                "the person needs time to fetch the answer, and an open link is a risk (Art 32)",
            ),
        ]
    }

    fn milestone_ranges(&self) -> Vec<SettingRange> {
        let own = &self.milestones;
        let days = |field, value, lowest, highest, unit, why| SettingRange {
            field,
            value,
            lowest,
            highest,
            unit,
            why,
        };
        let after = |field, value, highest| days(field, value, 0, highest, "working days", PROMPT);
        let before =
            |field, value, lowest, highest| days(field, value, lowest, highest, "working days", BEFORE_DUE);
        vec![
            after("milestones.acknowledged", own.acknowledged, 5),
            after("milestones.identity_decided", own.identity_decided, 10),
            after("milestones.scope_decided", own.scope_decided, 10),
            after("milestones.searches_sent", own.searches_sent, 10),
            days("milestones.searches_back", own.searches_back, 3, 21, "calendar days", WITHIN_MONTH),
            before("milestones.extension_decided", own.extension_decided, 1, 15),
            before("milestones.reviewed", own.reviewed, 1, 15),
            before("milestones.drafted", own.drafted, 1, 15),
            before("milestones.approved", own.approved, 1, 15),
            before("milestones.signed_off", own.signed_off, 1, 15),
            before("milestones.sent", own.sent, 0, 10),
            days("milestones.amber", own.amber, 2, 20, "days", WITHIN_MONTH),
            days("milestones.red", own.red, 1, 10, "days", WITHIN_MONTH),
        ]
    }

    fn retention_ranges(&self) -> Vec<SettingRange> {
        let own = &self.retention;
        let keep = |field, value, lowest, highest, unit, why| SettingRange {
            field,
            value,
            lowest,
            highest,
            unit,
            why,
        };
        vec![
            keep("retention.case_file_years", own.case_file_years, 1, 10, "calendar years", KEEP),
            keep("retention.contested_file_years", own.contested_file_years, 1, 12, "calendar years", KEEP),
            keep(
                "retention.response_bundle_months",
                own.response_bundle_months,
                1,
                36,
                "calendar months",
                KEEP,
            ),
            keep(
                "retention.identity_document_days",
                own.identity_document_days,
                0,
                30,
                "calendar days",
                "a copy of an identity document has done its work once identity is settled (Art 5(1)(c), (e))",
            ),
            keep("retention.visit_log_days", own.visit_log_days, 1, 90, "calendar days", KEEP),
        ]
    }

    fn reminder_refusal(&self) -> Option<SettingRefusal> {
        let days = &self.remind_after_days;
        let ascending = days.iter().zip(days.iter().skip(1)).all(|(earlier, later)| earlier < later);
        let in_range = days.iter().all(|day| (1..=28).contains(day));
        (!ascending || !in_range || days.len() > 4).then(|| SettingRefusal {
            field: "remind_after_days".to_owned(),
            range: "up to four different numbers of calendar days, ascending, between 1 and 28".to_owned(),
            why: "a reminder must come after the question and before it may lapse".to_owned(),
        })
    }

    fn digest_refusal(&self) -> Option<SettingRefusal> {
        (!(5..12).contains(&self.digest_at.hour())).then(|| SettingRefusal {
            field: "digest_at".to_owned(),
            range: "a time of day from 05:00 to 11:59".to_owned(),
            why: "people must read what a day brings while there is time to do it".to_owned(),
        })
    }

    fn order_refusals(&self) -> Vec<SettingRefusal> {
        let steps = &self.milestones;
        let refusal = |field: &str, range: &str, why: &str| SettingRefusal {
            field: field.to_owned(),
            range: range.to_owned(),
            why: why.to_owned(),
        };
        let backwards = [steps.reviewed, steps.drafted, steps.approved, steps.signed_off, steps.sent];
        let falling = backwards.iter().zip(backwards.iter().skip(1)).all(|(first, next)| first >= next);
        let mut refusals = Vec::new();
        if !falling {
            refusals.push(refusal(
                "milestones",
                "in the order review, draft, approval, sign-off, send, each no further from the due day than the one before",
                "one step needs the result of the other",
            ));
        }
        if steps.amber <= steps.red {
            refusals.push(refusal("milestones.amber", "more than red", "amber comes first"));
        }
        if self.retention.contested_file_years < self.retention.case_file_years {
            refusals.push(refusal(
                "retention.contested_file_years",
                "at least case_file_years",
                "a refusal, a complaint or a late case may be taken to court when others no longer matter",
            ));
        }
        refusals
    }
}
