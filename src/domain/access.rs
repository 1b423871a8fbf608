//! Who may do what: one table of roles and actions.
//!
//! Use cases ask `Role::may` before anything else; what a role may not know is answered as if it were not there.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The roles of staff. Public names, stored and shown.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Handles cases: intake and case work.
    Officer,
    /// The data protection officer's team: everything an officer may, and approves.
    Dpo,
    /// Reads everything, changes nothing, exports.
    Auditor,
    /// Runs the council's settings and staff; reads no case content.
    Admin,
    /// A service contact who sees only their own service's tasks.
    Searcher,
}

/// What staff can do. Public names, listed in docs/reference/permissions.md.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Action {
    /// See lists and cases, search by name, e-mail or postcode.
    ReadCases,
    /// Read histories, clocks and who looked.
    ReadHistory,
    /// Write down a request that came by any channel.
    LogRequest,
    /// Acknowledge, assign, ask, extend, note, message, answer, close.
    HandleCase,
    /// Put forward a ground and its evidence.
    ApplyGround,
    /// Approve or reject a ground as a second person.
    ApproveGround,
    /// Put an outcome forward.
    ProposeDecision,
    /// Approve an outcome or send it back.
    ApproveDecision,
    /// Take a mistaken event out of the reckoning; reopen.
    VoidEvent,
    /// Set legal holds, destroy content after its retention.
    HoldAndDispose,
    /// Ask services for work.
    CreateTasks,
    /// End a piece of work; a searcher only their own service's.
    CompleteTasks,
    /// See open tasks; a searcher only their own service's.
    ReadTasks,
    /// Export histories, cases and events; every export is recorded.
    Export,
    /// Read the council's settings and register of processing.
    ReadRegister,
    /// Edit the register of processing.
    ChangeRegister,
    /// Edit the council's settings, contacts and holidays.
    ChangeSettings,
    /// See who works here and in which role.
    ReadStaff,
    /// Invite, change and disable accounts.
    ManageStaff,
    /// Say that a colleague is away and who reads their mail; one's own absence anybody may say.
    CoverAbsences,
    /// Make and revoke one's own API tokens.
    OwnTokens,
    /// See which letters wait, went or failed, and the texts of letters.
    ReadMail,
    /// Try a letter again now, or stop one that waits.
    ManageMail,
    /// Change the council's own texts of letters.
    ChangeLetters,
    /// Read the council's own history: settings, staff, register, exports.
    ReadOwnHistory,
}

