//! The books that a change is held against before a rule is asked: who works here, which services and recipients the
//! register names, which other cases exist.

use crate::app::cases::names::Colleagues;
use crate::app::council::Council;
use crate::app::{App, AppError, Caller};
use crate::domain::ids::{CaseId, Slug, StaffId};
use crate::domain::reference::Reference;
use crate::domain::text::Language;
use chrono::NaiveDate;
use std::sync::Arc;

/// The books of one council.
#[derive(Clone, Debug)]
pub struct Books {
    council: Arc<Council>,
    colleagues: Colleagues,
    /// The civil date at the council.
    pub today: NaiveDate,
}

impl Books {
    /// A member of staff who can be given work.
    ///
    /// # Errors
    /// `Invalid`, naming the field, when there is no such account or it is closed.
    pub fn staff(&self, field: &str, id: StaffId) -> Result<StaffId, AppError> {
        let wrong =
            || AppError::invalid(field, "Name a member of staff of this council with an open account.");
        self.colleagues.is_active(id).then_some(id).ok_or_else(wrong)
    }

    /// A service of the register.
    ///
    /// # Errors
    /// `Invalid`, naming the field and the services there are.
    pub fn service(&self, field: &str, slug: &Slug) -> Result<Slug, AppError> {
        let register = &self.council.register;
        let known = || listed(register.services.iter().map(|service| &service.slug));
        let wrong = || AppError::invalid(field, format!("Use a service of the register: {}.", known()));
        register.service(slug).map(|_| slug.clone()).ok_or_else(wrong)
    }

    /// Who can be given work, by name.
    #[must_use]
    pub fn staff_choices(&self) -> Vec<(String, String)> {
        let active = self.colleagues.active().map(|one| (one.id.to_string(), one.name));
        by_name(active.collect())
    }

    /// The services of the register: short name, and name in a language.
    #[must_use]
    pub fn service_choices(&self, language: Language) -> Vec<(String, String)> {
        let services = self.council.register.services.iter();
        by_name(services.map(|one| (one.slug.0.clone(), one.name.in_language(language).to_owned())).collect())
    }

    /// The recipients of the register: short name, and name in a language.
    #[must_use]
    pub fn recipient_choices(&self, language: Language) -> Vec<(String, String)> {
        let recipients = self.council.register.recipients.iter();
        by_name(
            recipients.map(|one| (one.slug.0.clone(), one.name.in_language(language).to_owned())).collect(),
        )
    }

    /// A recipient of the register.
    ///
    /// # Errors
    /// `Invalid`, naming the field and the recipients there are.
    pub fn recipient(&self, field: &str, slug: &Slug) -> Result<Slug, AppError> {
        let register = &self.council.register;
        let known = || listed(register.recipients.iter().map(|recipient| &recipient.slug));
        let wrong = || AppError::invalid(field, format!("Use a recipient of the register: {}.", known()));
        register.recipient(slug).map(|_| slug.clone()).ok_or_else(wrong)
    }
}

fn by_name(mut choices: Vec<(String, String)>) -> Vec<(String, String)> {
    choices.sort_by_key(|(_, name)| name.to_lowercase());
    choices
}

fn listed<'a>(slugs: impl Iterator<Item = &'a Slug>) -> String {
    slugs.map(|slug| slug.0.as_str()).collect::<Vec<_>>().join(", ")
}

impl App {
    /// The books of the caller's council.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub async fn books(&self, caller: &Caller) -> Result<Books, AppError> {
        let council = self.council(caller.org).await?;
        let today = council.today(self.time.now());
        Ok(Books { council, colleagues: self.colleagues(caller).await?, today })
    }

    /// The id of another case that the caller may know of.
    ///
    /// # Errors
    /// `Invalid`, naming the field, when there is none.
    pub async fn case_named(
        &self,
        caller: &Caller,
        field: &str,
        reference: &Reference,
    ) -> Result<CaseId, AppError> {
        match self.dossier(caller, reference).await {
            Ok(dossier) => Ok(dossier.id),
            Err(AppError::NotFound) => Err(AppError::invalid(
                field,
                "There is no case with this reference: use one like DSR-2026-00042-K.",
            )),
            Err(error) => Err(error),
        }
    }
}
