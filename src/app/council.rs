//! Councils with their settings and registers, kept at hand for a moment so that a request need not read them again.

use crate::app::templates::OwnTexts;
use crate::app::{App, AppError};
use crate::domain::ids::OrgId;
use crate::domain::organisation::Organisation;
use crate::domain::register::Register;
use crate::domain::text::Instant;
use crate::store::letter_templates::TemplateRow;
use crate::store::organisations::OrganisationRow;
use crate::store::{Installation, Scope};
use chrono::{NaiveDate, NaiveTime, TimeDelta};
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

/// A council as stored.
#[derive(Clone, Debug)]
pub struct Council {
    /// Its id.
    pub id: OrgId,
    /// Name, nation, contacts, settings.
    pub organisation: Organisation,
    /// Its record of processing.
    pub register: Register,
    /// Counts changes.
    pub version: i64,
    /// Its own texts of letters.
    pub texts: OwnTexts,
}

impl Council {
    /// The civil date at the council at an instant.
    #[must_use]
    pub fn today(&self, now: Instant) -> NaiveDate {
        crate::domain::clock::civil_date(now.utc(), self.organisation.division())
    }

    /// Date and time of day as a clock on the wall at the council showed them.
    #[must_use]
    pub fn wall_clock(&self, at: Instant) -> (NaiveDate, NaiveTime) {
        let shown = crate::domain::clock::civil_time(at.utc(), self.organisation.division());
        (shown.date(), shown.time())
    }

    /// The newest civil day whose morning has come: what a day brings is said when people come to work, not at midnight.
    #[must_use]
    pub fn morning(&self, now: Instant) -> NaiveDate {
        let local = crate::domain::clock::civil_time(now.utc(), self.organisation.division());
        let begun = local.time() >= self.organisation.settings.digest_at;
        if begun { local.date() } else { local.date().pred_opt().unwrap_or(local.date()) }
    }

    fn read(row: &OrganisationRow, texts: &[TemplateRow], before: Option<&Self>) -> Result<Self, AppError> {
        let id =
            row.id.parse().map_err(|_| AppError::Internal("an organisation has no proper id".to_owned()))?;
        Ok(Self {
            id,
            organisation: serde_json::from_str(&row.body)?,
            register: serde_json::from_str(&row.register)?,
            version: row.version,
            texts: OwnTexts::read(texts, before.map(|before| &before.texts)),
        })
    }
}

/// How long another node's change to a council may go unseen, in seconds.
const FRESH_SECONDS: i64 = 5;

/// Something with the instant at which it was read.
type Kept<T> = (Instant, T);

/// The councils read lately.
#[derive(Default)]
pub(super) struct Cache(RwLock<Shelf>);

#[derive(Default)]
struct Shelf {
    each: HashMap<OrgId, Kept<Arc<Council>>>,
    all: Option<Kept<Vec<Arc<Council>>>>,
}

impl Cache {
    fn get(&self, org: OrgId, now: Instant) -> Option<Arc<Council>> {
        fresh(self.0.read().unwrap_or_else(PoisonError::into_inner).each.get(&org), now)
    }

    /// The council as it was read last, however long ago.
    fn last(&self, org: OrgId) -> Option<Arc<Council>> {
        let shelf = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let listed = || shelf.all.iter().flat_map(|(_, all)| all).find(|council| council.id == org);
        shelf.each.get(&org).map(|(_, council)| council).or_else(listed).cloned()
    }

    fn put(&self, council: Arc<Council>, now: Instant) {
        let mut shelf = self.0.write().unwrap_or_else(PoisonError::into_inner);
        shelf.each.insert(council.id, (now, council));
    }

    fn all(&self, now: Instant) -> Option<Vec<Arc<Council>>> {
        fresh(self.0.read().unwrap_or_else(PoisonError::into_inner).all.as_ref(), now)
    }

    fn put_all(&self, councils: Vec<Arc<Council>>, now: Instant) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).all = Some((now, councils));
    }

    fn forget(&self, org: OrgId) {
        let mut shelf = self.0.write().unwrap_or_else(PoisonError::into_inner);
        shelf.each.remove(&org);
        shelf.all = None;
    }
}

fn fresh<T: Clone>(kept: Option<&Kept<T>>, now: Instant) -> Option<T> {
    let (read_at, value) = kept?;
    let age = now.utc().signed_duration_since(read_at.utc());
    (TimeDelta::zero() <= age && age < TimeDelta::seconds(FRESH_SECONDS)).then(|| value.clone())
}

impl App {
    /// The council with this id.
    ///
    /// # Errors
    /// `NotFound` when there is none, `Unavailable` when the database does not answer.
    pub async fn council(&self, org: OrgId) -> Result<Arc<Council>, AppError> {
        let now = self.time.now();
        if let Some(council) = self.councils.get(org, now) {
            return Ok(council);
        }
        let find = |scope: &mut Scope<'_>| Ok((scope.organisation()?, scope.newest_templates()?));
        let (row, texts) = self.store.read(org, find).await?;
        let row = row.ok_or(AppError::NotFound)?;
        let before = self.councils.last(org);
        let council = Arc::new(Council::read(&row, &texts, before.as_deref())?);
        self.councils.put(Arc::clone(&council), now);
        Ok(council)
    }

    /// Every council of this installation, in order of short name.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub async fn all_councils(&self) -> Result<Vec<Arc<Council>>, AppError> {
        let now = self.time.now();
        if let Some(councils) = self.councils.all(now) {
            return Ok(councils);
        }
        let find = |all: &mut Installation<'_>| Ok((all.organisations()?, all.newest_templates()?));
        let (rows, texts) = self.store.read_all(find).await?;
        let read = |row: &OrganisationRow| {
            let own: Vec<TemplateRow> = texts.iter().filter(|text| text.org_id == row.id).cloned().collect();
            let before = row.id.parse().ok().and_then(|org| self.councils.last(org));
            Council::read(row, &own, before.as_deref()).map(Arc::new)
        };
        let councils = rows.iter().map(read).collect::<Result<Vec<_>, _>>()?;
        self.councils.put_all(councils.clone(), now);
        Ok(councils)
    }

    /// Forgets what was kept at hand of a council, after it changed or came into being.
    pub fn council_changed(&self, org: OrgId) {
        self.councils.forget(org);
    }
}

#[cfg(test)]
mod tests {
    use crate::app::accounts::tests::Hall;
    use chrono::TimeDelta;

    #[tokio::test]
    async fn the_list_of_councils_is_kept_for_moments_and_a_new_one_is_there_at_once() {
        let hall = Hall::open().await;
        assert_eq!(hall.app.all_councils().await.unwrap().len(), 1);
        let neighbour = hall.neighbour().await;
        assert_eq!(hall.app.all_councils().await.unwrap().len(), 2);
        hall.app
            .store
            .write(neighbour, |scope| {
                let row = scope.organisation()?.unwrap();
                scope.update_organisation(&row.body, &row.register, &row.head_hash, row.version)
            })
            .await
            .unwrap();
        let version = || async {
            let councils = hall.app.all_councils().await.unwrap();
            councils.iter().find(|council| council.id == neighbour).unwrap().version
        };
        let before = version().await;
        hall.wait(TimeDelta::seconds(5));
        assert_eq!(version().await, before + 1, "what another node changed is seen within seconds");
    }
}
