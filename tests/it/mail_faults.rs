//! Letters are due, the mail server goes up and down, and the service is killed again and again: every letter arrives,
//! and a death doubles one letter at most.

use crate::harness::app::request;
use crate::harness::service::free_port;
use crate::harness::{Backend, Installation, MailServer, until};
use habeas::secret::Chance;
use std::collections::{HashMap, HashSet};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

both!(every_letter_arrives_whoever_is_killed);

const LETTERS: usize = 1000;
const KILLS: usize = 50;

/// Nobody waits a minute for a second attempt here, nor five for the letters of the dead.
const HASTE: [(&str, &str); 4] = [
    ("HABEAS__MAIL__TRANSPORT", "smtp"),
    ("HABEAS__MAIL__RETRY_FIRST_SECONDS", "1"),
    ("HABEAS__MAIL__RETRY_LONGEST_SECONDS", "2"),
    ("HABEAS__MAIL__LEASE_SECONDS", "10"),
];

fn every_letter_arrives_whoever_is_killed(backend: Backend) {
    let mut installation = Installation::new(backend, &HASTE);
    let mail = MailServer::start(&installation.database.folder);
    installation.settings.push(("HABEAS__MAIL__SMTP_URL".to_owned(), mail.url()));
    let addresses = write_letters(&installation);

    let mail = Mutex::new(mail);
    let (stop, stopped) = channel();
    std::thread::scope(|scope| {
        scope.spawn(|| go_up_and_down(&mail, stopped));
        kill_again_and_again(&installation, backend, &mail);
        drop(stop);
    });
    let mut mail = mail.into_inner().unwrap();
    mail.up();
    let service = installation.serve();
    let queued = "SELECT count(*) FROM outbox WHERE state = 'queued'";
    until("the outbox to be empty", || installation.database.asked(queued) == ["0"]);
    service.kill();

    let doubled = assert_arrived(&installation, &mail, &addresses);
    assert!(doubled <= KILLS, "{doubled} letters came twice after {KILLS} kills");
    installation.assert_sound();
}

/// A thousand people ask for their data, and nothing is delivered yet. Answers with the address behind each reference.
fn write_letters(installation: &Installation) -> HashMap<String, String> {
    let service = installation.serve_at(installation.port, &[("HABEAS__JOBS__ENABLED", "false")]);
    let written = Mutex::new(HashMap::new());
    std::thread::scope(|scope| {
        for client in 0..8 {
            let (service, written) = (&service, &written);
            scope.spawn(move || {
                for number in (client..LETTERS).step_by(8) {
                    let address = format!("person.{number}@example.org");
                    let mut asked = request("access");
                    asked["person"]["email"] = address.as_str().into();
                    let answer = service.ask("POST", "/api/v1/requests").json(&asked).send().expect(201);
                    let reference = answer.json()["cases"][0]["reference"].as_str().unwrap().to_owned();
                    written.lock().unwrap().insert(reference, address);
                }
            });
        }
    });
    service.kill();
    written.into_inner().unwrap()
}

/// The mail server works for a while and is away for a while, until told to stop.
fn go_up_and_down(mail: &Mutex<MailServer>, stopped: Receiver<()>) {
    let chance = Chance::seeded(1);
    let mut away = false;
    loop {
        let [more] = chance.bytes::<1>();
        let wait = if away { 200 } else { 2500 } + 5 * u64::from(more);
        if stopped.recv_timeout(Duration::from_millis(wait))
            != Err(std::sync::mpsc::RecvTimeoutError::Timeout)
        {
            return;
        }
        let mut mail = mail.lock().unwrap();
        if away {
            mail.up()
        } else {
            mail.down()
        }
        away = !away;
    }
}

/// Kills one node after the other at moments chosen by seed, and starts each again.
fn kill_again_and_again(installation: &Installation, backend: Backend, mail: &Mutex<MailServer>) {
    let chance = Chance::seeded(2);
    let ports = match backend {
        Backend::Sqlite => vec![installation.port],
        Backend::Postgres => vec![installation.port, free_port()],
    };
    let mut nodes: Vec<_> = ports.iter().map(|port| Some(installation.serve_at(*port, &[]))).collect();
    for _ in 0..KILLS {
        let [whom, more] = chance.bytes::<2>();
        let node = usize::from(whom) % nodes.len();
        let (begun, arrived) = (Instant::now(), || mail.lock().unwrap().count());
        let enough = arrived() + 1 + usize::from(more) % 24;
        until("letters to arrive", || arrived() >= enough || begun.elapsed() > Duration::from_millis(1500));
        nodes[node].take().unwrap().kill();
        nodes[node] = Some(installation.serve_at(ports[node], &[]));
    }
}

/// Every letter is there, at its own address only; answers how many came more than once.
fn assert_arrived(
    installation: &Installation,
    mail: &MailServer,
    addresses: &HashMap<String, String>,
) -> usize {
    let database = &installation.database;
    assert_eq!(database.asked("SELECT count(*) FROM outbox WHERE state <> 'sent'"), ["0"]);
    let rows =
        database.asked("SELECT o.message_id, c.reference FROM outbox o JOIN cases c ON c.id = o.case_id");
    let expected: HashMap<&str, &str> = rows
        .iter()
        .map(|row| row.split_once('|').unwrap())
        .map(|(id, reference)| (id, addresses[reference].as_str()))
        .collect();
    assert!(expected.len() >= LETTERS, "{}", expected.len());
    let (mut seen, mut doubled) = (HashSet::new(), 0);
    for mail in mail.mails() {
        let header = |name: &str| {
            let line =
                mail.lines().take_while(|line| !line.is_empty()).find_map(|line| line.strip_prefix(name));
            line.unwrap().trim().to_owned()
        };
        let id = header("Message-ID:");
        if let Some(address) = expected.get(id.as_str()) {
            assert_eq!(header("X-RcptTo:"), *address);
            assert_eq!(header("To:"), *address);
        }
        doubled += usize::from(!seen.insert(id));
    }
    for id in expected.keys() {
        assert!(seen.contains(*id), "{id} never arrived");
    }
    doubled
}
