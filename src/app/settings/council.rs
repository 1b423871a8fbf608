//! Reading a council and changing its contacts, languages and settings.

use crate::app::council::Council;
use crate::app::organisation_history::{Happening, append};
use crate::app::settings::invalid;
use crate::app::{App, AppError, Caller};
use crate::domain::access::Action;
use crate::domain::organisation::Organisation;
use crate::domain::organisation::changes::changed_fields;
use crate::secret::digest;
use crate::store::organisations::OrganisationRow;
use crate::store::{Scope, StoreError};
use serde_json::{Value, json};
use std::sync::Arc;

/// Which part of a council is replaced, as JSON.
pub(super) enum Part {
    Settings(String),
    Register(String),
}

impl Part {
    /// The event of a change from what is stored.
    fn happening(&self, row: &OrganisationRow) -> Result<Happening, AppError> {
        let (kind, before, after) = match self {
            Self::Settings(text) => ("settings_changed", &row.body, text),
            Self::Register(text) => ("register_changed", &row.register, text),
        };
        let [old, new] = [before, after].map(|text| serde_json::from_str::<Value>(text));
        let facts = json!({
            "version": row.version.saturating_add(1),
            "digest": digest(after.as_bytes()),
            "fields": changed_fields(&old?, &new?),
        });
        Happening::new(kind, &facts)
    }
}

impl App {
    /// The council with its settings and register.
    ///
    /// # Errors
    /// `Forbidden` by role.
    pub async fn read_council(&self, caller: &Caller) -> Result<Arc<Council>, AppError> {
        caller.require(Action::ReadRegister)?;
        self.council(caller.org).await
    }

    /// Replaces contacts, languages and settings, given whole, if the council still stands at version `seen`. Open cases
    /// are reckoned again, because nation and settings move dates (rules A5.4, A5.5).
    ///
    /// # Errors
    /// `Forbidden` by role, `Stale` when somebody changed it first, `Invalid` with every wrong field.
    pub async fn change_settings(
        &self,
        caller: &Caller,
        seen: i64,
        organisation: &Value,
    ) -> Result<Arc<Council>, AppError> {
        caller.require(Action::ChangeSettings)?;
        let fresh = Organisation::from_value(organisation).map_err(invalid)?;
        let before = self.council(caller.org).await?;
        if fresh.slug != before.organisation.slug {
            return Err(AppError::invalid(
                "organisation.slug",
                "The short name cannot change: addresses and records refer to it.",
            ));
        }
        self.check_teams(caller, &fresh).await?;
        let part = Part::Settings(serde_json::to_string(&fresh)?);
        let after = self.replace(caller, seen, part).await?;
        if before.organisation.nation != fresh.nation || before.organisation.settings != fresh.settings {
            self.recompute(caller.org).await?;
        }
        Ok(after)
    }

    /// Replaces one part of the council and writes the event of it in the same transaction: which fields changed, by
    /// name, and never what they hold.
    pub(super) async fn replace(
        &self,
        caller: &Caller,
        seen: i64,
        part: Part,
    ) -> Result<Arc<Council>, AppError> {
        let (by, now) = (caller.clone(), self.time.now());
        let write = move |scope: &mut Scope<'_>| {
            let Some(row) = scope.organisation()? else {
                return Err(StoreError::Corrupt("a change of no organisation".to_owned()));
            };
            if row.version != seen {
                return Ok(Err(row.version));
            }
            let happening = part.happening(&row).map_err(|error| StoreError::Corrupt(error.to_string()))?;
            let head = append(scope, &by, &happening, now)?;
            match &part {
                Part::Settings(body) => scope.update_organisation(body, &row.register, &head, seen)?,
                Part::Register(register) => scope.update_organisation(&row.body, register, &head, seen)?,
            }
            Ok(Ok(()))
        };
        let kept = self.store.write(caller.org, write).await?;
        self.council_changed(caller.org);
        kept.map_err(|now| AppError::Stale { now })?;
        self.council(caller.org).await
    }

    /// Members of teams are accounts of this council.
    async fn check_teams(&self, caller: &Caller, fresh: &Organisation) -> Result<(), AppError> {
        if fresh.teams.is_empty() {
            return Ok(());
        }
        let people = self.colleagues(caller).await?;
        let strange = fresh
            .teams
            .iter()
            .enumerate()
            .find(|(_, team)| team.members.iter().any(|member| !people.is_active(*member)));
        match strange {
            Some((place, _)) => Err(AppError::invalid(
                format!("organisation.teams[{place}].members"),
                "Choose people of this council whose account is open.",
            )),
            None => Ok(()),
        }
    }
}
