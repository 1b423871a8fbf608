//! What happens when things break: nothing acknowledged is lost, nothing is doubled, and the reason is said in a sentence.

use crate::harness::app::request;
use crate::harness::{Backend, Database, Installation, until};
use std::collections::HashMap;
use std::process::{Command, Output};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

both!(
    a_kill_loses_nothing_acknowledged_and_doubles_nothing,
    another_master_key_is_refused,
    a_missing_master_key_is_not_made_anew,
    a_newer_database_is_left_alone,
    a_dead_mail_server_holds_nothing_up,
    a_stop_is_orderly,
);

fn sentence(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[track_caller]
fn refused(output: &Output, code: i32, words: &str) {
    let said = sentence(output);
    assert_eq!(output.status.code(), Some(code), "{said}");
    assert!(said.contains(words), "{said}");
    assert!(!said.contains("panicked"), "{said}");
}

/// Six clients submit under their own keys while the service is killed again and again; afterwards every key that was
/// answered still has its answer, and no key made two cases.
fn a_kill_loses_nothing_acknowledged_and_doubles_nothing(backend: Backend) {
    const ROUNDS: usize = 5;
    let installation = Installation::new(backend, &[]);
    let acknowledged: Mutex<HashMap<String, String>> = Mutex::new(HashMap::new());
    for round in 0..ROUNDS {
        let service = installation.serve();
        let answered = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for client in 0..6 {
                let (service, acknowledged, answered) = (&service, &acknowledged, &answered);
                scope.spawn(move || {
                    for number in 0..400 {
                        let key = format!("key-{round}-{client}-{number}");
                        let ask = service.ask("POST", "/api/v1/requests").key(&key).json(&request("access"));
                        let Ok(answer) = ask.try_send() else { return };
                        if answer.status != 201 {
                            return;
                        }
                        acknowledged.lock().unwrap().insert(key, reference_of(&answer.json()));
                        answered.fetch_add(1, Ordering::Relaxed);
                    }
                });
            }
            until("some requests to be answered", || answered.load(Ordering::Relaxed) >= 40);
            kill(&installation);
        });
        drop(service);
        installation.assert_sound();
    }
    let acknowledged = acknowledged.into_inner().unwrap();
    let service = installation.serve();
    for (key, reference) in &acknowledged {
        let again =
            service.ask("POST", "/api/v1/requests").key(key).json(&request("access")).send().expect(201);
        assert_eq!(&reference_of(&again.json()), reference, "{key} made a second case");
    }
    let mut references: Vec<&String> = acknowledged.values().collect();
    references.sort();
    references.dedup();
    assert_eq!(references.len(), acknowledged.len(), "two keys share a case");
    assert!(acknowledged.len() >= 40 * ROUNDS);
    service.kill();
    installation.assert_sound();
}

fn reference_of(receipt: &serde_json::Value) -> String {
    receipt["cases"][0]["reference"].as_str().unwrap().to_owned()
}

/// Kills the service of this installation by the port that it listens on: the child is borrowed by the clients.
fn kill(installation: &Installation) {
    let port = format!("{}/tcp", installation.port);
    assert!(Command::new("fuser").args(["-s", "-k", "-KILL", &port]).status().unwrap().success());
}

fn another_master_key_is_refused(backend: Backend) {
    let installation = Installation::new(backend, &[]);
    drop(installation.serve());
    let file = installation.database.folder.join("master.key");
    std::fs::write(&file, "00".repeat(32)).unwrap();
    refused(&installation.run(&["serve"]), 1, "is not the one that this database was made with");
    refused(&installation.run(&["verify"]), 1, "is not the one that this database was made with");
}

fn a_missing_master_key_is_not_made_anew(backend: Backend) {
    let installation = Installation::new(backend, &[]);
    drop(installation.serve());
    let file = installation.database.folder.join("master.key");
    std::fs::remove_file(&file).unwrap();
    refused(&installation.run(&["serve"]), 1, "restore the file from your backup");
    assert!(!file.exists());
}

fn a_newer_database_is_left_alone(backend: Backend) {
    let installation = Installation::new(backend, &[]);
    drop(installation.serve());
    installation.database.tamper("INSERT INTO __diesel_schema_migrations (version) VALUES ('2999010100000')");
    refused(&installation.run(&["serve"]), 1, "newer than this program");
    refused(&installation.run(&["migrate"]), 1, "newer than this program");
}

#[test]
fn an_unreachable_postgres_is_told_with_exit_code_3() {
    let nobody = format!("postgres://habeas@127.0.0.1:{}/habeas", crate::harness::service::free_port());
    let installation = Installation::new(Backend::Sqlite, &[("HABEAS__DATABASE__URL", &nobody)]);
    refused(&installation.run(&["serve"]), 3, "the database cannot be reached");
    refused(&installation.run(&["migrate"]), 3, "database.url");
}

