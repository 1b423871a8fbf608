//! Finding a case again: by reference, name, e-mail address, postcode or telephone number. Personal data is compared by
//! blind tokens, so the database never sees what was typed; that somebody searched is noted, what for is not.

use crate::app::cases::row::Line;
use crate::app::dossier::Dossier;
use crate::app::person::{Person, search_terms};
use crate::app::{App, AppError, Caller};
use crate::domain::access::Action;
use crate::domain::reference::Reference;
use crate::domain::right::Right;
use crate::store::{CaseRow, Scope, StoreError};
use serde::Serialize;

/// The most cases that a search answers.
const MOST_FOUND: i64 = 50;
/// The longest search, in characters.
const LONGEST: usize = 200;

/// What a search found.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Found {
    /// How it was searched: `reference`, `name`, `email`, `postcode` or `phone`.
    pub by: &'static str,
    /// The cases, newest first.
    pub cases: Vec<Line>,
    /// Whether there may be more than are shown.
    pub more: bool,
}

/// Another case of what seems to be the same person.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct SamePerson {
    /// The case.
    #[serde(flatten)]
    pub case: Line,
    /// Whether it is open and asks for the same right: perhaps one request sent twice (rules A2).
    pub may_be_duplicate: bool,
}

impl App {
    /// Cases that fit what somebody typed.
    ///
    /// # Errors
    /// `Forbidden` by role; `Invalid` for a search that says nothing.
    pub async fn search(&self, caller: &Caller, typed: &str) -> Result<Found, AppError> {
        caller.require(Action::ReadCases)?;
        if typed.chars().count() > LONGEST {
            return Err(AppError::invalid("q", "Keep the search under 200 characters."));
        }
        let (by, (cases, rows)) = match Reference::parse(typed) {
            Some(reference) => ("reference", self.lines(caller, by_reference(reference)).await?),
            None => {
                let terms = search_terms(typed);
                let Some((by, _)) = terms.first() else {
                    return Err(AppError::invalid(
                        "q",
                        "Type a reference, a name of two letters or more, an e-mail address, a postcode or a telephone number.",
                    ));
                };
                let tokens = terms
                    .iter()
                    .map(|(field, value)| ((*field).to_owned(), self.vault.blind(caller.org, field, value)))
                    .collect();
                (*by, self.lines(caller, by_tokens(tokens)).await?)
            }
        };
        self.note_access(caller, None, "search", Some(&format!("by {by}"))).await?;
        Ok(Found { by, cases, more: i64::try_from(rows.len()).is_ok_and(|found| found >= MOST_FOUND) })
    }

    /// Earlier and other cases of the person whom a case is about: same e-mail address, or same telephone number, or
    /// same name at the same postcode.
    ///
    /// # Errors
    /// `NotFound` when the caller may not know of the case.
    pub async fn same_person(
        &self,
        caller: &Caller,
        reference: &Reference,
    ) -> Result<Vec<SamePerson>, AppError> {
        caller.require(Action::ReadCases)?;
        let dossier = self.dossier(caller, reference).await?;
        self.same_person_as(caller, &dossier).await
    }

    /// As [`App::same_person`], for a case already loaded.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub(in crate::app) async fn same_person_as(
        &self,
        caller: &Caller,
        dossier: &Dossier,
    ) -> Result<Vec<SamePerson>, AppError> {
        let Some(person) = dossier.subject() else { return Ok(Vec::new()) };
        self.cases_of(caller, &person, &[dossier.case.opening.right], Some(dossier.row.id.clone())).await
    }

    /// Cases of the person whose request is about to be written down, with what they ask for: looked for before anything
    /// is kept, and noted like any search.
    ///
    /// # Errors
    /// `Forbidden` by role.
    pub async fn known_person(
        &self,
        caller: &Caller,
        person: &Person,
        rights: &[Right],
    ) -> Result<Vec<SamePerson>, AppError> {
        caller.require(Action::LogRequest)?;
        let cases = self.cases_of(caller, person, rights, None).await?;
        self.note_access(caller, None, "search", Some("by the person of a new request")).await?;
        Ok(cases)
    }

    async fn cases_of(
        &self,
        caller: &Caller,
        person: &Person,
        rights: &[Right],
        own: Option<String>,
    ) -> Result<Vec<SamePerson>, AppError> {
        let tokens = person.tokens(&self.vault, caller.org);
        let of =
            |wanted: &str| tokens.iter().filter(|(field, _)| field == wanted).cloned().collect::<Vec<_>>();
        let (names, homes) = (of("name"), of("postcode"));
        let mut ways: Vec<Vec<(String, String)>> =
            of("email").into_iter().chain(of("phone")).map(|token| vec![token]).collect();
        if !names.is_empty() && !homes.is_empty() {
            ways.push(names.into_iter().chain(homes).collect());
        }
        let find = move |scope: &mut Scope<'_>| {
            let mut rows: Vec<CaseRow> = Vec::new();
            for tokens in &ways {
                rows.extend(scope.cases_with_tokens(tokens, MOST_FOUND)?);
            }
            rows.retain(|row| Some(&row.id) != own.as_ref());
            rows.sort_by(|one, other| other.id.cmp(&one.id));
            rows.dedup_by(|one, other| one.id == other.id);
            Ok(rows)
        };
        let (lines, _) = self.lines(caller, find).await?;
        let asked = |case: &Line| rights.iter().any(|right| right.name() == case.right);
        let same = |case: Line| SamePerson { may_be_duplicate: case.open && asked(&case), case };
        Ok(lines.into_iter().map(same).collect())
    }
}

fn by_reference(reference: Reference) -> impl FnOnce(&mut Scope<'_>) -> Result<Vec<CaseRow>, StoreError> {
    move |scope| Ok(scope.case_by_reference(reference.as_str())?.into_iter().collect())
}

fn by_tokens(
    tokens: Vec<(String, String)>,
) -> impl FnOnce(&mut Scope<'_>) -> Result<Vec<CaseRow>, StoreError> {
    move |scope| scope.cases_with_tokens(&tokens, MOST_FOUND)
}
