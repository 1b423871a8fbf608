//! Every list goes by an index: with twenty thousand cases neither database reads them all, nor sorts them, for a page.

use crate::harness::{Backend, Database};
use habeas::domain::ids::OrgId;
use habeas::store::lists::{CaseFilter, Cursor, Sort, SortBy};
use habeas::store::{Store, StoreError};
use uuid::Uuid;

both!(each_order_of_the_list_goes_by_its_index);

fn org() -> OrgId {
    OrgId(Uuid::from_u128(1))
}

/// Twenty thousand cases, one in ten open, by the databases' own shells.
fn many_cases(database: &Database) {
    let (rows, number) = match database.backend {
        Backend::Sqlite => (
            "WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 20000) ",
            "printf('%05d', n)",
        ),
        Backend::Postgres => ("WITH s(n) AS (SELECT generate_series(1, 20000)) ", "lpad(n::text, 5, '0')"),
    };
    let day = |from: &str| match database.backend {
        Backend::Sqlite => format!("date('{from}', '+' || (n % 700) || ' days')"),
        Backend::Postgres => format!("date '{from}' + (n % 700)"),
    };
    let (received, due) = (day("2024-12-01"), day("2025-01-01"));
    database.tamper(&format!(
        "{rows} INSERT INTO cases (id, org_id, reference, kind, regime, division, status, stage, open, channel, language, \
         received_on, due_on, sort_on, extended, assignee_id, marks, version, head_hash, updated_at) \
         SELECT 'case-' || {number}, '{}', 'DSR-2026-' || {number}, 'access', 'uk_duaa', 'england_wales', 'running', \
         'in_work', n % 10 = 0, 'web', 'en', {received}, {due}, {due}, false, 'staff-' || (n % 50), \
         CASE WHEN n % 40 = 0 THEN ' waits:services ' ELSE '' END, 1, '', '2026-01-01 00:00:00' FROM s; ANALYZE;",
        org()
    ));
}

fn plan(
    store: &Store,
    filter: CaseFilter,
    sort: Sort,
    after: Option<Cursor>,
) -> Result<Vec<String>, StoreError> {
    let read = store.read(org(), move |scope| scope.list_plan(&filter, sort, after.as_ref(), 50));
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(read)
}

fn each_order_of_the_list_goes_by_its_index(backend: Backend) {
    let database = Database::new(backend);
    let store = database.open();
    many_cases(&database);
    let day = |by| Some(Cursor::Day("2025-06-01".parse().unwrap(), format!("case-{by}")));
    let places = [
        (SortBy::Due, day("due")),
        (SortBy::Received, day("received")),
        (SortBy::Reference, Some(Cursor::Reference("DSR-2026-00500".to_owned()))),
    ];
    for (by, middle) in places {
        for (descending, after) in [(false, None), (true, None), (false, middle.clone()), (true, middle)] {
            for open in [None, Some(true)] {
                let sort = Sort { by, descending };
                let filter = CaseFilter { open, ..CaseFilter::default() };
                let told = plan(&store, filter, sort, after.clone()).unwrap().join("\n");
                let about =
                    format!("{by:?} descending {descending}, open {open:?}, after {after:?}:\n{told}");
                for wrong in ["SCAN cases", "Seq Scan", "TEMP B-TREE", "Sort"] {
                    assert!(!told.contains(wrong), "{wrong}: {about}");
                }
                assert!(told.to_lowercase().contains("index"), "{about}");
            }
        }
    }
    let views = [
        CaseFilter { assignees: Some(vec!["staff-7".to_owned()]), open: Some(true), ..CaseFilter::default() },
        CaseFilter { unassigned: true, open: Some(true), ..CaseFilter::default() },
        CaseFilter { waiting: true, open: Some(true), ..CaseFilter::default() },
        CaseFilter { status: Some("paused".to_owned()), open: Some(true), ..CaseFilter::default() },
        CaseFilter { stage: Some("in_work".to_owned()), open: Some(true), ..CaseFilter::default() },
        CaseFilter { kind: Some("access".to_owned()), ..CaseFilter::default() },
    ];
    for view in views {
        let told = plan(&store, view.clone(), Sort::default(), None).unwrap().join("\n");
        assert!(!told.contains("SCAN cases") && !told.contains("Seq Scan"), "{view:?}:\n{told}");
    }
    let waiting = CaseFilter { waiting: true, open: Some(true), ..CaseFilter::default() };
    let told = plan(&store, waiting, Sort::default(), None).unwrap().join("\n");
    assert!(told.contains("cases_waiting"), "what waits often stands after everything that runs:\n{told}");
    let rare = CaseFilter { status: Some("paused".to_owned()), ..CaseFilter::default() };
    let told = plan(&store, rare, Sort::default(), None).unwrap().join("\n");
    assert!(told.contains("cases_by_status"), "{told}");
}
