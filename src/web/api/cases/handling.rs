//! Who handles a case, what it covers, whom it is about.

use crate::app::AppError;
use crate::app::draft::Draft;
use crate::app::person::Person;
use crate::domain::case::intake::Period;
use crate::domain::case::outcome::Party;
use crate::domain::case::{Case, Command};
use crate::domain::ids::{Slug, StaffId};
use crate::web::api::cases::change::{At, Change, Noun, noun};
use crate::web::api::requests::{PeriodShape, PersonShape};

bodies! {
    /// Nothing to say.
    Acknowledgement for "acknowledge" {}
    /// Who is in charge from now on.
    Assignment for "assign" {
        /// The member of staff.
        to: StaffId,
        /// Their team, by a short name.
        team: Option<Slug>,
    }
    /// Who must not see the case.
    Conflict for "declare_conflict" {
        /// The member of staff.
        staff: StaffId,
    }
    /// New contact details; they replace the old ones as a whole.
    ContactDetails for "update_contact_details" {
        /// Whose.
        party: Party,
        /// The person as they are now.
        person: PersonShape,
    }
    /// What the request covers, as agreed with the person.
    Scope for "change_scope" {
        /// Services of the register; empty for all.
        services: Vec<Slug>,
        /// The stretch of time; all of it when left out.
        period: Option<PeriodShape>,
    }
    /// How carefully the case must be handled.
    SafetyFlags for "set_safety_flags" {
        /// Special category or criminal data.
        special_category: bool,
        /// Health data that needs a professional's opinion first.
        health_data: bool,
        /// Seen only by its officer, the DPO's team and auditors.
        sealed_case: bool,
    }
}

impl Change for Acknowledgement {
    fn command(&self, _: &At<'_>, _: &mut Draft<'_>, _: &Case) -> Result<Command, AppError> {
        Ok(Command::Acknowledge {})
    }
}

impl Change for Assignment {
    fn command(&self, at: &At<'_>, _: &mut Draft<'_>, _: &Case) -> Result<Command, AppError> {
        let team = self.team.as_ref().map(|team| {
            let wrong = || AppError::invalid("team", "Use small letters, digits and hyphens: `adult-care`.");
            Slug::parse(&team.0).ok_or_else(wrong)
        });
        Ok(Command::Assign { to: at.books.staff("to", self.to)?, team: team.transpose()? })
    }
}

impl Change for Conflict {
    fn command(&self, at: &At<'_>, _: &mut Draft<'_>, _: &Case) -> Result<Command, AppError> {
        Ok(Command::DeclareConflict { staff: at.books.staff("staff", self.staff)? })
    }
}

impl Change for ContactDetails {
    fn command(&self, at: &At<'_>, draft: &mut Draft<'_>, case: &Case) -> Result<Command, AppError> {
        if self.party == Party::Representative && case.opening.representative.is_none() {
            return Err(AppError::invalid(
                "party",
                "Nobody acts for the person in this case: use `subject`.",
            ));
        }
        let person = Person::from(self.person.clone()).tidied();
        let wrong = person.problems("person", at.books.today);
        if !wrong.is_empty() {
            return Err(AppError::Invalid(wrong));
        }
        let kind = match self.party {
            Party::Subject => "person",
            Party::Representative => "representative",
        };
        Ok(Command::UpdateContactDetails { party: self.party, person: draft.record(kind, &person)? })
    }
}

impl Change for Scope {
    fn command(&self, at: &At<'_>, _: &mut Draft<'_>, _: &Case) -> Result<Command, AppError> {
        let named = self.services.iter().enumerate();
        let services = named.map(|(place, slug)| at.books.service(&format!("services[{place}]"), slug));
        let period = self.period.clone().map(Period::from);
        let ends_before = |one: &Period| matches!((one.from, one.to), (Some(from), Some(to)) if from > to);
        if period.as_ref().is_some_and(ends_before) {
            return Err(AppError::invalid("period.to", "The last day must not lie before the first."));
        }
        Ok(Command::ChangeScope { services: services.collect::<Result<_, _>>()?, period })
    }
}

impl Change for SafetyFlags {
    fn command(&self, _: &At<'_>, _: &mut Draft<'_>, _: &Case) -> Result<Command, AppError> {
        let Self { special_category, health_data, sealed_case, .. } = *self;
        Ok(Command::SetSafetyFlags { special_category, health_data, sealed_case })
    }
}

/// The nouns.
#[must_use]
pub fn nouns() -> Vec<Noun> {
    vec![
        noun::<Acknowledgement>("/api/v1/cases/{reference}/acknowledgement"),
        noun::<Assignment>("/api/v1/cases/{reference}/assignment"),
        noun::<Conflict>("/api/v1/cases/{reference}/conflicts"),
        noun::<ContactDetails>("/api/v1/cases/{reference}/contact-details"),
        noun::<Scope>("/api/v1/cases/{reference}/scope"),
        noun::<SafetyFlags>("/api/v1/cases/{reference}/safety-flags"),
    ]
}
