//! What each step of the work costs, without network and without waiting for a disk: `cargo bench --bench parts`.
//!
//! Plain loops: each step runs for a fifth of a second seven times, and the median is printed.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a bench ends when something is wrong, and prints"
)]

use chrono::Datelike;
use habeas::app::change::Terms;
use habeas::app::opening::Request;
use habeas::app::sample::{Past, demonstration};
use habeas::app::time::Time;
use habeas::app::{App, Caller};
use habeas::cli::{assemble, council, population};
use habeas::config::Config;
use habeas::domain::case::intake::{AnswerBy, Channel};
use habeas::domain::case::{Case, Event};
use habeas::domain::clock::{Question, evaluate, explain};
use habeas::domain::ids::OrgId;
use habeas::domain::reference::Reference;
use habeas::domain::right::Right;
use habeas::domain::text::Language;
use habeas::mail::{Facts, Kind, render};
use habeas::secret::Chance;
use habeas::secret::chain::{GENESIS, Link, hash};
use habeas::vault::{SealKey, Vault};
use std::hint::black_box;
use std::path::PathBuf;
use std::time::{Duration, Instant};
use tokio::runtime::Runtime;

/// How long a step runs for one figure.
const RUN: Duration = Duration::from_millis(200);

fn main() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("parts-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let runtime = Runtime::new().expect("a runtime");
    println!("| step | µs |\n|---|---|");
    sealing();
    letters();
    runtime.block_on(async {
        let (app, org, cases) = cases(&folder).await;
        histories(&app, &cases);
        requests(&app, org).await;
    });
    std::fs::remove_dir_all(&folder).expect("the folder can be removed");
}

fn tell(step: &str, mut micros: Vec<f64>) {
    micros.sort_by(f64::total_cmp);
    println!("| {step} | {:.2} |", micros[micros.len() / 2]);
}

/// Times a step; the result is kept from being optimised away.
fn time<T>(step: &str, mut once: impl FnMut() -> T) {
    let figure = |_| {
        let (started, mut count) = (Instant::now(), 0_u32);
        while started.elapsed() < RUN {
            black_box(once());
            count += 1;
        }
        started.elapsed().as_secs_f64() * 1e6 / f64::from(count)
    };
    tell(step, (0..7).map(figure).collect());
}

fn sealing() {
    let (vault, chance) = (Vault::new(&[7; 32]), Chance::system());
    let (id, key) = (chance.id(Time::System.now()), SealKey::new([9; 32]));
    let (person, letter) = (vec![b'p'; 300], vec![b'l'; 8_000]);
    time("seal 300 bytes", || key.seal(id, "person", &person).expect("sealed"));
    time("seal 8,000 bytes", || key.seal(id, "letter", &letter).expect("sealed"));
    let sealed = key.seal(id, "person", &person).expect("sealed");
    time("open 300 bytes", || key.open(id, "person", &sealed).expect("opened"));
    time("wrap a case key", || vault.wrap(id, &key).expect("wrapped"));
    time("one blind search token", || vault.blind(OrgId(id), "name", "pritchard"));
    time("a new id", || chance.id(Time::System.now()));
    time("the secret of the status page", || chance.spoken_secret());
}

fn letters() {
    let facts = Facts::sample_for(Kind::Acknowledgement);
    time("render the acknowledgement, text and HTML", || {
        render(Kind::Acknowledgement, Language::English, &facts, None).expect("rendered")
    });
}

/// A council whose commits do not wait for the disk, with one case of every story of the demonstration.
async fn cases(folder: &std::path::Path) -> (App, OrgId, Vec<Case>) {
    let text = |name: &str| folder.join(name).display().to_string();
    let own = [
        ("HABEAS__DATABASE__URL", format!("sqlite:{}", text("parts.db"))),
        ("HABEAS__DATABASE__SYNCHRONOUS", "normal".to_owned()),
        ("HABEAS__SECRETS__MASTER_KEY_FILE", text("master.key")),
        ("HABEAS__DATA__FOLDER", text("data")),
        ("HABEAS__MAIL__FROM", "Data protection <data-protection@example.org>".to_owned()),
    ];
    let own = own.into_iter().map(|(name, value)| (name.to_owned(), value));
    let config = Config::load(None, own).expect("sound settings");
    let today = Time::System.now();
    let time = Time::set_at(today);
    let app = assemble::app_at(&config, time, Chance::seeded(3)).await.expect("the application");
    let org = council::add(&app, "wrexham").await.expect("a council");
    let cast = population::cast(&app, org).await.expect("staff");
    let scripts = demonstration();
    let count = i64::try_from(scripts.len()).expect("a count");
    let batch = app.batch(&cast, scripts, 0, today, Past::ToCome).await.expect("references");
    app.play_batch(batch, Chance::seeded(4)).await.expect("cases");
    let mut cases = Vec::new();
    let year = today.utc().year();
    for (year, number) in (year - 1..=year).flat_map(|year| (1..=count).map(move |number| (year, number))) {
        let reference = Reference::new(year, number);
        // The numbers of a year end somewhere.
        cases.extend(app.dossier(&Caller::system(org), &reference).await.ok().map(|found| found.case));
    }
    (app, org, cases)
}

