//! What the store promises: one schema on both databases, histories that nobody edits, writers that share a commit and
//! fail alone, no row of another organisation.

use crate::harness::{Backend, Database};
use chrono::{DateTime, NaiveDateTime};
use habeas::domain::ids::{CaseId, OrgId};
use habeas::store::history::EventRow;
use habeas::store::{Store, StoreError};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use uuid::Uuid;

both!(
    histories_cannot_be_edited,
    a_number_is_taken_once,
    a_failing_write_fails_alone,
    many_writers_lose_nothing,
    no_row_of_another_organisation_is_seen,
    a_newer_database_is_refused,
    a_write_is_all_or_nothing,
);

fn block_on<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap().block_on(work)
}

fn at() -> NaiveDateTime {
    DateTime::parse_from_rfc3339("2026-03-02T09:00:00.123456Z").unwrap().naive_utc()
}

fn org(number: u128) -> OrgId {
    OrgId(Uuid::from_u128(number))
}

fn event(org: OrgId, case: u128, seq: i64) -> EventRow {
    EventRow {
        case_id: Uuid::from_u128(case).to_string(),
        seq,
        org_id: org.to_string(),
        kind: "note_added".to_owned(),
        shape: 1,
        body: "{}".to_owned(),
        actor: "system".to_owned(),
        recorded_at: at(),
        prev_hash: "0".to_owned(),
        hash: format!("{case}-{seq}"),
    }
}

fn append(store: &Store, org: OrgId, rows: Vec<EventRow>) -> Result<(), StoreError> {
    block_on(store.write(org, move |scope| scope.append_events(&rows)))
}

fn history(store: &Store, org: OrgId, case: u128) -> Vec<EventRow> {
    block_on(store.read(org, move |scope| scope.history(CaseId(Uuid::from_u128(case))))).unwrap()
}

#[test]
fn both_databases_have_the_same_columns() {
    if crate::harness::database::only_sqlite() {
        return;
    }
    let (sqlite, postgres) = (Database::new(Backend::Sqlite), Database::new(Backend::Postgres));
    let columns = sqlite.open().columns().unwrap();
    assert!(columns.len() > 100, "{columns:?}");
    assert_eq!(columns, postgres.open().columns().unwrap());
}

fn histories_cannot_be_edited(backend: Backend) {
    let database = Database::new(backend);
    let store = database.open();
    append(&store, org(1), vec![event(org(1), 7, 1)]).unwrap();
    for statement in ["UPDATE case_events SET body = '[]'", "DELETE FROM case_events"] {
        let error = database.try_tamper(statement).unwrap_err();
        assert!(error.contains("append-only"), "{statement}: {error}");
    }
    if backend == Backend::Postgres {
        assert!(database.try_tamper("TRUNCATE case_events").unwrap_err().contains("append-only"));
    } else {
        let replace = "PRAGMA recursive_triggers = ON; REPLACE INTO case_events SELECT * FROM case_events";
        assert!(database.try_tamper(replace).unwrap_err().contains("append-only"));
    }
    assert_eq!(history(&store, org(1), 7), vec![event(org(1), 7, 1)]);
}

fn a_number_is_taken_once(backend: Backend) {
    let database = Database::new(backend);
    let store = database.open();
    append(&store, org(1), vec![event(org(1), 7, 1)]).unwrap();
    assert_eq!(append(&store, org(1), vec![event(org(1), 7, 1)]), Err(StoreError::Conflict));
    append(&store, org(1), vec![event(org(1), 7, 2)]).unwrap();
    assert_eq!(history(&store, org(1), 7).len(), 2);
}

fn a_write_is_all_or_nothing(backend: Backend) {
    let database = Database::new(backend);
    let store = database.open();
    append(&store, org(1), vec![event(org(1), 7, 2)]).unwrap();
    let clash = append(&store, org(1), vec![event(org(1), 7, 1), event(org(1), 7, 2)]);
    assert_eq!(clash, Err(StoreError::Conflict));
    assert_eq!(history(&store, org(1), 7).len(), 1, "the first row of the failed write was kept");
}

/// Thirty writers at once, one of which always fails: the others must not notice.
fn a_failing_write_fails_alone(backend: Backend) {
    let database = Database::new(backend);
    let store = database.open();
    append(&store, org(1), vec![event(org(1), 99, 1)]).unwrap();
    let outcomes = block_on(async {
        let writes = (0..30_u128).map(|number| {
            let case = if number == 13 { 99 } else { number + 100 };
            let store = store.clone();
            tokio::spawn(async move {
                let row = event(org(1), case, 1);
                store.write(org(1), move |scope| scope.append_events(std::slice::from_ref(&row))).await
            })
        });
        let tasks: Vec<_> = writes.collect();
        let mut outcomes = Vec::new();
        for task in tasks {
            outcomes.push(task.await.unwrap());
        }
        outcomes
    });
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_err()).count(), 1);
    assert_eq!(outcomes[13], Err(StoreError::Conflict));
    for number in (0..30).filter(|number| *number != 13) {
        assert_eq!(history(&store, org(1), number + 100).len(), 1);
    }
}

/// Every write that was answered is there, and none that was not.
fn many_writers_lose_nothing(backend: Backend) {
    let database = Database::new(backend);
    let store = database.open();
    let answered = Arc::new(AtomicUsize::new(0));
    block_on(async {
        let mut tasks = Vec::new();
        for case in 0..20_u128 {
            let (store, answered) = (store.clone(), Arc::clone(&answered));
            tasks.push(tokio::spawn(async move {
                for seq in 1..=10 {
                    let row = event(org(1), case, seq);
                    store.write(org(1), move |s| s.append_events(std::slice::from_ref(&row))).await.unwrap();
                    answered.fetch_add(1, Ordering::Relaxed);
                }
            }));
        }
        for task in tasks {
            task.await.unwrap();
        }
    });
    let mut seen = Vec::new();
    store
        .each_event(None, |row| {
            seen.push((row.case_id, row.seq));
            true
        })
        .unwrap();
    assert_eq!(seen.len(), answered.load(Ordering::Relaxed));
    assert!(seen.is_sorted(), "events come in order of case and position");
}

fn no_row_of_another_organisation_is_seen(backend: Backend) {
    let database = Database::new(backend);
    let store = database.open();
    append(&store, org(1), vec![event(org(1), 7, 1)]).unwrap();
    append(&store, org(2), vec![event(org(2), 8, 1)]).unwrap();
    assert!(history(&store, org(2), 7).is_empty());
    assert_eq!(history(&store, org(2), 8).len(), 1);
    let mut mine = Vec::new();
    store
        .each_event(Some(org(1)), |row| {
            mine.push(row.org_id);
            true
        })
        .unwrap();
    assert_eq!(mine, [org(1).to_string()]);
}

fn a_newer_database_is_refused(backend: Backend) {
    let database = Database::new(backend);
    drop(database.open());
    database.tamper("INSERT INTO __diesel_schema_migrations (version) VALUES ('29990101000000')");
    match Store::open(database.place()) {
        Err(StoreError::TooNew(version)) => assert_eq!(version, "29990101000000"),
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("a newer database was opened"),
    }
}
