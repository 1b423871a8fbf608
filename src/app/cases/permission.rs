//! Which action of the table of roles each change of a case needs.

use crate::domain::access::Action;

/// The action for a kind of [`Command`](crate::domain::case::Command); none for a kind that does not exist.
#[must_use]
pub fn action_for(kind: &str) -> Option<Action> {
    Some(match kind {
        "open_case" => Action::LogRequest,
        "apply_ground" | "withdraw_ground" | "record_redaction" => Action::ApplyGround,
        "approve_ground" | "reject_ground" => Action::ApproveGround,
        "propose_decision" => Action::ProposeDecision,
        "approve_decision" | "return_decision" => Action::ApproveDecision,
        "void_event" => Action::VoidEvent,
        "set_legal_hold" | "release_legal_hold" | "destroy_content" => Action::HoldAndDispose,
        "create_task" => Action::CreateTasks,
        "complete_task" => Action::CompleteTasks,
        other if crate::domain::case::Command::KINDS.iter().any(|(kind, _, _)| *kind == other) => {
            Action::HandleCase
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::access::Role;
    use crate::domain::case::Command;

    #[test]
    fn every_change_has_an_action_and_none_is_open_to_readers() {
        for (kind, _, _) in Command::KINDS {
            let action = action_for(kind).unwrap();
            assert!(!Role::Auditor.may(action) && !Role::Admin.may(action), "{kind}");
        }
        assert_eq!(action_for("forget_everything"), None);
    }
}
