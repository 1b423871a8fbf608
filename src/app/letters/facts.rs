//! From the facts of a case to the facts that a template can name.

use crate::app::council::Council;
use crate::app::dossier::Dossier;
use crate::app::letters::sender::council_facts;
use crate::app::letters::{register, wording};
use crate::domain::case::clock_view::lapse_from;
use crate::domain::case::letter_facts::{Addressee, Awaited};
use crate::domain::case::outcome::{ExtensionReason, IdentityQuestion, Outcome};
use crate::domain::case::state::RecipientState;
use crate::domain::case::{Event, LetterFacts, LetterKind};
use crate::domain::clock::{Reading, Regime};
use crate::domain::exemption::Catalogue;
use crate::domain::ids::Slug;
use crate::domain::right::Right;
use crate::domain::text::{ContentRef, Language};
use crate::mail::facts::{self as mail, Facts, Worded};
use chrono::NaiveDate;

/// What the facts of a letter are taken from.
pub(super) struct Sources<'a> {
    pub(super) council: &'a Council,
    pub(super) dossier: &'a Dossier,
    pub(super) catalogue: &'a Catalogue,
    pub(super) reading: &'a Reading,
    pub(super) today: NaiveDate,
    /// The person's page, where the person has the code for it.
    pub(super) page: Option<PersonsPage<'a>>,
    /// The code, at opening only.
    pub(super) secret: Option<&'a str>,
    /// For an answer that is late (rules F8).
    pub(super) days_late: Option<i64>,
}

/// The page of a person, which is there in both languages.
pub(super) struct PersonsPage<'a> {
    pub(super) public_url: &'a str,
    pub(super) path: String,
}

impl PersonsPage<'_> {
    fn address(&self, language: Language) -> String {
        let prefix = match language {
            Language::English => "",
            Language::Welsh => "/cy",
        };
        format!("{}{prefix}{}", self.public_url, self.path)
    }
}

impl Sources<'_> {
    /// Everything that the letter can say to readers of one language.
    pub(super) fn facts(&self, letter: &LetterFacts, language: Language) -> Facts {
        let letter = &LetterFacts { language, ..letter.clone() };
        let mut facts = Facts {
            reference: letter.reference.clone(),
            law: law(letter.regime),
            received: Some(letter.received),
            start: letter.start,
            due: letter.due,
            previous_due: letter.previous_due,
            notice_by: letter.notice_by,
            waiting_for: self.waiting_for(letter),
            extension_reasons: letter.extension_reason.into_iter().map(extension_reason).collect(),
            // For a complaint an outcome means upheld or not, which only its own letter puts into words.
            outcome: letter.outcome.filter(|_| says_outcome(letter)).map(outcome),
            grounds: letter.grounds.iter().filter_map(|id| self.ground(id)).collect(),
            reasons_withheld: letter.reasons_withheld,
            recipients: letter.recipients.iter().map(|slug| self.recipient(slug, letter)).collect(),
            other_reference: letter.other_reference.clone(),
            corrected: letter.voided_kind.as_deref().and_then(wording::corrected),
            days_late: self.days_late.filter(|days| *days > 0),
            asked_on: letter.asked_on,
            answer_by: letter.lapses_from,
            expected_by: letter.expected_by,
            ..Facts::new(council_facts(self.council, letter.right, letter.language), letter.right, self.today)
        };
        self.say_to_whom(letter, &mut facts);
        self.say_texts(letter, &mut facts);
        self.say_own(letter, &mut facts);
        facts
    }

    /// Name, address and what only the person may have.
    fn say_to_whom(&self, letter: &LetterFacts, facts: &mut Facts) {
        let subject = self.dossier.subject().unwrap_or_default();
        match &letter.to {
            Addressee::Recipient(slug) => {
                facts.recipient = Some(self.recipient_name(slug, letter));
                facts.person = mail::Person { name: subject.name.clone(), address: postal_lines(&subject) };
                return;
            }
            Addressee::Requester => facts.person.name = subject.name,
            Addressee::Representative => {
                let opening = &self.dossier.case.opening;
                let acting = opening.representative.as_ref().and_then(|one| self.dossier.person(&one.person));
                facts.person.name = acting.unwrap_or_default().name;
                facts.on_behalf_of = Some(subject.name).filter(|name| !name.is_empty());
            }
        }
        facts.status_link = self.page.as_ref().map(|page| page.address(letter.language));
        facts.secret_code = self.secret.map(str::to_owned);
    }

    /// What an officer wrote, in the place where the letter gives it.
    fn say_texts(&self, letter: &LetterFacts, facts: &mut Facts) {
        let mut texts = letter.texts.iter().map(|content| self.text(content));
        let first = texts.next().flatten();
        match letter.kind {
            LetterKind::IdentityAsked
            | LetterKind::ClarificationAsked
            | LetterKind::IdentityReminder
            | LetterKind::ClarificationReminder
            | LetterKind::LapseWarning => {
                facts.question = first;
                facts.question_reason = texts.next().flatten();
            }
            LetterKind::FeeAsked => {
                facts.fee = letter.pence.zip(first).map(|(pence, basis)| mail::Fee {
                    pence,
                    basis,
                    items: Vec::new(),
                });
            }
            LetterKind::Extension | LetterKind::RestrictionLifting | LetterKind::LateApology => {
                facts.reasons = first;
            }
            _ => facts.decision = first,
        }
    }

    /// What only one kind of letter says.
    fn say_own(&self, letter: &LetterFacts, facts: &mut Facts) {
        let (case, access) = (&self.dossier.case, letter.right == Right::Access);
        let months = self.council.organisation.settings.lapse_after_months;
        match letter.kind {
            LetterKind::IdentityAsked => {
                facts.answer_by = Some(lapse_from(case.questions.identity.unwrap_or(letter.on), months));
            }
            LetterKind::ClarificationAsked => {
                facts.answer_by = Some(lapse_from(case.questions.clarification.unwrap_or(letter.on), months));
            }
            LetterKind::ClockGoingOn => {
                facts.paused_days = Some(self.reading.paused_days).filter(|days| *days > 0);
            }
            LetterKind::Response | LetterKind::ResponseInPart if access => {
                facts.services = register::services(self.council, case);
            }
            LetterKind::ResponseInPart | LetterKind::Refusal => {
                facts.statement_offered = letter.right == Right::Rectification;
            }
            LetterKind::AnswerCode => {
                facts.secret_code = self.dossier.answer_code().map(str::to_owned);
                facts.action_until = case.answer_code_until;
            }
            LetterKind::Transferred => facts.transferred_to = self.newest(transferred_to),
            LetterKind::Lapse => facts.question = self.newest(question),
            LetterKind::NotARequest => {
                let (reasons, route) = letter.instead.map(wording::instead).unzip();
                (facts.reasons, facts.other_route) = (reasons, route.flatten());
            }
            // The date of a complaint's clock is for the acknowledgement, not for the end of the enquiries.
            LetterKind::ComplaintProgress => facts.due = None,
            LetterKind::Progress if letter.right == Right::Complaint => facts.due = None,
            _ => {}
        }
    }

    fn waiting_for(&self, letter: &LetterFacts) -> Option<mail::WaitingFor> {
        let asked = letter.asked.or_else(|| {
            self.dossier.case.standing().rev().find_map(|recorded| match recorded.event {
                Event::IdentityAsked { what, .. } => Some(what),
                _ => None,
            })
        });
        let shown = match asked {
            Some(IdentityQuestion::Authority) => mail::WaitingFor::Authority,
            Some(IdentityQuestion::Identity) | None => mail::WaitingFor::Identity,
        };
        match letter.awaited {
            _ if letter.asked.is_some() => Some(shown),
            Some(Awaited::Identity) => Some(shown),
            Some(Awaited::Fee) => Some(mail::WaitingFor::Fee),
            Some(Awaited::Clarification) => Some(mail::WaitingFor::Clarification),
            None => None,
        }
    }

    fn text(&self, content: &ContentRef) -> Option<Worded> {
        self.dossier.text(content).map(Worded::same)
    }

    /// The text of the newest event that has one of this sort.
    fn newest(&self, of: fn(&Event) -> Option<&ContentRef>) -> Option<Worded> {
        let found = self.dossier.case.standing().rev().find_map(|recorded| of(&recorded.event));
        found.and_then(|content| self.text(content))
    }

    fn ground(&self, id: &str) -> Option<mail::Ground> {
        let ground = self.catalogue.get(id)?;
        Some(mail::Ground {
            title: Worded::same(&ground.title),
            explanation: Worded::same(&ground.public_explanation),
            source: Some(ground.source.clone()),
        })
    }

    fn recipient_name(&self, slug: &Slug, letter: &LetterFacts) -> String {
        let known = self.council.register.recipient(slug);
        known.map_or_else(|| slug.to_string(), |one| one.name.in_language(letter.language).to_owned())
    }

    fn recipient(&self, slug: &Slug, letter: &LetterFacts) -> mail::Recipient {
        let state = self.dossier.case.duties.recipients.get(slug);
        let (told_on, reason_not_told) = match state {
            Some(RecipientState::Told(on)) => (Some(*on), None),
            Some(RecipientState::NotTold(because)) => (None, Some(wording::not_told(*because))),
            Some(RecipientState::Due) | None => (None, None),
        };
        mail::Recipient { name: self.recipient_name(slug, letter), told_on, reason_not_told }
    }
}

