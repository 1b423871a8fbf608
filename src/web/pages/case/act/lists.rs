//! What the lists of a form offer: colleagues, services, recipients, grounds, documents, events.

use crate::app::cases::books::Books;
use crate::app::cases::grounds::Wanted;
use crate::app::cases::history::History;
use crate::app::cases::view::CaseView;
use crate::domain::exemption::EvidenceType;
use crate::web::pages::case::act::control::{Becomes, Choice, Control, Look};
use crate::web::pages::page::Page;

/// What the lists of a form offer.
#[derive(Clone, Debug, Default)]
pub struct Lists {
    /// Members of staff who can be given work.
    pub staff: Vec<Choice>,
    /// Services of the register.
    pub services: Vec<Choice>,
    /// Recipients of the register.
    pub recipients: Vec<Choice>,
    /// Grounds in use on the case.
    pub grounds: Vec<Choice>,
    /// Those that were approved.
    pub approved: Vec<Choice>,
    /// Documents of the case.
    pub documents: Vec<Choice>,
    /// Events that count.
    pub events: Vec<Choice>,
    /// The evidence that the chosen ground asks for.
    pub evidence: Vec<Control>,
}

impl Lists {
    /// What the council's books and the case offer.
    #[must_use]
    pub fn new(page: &Page, books: &Books, view: &CaseView) -> Self {
        let grounds = |wanted: &[&str]| {
            let used = view.grounds.iter().filter(|ground| wanted.contains(&ground.status));
            used.map(|ground| (ground.id.to_string(), ground.title.clone())).collect()
        };
        let documents = view.documents.iter();
        Self {
            staff: books.staff_choices(),
            services: books.service_choices(page.language()),
            recipients: books.recipient_choices(page.language()),
            grounds: grounds(&["proposed", "approved"]),
            approved: grounds(&["approved"]),
            documents: documents.map(|one| (one.id.to_string(), one.name.clone())).collect(),
            events: Vec::new(),
            evidence: Vec::new(),
        }
    }

    /// Offers the events of a history that still count, the newest first.
    #[must_use]
    pub fn with_events(mut self, history: &History) -> Self {
        let counting = history.events.iter().rev().filter(|event| !event.voided);
        self.events = counting
            .map(|event| (event.seq.to_string(), format!("{}. {}", event.seq, event.sentence)))
            .collect();
        self
    }

    /// Asks for the evidence of a ground: all of it is needed.
    #[must_use]
    pub fn with_evidence(mut self, page: &Page, wanted: &[Wanted]) -> Self {
        self.evidence = wanted.iter().map(|one| self.evidence_control(page, one)).collect();
        self
    }

    fn evidence_control(&self, page: &Page, wanted: &Wanted) -> Control {
        let (look, becomes) = match wanted.kind {
            EvidenceType::Text | EvidenceType::Reference | EvidenceType::Choice => {
                (Look::Line, Becomes::Text)
            }
            EvidenceType::LongText | EvidenceType::ReferenceList => (Look::Area, Becomes::Text),
            EvidenceType::File => (Look::Select(self.documents.clone()), Becomes::Text),
            EvidenceType::Date => (Look::Day, Becomes::Day),
            EvidenceType::Person => (Look::Proposed(self.staff.clone()), Becomes::Person),
            EvidenceType::Money => (Look::Line, Becomes::Pence),
        };
        let hint = match wanted.kind {
            EvidenceType::File if self.documents.is_empty() => page.t("case-evidence-file"),
            EvidenceType::Money => page.t("field-hint-pence"),
            _ => "".into(),
        };
        Control {
            name: format!("evidence.{}", wanted.field),
            label: wanted.label.clone(),
            hint: hint.into_owned(),
            required: true,
            look,
            becomes,
        }
    }
}
