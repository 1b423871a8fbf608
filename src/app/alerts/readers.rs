//! Who is told: from the audiences of the ladder to mailboxes.

use crate::app::council::Council;
use crate::app::{App, AppError};
use crate::domain::access::Role;
use crate::domain::alert::Audience;
use crate::domain::case::Case;
use crate::domain::ids::StaffId;
use crate::store::StaffRow;

/// A mailbox that is written to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reader {
    /// What makes one letter to this reader recognisable as the same: never an address.
    pub key: String,
    /// How the letter greets.
    pub name: String,
    /// Where it goes.
    pub email: String,
}

impl App {
    /// The mailboxes behind audiences, each once. Staff whose account is closed and staff with a declared conflict of
    /// interest (rules F1) are left out; where an audience has nobody, the data protection officer's mailbox is told, so
    /// that no warning goes unheard.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub async fn readers(
        &self,
        council: &Council,
        case: &Case,
        audiences: &[Audience],
    ) -> Result<Vec<Reader>, AppError> {
        let staff = self.store.read(council.id, |scope| scope.staff()).await?;
        let may = |row: &&StaffRow| {
            row.active && row.id.parse::<StaffId>().is_ok_and(|id| !case.conflicted.contains(&id))
        };
        let person =
            |row: &StaffRow| Reader { key: row.id.clone(), name: row.name.clone(), email: row.email.clone() };
        let mut readers: Vec<Reader> = Vec::new();
        for audience in audiences {
            let found: Vec<Reader> = match audience {
                Audience::Assignee => {
                    let assigned = case.assigned.map(|id| id.to_string());
                    let of = |row: &&StaffRow| Some(&row.id) == assigned.as_ref();
                    let found: Vec<Reader> = staff.iter().filter(may).filter(of).map(person).collect();
                    // Not assigned is nobody's fault yet; an officer who left is a reason to tell the team.
                    if found.is_empty() && assigned.is_some() {
                        dpo_mailbox(council).into_iter().collect()
                    } else {
                        found
                    }
                }
                Audience::TeamMailbox => team_mailbox(council, case).into_iter().collect(),
                Audience::Dpo => {
                    let dpo = |row: &&StaffRow| Role::parse(&row.role) == Some(Role::Dpo);
                    let found: Vec<Reader> = staff.iter().filter(may).filter(dpo).map(person).collect();
                    if found.is_empty() { dpo_mailbox(council).into_iter().collect() } else { found }
                }
                Audience::HeadOfService => dpo_mailbox(council).into_iter().collect(),
            };
            for reader in found {
                if !readers.iter().any(|known| known.email.eq_ignore_ascii_case(&reader.email)) {
                    readers.push(reader);
                }
            }
        }
        Ok(readers)
    }

    /// The page of a case, for staff.
    #[must_use]
    pub fn case_link(&self, reference: &str) -> String {
        format!("{}/cases/{reference}", self.choices.public_url)
    }
}

/// The mailbox that takes requests about this right, else the data protection officer's.
fn team_mailbox(council: &Council, case: &Case) -> Option<Reader> {
    let email = council.organisation.channel_for(case.opening.right).email.clone();
    email.map_or_else(|| dpo_mailbox(council), |email| Some(mailbox("team", email)))
}

fn dpo_mailbox(council: &Council) -> Option<Reader> {
    council.organisation.dpo.email.clone().map(|email| mailbox("dpo", email))
}

fn mailbox(key: &str, email: String) -> Reader {
    Reader { key: key.to_owned(), name: "data protection team".to_owned(), email }
}
