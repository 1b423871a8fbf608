//! The mail of the demonstration, open to whoever looks: nothing in it is real. In any other installation there is none.

use crate::app::letters::Envelope;
use crate::app::{App, AppError};
use crate::domain::ids::{CaseId, LetterId, OrgId};
use crate::domain::text::Instant;
use crate::store::outbox::LetterRow;
use crate::store::{Installation, StoreError};

/// How many letters are listed.
const NEWEST: i64 = 500;

/// A letter of the demonstration.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SampleLetter {
    /// Its id.
    pub id: LetterId,
    /// When it was written, UTC.
    pub at: Instant,
    /// Which letter.
    pub kind: String,
    /// `queued`, `sent`, `failed`, `stopped` or `print`.
    pub state: String,
    /// The letter itself; none once its case's content was destroyed.
    pub opened: Option<Envelope>,
}

/// A letter with the wrapped key of its case.
type Found = (LetterRow, Option<Vec<u8>>);

fn with_key(all: &mut Installation<'_>, row: LetterRow) -> Result<Found, StoreError> {
    let improper = |_| StoreError::Corrupt("a letter has no proper owner".to_owned());
    let org: OrgId = row.org_id.parse().map_err(improper)?;
    let wrapped = match &row.case_id {
        Some(case) => all.scope(org).case_key(case.parse::<CaseId>().map_err(improper)?)?,
        None => None,
    };
    Ok((row, wrapped))
}

impl App {
    /// The newest letters of all councils, newest first.
    ///
    /// # Errors
    /// `NotFound` unless this is the demonstration.
    pub async fn sample_letters(&self) -> Result<Vec<SampleLetter>, AppError> {
        self.only_in_the_demonstration()?;
        let find = |all: &mut Installation<'_>| {
            let rows = all.newest_letters(NEWEST)?;
            rows.into_iter().map(|row| with_key(all, row)).collect::<Result<Vec<Found>, _>>()
        };
        self.store.read_all(find).await?.into_iter().map(|found| self.sample_letter_in(found)).collect()
    }

    /// One letter.
    ///
    /// # Errors
    /// `NotFound` unless this is the demonstration and has such a letter.
    pub async fn sample_letter(&self, id: LetterId) -> Result<SampleLetter, AppError> {
        self.only_in_the_demonstration()?;
        let find = move |all: &mut Installation<'_>| match all.letter(id)? {
            Some(row) => with_key(all, row).map(Some),
            None => Ok(None),
        };
        self.sample_letter_in(self.store.read_all(find).await?.ok_or(AppError::NotFound)?)
    }

    fn only_in_the_demonstration(&self) -> Result<(), AppError> {
        if self.choices.demonstration { Ok(()) } else { Err(AppError::NotFound) }
    }

    fn sample_letter_in(&self, (row, wrapped): Found) -> Result<SampleLetter, AppError> {
        let opened = match self.letter_key(&row, wrapped.as_deref()) {
            Ok(key) => Some(self.open_envelope(&row, &key)?),
            Err(AppError::NotFound) => None,
            Err(other) => return Err(other),
        };
        let improper = |_| AppError::Internal("a letter has no proper id".to_owned());
        Ok(SampleLetter {
            id: row.id.parse().map_err(improper)?,
            at: Instant::new(row.created_at.and_utc()),
            kind: row.kind,
            state: row.state,
            opened,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::fixture::Town;
    use crate::domain::case::Command;
    use crate::domain::right::Right;
    use std::sync::Arc;

    #[tokio::test]
    async fn the_demonstration_alone_shows_its_mail() {
        let mut town = Town::new("2026-03-02T09:30:00Z").await;
        let case = town.open(Right::Access).await;
        town.change(&case, |_, _| Ok(Command::Acknowledge {})).await;
        assert!(matches!(town.app.sample_letters().await, Err(AppError::NotFound)));

        let mut app = town.other_node();
        app.choices.demonstration = true;
        town.app = Arc::new(app);
        let [letter] = <[_; 1]>::try_from(town.app.sample_letters().await.unwrap()).unwrap();
        let opened = letter.opened.as_ref().unwrap();
        assert_eq!((letter.kind.as_str(), letter.state.as_str()), ("acknowledgement", "queued"));
        assert_eq!(opened.to.as_deref(), Some("gwen.price@example.org"));
        assert!(opened.text.contains(case.as_str()) && opened.html.contains("<html"));
        assert_eq!(town.app.sample_letter(letter.id).await.unwrap(), letter);
        let nothing = LetterId(uuid::Uuid::nil());
        assert!(matches!(town.app.sample_letter(nothing).await, Err(AppError::NotFound)));
    }
}