/// The table: each action with its public name, what it is and who may.
pub const TABLE: &[(Action, &str, &str, &[Role])] = &[
    (
        Action::ReadCases,
        "read_cases",
        "See lists and cases, search by name, e-mail or postcode.",
        &[Role::Officer, Role::Dpo, Role::Auditor],
    ),
    (
        Action::ReadHistory,
        "read_history",
        "Read histories, clocks and who looked.",
        &[Role::Officer, Role::Dpo, Role::Auditor],
    ),
    (
        Action::LogRequest,
        "log_request",
        "Write down a request that came by any channel.",
        &[Role::Officer, Role::Dpo],
    ),
    (
        Action::HandleCase,
        "handle_case",
        "Acknowledge, assign, ask, extend, note, message, answer, close.",
        &[Role::Officer, Role::Dpo],
    ),
    (
        Action::ApplyGround,
        "apply_ground",
        "Put forward a ground and its evidence.",
        &[Role::Officer, Role::Dpo],
    ),
    (
        Action::ApproveGround,
        "approve_ground",
        "Approve or reject a ground as a second person.",
        &[Role::Officer, Role::Dpo],
    ),
    (Action::ProposeDecision, "propose_decision", "Put an outcome forward.", &[Role::Officer, Role::Dpo]),
    (Action::ApproveDecision, "approve_decision", "Approve an outcome or send it back.", &[Role::Dpo]),
    (Action::VoidEvent, "void_event", "Take a mistaken event out of the reckoning; reopen.", &[Role::Dpo]),
    (
        Action::HoldAndDispose,
        "hold_and_dispose",
        "Set legal holds, destroy content after its retention.",
        &[Role::Dpo],
    ),
    (Action::CreateTasks, "create_tasks", "Ask services for work.", &[Role::Officer, Role::Dpo]),
    (
        Action::CompleteTasks,
        "complete_tasks",
        "End a piece of work; a searcher only their own service's.",
        &[Role::Officer, Role::Dpo, Role::Searcher],
    ),
    (
        Action::ReadTasks,
        "read_tasks",
        "See open tasks; a searcher only their own service's.",
        &[Role::Officer, Role::Dpo, Role::Auditor, Role::Searcher],
    ),
    (
        Action::Export,
        "export",
        "Export histories, cases and events; every export is recorded.",
        &[Role::Dpo, Role::Auditor],
    ),
    (
        Action::ReadRegister,
        "read_register",
        "Read the council's settings and register of processing.",
        &[Role::Officer, Role::Dpo, Role::Auditor, Role::Admin, Role::Searcher],
    ),
    (
        Action::ChangeRegister,
        "change_register",
        "Edit the register of processing.",
        &[Role::Dpo, Role::Admin],
    ),
    (
        Action::ChangeSettings,
        "change_settings",
        "Edit the council's settings, contacts and holidays.",
        &[Role::Admin],
    ),
    (
        Action::ReadStaff,
        "read_staff",
        "See who works here and in which role.",
        &[Role::Officer, Role::Dpo, Role::Auditor, Role::Admin],
    ),
    (Action::ManageStaff, "manage_staff", "Invite, change and disable accounts.", &[Role::Admin]),
    (
        Action::CoverAbsences,
        "cover_absences",
        "Say that a colleague is away and who reads their mail; one's own absence anybody may say.",
        &[Role::Dpo, Role::Admin],
    ),
    (
        Action::OwnTokens,
        "own_tokens",
        "Make and revoke one's own API tokens.",
        &[Role::Officer, Role::Dpo, Role::Auditor, Role::Admin, Role::Searcher],
    ),
    (
        Action::ReadMail,
        "read_mail",
        "See which letters wait, went or failed, and the texts of letters.",
        &[Role::Officer, Role::Dpo, Role::Auditor, Role::Admin],
    ),
    (
        Action::ManageMail,
        "manage_mail",
        "Try a letter again now, or stop one that waits.",
        &[Role::Dpo, Role::Admin],
    ),
    (
        Action::ChangeLetters,
        "change_letters",
        "Change the council's own texts of letters.",
        &[Role::Dpo, Role::Admin],
    ),
    (
        Action::ReadOwnHistory,
        "read_own_history",
        "Read the council's own history: settings, staff, register, exports.",
        &[Role::Dpo, Role::Auditor, Role::Admin],
    ),
];

impl Role {
    /// Every role.
    pub const ALL: [Self; 5] = [Self::Officer, Self::Dpo, Self::Auditor, Self::Admin, Self::Searcher];

    /// The public name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Officer => "officer",
            Self::Dpo => "dpo",
            Self::Auditor => "auditor",
            Self::Admin => "admin",
            Self::Searcher => "searcher",
        }
    }

    /// The role with this public name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// Whether the table allows it.
    #[must_use]
    pub fn may(self, action: Action) -> bool {
        TABLE.iter().any(|(known, _, _, roles)| *known == action && roles.contains(&self))
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_auditor_changes_nothing_and_an_administrator_reads_no_case() {
        let changes = [
            Action::LogRequest,
            Action::HandleCase,
            Action::ApplyGround,
            Action::ApproveDecision,
            Action::VoidEvent,
            Action::ChangeSettings,
            Action::ManageStaff,
        ];
        assert!(changes.into_iter().all(|action| !Role::Auditor.may(action)));
        assert!(!Role::Admin.may(Action::ReadCases));
        assert!(!Role::Admin.may(Action::Export));
        assert!(!Role::Searcher.may(Action::ReadCases));
    }

    #[test]
    fn the_reference_page_shows_this_table() {
        let page = include_str!("../../docs/reference/permissions.md");
        for (_, name, about, roles) in TABLE {
            let cells: Vec<&str> =
                Role::ALL.iter().map(|role| if roles.contains(role) { "yes" } else { "" }).collect();
            let row = format!("| `{name}` | {about} | {} |", cells.join(" | "));
            assert!(page.contains(&row), "docs/reference/permissions.md lacks the row\n{row}");
        }
    }
}
