//! Changing the record of processing, whole or service by service (UK GDPR Art 30; rules F4).

use crate::app::council::Council;
use crate::app::settings::council::Part;
use crate::app::settings::invalid;
use crate::app::{App, AppError, Caller};
use crate::domain::access::Action;
use crate::domain::ids::Slug;
use crate::domain::register::Register;
use serde_json::Value;
use std::sync::Arc;

impl App {
    /// Replaces the whole register if the council still stands at version `seen`.
    ///
    /// # Errors
    /// `Forbidden` by role, `Stale` when somebody changed it first, `Invalid` with every wrong field or while a searcher
    /// belongs to a service that is left out.
    pub async fn change_register(
        &self,
        caller: &Caller,
        seen: i64,
        register: &Value,
    ) -> Result<Arc<Council>, AppError> {
        caller.require(Action::ChangeRegister)?;
        let fresh = Register::from_value(register).map_err(invalid)?;
        self.keep_searchers(caller, &fresh).await?;
        self.replace(caller, seen, Part::Register(serde_json::to_string(&fresh)?)).await
    }

    /// Adds a service, or replaces the one of the same short name in its place.
    ///
    /// # Errors
    /// As [`App::change_register`].
    pub async fn put_service(
        &self,
        caller: &Caller,
        seen: i64,
        service: Value,
    ) -> Result<Arc<Council>, AppError> {
        self.edit_register(caller, seen, "services", |services| put(services, service)).await
    }

    /// Takes a service out of the register. Cases that name it keep the name.
    ///
    /// # Errors
    /// As [`App::change_register`]; `NotFound` when there is no such service.
    pub async fn retire_service(
        &self,
        caller: &Caller,
        seen: i64,
        slug: &Slug,
    ) -> Result<Arc<Council>, AppError> {
        self.edit_register(caller, seen, "services", |services| retire(services, slug)).await
    }

    /// Adds a recipient, or replaces the one of the same short name in its place.
    ///
    /// # Errors
    /// As [`App::change_register`].
    pub async fn put_recipient(
        &self,
        caller: &Caller,
        seen: i64,
        recipient: Value,
    ) -> Result<Arc<Council>, AppError> {
        self.edit_register(caller, seen, "recipients", |recipients| put(recipients, recipient)).await
    }

    /// Takes a recipient out of the register, when no service names it any more.
    ///
    /// # Errors
    /// As [`App::change_register`]; `NotFound` when there is no such recipient.
    pub async fn retire_recipient(
        &self,
        caller: &Caller,
        seen: i64,
        slug: &Slug,
    ) -> Result<Arc<Council>, AppError> {
        self.edit_register(caller, seen, "recipients", |recipients| retire(recipients, slug)).await
    }

    async fn edit_register(
        &self,
        caller: &Caller,
        seen: i64,
        list: &str,
        edit: impl FnOnce(&mut Vec<Value>) -> Result<(), AppError>,
    ) -> Result<Arc<Council>, AppError> {
        caller.require(Action::ChangeRegister)?;
        let council = self.council(caller.org).await?;
        if council.version != seen {
            return Err(AppError::Stale { now: council.version });
        }
        let mut register = serde_json::to_value(&council.register)?;
        let members = register.get_mut(list).and_then(Value::as_array_mut);
        edit(members.ok_or_else(|| AppError::Internal(format!("a register without {list}")))?)?;
        self.change_register(caller, seen, &register).await
    }

    /// A searcher whose service is gone would see nothing and nobody would know why.
    async fn keep_searchers(&self, caller: &Caller, fresh: &Register) -> Result<(), AppError> {
        let people = self.store.read(caller.org, |scope| scope.staff()).await?;
        let services = people.iter().filter(|row| row.active).filter_map(|row| row.service.as_deref());
        let orphaned = services
            .into_iter()
            .find(|slug| Slug::parse(slug).is_none_or(|slug| fresh.service(&slug).is_none()));
        match orphaned {
            Some(slug) => Err(AppError::invalid(
                format!("register.services.{slug}"),
                "Somebody searches for this service: give them another one or disable their account first.",
            )),
            None => Ok(()),
        }
    }
}

fn put(members: &mut Vec<Value>, fresh: Value) -> Result<(), AppError> {
    match members.iter_mut().find(|known| known.get("slug") == fresh.get("slug")) {
        Some(known) => *known = fresh,
        None => members.push(fresh),
    }
    Ok(())
}

fn retire(members: &mut Vec<Value>, slug: &Slug) -> Result<(), AppError> {
    let before = members.len();
    members.retain(|known| known.get("slug").and_then(Value::as_str) != Some(slug.0.as_str()));
    if members.len() < before { Ok(()) } else { Err(AppError::NotFound) }
}
