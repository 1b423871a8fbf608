//! What an account says about a person, checked.

use crate::app::council::Council;
use crate::app::person::wrong_address;
use crate::app::{AppError, FieldError};
use crate::domain::access::Role;
use crate::domain::ids::Slug;

/// The longest name, in characters.
const LONGEST: usize = 200;

/// A new member of staff.
#[derive(Clone, PartialEq, Eq)]
pub struct NewStaff {
    /// What they log in with.
    pub email: String,
    /// As shown to colleagues.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// For a searcher, and only for one: the service whose tasks they see.
    pub service: Option<Slug>,
}

impl NewStaff {
    /// Tidied and checked against the council's register.
    ///
    /// # Errors
    /// `Invalid` with every wrong field.
    pub(super) fn checked(&self, council: &Council) -> Result<Self, AppError> {
        let mut wrong = Vec::new();
        let email = checked_email(&self.email).unwrap_or_else(|problem| {
            wrong.push(problem);
            String::new()
        });
        let name = checked_name(&self.name).unwrap_or_else(|problem| {
            wrong.push(problem);
            String::new()
        });
        wrong.extend(wrong_service(self.role, self.service.as_ref(), council));
        if wrong.is_empty() {
            Ok(Self { email, name, role: self.role, service: self.service.clone() })
        } else {
            Err(AppError::Invalid(wrong))
        }
    }
}

/// Trimmed, in lower case and in the form of an address.
pub(super) fn checked_email(text: &str) -> Result<String, FieldError> {
    let email = text.trim().to_lowercase();
    match wrong_address(&email) {
        None => Ok(email),
        Some(why) => Err(FieldError::new("email", why)),
    }
}

/// On one line, neither empty nor endless.
pub(super) fn checked_name(text: &str) -> Result<String, FieldError> {
    let name = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    let name = name.collect::<Vec<_>>().join(" ");
    let fits = (1..=LONGEST).contains(&name.chars().count());
    if fits { Ok(name) } else { Err(FieldError::new("name", "Enter a name of 1 to 200 characters.")) }
}

/// A searcher works for one service of the register, everybody else for none.
pub(super) fn wrong_service(role: Role, service: Option<&Slug>, council: &Council) -> Option<FieldError> {
    let message = match (role, service) {
        (Role::Searcher, None) => "Choose the service that this person searches for.",
        (Role::Searcher, Some(slug)) if council.register.service(slug).is_none() => {
            "Choose a service of the register."
        }
        (Role::Searcher, Some(_)) | (_, None) => return None,
        (_, Some(_)) => "Only a searcher belongs to a service: leave this out.",
    };
    Some(FieldError::new("service", message))
}
