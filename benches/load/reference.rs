//! What the disk, the database and the server library can do at best on this machine.

use actix_web::{App, HttpResponse, HttpServer, web};
use diesel::connection::SimpleConnection;
use diesel::sql_types::{BigInt, Text};
use diesel::{Connection, RunQueryDsl, SqliteConnection};
use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;
use std::sync::mpsc;
use std::time::{Duration, Instant};

/// One row, as long as a short event.
const ROW: &str =
    "a row of about the length of a short event, with nothing in it that anybody would want to read";

/// Rows a second, each in a durable transaction of its own, one after the other.
pub fn sqlite_commits(folder: &Path, seconds: Duration) -> f64 {
    let file = folder.join("reference.db").display().to_string();
    let mut connection = SqliteConnection::establish(&file).expect("a database");
    connection
        .batch_execute(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
             CREATE TABLE IF NOT EXISTS bench_rows (id INTEGER PRIMARY KEY, body TEXT NOT NULL)",
        )
        .expect("a table");
    let (started, mut count) = (Instant::now(), 0_i64);
    while started.elapsed() < seconds {
        diesel::sql_query("INSERT INTO bench_rows (body) VALUES ($1 || $2)")
            .bind::<Text, _>(ROW)
            .bind::<BigInt, _>(count)
            .execute(&mut connection)
            .expect("a row");
        count += 1;
    }
    count as f64 / started.elapsed().as_secs_f64()
}

/// The same on PostgreSQL, by `pgbench` with so many clients.
pub fn postgres_commits(url: &str, folder: &Path, clients: usize, seconds: Duration) -> f64 {
    let mut connection = diesel::PgConnection::establish(url).expect("PostgreSQL answers");
    connection
        .batch_execute("CREATE TABLE IF NOT EXISTS bench_rows (id BIGSERIAL PRIMARY KEY, body TEXT NOT NULL)")
        .expect("a table");
    let script = folder.join("one-row.sql");
    std::fs::write(&script, format!("INSERT INTO bench_rows (body) VALUES ('{ROW}');\n")).expect("a script");
    let clients = clients.to_string();
    let seconds = seconds.as_secs().max(1).to_string();
    let output = Command::new("pgbench")
        .args(["--no-vacuum", "--protocol=prepared", "--client", &clients, "--jobs=1", "--time", &seconds])
        .arg("--file")
        .args([&script.display().to_string(), url])
        .output()
        .expect("pgbench runs");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let figure = text.lines().find_map(|line| line.strip_prefix("tps = ")).expect("a figure from pgbench");
    figure.split_whitespace().next().and_then(|text| text.parse().ok()).expect("a number")
}

/// A server whose only handler answers with a small JSON document.
pub struct Bare {
    /// Where it listens.
    pub address: SocketAddr,
}

impl Bare {
    /// Starts it, with as many workers as the service has; it ends with the program.
    pub fn start() -> Self {
        let (tell, told) = mpsc::channel();
        let serve = move || {
            let server = HttpServer::new(|| App::new().route("/", web::get().to(hello)));
            let server = server.disable_signals().bind("127.0.0.1:0").expect("a free port");
            tell.send(server.addrs()[0]).expect("somebody waits");
            actix_web::rt::System::new().block_on(server.run()).expect("the server runs");
        };
        std::thread::Builder::new().name("bare".to_owned()).spawn(serve).expect("a thread");
        Self { address: told.recv().expect("the server starts") }
    }
}

async fn hello() -> HttpResponse {
    HttpResponse::Ok().json(serde_json::json!({ "ok": true }))
}
