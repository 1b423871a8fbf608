//! Who is told: from the audiences of the ladder to mailboxes, past those who are away.

use crate::app::council::Council;
use crate::app::dossier::Dossier;
use crate::app::{App, AppError};
use crate::domain::access::Role;
use crate::domain::alert::Audience;
use crate::domain::ids::StaffId;
use crate::store::StaffRow;
use crate::store::absences::AbsenceRow;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// A mailbox that is written to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reader {
    /// What makes one letter to this reader recognisable as the same: never an address.
    pub key: String,
    /// How the letter greets.
    pub name: String,
    /// Where it goes.
    pub email: String,
    /// Who would have had it, but is away.
    pub instead_of: Option<String>,
}

/// Everybody who works at a council on a day, and who of them is away.
#[derive(Clone, Debug)]
pub struct People {
    staff: Vec<StaffRow>,
    away: Vec<AbsenceRow>,
}

impl App {
    /// Who works at a council on this day.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub async fn people(&self, council: &Council, today: NaiveDate) -> Result<People, AppError> {
        let read =
            move |scope: &mut crate::store::Scope<'_>| Ok((scope.staff()?, scope.absences_from(today)?));
        let (staff, mut away) = self.store.read(council.id, read).await?;
        away.retain(|absence| absence.from_on <= today);
        Ok(People { staff, away })
    }
}

impl People {
    /// The mailboxes behind audiences, each once. Staff whose account is closed and staff who may not know of the case
    /// (rules F1) are left out; where an audience has nobody, the data protection officer's mailbox is told, so that no
    /// warning goes unheard.
    #[must_use]
    pub fn readers(&self, council: &Council, dossier: &Dossier, audiences: &[Audience]) -> Vec<Reader> {
        let mut readers: Vec<Reader> = Vec::new();
        for audience in audiences {
            let found = match audience {
                Audience::Assignee => {
                    let assigned = dossier.case.assigned.map(|id| id.to_string());
                    let found = self.those(council, dossier, |row| Some(&row.id) == assigned.as_ref());
                    // Not assigned is nobody's fault yet; an officer who left is a reason to tell the team.
                    if assigned.is_some() { or_dpo(found, council) } else { found }
                }
                Audience::TeamMailbox => team_mailbox(council, dossier).into_iter().collect(),
                Audience::Dpo => or_dpo(self.those(council, dossier, |row| is(row, &[Role::Dpo])), council),
                Audience::HeadOfService => head_of_service(council).into_iter().collect(),
            };
            for reader in found {
                if !readers.iter().any(|known| known.email.eq_ignore_ascii_case(&reader.email)) {
                    readers.push(reader);
                }
            }
        }
        readers
    }

    /// Those who give out the cases that nobody has.
    #[must_use]
    pub fn triage(&self, council: &Council, dossier: &Dossier) -> Vec<Reader> {
        let found = self.those(council, dossier, |row| is(row, &[Role::Officer, Role::Dpo]));
        or_dpo(found, council)
    }

    /// Those who can approve what this author put forward.
    #[must_use]
    pub fn approvers(&self, council: &Council, dossier: &Dossier, author: Option<StaffId>) -> Vec<Reader> {
        let author = author.map(|id| id.to_string());
        let second = |row: &StaffRow| is(row, &[Role::Dpo]) && Some(&row.id) != author.as_ref();
        or_dpo(self.those(council, dossier, second), council)
    }

    /// The people for whom a digest is put together.
    pub fn with_digest(&self) -> impl Iterator<Item = &StaffRow> {
        self.staff.iter().filter(|row| row.active && is(row, &[Role::Officer, Role::Dpo, Role::Searcher]))
    }

