//! The program itself, started as an operator starts it.

use crate::harness::client::{Ask, agent};
use crate::harness::{Backend, Database};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::time::{Duration, Instant};

/// The program under test.
pub fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_habeas"))
}

/// A port that nobody uses now.
pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// Waits until `ready` says so, asking again and again; the test fails after half a minute.
#[track_caller]
pub fn until(what: &str, mut ready: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !ready() {
        assert!(begun.elapsed() < Duration::from_secs(30), "waited in vain for {what}");
        std::thread::park_timeout(Duration::from_millis(2));
    }
}

/// An installation: a database, a folder, settings; the service can be started and killed again and again.
pub struct Installation {
    pub database: Database,
    pub port: u16,
    pub settings: Vec<(String, String)>,
}

impl Installation {
    pub fn new(backend: Backend, more: &[(&str, &str)]) -> Self {
        let database = Database::new(backend);
        let port = free_port();
        let inside = |name: &str| database.folder.join(name).display().to_string();
        let mut settings: Vec<(String, String)> = [
            ("HABEAS__DATABASE__URL", database.url.clone()),
            ("HABEAS__DATA__FOLDER", inside("data")),
            ("HABEAS__SECRETS__MASTER_KEY_FILE", inside("master.key")),
            ("HABEAS__MAIL__TRANSPORT", "folder".to_owned()),
            ("HABEAS__MAIL__FOLDER", inside("mail")),
            ("HABEAS__MAIL__FROM", "Data protection <dpo@example.org>".to_owned()),
            ("HABEAS__SERVER__LISTEN", format!("127.0.0.1:{port}")),
            ("HABEAS__SERVER__PUBLIC_URL", format!("http://127.0.0.1:{port}")),
            ("HABEAS__LIMITS__SUBMISSIONS_PER_MINUTE", "10000".to_owned()),
            ("HABEAS__LIMITS__SUBMISSIONS_PER_HOUR", "10000".to_owned()),
            ("HABEAS__JOBS__POLL_SECONDS", "1".to_owned()),
            ("HABEAS__LOG__LEVEL", "warn".to_owned()),
        ]
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect();
        settings.extend(more.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        Self { database, port, settings }
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(program());
        command.args(arguments).envs(self.settings.iter().cloned()).stdin(Stdio::null());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// Starts the service and waits until it is ready.
    pub fn serve(&self) -> Service {
        self.serve_at(self.port, &[])
    }

    /// Starts one more node at this port, with settings of its own.
    pub fn serve_at(&self, port: u16, more: &[(&str, &str)]) -> Service {
        let child = self
            .command(&["serve", "--council", "wrexham"])
            .env("HABEAS__SERVER__LISTEN", format!("127.0.0.1:{port}"))
            .envs(more.iter().copied())
            .stdout(Stdio::null())
            .stderr(Stdio::inherit())
            .spawn()
            .unwrap();
        let mut service = Service { child, base: format!("http://127.0.0.1:{port}"), agent: agent() };
        until("the service to be ready", || {
            assert!(service.child.try_wait().unwrap().is_none(), "the service ended while it started");
            service.ask("GET", "/readyz").try_send().is_ok_and(|answer| answer.status == 200)
        });
        service
    }

    /// A token of a new member of staff.
    pub fn token(&self, role: &str) -> String {
        let email = format!("{role}@example.org");
        let mut add = self
            .command(&[
                "user",
                "add",
                "--email",
                &email,
                "--name",
                "Invented",
                "--role",
                role,
                "--password-stdin",
            ])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        std::io::Write::write_all(&mut add.stdin.take().unwrap(), b"nothing here is real\n").unwrap();
        assert!(add.wait().unwrap().success());
        let made = self.run(&["token", "add", "--user", &email, "--name", "test"]);
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        String::from_utf8(made.stdout).unwrap().trim().to_owned()
    }

    /// Fails the test with every fault that `habeas verify` finds.
    #[track_caller]
    pub fn assert_sound(&self) {
        let verified = self.run(&["verify"]);
        let (out, error) =
            (String::from_utf8_lossy(&verified.stdout), String::from_utf8_lossy(&verified.stderr));
        assert!(verified.status.success(), "{out}{error}");
    }
}

/// A running service; killed when the test ends.
pub struct Service {
    child: Child,
    pub base: String,
    pub agent: ureq::Agent,
}

impl Service {
    pub fn ask(&self, method: &str, path: &str) -> Ask {
        Ask::new(&self.agent, method, format!("{}{path}", self.base))
    }

    /// Its process, to ask the system about.
    pub fn process(&self) -> u32 {
        self.child.id()
    }

    /// SIGKILL: no time to tidy up.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// SIGTERM, and how the service ended.
    pub fn terminate(mut self) -> ExitStatus {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        self.child.wait().unwrap()
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
