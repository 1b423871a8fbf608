//! Teams: who shares work, so that an officer sees what colleagues at the next desk have.

use crate::domain::ids::{Slug, StaffId};
use crate::domain::organisation::fields::{Errors, Table, read_text};
use crate::domain::organisation::{Organisation, Words};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeSet;

/// A team. A person may be in several.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Team {
    /// The short stable name: `adult-care`. Cases refer to it.
    pub slug: Slug,
    /// The name colleagues know.
    pub name: Words,
    /// Who is in it.
    #[serde(default)]
    pub members: Vec<StaffId>,
}

impl Organisation {
    /// Everybody who shares a team with this person, and the person.
    #[must_use]
    pub fn colleagues_of(&self, staff: StaffId) -> BTreeSet<StaffId> {
        let shared = self.teams.iter().filter(|team| team.members.contains(&staff));
        shared.flat_map(|team| team.members.iter().copied()).chain([staff]).collect()
    }
}

/// Reads one team.
pub(super) fn read_team(path: String, value: &Value, errors: &Errors) -> Option<Team> {
    let table = Table::of(path, value, errors)?;
    let slug = table.slug("slug");
    let name = table.words("name", "the name colleagues know");
    let members = table.list("members", 0, "ids of accounts", |path, value, errors| {
        let text = read_text(path.clone(), value, "the id of an account", errors)?;
        text.parse().map_err(|_| errors.add(path, "must be the id of an account")).ok()
    });
    table.finish();
    Some(Team { slug: slug?, name: name?, members })
}
