//! Names for ids: colleagues from their accounts, services and recipients from the register.

use crate::app::council::Council;
use crate::app::{App, AppError, Caller};
use crate::domain::case::Actor;
use crate::domain::ids::{Slug, StaffId};
use crate::domain::text::Language;
use serde::Serialize;
use std::collections::HashMap;

/// A member of staff, as shown to colleagues.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Colleague {
    /// The account.
    pub id: StaffId,
    /// The name; `former member of staff` when the account is gone.
    pub name: String,
}

/// A service or recipient of the register.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Named {
    /// Its short name.
    pub slug: Slug,
    /// Its name in English; the short name when it is no longer in the register.
    pub name: String,
}

/// Who works here.
#[derive(Clone, Debug, Default)]
pub struct Colleagues(HashMap<StaffId, (String, bool)>);

impl Colleagues {
    /// The colleague with this id.
    #[must_use]
    pub fn colleague(&self, id: StaffId) -> Colleague {
        let name = self.0.get(&id).map_or("former member of staff", |(name, _)| name);
        Colleague { id, name: name.to_owned() }
    }

    /// Whether there is an account with this id that can be used.
    #[must_use]
    pub fn is_active(&self, id: StaffId) -> bool {
        self.0.get(&id).is_some_and(|(_, active)| *active)
    }

    /// Everybody whose account can be used.
    pub fn active(&self) -> impl Iterator<Item = Colleague> {
        let active = self.0.iter().filter(|(_, (_, active))| *active);
        active.map(|(id, (name, _))| Colleague { id: *id, name: name.clone() })
    }

    /// A name for an actor.
    #[must_use]
    pub fn actor(&self, actor: Actor) -> String {
        match actor {
            Actor::Staff(id) => self.colleague(id).name,
            Actor::Requester => "the requester".to_owned(),
            Actor::System => "Habeas".to_owned(),
        }
    }

    /// A name for an actor as stored; what cannot be read stays as it is.
    #[must_use]
    pub fn stored_actor(&self, actor: &str) -> String {
        actor.parse().map_or_else(|_| actor.to_owned(), |actor| self.actor(actor))
    }

    /// Puts names in the place of `{staff:<id>}` in a sentence of the narrative.
    #[must_use]
    pub fn in_sentence(&self, sentence: &str) -> String {
        let mut told = String::with_capacity(sentence.len());
        let mut rest = sentence;
        while let Some((before, after)) = rest.split_once("{staff:") {
            told.push_str(before);
            let Some((id, tail)) = after.split_once('}') else { break };
            told.push_str(&id.parse().map_or_else(|_| id.to_owned(), |id| self.colleague(id).name));
            rest = tail;
        }
        told + rest
    }
}

impl App {
    /// Who works at the caller's organisation.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub async fn colleagues(&self, caller: &Caller) -> Result<Colleagues, AppError> {
        let rows = self.store.read(caller.org, |scope| scope.staff()).await?;
        let known = |row: crate::store::StaffRow| Some((row.id.parse().ok()?, (row.name, row.active)));
        Ok(Colleagues(rows.into_iter().filter_map(known).collect()))
    }
}

/// A service by its register.
#[must_use]
pub fn service(council: &Council, slug: &Slug) -> Named {
    let known = council.register.service(slug).map(|service| service.name.in_language(Language::English));
    Named { slug: slug.clone(), name: known.unwrap_or(&slug.0).to_owned() }
}

/// A recipient by its register.
#[must_use]
pub fn recipient(council: &Council, slug: &Slug) -> Named {
    let known = council.register.recipient(slug).map(|one| one.name.in_language(Language::English));
    Named { slug: slug.clone(), name: known.unwrap_or(&slug.0).to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn sentences_name_colleagues_and_survive_those_who_left() {
        let id = StaffId(Uuid::from_u128(7));
        let gone = StaffId(Uuid::from_u128(8));
        let known = Colleagues(HashMap::from([(id, ("Ann Officer".to_owned(), true))]));
        let told = known.in_sentence(&format!("Given to {{staff:{id}}} by {{staff:{gone}}}."));
        assert_eq!(told, "Given to Ann Officer by former member of staff.");
        assert_eq!(known.in_sentence("Nothing to replace."), "Nothing to replace.");
        assert_eq!(known.stored_actor("system"), "Habeas");
    }
}
