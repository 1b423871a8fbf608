//! Staff who are away, and who reads their mail meanwhile: one's own absence is one's own to say, a colleague's is for
//! administrators and the data protection officer's team.

use crate::app::accounts::StaffView;
use crate::app::organisation_history::{Happening, append};
use crate::app::{App, AppError, Caller, FieldError};
use crate::domain::access::{Action, Role};
use crate::domain::ids::StaffId;
use crate::store::absences::AbsenceRow;
use crate::store::{Scope, StaffRow};
use chrono::{Months, NaiveDate};
use serde_json::json;

/// An absence as it is said.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Absence {
    /// The first civil day.
    pub from: NaiveDate,
    /// The last civil day.
    pub to: NaiveDate,
    /// Who reads the mail meanwhile.
    pub cover: StaffId,
}

impl App {
    /// Says that somebody is away and who covers for them; an earlier absence of theirs is replaced.
    ///
    /// # Errors
    /// `NotFound` for an account that is not there, `Forbidden` for a colleague's without the right to say it, `Invalid`
    /// field by field.
    pub async fn set_absence(
        &self,
        caller: &Caller,
        staff: StaffId,
        absence: Absence,
    ) -> Result<StaffView, AppError> {
        let row = self.account_of_absence(caller, staff).await?;
        let colleagues = self.store.read(caller.org, |scope| scope.staff()).await?;
        let now = self.time.now();
        let today = self.council(caller.org).await?.today(now);
        let wrong = problems(staff, absence, &colleagues, today);
        if !wrong.is_empty() {
            return Err(AppError::Invalid(wrong));
        }
        let Absence { from, to, cover } = absence;
        let body = json!({ "staff": staff, "from": from, "to": to, "cover": cover });
        let happening = Happening::new("absence_set", &body)?;
        let away = AbsenceRow {
            staff_id: staff.to_string(),
            org_id: caller.org.to_string(),
            from_on: from,
            until_on: to,
            cover_id: cover.to_string(),
        };
        let (by, kept) = (caller.clone(), away.clone());
        let write = move |scope: &mut Scope<'_>| {
            append(scope, &by, &happening, now)?;
            scope.put_absence(&kept, staff)
        };
        self.store.write(caller.org, write).await?;
        Ok(StaffView::from(row).away(Some(&away)))
    }

    /// Says that somebody is back, or will not be away after all.
    ///
    /// # Errors
    /// As [`App::set_absence`]; `NotFound` also when no absence was said.
    pub async fn end_absence(&self, caller: &Caller, staff: StaffId) -> Result<(), AppError> {
        self.account_of_absence(caller, staff).await?;
        let happening = Happening::new("absence_ended", &json!({ "staff": staff }))?;
        let (by, now) = (caller.clone(), self.time.now());
        let write = move |scope: &mut Scope<'_>| {
            let there = scope.end_absence(staff)?;
            if there {
                append(scope, &by, &happening, now)?;
            }
            Ok(there)
        };
        if self.store.write(caller.org, write).await? { Ok(()) } else { Err(AppError::NotFound) }
    }

    /// The account whose absence the caller may say.
    async fn account_of_absence(&self, caller: &Caller, staff: StaffId) -> Result<StaffRow, AppError> {
        let row = self.store.read(caller.org, move |scope| scope.staff_member(staff)).await?;
        let row = row.ok_or(AppError::NotFound)?;
        if caller.staff().is_some_and(|one| one.id != staff) {
            let may_know = caller.require(Action::ReadStaff).is_ok();
            let refused = |error| if may_know { error } else { AppError::NotFound };
            caller.require(Action::CoverAbsences).map_err(refused)?;
        }
        Ok(row)
    }
}

/// What is wrong with an absence, field by field.
fn problems(staff: StaffId, absence: Absence, colleagues: &[StaffRow], today: NaiveDate) -> Vec<FieldError> {
    let Absence { from, to, cover } = absence;
    let a_year = from.checked_add_months(Months::new(12)).unwrap_or(NaiveDate::MAX);
    let mut wrong = Vec::new();
    if to < from {
        wrong.push(FieldError::new("to", "The last day must not lie before the first."));
    } else if to < today {
        wrong.push(FieldError::new("to", "This absence is over already: give a last day from today on."));
    } else if to > a_year {
        wrong.push(FieldError::new("to", "An absence lasts a year at most: disable the account instead."));
    }
    let handles =
        |row: &StaffRow| row.active && matches!(Role::parse(&row.role), Some(Role::Officer | Role::Dpo));
    let known = colleagues.iter().any(|row| row.id == cover.to_string() && handles(row));
    if cover == staff {
        wrong.push(FieldError::new("cover", "Nobody can cover for themselves: choose a colleague."));
    } else if !known {
        wrong.push(FieldError::new(
            "cover",
            "Choose a colleague who handles cases and whose account is active.",
        ));
    }
    wrong
}
