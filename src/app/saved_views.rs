//! Lists that a member of staff keeps under a name: filters in their one written form, so that nothing else is ever kept.

use crate::app::listing::Wanted;
use crate::app::{App, AppError, Caller};
use crate::domain::access::Action;
use crate::domain::ids::StaffId;
use crate::store::StoreError;
use crate::store::saved_views::SavedViewRow;
use serde::Serialize;

/// So many may be kept by one person.
pub const MOST_KEPT: usize = 20;
/// The longest name, in characters.
const LONGEST: usize = 60;

/// A list under a name.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct SavedView {
    /// Its id.
    pub id: String,
    /// As its owner calls it.
    pub name: String,
    /// The filters as the parameters of an address.
    pub query: String,
}

/// Whose views they are: a member of staff who may see lists.
fn owner(caller: &Caller) -> Result<StaffId, AppError> {
    caller.require(Action::ReadCases)?;
    caller.staff().map(|staff| staff.id).ok_or(AppError::Forbidden)
}

impl App {
    /// What the caller keeps, by name.
    ///
    /// # Errors
    /// `Forbidden` by role.
    pub async fn saved_views(&self, caller: &Caller) -> Result<Vec<SavedView>, AppError> {
        let own = owner(caller)?;
        let rows = self.store.read(caller.org, move |scope| scope.saved_views(own)).await?;
        let view = |row: SavedViewRow| SavedView { id: row.id, name: row.name, query: row.query };
        Ok(rows.into_iter().map(view).collect())
    }

    /// Keeps a list under a name.
    ///
    /// # Errors
    /// `Invalid` without a name, with one that is taken, or when enough are kept.
    pub async fn save_view(
        &self,
        caller: &Caller,
        name: &str,
        wanted: &Wanted,
    ) -> Result<SavedView, AppError> {
        let own = owner(caller)?;
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if !(1..=LONGEST).contains(&name.chars().count()) || name.contains(char::is_control) {
            return Err(AppError::invalid("name", format!("Enter a name of 1 to {LONGEST} characters.")));
        }
        if self.saved_views(caller).await?.len() >= MOST_KEPT {
            let message = format!("You keep {MOST_KEPT} views already: delete one first.");
            return Err(AppError::invalid("name", message));
        }
        let now = self.time.now();
        let row = SavedViewRow {
            id: self.chance.id(now).to_string(),
            org_id: caller.org.to_string(),
            staff_id: own.to_string(),
            name,
            query: wanted.query(),
            created_at: now.utc().naive_utc(),
        };
        let view = SavedView { id: row.id.clone(), name: row.name.clone(), query: row.query.clone() };
        match self.store.write(caller.org, move |scope| scope.insert_saved_view(&row)).await {
            Ok(()) => Ok(view),
            Err(StoreError::Conflict) => {
                Err(AppError::invalid("name", "You have a view of this name: choose another."))
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Forgets a view of the caller.
    ///
    /// # Errors
    /// `NotFound` when the caller has none with this id.
    pub async fn forget_view(&self, caller: &Caller, id: &str) -> Result<(), AppError> {
        let (own, id) = (owner(caller)?, id.to_owned());
        let gone = self.store.write(caller.org, move |scope| scope.delete_saved_view(own, &id)).await?;
        if gone { Ok(()) } else { Err(AppError::NotFound) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::fixture::Town;
    use crate::app::listing::View;
    use crate::domain::access::Role;

    #[tokio::test]
    async fn views_are_ones_own_each_name_once_and_not_endless() {
        let town = Town::new("2026-03-02T09:30:00Z").await;
        let bob = town.staff("Bob Officer", Role::Officer).await;
        let wanted = Wanted { view: Some(View::Overdue), ..Wanted::default() };
        let saved = town.app.save_view(&town.officer, "  Too  late ", &wanted).await.unwrap();
        assert_eq!((saved.name.as_str(), saved.query.as_str()), ("Too late", "view=overdue"));
        let wrong = |result: Result<SavedView, AppError>| matches!(result, Err(AppError::Invalid(_)));
        for name in ["Too late", "", " ", &"n".repeat(61)] {
            assert!(wrong(town.app.save_view(&town.officer, name, &wanted).await), "{name}");
        }
        assert!(town.app.saved_views(&bob).await.unwrap().is_empty());
        assert!(matches!(town.app.forget_view(&bob, &saved.id).await, Err(AppError::NotFound)));
        for number in 1..MOST_KEPT {
            town.app.save_view(&town.officer, &format!("View {number}"), &wanted).await.unwrap();
        }
        assert!(wrong(town.app.save_view(&town.officer, "One more", &wanted).await));
        town.app.forget_view(&town.officer, &saved.id).await.unwrap();
        town.app.save_view(&town.officer, "One more", &wanted).await.unwrap();
    }
}
