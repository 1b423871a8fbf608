//! A real mail server beside the program: aiosmtpd, which puts what it gets into a maildir.

use crate::harness::until;
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// A mail server that can go down and come up again on its port.
pub struct MailServer {
    child: Option<Child>,
    pub port: u16,
    maildir: PathBuf,
    more: Vec<String>,
}

impl MailServer {
    /// One that speaks in the clear and asks for no password.
    pub fn start(folder: &Path) -> Self {
        Self::start_with(folder, &[])
    }

    /// One with more arguments of `tests/data/mail_server.py`.
    pub fn start_with(folder: &Path, more: &[&str]) -> Self {
        let port = crate::harness::service::free_port();
        let more = more.iter().map(|word| (*word).to_owned()).collect();
        let mut server = Self { child: None, port, maildir: folder.join("maildir"), more };
        server.up();
        server
    }

    /// Starts it, and waits until it listens.
    pub fn up(&mut self) {
        if self.child.is_some() {
            return;
        }
        let python = crate::harness::database::told("HABEAS_TEST_PYTHON")
            .unwrap_or_else(|| "/usr/bin/python3".to_owned());
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/mail_server.py");
        let child = Command::new(python)
            .arg(script)
            .arg(self.port.to_string())
            .arg(&self.maildir)
            .args(&self.more)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("aiosmtpd is installed (tests/run-all sees to it)");
        self.child = Some(child);
        until("the mail server", || TcpStream::connect(("127.0.0.1", self.port)).is_ok());
    }

    /// Ends it in the middle of whatever it does.
    pub fn down(&mut self) {
        if let Some(mut child) = self.child.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }

    pub fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}?tls=none", self.port)
    }

    /// How many mails arrived.
    pub fn count(&self) -> usize {
        std::fs::read_dir(self.maildir.join("new")).map_or(0, Iterator::count)
    }

    /// Every mail that arrived, as it arrived.
    pub fn mails(&self) -> Vec<String> {
        let Ok(entries) = std::fs::read_dir(self.maildir.join("new")) else { return Vec::new() };
        let read = |entry: std::fs::DirEntry| std::fs::read(entry.path()).ok();
        let bytes = entries.filter_map(Result::ok).filter_map(read);
        bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).collect()
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        self.down();
    }
}