fn a_dead_mail_server_holds_nothing_up(backend: Backend) {
    let url = format!("smtp://127.0.0.1:{}?tls=none", crate::harness::service::free_port());
    let settings = [
        ("HABEAS__MAIL__TRANSPORT", "smtp"),
        ("HABEAS__MAIL__SMTP_URL", url.as_str()),
        ("HABEAS__METRICS__TOKEN", "a-token-for-a-test"),
    ];
    let installation = Installation::new(backend, &settings);
    let service = installation.serve();
    service.ask("POST", "/api/v1/requests").json(&request("access")).send().expect(201);
    let auditor = installation.token("auditor");
    until("the first attempt to fail", || {
        let letters = service.ask("GET", "/api/v1/letters").bearer(&auditor).send().expect(200).json();
        let letter = letters["letters"][0].clone();
        letter["attempts"].as_i64().unwrap_or(0) >= 1 && letter["last_error"].is_string()
    });
    let letters = service.ask("GET", "/api/v1/letters").bearer(&auditor).send().expect(200).json();
    assert_eq!(letters["letters"][0]["state"], "queued", "{letters}");
    assert!(!letters.to_string().contains("gwenllian@example.org"), "{letters}");
    service.ask("GET", "/readyz").send().expect(200);
    until("the figures to tell", || {
        let figures = service.ask("GET", "/metrics").bearer("a-token-for-a-test").send().expect(200).text();
        let figure = |name: &str| {
            let line = figures.lines().find_map(|line| line.strip_prefix(name));
            line.and_then(|rest| rest.trim().parse::<f64>().ok()).unwrap_or(0.0)
        };
        figure("habeas_outbox_letters ") >= 1.0
            && figure("habeas_letters_failed_total{class=\"temporary\"}") >= 1.0
            && figures.contains("habeas_outbox_oldest_seconds ")
    });
    let told = installation.run(&["mail", "test", "--to", "somebody@example.org"]);
    assert_eq!(told.status.code(), Some(3), "{}", sentence(&told));
}

fn a_stop_is_orderly(backend: Backend) {
    let installation = Installation::new(backend, &[]);
    let service = installation.serve();
    service.ask("POST", "/api/v1/requests").json(&request("erasure")).send().expect(201);
    assert!(service.terminate().success());
    installation.assert_sound();
}

/// On a file system of three megabytes: requests are acknowledged until it is full, then refused with 503 and a
/// sentence; what was acknowledged is there.
#[test]
fn a_full_disk_acknowledges_nothing_that_it_does_not_keep() {
    let database = Database::new(Backend::Sqlite);
    let script = r#"
        set -eu
        mkdir -p "$FOLDER/small"
        mount -t tmpfs -o size=3m tmpfs "$FOLDER/small"
        export HABEAS__DATABASE__URL="sqlite:$FOLDER/small/habeas.db" HABEAS__DATA__FOLDER="$FOLDER/data"
        export HABEAS__SECRETS__MASTER_KEY_FILE="$FOLDER/master.key" HABEAS__JOBS__ENABLED=false HABEAS__LOG__LEVEL=warn
        export HABEAS__SERVER__LISTEN="127.0.0.1:$PORT" HABEAS__MAIL__FOLDER="$FOLDER/mail"
        export HABEAS__LIMITS__SUBMISSIONS_PER_MINUTE=10000 HABEAS__LIMITS__SUBMISSIONS_PER_HOUR=10000
        "$HABEAS" serve --council leicester >/dev/null & service=$!
        until "$HABEAS" health >/dev/null 2>&1; do kill -0 $service; done
        kept=0 status=201
        while [ "$status" = 201 ] && [ "$kept" -lt 3000 ]; do
            status=$(curl -s -o "$FOLDER/answer" -w '%{http_code}' -H 'Content-Type: application/json' \
                -d "$BODY" "http://127.0.0.1:$PORT/api/v1/requests")
            [ "$status" != 201 ] || kept=$((kept + 1))
        done
        echo "kept $kept, then $status: $(cat "$FOLDER/answer")"
        kill -KILL $service; wait $service || true
        mount -o remount,size=64m "$FOLDER/small"
        "$HABEAS" verify
        sqlite3 "$FOLDER/small/habeas.db" "SELECT 'stored ' || count(*) FROM cases"
    "#;
    let output = Command::new("unshare")
        .args(["--map-root-user", "--mount", "bash", "-c", script])
        .env("FOLDER", &database.folder)
        .env("PORT", crate::harness::service::free_port().to_string())
        .env("HABEAS", crate::harness::service::program())
        .env("BODY", request("access").to_string())
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stdout).into_owned() + &sentence(&output);
    assert!(output.status.success(), "{told}");
    assert!(told.contains("then 503"), "{told}");
    assert!(told.contains("disk"), "{told}");
    let number = |after: &str| {
        told.split(after).nth(1).and_then(|rest| rest.split([',', '\n']).next()).map(str::to_owned)
    };
    assert_eq!(number("kept "), number("stored "), "{told}");
}