fn histories(app: &App, cases: &[Case]) {
    let calendar = app.calendar();
    let longest = cases.iter().max_by_key(|case| case.history.len()).expect("cases");
    let events = longest.history.len();
    let question = Question {
        regime: longest.opening.regime,
        division: longest.opening.division,
        right: longest.opening.right,
        pause_count: Default::default(),
        events: &longest.clock_events,
    };
    let reading = evaluate(&question, &calendar).expect("a reading");
    time("read the clock", || evaluate(&question, &calendar).expect("a reading"));
    time("the reckoning in sentences", || explain(&question, &reading, &calendar));
    time(&format!("fold {events} events"), || Case::fold(longest.history.iter().cloned()).expect("folds"));
    let first = &longest.history[0].event;
    let body = first.body().expect("JSON");
    time("write the first event as JSON", || first.body().expect("JSON"));
    time("read the first event from JSON", || {
        Event::parse(first.kind(), first.shape(), &body).expect("an event")
    });
    let stream = Chance::system().id(app.time.now());
    let (kind, shape, recorded_at) = (first.kind(), first.shape(), app.time.now());
    let link = Link { stream, seq: 1, kind, shape, body: &body, actor: "requester", recorded_at };
    time(&format!("hash an event with a body of {} bytes", body.len()), || hash(GENESIS, &link));
}

async fn requests(app: &App, org: OrgId) {
    let caller = Caller::requester(org);
    let request = request();
    measure("open a case, commit not waiting for the disk", || async {
        app.open_cases(&caller, request.clone(), &Terms::newest()).await.expect("a receipt");
    })
    .await;
    measure("one empty write", || async {
        app.store.write(org, |_| Ok(())).await.expect("written");
    })
    .await;
    measure("one number of the year", || async {
        app.store.write(org, |scope| scope.take_numbers("bench", 1)).await.expect("written");
    })
    .await;
    measure("find the council of a public request", || async {
        app.organisation_for(None, Some("127.0.0.1")).await.expect("a council");
    })
    .await;
}

async fn measure<F: Future<Output = ()>>(step: &str, mut once: impl FnMut() -> F) {
    let mut figures = Vec::new();
    for _ in 0..7 {
        let (started, mut count) = (Instant::now(), 0_u32);
        while started.elapsed() < RUN {
            once().await;
            count += 1;
        }
        figures.push(started.elapsed().as_secs_f64() * 1e6 / f64::from(count));
    }
    tell(step, figures);
}

fn request() -> Request {
    use habeas::app::opening::Wanted;
    use habeas::app::person::Person;
    Request {
        person: Person {
            name: "Invented Person".to_owned(),
            email: Some("person@example.org".to_owned()),
            phone: Some("01632 960001".to_owned()),
            address: vec!["1 Example Street".to_owned(), "Exampleton".to_owned()],
            postcode: Some("LL11 1AY".to_owned()),
            ..Person::default()
        },
        acting: None,
        rights: vec![Wanted {
            right: Right::Access,
            subtypes: Vec::new(),
            details: "Everything that the housing department has written about me since 2019.".to_owned(),
        }],
        services: Vec::new(),
        period: None,
        urgency: None,
        language: Some(Language::English),
        answer_by: AnswerBy::Download,
        formats: Vec::new(),
        plain_email_agreed: false,
        channel: Channel::Web,
        received_on: None,
        logged_late_because: None,
        identity_proven: false,
        part3: false,
        about: None,
    }
}
