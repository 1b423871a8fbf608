//! Several cases given to somebody at once. Each is a change of its own on the version that was seen, so that one which
//! moved on or may not be given stays as it is and the others do not wait for it.

use crate::app::change::{Terms, Version};
use crate::app::listing::MOST_PER_PAGE;
use crate::app::{App, AppError, Caller};
use crate::domain::access::Action;
use crate::domain::case::Command;
use crate::domain::ids::StaffId;
use crate::domain::reference::Reference;

/// A case as it was seen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Seen {
    /// Which.
    pub reference: Reference,
    /// At which version.
    pub version: i64,
}

impl App {
    /// Gives cases to somebody; says of each whether it was done.
    ///
    /// # Errors
    /// `Forbidden` by role; `Invalid` for nobody's account, no case or too many.
    pub async fn assign_all(
        &self,
        caller: &Caller,
        cases: &[Seen],
        to: StaffId,
    ) -> Result<Vec<(Reference, Result<(), AppError>)>, AppError> {
        caller.require(Action::HandleCase)?;
        let to = self.books(caller).await?.staff("to", to)?;
        if cases.is_empty() || cases.len() > usize::from(MOST_PER_PAGE) {
            let message = format!("Choose from 1 to {MOST_PER_PAGE} cases.");
            return Err(AppError::invalid("cases", message));
        }
        let mut outcomes = Vec::with_capacity(cases.len());
        for Seen { reference, version } in cases {
            let terms = Terms { version: Version::Seen(*version), key: None };
            let assign = |_: &mut crate::app::draft::Draft<'_>, _: &_| Ok(Command::Assign { to, team: None });
            let done = self.carry_out(caller, "assign", reference, &terms, assign).await;
            outcomes.push((reference.clone(), done.map(|_| ())));
        }
        Ok(outcomes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::fixture::Town;
    use crate::domain::right::Right;

    #[tokio::test]
    async fn what_moved_on_stays_and_the_others_are_given() {
        let town = Town::new("2026-03-02T09:30:00Z").await;
        let bob = town.staff("Bob Officer", crate::domain::access::Role::Officer).await;
        let to = bob.staff().unwrap().id;
        let (one, other) = (town.open(Right::Access).await, town.open(Right::Erasure).await);
        let seen = [&one, &other].map(|reference| Seen { reference: reference.clone(), version: 1 });
        town.change(&other, |_, _| Ok(Command::Acknowledge {})).await;
        let outcomes = town.app.assign_all(&town.officer, &seen, to).await.unwrap();
        assert!(matches!(outcomes[0], (_, Ok(()))));
        assert!(matches!(outcomes[1], (_, Err(AppError::Stale { now: 2 }))));
        assert_eq!(town.case(&one).await.assigned, Some(to));
        assert_eq!(town.case(&other).await.assigned, None);
    }

    #[tokio::test]
    async fn nobody_gets_cases_without_an_account_and_nobody_gives_none() {
        let town = Town::new("2026-03-02T09:30:00Z").await;
        let case = Seen { reference: town.open(Right::Access).await, version: 1 };
        let stranger = StaffId(uuid::Uuid::from_u128(9));
        let own = town.officer.staff().unwrap().id;
        for (cases, to, field) in [(vec![case], stranger, "to"), (Vec::new(), own, "cases")] {
            match town.app.assign_all(&town.officer, &cases, to).await {
                Err(AppError::Invalid(wrong)) => assert_eq!(wrong[0].field, field),
                other => panic!("{other:?}"),
            }
        }
    }
}
