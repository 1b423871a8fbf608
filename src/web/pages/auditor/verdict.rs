//! What a check found, in figures and sentences: the same for cases of the database and for a bundle.

use crate::app::proof::{Report, fingerprint};
use crate::web::pages::page::Page;

/// What a check found.
pub(super) struct Verdict {
    pub(super) sound: bool,
    pub(super) figures: Vec<(String, String)>,
    /// English sentences of the program.
    pub(super) faults: Vec<String>,
    pub(super) more: u64,
}

impl Verdict {
    pub(super) fn new(page: &Page, report: &Report) -> Self {
        let mut figures = vec![
            (page.t("audit-cases").into_owned(), report.cases.to_string()),
            (page.t("audit-events").into_owned(), report.events.to_string()),
            (page.t("audit-seals").into_owned(), report.seals.to_string()),
            (page.t("audit-unsealed").into_owned(), report.unsealed.to_string()),
        ];
        figures.extend(
            report.sealed_to.as_ref().map(|day| (page.t("audit-sealed-to").into_owned(), page.date(day))),
        );
        let key = report.public_key.as_deref().map(fingerprint);
        figures.extend(key.map(|key| (page.t("audit-key").into_owned(), key)));
        Self {
            sound: report.is_sound(),
            figures,
            faults: report.faults.iter().map(ToString::to_string).collect(),
            more: report.more_faults,
        }
    }
}
