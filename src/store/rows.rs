//! New rows that wait until the end of their transaction, so that those of one table go to the database together.
//!
//! Requests that share a commit (`writer`) then share their statements too: 32 new cases are some ten statements
//! instead of five hundred, which on PostgreSQL are as many round trips. Only rows wait that nothing reads before the
//! commit; what must be seen earlier calls `Scope::settle`.

use crate::store::audit::AccessRow;
use crate::store::contents::{ContentRow, DocumentRow, KeyRow, RequesterRow, TokenRow};
use crate::store::history::EventRow;
use crate::store::idempotency::AnswerRow;
use crate::store::outbox::LetterRow;
use crate::store::prepared::Prepared;
use crate::store::schema::{
    access_log, alert_steps, blind_tokens, case_events, case_keys, case_tasks, cases, contents, documents,
    idempotency, outbox, requester_access,
};
use crate::store::tasks::{AlertStepRow, TaskRow};
use crate::store::{CaseRow, Db, Scope, StoreError, dialect};
use diesel::QueryResult;
use diesel::expression::Expression;
use diesel::query_builder::{AstPass, QueryFragment};

/// Most rows in one statement. Fewer go in pieces of half, a quarter and so on, so that a table has a handful of
/// statements, each prepared once (`prepared`).
const MOST: usize = 64;

/// One statement that inserts these rows.
struct Insert<'r, R>(&'r [R]);

/// Says which fields of a row go into which table, and what happens when the row is there already. The fields are taken
/// apart by name, so that the compiler finds one that was forgotten.
macro_rules! insert {
    ($row:ident into $table:ident ($first:ident $(, $field:ident)*) $end:literal) => {
        insert!(@on diesel::sqlite::Sqlite, $row, $table, $first, ($($field),*), $end);
        insert!(@on diesel::pg::Pg, $row, $table, $first, ($($field),*), $end);
    };
    (@on $backend:ty, $row:ident, $table:ident, $first:ident, ($($field:ident),*), $end:literal) => {
        impl QueryFragment<$backend> for Insert<'_, $row> {
            fn walk_ast<'b>(&'b self, mut pass: AstPass<'_, 'b, $backend>) -> QueryResult<()> {
                pass.push_sql(concat!(
                    "INSERT INTO ", stringify!($table),
                    " (\"", stringify!($first), "\"", $(", \"", stringify!($field), "\"",)* ") VALUES "
                ));
                let mut before = "(";
                for $row { $first, $($field),* } in self.0 {
                    pass.push_sql(before);
                    pass.push_bind_param::<<$table::$first as Expression>::SqlType, _>($first)?;
                    $(
                        pass.push_sql(", ");
                        pass.push_bind_param::<<$table::$field as Expression>::SqlType, _>($field)?;
                    )*
                    before = "), (";
                }
                pass.push_sql(concat!(")", $end));
                Ok(())
            }
        }
    };
}

insert!(CaseRow into cases (
    id, org_id, reference, kind, regime, division, status, stage, open, outcome, channel, language, received_on,
    start_on, due_on, notice_by, sort_on, days_left, extended, answered_on, days_late, assignee_id, marks,
    subject_content_id, group_id, about_case_id, next_alert_on, closed_on, version, head_hash, updated_at,
    next_target_on
) "");
insert!(EventRow into case_events (
    case_id, seq, org_id, kind, shape, body, actor, recorded_at, prev_hash, hash
) "");
insert!(KeyRow into case_keys (case_id, org_id, wrapped) "");
insert!(RequesterRow into requester_access (case_id, org_id, digest) "");
insert!(ContentRow into contents (id, org_id, case_id, kind, sealed, created_at) "");
insert!(DocumentRow into documents (id, org_id, case_id, media_type, bytes, digest, created_at) "");
insert!(TokenRow into blind_tokens (org_id, field, token, case_id) "");
insert!(TaskRow into case_tasks (id, org_id, case_id, kind, service, due_on, open) "");
insert!(AlertStepRow into alert_steps (
    case_id, target, target_on, step, org_id, outcome, decided_at, reason
) "");
insert!(LetterRow into outbox (
    id, org_id, case_id, kind, language, recipient, dedupe_key, message_id, sealed, state, attempts, next_attempt_at,
    lease_owner, lease_until, last_error, created_at, sent_at
) " ON CONFLICT (org_id, dedupe_key) DO NOTHING");
insert!(AccessRow into access_log (id, org_id, actor, case_id, what, why, seen_at) "");
insert!(AnswerRow into idempotency (org_id, scope, key_digest, body_digest, answer_id, sealed, created_at) "");

/// Inserts the rows of one table in as few statements as may be; says how many rows were new.
fn insert_all<'r, R>(db: &mut Db, mut rows: &'r [R]) -> Result<usize, StoreError>
where
    Insert<'r, R>: QueryFragment<diesel::sqlite::Sqlite> + QueryFragment<diesel::pg::Pg>,
{
    let mut new = 0;
    let mut size = MOST;
    while !rows.is_empty() {
        match rows.split_at_checked(size) {
            Some((some, rest)) => {
                new += dialect::run(db, Prepared(Insert(some)))?;
                rows = rest;
            }
            None => size /= 2,
        }
    }
    Ok(new)
}

/// The rows that wait, table by table.
#[derive(Default)]
pub(super) struct Waiting {
    pub(super) cases: Vec<CaseRow>,
    pub(super) events: Vec<EventRow>,
    pub(super) keys: Vec<KeyRow>,
    pub(super) requesters: Vec<RequesterRow>,
    pub(super) contents: Vec<ContentRow>,
    pub(super) documents: Vec<DocumentRow>,
    pub(super) tokens: Vec<TokenRow>,
    pub(super) tasks: Vec<TaskRow>,
    pub(super) steps: Vec<AlertStepRow>,
    pub(super) letters: Vec<LetterRow>,
    pub(super) looks: Vec<AccessRow>,
    pub(super) answers: Vec<AnswerRow>,
}

impl Waiting {
    /// Writes everything that waits; afterwards nothing does, whether it went well or not.
    pub(super) fn settle(&mut self, db: &mut Db) -> Result<(), StoreError> {
        let mut all = std::mem::take(self);
        // Neighbours in the index go in side by side, and two nodes lock rows in the same order.
        all.tokens.sort();
        insert_all(db, &all.cases)?;
        insert_all(db, &all.events)?;
        insert_all(db, &all.keys)?;
        insert_all(db, &all.requesters)?;
        insert_all(db, &all.contents)?;
        insert_all(db, &all.documents)?;
        insert_all(db, &all.tokens)?;
        insert_all(db, &all.tasks)?;
        insert_all(db, &all.steps)?;
        insert_all(db, &all.letters)?;
        insert_all(db, &all.looks)?;
        insert_all(db, &all.answers)?;
        Ok(())
    }
}

impl Scope<'_> {
    /// Writes what waits now instead of at the end of the transaction: before statements that must find it.
    ///
    /// # Errors
    /// `Conflict` when one of the rows is there already.
    pub(super) fn settle(&mut self) -> Result<(), StoreError> {
        self.waiting.settle(self.db)
    }
}

/// Inserts one letter at once; says whether it was new.
pub(super) fn insert_letter(db: &mut Db, row: &LetterRow) -> Result<bool, StoreError> {
    insert_all(db, std::slice::from_ref(row)).map(|new| new == 1)
}
