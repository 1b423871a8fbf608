//! Submissions and the list of cases under load, beside what the same disk and machine can do at best, in one run.
//!
//! `cargo bench --bench load`, or with `-- --cases 10000 --rounds 5 --seconds 2`. Every round measures everything once,
//! so that a neighbour on the machine disturbs all alike; the table holds medians over the rounds.

#![expect(
    clippy::as_conversions,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "a bench ends when something is wrong, and prints"
)]

mod choices;
mod client;
mod machine;
mod places;
mod reference;
mod scan;
mod table;

use choices::Choices;
use client::Load;
use places::{Place, Served};
use scan::Scanned;
use std::sync::Arc;
use table::Table;

/// Clients that submit at once.
const CLIENTS: [usize; 3] = [1, 8, 32];

fn main() {
    let choices = Choices::read();
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let folder = choices.folder();
    let place = Place::choose(&folder);
    println!("{}", machine::describe());
    let mut table = Table::default();
    if choices.open > 0 {
        scans(&choices, &runtime, &place, &mut table);
    } else {
        requests(&choices, &runtime, &folder, &place, &mut table);
    }
    println!("{}", table.text(&place, choices.cases.max(choices.open)));
    std::fs::remove_dir_all(&folder).expect("the folder of the run can be removed");
}

/// What comes over HTTP, beside the references.
fn requests(
    choices: &Choices,
    runtime: &tokio::runtime::Runtime,
    folder: &std::path::Path,
    place: &Place,
    table: &mut Table,
) {
    let few = runtime.block_on(places::with_cases(place, "few", 100.min(choices.cases)));
    let many = runtime.block_on(places::with_cases(place, "many", choices.cases));
    let fresh = runtime.block_on(places::with_cases(place, "fresh", 0));
    let bare = reference::Bare::start();
    for round in 1..=choices.rounds {
        println!("round {round} of {}", choices.rounds);
        references(choices, place, folder, &bare, table);
        submissions(choices, &fresh, table);
        for (name, served) in [("few", &few), ("many", &many)] {
            lists(choices, runtime, name, served, table);
            pages(choices, name, served, table);
        }
    }
}

/// The scan for alerts among a thousand open cases and among very many.
fn scans(choices: &Choices, runtime: &tokio::runtime::Runtime, place: &Place, table: &mut Table) {
    let few = runtime.block_on(Scanned::make(place, "few", 1000, choices.rounds));
    let many = runtime.block_on(Scanned::make(place, "many", choices.open, choices.rounds));
    for round in 1..=choices.rounds {
        println!("round {round} of {}", choices.rounds);
        few.round(runtime, "scan few", round, place, table);
        many.round(runtime, "scan many", round, place, table);
    }
}

/// Pages as an officer's browser asks for them.
fn pages(choices: &Choices, name: &str, served: &Served, table: &mut Table) {
    for (what, path) in [("workbench", "/cases"), ("overdue", "/cases?view=overdue")] {
        let asked = client::page(path, &served.cookie);
        let load = Load { address: served.address, clients: 1, seconds: choices.seconds };
        assert!(load.offers(&asked), "{path} is a page");
        table.run(&format!("{what} {name}"), || load.drive(200, move |_| asked.clone()));
    }
}

fn references(
    choices: &Choices,
    place: &Place,
    folder: &std::path::Path,
    bare: &reference::Bare,
    table: &mut Table,
) {
    match place {
        Place::Sqlite(_) => {
            let (rate, foreign) = machine::watched(|| reference::sqlite_commits(folder, choices.seconds));
            table.add("commit", rate, &[], foreign);
        }
        Place::Postgres(url) => {
            for clients in [1, 32] {
                let name = format!("commit {clients}");
                let (rate, foreign) =
                    machine::watched(|| reference::postgres_commits(url, folder, clients, choices.seconds));
                table.add(&name, rate, &[], foreign);
            }
        }
    }
    let load = Load { address: bare.address, clients: 32, seconds: choices.seconds };
    table.run("bare", || load.drive(200, |_| client::get("/", None)));
}

fn submissions(choices: &Choices, served: &Served, table: &mut Table) {
    for clients in CLIENTS {
        let load = Load { address: served.address, clients, seconds: choices.seconds };
        table.run(&format!("submit {clients}"), || load.drive(201, client::submission));
    }
}

fn lists(
    choices: &Choices,
    runtime: &tokio::runtime::Runtime,
    name: &str,
    served: &Served,
    table: &mut Table,
) {
    let asked = client::get("/api/v1/cases?limit=50", Some(&served.token));
    for clients in [1, 8] {
        let load = Load { address: served.address, clients, seconds: choices.seconds };
        if load.offers(&asked) {
            let request = asked.clone();
            table.run(&format!("list {name} {clients}"), || load.drive(200, move |_| request.clone()));
        }
    }
    let (app, caller) = (Arc::clone(&served.app), served.officer.clone());
    table.run(&format!("use case {name}"), || {
        runtime.block_on(client::repeat(choices.seconds, || async {
            let page = app.list(&caller, &habeas::app::listing::Wanted::default()).await.expect("a page");
            assert!(page.cases.len() <= 50, "a page has at most fifty lines");
        }))
    });
}
