//! The scan for alerts where a hundred cases are due, among few open cases and among very many.

use crate::places::{self, Place};
use crate::table::Table;
use crate::{client::Found, machine};
use habeas::app::App;
use std::sync::Arc;
use std::time::Instant;

/// Cases that are due in each round.
const DUE: usize = 100;

/// A database with so many open cases, of which a hundred are made due for each round.
pub struct Scanned {
    app: Arc<App>,
    url: String,
}

impl Scanned {
    /// Real cases for every round, and copies of their rows up to the wanted number: a scan that reads a copy would fail
    /// on it, for a copy has no history.
    pub async fn make(place: &Place, name: &str, open: usize, rounds: usize) -> Self {
        let real = (rounds * DUE * 4).min(open.max(rounds * DUE * 2));
        let served = places::with_cases(place, name, real).await;
        let url = served.url.clone();
        let columns: Vec<String> = served
            .app
            .store
            .columns()
            .expect("the columns")
            .iter()
            .filter_map(|column| column.strip_prefix("cases.")?.split(' ').next().map(str::to_owned))
            .collect();
        let copied = columns.iter().map(|column| match column.as_str() {
            "id" | "reference" => format!("c.{column} || '-' || n.n"),
            "next_alert_on" => "'2029-12-31'".to_owned(),
            other => format!("c.\"{other}\""),
        });
        let copied = copied.collect::<Vec<_>>().join(", ");
        let copies = open / (real / 4).max(1);
        places::run_sql(&url, "UPDATE cases SET next_alert_on = '2029-12-31'");
        places::run_sql(
            &url,
            &format!(
                "WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < {copies}) \
                 INSERT INTO cases ({}) SELECT {copied} FROM cases c, n WHERE c.open LIMIT {open}",
                columns.iter().map(|column| format!("\"{column}\"")).collect::<Vec<_>>().join(", "),
            )
            .replace("'2029-12-31'", place.date("2029-12-31").as_str()),
        );
        places::run_sql(&url, "ANALYZE");
        Self { app: served.app, url }
    }

    /// One scan; the cases that come due in this round were never looked at before.
    pub fn round(
        &self,
        runtime: &tokio::runtime::Runtime,
        name: &str,
        round: usize,
        place: &Place,
        table: &mut Table,
    ) {
        places::run_sql(
            &self.url,
            &format!(
                "UPDATE cases SET next_alert_on = {} WHERE id IN (SELECT id FROM cases WHERE open \
                 AND length(id) = 36 ORDER BY id LIMIT {DUE} OFFSET {})",
                place.date("2026-01-05"),
                (round - 1) * DUE,
            ),
        );
        let now = self.app.time.now();
        let (found, foreign) = machine::watched(|| {
            let started = Instant::now();
            let scanned = runtime.block_on(self.app.scan_alerts(now)).expect("a scan");
            assert!(scanned.cases == DUE && scanned.faults == 0, "{scanned:?}");
            let micros = started.elapsed().as_secs_f64() * 1e6;
            Found { rate: 1e6 / micros, micros: vec![micros] }
        });
        table.add(name, found.rate, &found.micros, foreign);
    }
}
