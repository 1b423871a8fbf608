//! The names of staff, for readers of an export.

use crate::store::StaffRow;
use std::collections::HashMap;

/// Names by id of account.
pub(super) struct Names(HashMap<String, String>);

impl Names {
    pub(super) fn new(staff: Vec<StaffRow>) -> Self {
        Self(staff.into_iter().map(|row| (row.id, row.name)).collect())
    }

    /// The name of a member of staff; the id when the account is gone.
    pub(super) fn of_staff(&self, id: &str) -> String {
        self.0.get(id).cloned().unwrap_or_else(|| id.to_owned())
    }

    /// Who did it, from an actor as stored.
    pub(super) fn of_actor(&self, actor: &str) -> String {
        match actor {
            "requester" => "the requester".to_owned(),
            "system" => "Habeas".to_owned(),
            other => other.strip_prefix("staff:").map_or_else(|| other.to_owned(), |id| self.of_staff(id)),
        }
    }

    /// A sentence of the narrative with each `{staff:ID}` replaced by a name.
    pub(super) fn in_sentence(&self, sentence: &str) -> String {
        let mut pieces = sentence.split("{staff:");
        let mut text = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            let (id, rest) = piece.split_once('}').unwrap_or((piece, ""));
            text.push_str(&self.of_staff(id));
            text.push_str(rest);
        }
        text
    }
}
