//! The figures of all rounds, and the table that is printed at the end.

use crate::client::Found;
use crate::machine;
use crate::places::Place;
use std::fmt::Write;

/// Everything measured, by name, a figure a round.
#[derive(Default)]
pub struct Table {
    rows: Vec<Row>,
}

struct Row {
    name: String,
    rates: Vec<f64>,
    halves: Vec<f64>,
    slow: Vec<f64>,
    foreign: Vec<f64>,
    spent: Vec<Vec<f64>>,
}

/// The middle of some figures; 0 for none.
fn median(figures: &[f64]) -> f64 {
    percentile(figures, 50)
}

fn percentile(figures: &[f64], share: usize) -> f64 {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len().saturating_sub(1);
    sorted.get(last * share / 100).copied().unwrap_or_default()
}

impl Table {
    /// Measures once: what it answered, how busy others were, and which threads of ours worked.
    pub fn run(&mut self, name: &str, measure: impl FnOnce() -> Found) {
        let before = machine::threads();
        let (found, foreign) = machine::watched(measure);
        let count = found.micros.len().max(1) as f64;
        let spent = machine::threads().into_iter().zip(before);
        let spent = spent.map(|(after, before)| (after.1 - before.1).max(0.0) * 1e6 / count).collect();
        self.add(name, found.rate, &found.micros, foreign);
        self.row(name).spent.push(spent);
    }

    /// Adds the figures of one round.
    pub fn add(&mut self, name: &str, rate: f64, micros: &[f64], foreign: f64) {
        println!("  {name}: {rate:.0}/s, others took {:.0} %", foreign * 100.0);
        let row = self.row(name);
        row.rates.push(rate);
        row.foreign.push(foreign);
        if !micros.is_empty() {
            row.halves.push(percentile(micros, 50));
            row.slow.push(percentile(micros, 99));
        }
    }

    fn row(&mut self, name: &str) -> &mut Row {
        if let Some(at) = self.rows.iter().position(|row| row.name == name) {
            return &mut self.rows[at];
        }
        let name = name.to_owned();
        let (rates, halves, slow, foreign, spent) = Default::default();
        self.rows.push(Row { name, rates, halves, slow, foreign, spent });
        self.rows.last_mut().expect("a row")
    }

    /// The median over the rounds of one figure divided by another of the same round.
    fn ratio(&self, row: &Row, of: &str) -> String {
        let Some(base) = self.rows.iter().find(|one| one.name == of) else { return "-".to_owned() };
        let ratios: Vec<f64> = row.rates.iter().zip(&base.rates).map(|(one, other)| one / other).collect();
        format!("{:.3}", median(&ratios))
    }

    /// The table, in Markdown.
    pub fn text(&self, place: &Place, cases: usize) -> String {
        let (database, commit) = match place {
            Place::Sqlite(_) => ("SQLite", "commit"),
            Place::Postgres(_) => ("PostgreSQL", "commit 1"),
        };
        let mut text = format!(
            "\n{database}, {cases} cases in the long list\n\n\
             | what | a second | to one-row commits | to the bare handler | p50 ms | p99 ms | others' CPU | processor µs each: writer, other |\n\
             |---|---|---|---|---|---|---|---|\n"
        );
        for row in &self.rows {
            let part = |at: usize| {
                median(&row.spent.iter().filter_map(|one| one.get(at)).copied().collect::<Vec<_>>())
            };
            let threads =
                if row.spent.is_empty() { "-".to_owned() } else { format!("{:.0}, {:.0}", part(0), part(2)) };
            let _ = writeln!(
                text,
                "| {} | {:.0} | {} | {} | {:.2} | {:.2} | {:.0} % | {threads} |",
                row.name,
                median(&row.rates),
                self.ratio(row, commit),
                self.ratio(row, "bare"),
                median(&row.halves) / 1000.0,
                median(&row.slow) / 1000.0,
                median(&row.foreign) * 100.0,
            );
        }
        text
    }
}
