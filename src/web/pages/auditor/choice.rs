//! What an auditor looks at, as it stands in the address: one case, what fits, or a sample with its seed. The same words
//! make the address of an export.

use crate::app::proof::{Cases, Fitting};
use crate::domain::reference::Reference;
use crate::domain::right::Right;
use crate::web::pages::form::Form;
use crate::web::pages::form::date::{Typed, typed_date};
use crate::web::pages::page::Page;
use chrono::NaiveDate;

/// The largest sample.
const LARGEST_SAMPLE: u64 = 1_000;

/// A selection as typed, and as understood.
pub(super) struct Choice {
    pub(super) form: Form,
    /// None when something typed is wrong.
    pub(super) cases: Option<Cases>,
    /// From which case of the selection on.
    pub(super) at: usize,
}

impl Choice {
    pub(super) fn read(page: &Page, query: &str) -> Self {
        let mut form = Form::read(query).unwrap_or_default();
        let at = form.text("at").parse().unwrap_or_default();
        let cases = cases(page, &mut form);
        Self { form, cases, at }
    }

    /// Whether a sample was asked for without saying which.
    pub(super) fn lacks_seed(&self) -> bool {
        matches!(self.cases, Some(Cases::Sample { .. })) && self.form.filled("seed").is_none()
    }

    /// The same with a seed.
    pub(super) fn with_seed(mut self, fresh: u32) -> Self {
        if let Some(Cases::Sample { seed, .. }) = &mut self.cases {
            *seed = u64::from(fresh);
        }
        self
    }

    /// The seed of a sample.
    pub(super) fn seed(&self) -> Option<u64> {
        match self.cases {
            Some(Cases::Sample { seed, .. }) => Some(seed),
            _ => None,
        }
    }

    /// The selection behind the question mark of an address.
    pub(super) fn query(&self) -> String {
        let (of, sample) = match &self.cases {
            None | Some(Cases::All) => return String::new(),
            Some(Cases::One(reference)) => return format!("case={reference}"),
            Some(Cases::Received(of)) => (of, None),
            Some(Cases::Sample { size, seed, of }) => (of, Some((size, seed))),
        };
        let pairs = [
            ("from", of.from.map(|day| day.to_string())),
            ("to", of.to.map(|day| day.to_string())),
            ("right", of.right.map(|right| right.name().to_owned())),
            ("late", of.late.then(|| "true".to_owned())),
            ("sample", sample.map(|(size, _)| size.to_string())),
            ("seed", sample.map(|(_, seed)| seed.to_string())),
        ];
        let written = pairs.iter().filter_map(|(name, value)| Some(format!("{name}={}", value.as_ref()?)));
        written.collect::<Vec<_>>().join("&")
    }

    /// The selection with a word more behind the question mark.
    pub(super) fn query_and(&self, more: &str) -> String {
        [self.query(), more.to_owned()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("&")
    }
}

fn cases(page: &Page, form: &mut Form) -> Option<Cases> {
    if let Some(text) = form.filled("case") {
        let reference = Reference::parse(&text.to_uppercase());
        if reference.is_none() {
            form.wrong("case", page.t("audit-case-wrong"));
        }
        return reference.map(Cases::One);
    }
    let of = Fitting {
        from: day(page, form, "from"),
        to: day(page, form, "to"),
        right: Right::parse(form.text("right")),
        late: form.has("late", "true"),
    };
    let size = number(form, "sample", 1, LARGEST_SAMPLE, page.t("audit-sample-wrong"));
    let seed = number(form, "seed", 0, u64::from(u32::MAX), page.t("audit-seed-wrong"));
    if form.is_wrong() {
        return None;
    }
    Some(match size.and_then(|size| usize::try_from(size).ok()) {
        Some(size) => Cases::Sample { size, seed: seed.unwrap_or_default(), of },
        None if of == Fitting::default() => Cases::All,
        None => Cases::Received(of),
    })
}

fn day(page: &Page, form: &mut Form, name: &str) -> Option<NaiveDate> {
    let typed = typed_date(form.text(name), "", "", page.today);
    if typed == Typed::Wrong {
        form.wrong(name, page.t("audit-day-wrong"));
    }
    typed.date()
}

fn number(form: &mut Form, name: &str, least: u64, most: u64, wrong: impl Into<String>) -> Option<u64> {
    let text = form.filled(name)?;
    let number = text.parse().ok().filter(|number| (least..=most).contains(number));
    if number.is_none() {
        form.wrong(name, wrong);
    }
    number
}