/// A person's postal address, a line each, postcode last.
pub(super) fn postal_lines(person: &crate::app::person::Person) -> Vec<String> {
    person.address.iter().chain(&person.postcode).cloned().collect()
}

fn transferred_to(event: &Event) -> Option<&ContentRef> {
    match event {
        Event::RequestTransferred { controller, .. } => Some(controller),
        _ => None,
    }
}

fn question(event: &Event) -> Option<&ContentRef> {
    match event {
        Event::IdentityAsked { question, .. } | Event::ClarificationAsked { question, .. } => Some(question),
        _ => None,
    }
}

fn says_outcome(letter: &LetterFacts) -> bool {
    letter.right != Right::Complaint || letter.kind == LetterKind::ComplaintOutcome
}

fn law(regime: Regime) -> mail::Law {
    match regime {
        Regime::EuGdpr => mail::Law::Eu,
        Regime::UkDuaa | Regime::UkPreDuaa | Regime::UkAuto => mail::Law::Uk,
    }
}

fn extension_reason(reason: ExtensionReason) -> mail::ExtensionReason {
    match reason {
        ExtensionReason::Complexity => mail::ExtensionReason::Complexity,
        ExtensionReason::NumberOfRequests => mail::ExtensionReason::Number,
    }
}

fn outcome(outcome: Outcome) -> mail::Outcome {
    match outcome {
        Outcome::Granted => mail::Outcome::Granted,
        Outcome::GrantedInPart => mail::Outcome::GrantedInPart,
        Outcome::Refused => mail::Outcome::Refused,
        Outcome::NoDataHeld => mail::Outcome::NoDataHeld,
        Outcome::Withdrawn => mail::Outcome::Withdrawn,
        Outcome::LapsedNoId => mail::Outcome::LapsedNoId,
        Outcome::LapsedNoClarification => mail::Outcome::LapsedNoClarification,
        Outcome::NotARequest => mail::Outcome::NotARequest,
        Outcome::Transferred => mail::Outcome::Transferred,
    }
}
