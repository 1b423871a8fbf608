//! A requester's visit to their own cases: reference and code are shown once, then a cookie stands for them for a while,
//! so that neither stands in an address. One letter about several rights has one code, which opens all of its cases.

use crate::app::dossier::Dossier;
use crate::app::{App, AppError, Caller};
use crate::domain::ids::{CaseId, OrgId};
use crate::domain::reference::Reference;
use crate::domain::right::Right;
use crate::secret::{digest, same};
use crate::store::Scope;
use crate::store::residents::RequesterSessionRow;
use chrono::{NaiveDateTime, TimeDelta};
use uuid::Uuid;

/// How long a visit lasts after the last page, in minutes.
const MINUTES: i64 = 30;
/// A visit is written down anew when less than this is left of it, in minutes: reading pages should not write.
const RENEW_BELOW: i64 = 25;

/// What opens a requester's cases: the digest of the code from the receipt.
#[derive(Clone, PartialEq, Eq)]
pub struct RequestersKey(String);

impl std::fmt::Debug for RequestersKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RequestersKey(hidden)")
    }
}

impl RequestersKey {
    /// From the code, however it was typed.
    #[must_use]
    pub fn typed(code: &str) -> Self {
        Self(digest(tidy_code(code).as_bytes()))
    }
}

/// A code as letters write it, however it was typed.
pub(super) fn tidy_code(code: &str) -> String {
    let signs: Vec<char> =
        code.chars().filter(char::is_ascii_alphanumeric).map(|sign| sign.to_ascii_uppercase()).collect();
    let groups: Vec<String> = signs.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join("-")
}

/// A visit.
#[derive(Clone, Debug)]
pub struct Visit {
    /// The council.
    pub org: OrgId,
    /// What the visitor may see.
    pub key: RequestersKey,
    /// The case whose answer is open, since its own code was shown too.
    pub answer_open: Option<CaseId>,
    digest: String,
}

/// One of the visitor's cases.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnCase {
    /// Its reference.
    pub reference: String,
    /// The right.
    pub right: Right,
}

impl App {
    /// The case of a requester who knows its code. A wrong reference and a wrong code are answered alike and take the same
    /// steps.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn requesters_case(
        &self,
        org: OrgId,
        reference: &Reference,
        key: &RequestersKey,
    ) -> Result<Dossier, AppError> {
        let text = reference.as_str().to_owned();
        let stored = self
            .store
            .read(org, move |scope: &mut Scope<'_>| {
                let id = scope.case_by_reference(&text)?.and_then(|row| row.id.parse().ok());
                scope.requester_digest(id.unwrap_or(CaseId(Uuid::nil())))
            })
            .await?;
        let known = stored.is_some();
        let expected = stored.unwrap_or_else(|| digest(b""));
        if !same(&key.0, &expected) || !known {
            return Err(AppError::NotFound);
        }
        self.dossier(&Caller::requester(org), reference).await
    }

    /// Begins a visit with reference and code; answers with the secret for the cookie.
    ///
    /// # Errors
    /// `NotFound` when the two do not belong together.
    pub async fn begin_visit(
        &self,
        org: OrgId,
        reference: &Reference,
        code: &str,
    ) -> Result<String, AppError> {
        let key = RequestersKey::typed(code);
        self.requesters_case(org, reference, &key).await?;
        self.keep_visit(org, key).await
    }

    /// Begins a visit by the private link of the acknowledgement; answers with the secret for the cookie and the council.
    /// Where the address names no council, the code finds it.
    ///
    /// # Errors
    /// `NotFound` when no case is behind the code.
    pub async fn begin_visit_by_link(
        &self,
        org: Option<OrgId>,
        code: &str,
    ) -> Result<(String, OrgId), AppError> {
        let key = RequestersKey::typed(code);
        let councils = match org {
            Some(org) => vec![org],
            None => self.all_councils().await?.iter().map(|council| council.id).collect(),
        };
        for org in councils {
            if !self.cases_of_key(org, &key).await?.is_empty() {
                return Ok((self.keep_visit(org, key).await?, org));
            }
        }
        Err(AppError::NotFound)
    }

    async fn keep_visit(&self, org: OrgId, key: RequestersKey) -> Result<String, AppError> {
        let secret = self.chance.token("hbv");
        let visit = Visit { org, key, answer_open: None, digest: digest(secret.as_bytes()) };
        self.write_visit(&visit).await?;
        Ok(secret)
    }

    async fn write_visit(&self, visit: &Visit) -> Result<(), AppError> {
        let row = RequesterSessionRow {
            digest: visit.digest.clone(),
            org_id: visit.org.to_string(),
            access_digest: visit.key.0.clone(),
            answer_case: visit.answer_open.map(|case| case.to_string()),
            expires_at: self.minutes_from_now(MINUTES),
        };
        Ok(self.store.write(visit.org, move |scope| scope.put_requester_session(&row)).await?)
    }

    /// Lets the documents of a case's answer be fetched during this visit.
    pub(super) async fn open_answer_in(&self, visit: &Visit, case: CaseId) -> Result<(), AppError> {
        self.write_visit(&Visit { answer_open: Some(case), ..visit.clone() }).await
    }

    fn minutes_from_now(&self, minutes: i64) -> NaiveDateTime {
        (self.time.now().utc() + TimeDelta::minutes(minutes)).naive_utc()
    }

    /// The visit behind a cookie; each use makes it last longer.
    ///
    /// # Errors
    /// `Unauthenticated` when there is none or it is over.
    pub async fn visit(&self, secret: &str) -> Result<Visit, AppError> {
        let (key, now) = (digest(secret.as_bytes()), self.minutes_from_now(0));
        let found = self.store.read_all(move |all| all.requester_session(&key, now)).await?;
        let row = found.ok_or(AppError::Unauthenticated)?;
        let visit = Visit {
            org: row.org_id.parse().map_err(|_| AppError::Unauthenticated)?,
            key: RequestersKey(row.access_digest),
            answer_open: row.answer_case.and_then(|case| case.parse().ok()),
            digest: row.digest,
        };
        if row.expires_at < self.minutes_from_now(RENEW_BELOW) {
            self.write_visit(&visit).await?;
        }
        Ok(visit)
    }

    /// Ends a visit.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub async fn end_visit(&self, secret: &str) -> Result<(), AppError> {
        let key = digest(secret.as_bytes());
        Ok(self.store.write_all(move |all| all.end_requester_session(&key)).await?)
    }

    /// The visitor's cases, oldest first.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub async fn own_cases(&self, visit: &Visit) -> Result<Vec<OwnCase>, AppError> {
        self.cases_of_key(visit.org, &visit.key).await
    }

    async fn cases_of_key(&self, org: OrgId, key: &RequestersKey) -> Result<Vec<OwnCase>, AppError> {
        let key = key.0.clone();
        let rows = self.store.read(org, move |scope| scope.cases_behind(&key)).await?;
        let own = |row: crate::store::CaseRow| {
            Right::parse(&row.kind).map(|right| OwnCase { reference: row.reference, right })
        };
        Ok(rows.into_iter().filter_map(own).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::tidy_code;

    #[test]
    fn a_code_counts_however_it_is_typed() {
        for typed in ["ABCD-EFGH-2345-6789", "abcd efgh 2345 6789", "abcdefgh23456789 "] {
            assert_eq!(tidy_code(typed), "ABCD-EFGH-2345-6789");
        }
    }
}