    /// Who searches for a service, each with who reads for them. A cover who is no searcher has no list of the service's
    /// tasks: the data protection officer's mailbox is told.
    #[must_use]
    pub fn searchers(&self, council: &Council, service: &str) -> Vec<Reader> {
        let searches = |row: &&StaffRow| {
            row.active && is(row, &[Role::Searcher]) && row.service.as_deref() == Some(service)
        };
        let readers = self.staff.iter().filter(searches).filter_map(|row| match self.reads_for(row) {
            Some(reader) if reader.id == row.id => Some(person(reader, None)),
            Some(cover) if is(cover, &[Role::Searcher]) => Some(person(cover, Some(row))),
            _ => dpo_mailbox(council).map(|dpo| Reader { instead_of: Some(row.name.clone()), ..dpo }),
        });
        readers.collect()
    }

    /// The services for which anybody searches.
    #[must_use]
    pub fn services(&self) -> BTreeSet<&str> {
        let searchers = self.staff.iter().filter(|row| row.active && is(row, &[Role::Searcher]));
        searchers.filter_map(|row| row.service.as_deref()).collect()
    }

    /// Active accounts that may know of the case, or who reads for them.
    fn those(&self, council: &Council, dossier: &Dossier, of: impl Fn(&StaffRow) -> bool) -> Vec<Reader> {
        let may = |row: &StaffRow| {
            let (id, role) = (row.id.parse::<StaffId>(), Role::parse(&row.role));
            row.active && id.is_ok_and(|id| role.is_some_and(|role| dossier.may_be_known_by(id, role)))
        };
        let chosen = self.staff.iter().filter(|row| may(row) && of(row));
        chosen
            .filter_map(|row| match self.reads_for(row).filter(|reader| may(reader)) {
                Some(reader) if reader.id == row.id => Some(person(reader, None)),
                Some(cover) => Some(person(cover, Some(row))),
                None => dpo_mailbox(council).map(|dpo| Reader { instead_of: Some(row.name.clone()), ..dpo }),
            })
            .collect()
    }

    /// Who reads a person's mail: they themselves, their cover, or the cover's cover. `None` when all of them are away, or
    /// cover for each other in a ring.
    fn reads_for<'a>(&'a self, row: &'a StaffRow) -> Option<&'a StaffRow> {
        let mut reader = row;
        for _ in 0..=2 {
            let Some(absence) = self.away.iter().find(|absence| absence.staff_id == reader.id) else {
                return Some(reader);
            };
            reader = self.staff.iter().find(|other| other.active && other.id == absence.cover_id)?;
        }
        None
    }
}

fn is(row: &StaffRow, roles: &[Role]) -> bool {
    Role::parse(&row.role).is_some_and(|role| roles.contains(&role))
}

fn person(row: &StaffRow, instead_of: Option<&StaffRow>) -> Reader {
    Reader {
        key: row.id.clone(),
        name: row.name.clone(),
        email: row.email.clone(),
        instead_of: instead_of.map(|away| away.name.clone()),
    }
}

fn or_dpo(found: Vec<Reader>, council: &Council) -> Vec<Reader> {
    if found.is_empty() { dpo_mailbox(council).into_iter().collect() } else { found }
}

/// The mailbox that takes requests about this right, else the data protection officer's.
fn team_mailbox(council: &Council, dossier: &Dossier) -> Option<Reader> {
    let email = council.organisation.channel_for(dossier.case.opening.right).email.clone();
    email.map_or_else(|| dpo_mailbox(council), |email| Some(mailbox("team", email)))
}

fn dpo_mailbox(council: &Council) -> Option<Reader> {
    council.organisation.dpo.email.clone().map(|email| mailbox("dpo", email))
}

/// The head of the service at a mailbox of their own, else the data protection officer's.
fn head_of_service(council: &Council) -> Option<Reader> {
    let email = council.organisation.head_of_service.clone();
    let head = |email| Reader { name: "head of service".to_owned(), ..mailbox("head_of_service", email) };
    email.map_or_else(|| dpo_mailbox(council), |email| Some(head(email)))
}

fn mailbox(key: &str, email: String) -> Reader {
    Reader { key: key.to_owned(), name: "data protection team".to_owned(), email, instead_of: None }
}
