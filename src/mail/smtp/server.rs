//! A small mail server for tests, as good or as bad as its script says.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// What the server does at one step instead of saying yes.
#[derive(Clone, Copy)]
pub(super) enum Fault {
    /// Answers this.
    Says(&'static str),
    /// Closes the line.
    HangsUp,
    /// Says nothing for a long time.
    Hangs,
}

/// The fault at each step; `None` is a good server.
#[derive(Clone, Copy, Default)]
pub(super) struct Script {
    pub(super) greeting: Option<Fault>,
    pub(super) auth: Option<Fault>,
    pub(super) mail: Option<Fault>,
    pub(super) rcpt: Option<Fault>,
    pub(super) data: Option<Fault>,
    pub(super) body: Option<Fault>,
    /// Hangs up after this many messages on a connection.
    pub(super) closes_after: Option<usize>,
    /// Refuses the first recipient on each address for now, as greylisting does.
    pub(super) greylists: bool,
    /// What EHLO offers besides 8BITMIME.
    pub(super) offers: Option<&'static str>,
}

/// What the server saw.
#[derive(Default)]
pub(super) struct Seen {
    pub(super) connections: usize,
    pub(super) lines: Vec<String>,
    pub(super) messages: Vec<String>,
}

/// A running server; it ends with the test.
pub(super) struct TestServer {
    pub(super) port: u16,
    pub(super) seen: Arc<Mutex<Seen>>,
}

pub(super) fn start(script: Script) -> TestServer {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = listener.local_addr().expect("bound").port();
    let seen = Arc::new(Mutex::new(Seen::default()));
    let shared = Arc::clone(&seen);
    thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let seen = Arc::clone(&shared);
            seen.lock().expect("lock").connections += 1;
            // A line that breaks ends the conversation and nothing else.
            thread::spawn(move || drop(converse(stream, script, &seen)));
        }
    });
    TestServer { port, seen }
}

fn converse(mut stream: TcpStream, script: Script, seen: &Mutex<Seen>) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let mut delivered = 0;
    answer(&mut stream, script.greeting, "220 test ready")?;
    while let Some(line) = lines.next().transpose()? {
        seen.lock().expect("lock").lines.push(line.clone());
        let command = line.split([' ', ':']).next().unwrap_or_default().to_uppercase();
        match command.as_str() {
            "EHLO" => {
                let offers = script.offers.map(|offers| format!("250-{offers}\r\n")).unwrap_or_default();
                stream.write_all(format!("250-test\r\n{offers}250 8BITMIME\r\n").as_bytes())?;
            }
            "AUTH" => answer(&mut stream, script.auth, "235 welcome")?,
            "MAIL" => answer(&mut stream, script.mail, "250 sender ok")?,
            "RCPT" => {
                let known = seen.lock().expect("lock").lines.iter().filter(|seen| **seen == line).count() > 1;
                let grey = (script.greylists && !known).then_some(Fault::Says("451 4.7.1 come back later"));
                answer(&mut stream, grey.or(script.rcpt), "250 recipient ok")?;
            }
            "DATA" => {
                answer(&mut stream, script.data, "354 go on")?;
                let mut message = String::new();
                loop {
                    // Who hangs up before the dot has sent nothing.
                    let Some(line) = lines.next().transpose()? else { return Ok(()) };
                    if line == "." {
                        break;
                    }
                    message.push_str(line.strip_prefix('.').unwrap_or(&line));
                    message.push_str("\r\n");
                }
                seen.lock().expect("lock").messages.push(message);
                answer(&mut stream, script.body, "250 queued as 1")?;
                delivered += 1;
                if script.closes_after == Some(delivered) {
                    return Ok(());
                }
            }
            "QUIT" => {
                stream.write_all(b"221 bye\r\n")?;
                return Ok(());
            }
            _ => stream.write_all(b"250 ok\r\n")?,
        }
    }
    Ok(())
}

fn answer(stream: &mut TcpStream, fault: Option<Fault>, good: &str) -> std::io::Result<()> {
    match fault {
        None => stream.write_all(format!("{good}\r\n").as_bytes()),
        Some(Fault::Says(words)) => stream.write_all(format!("{words}\r\n").as_bytes()),
        Some(Fault::HangsUp) => Err(std::io::ErrorKind::ConnectionAborted.into()),
        Some(Fault::Hangs) => {
            thread::sleep(Duration::from_secs(5));
            Err(std::io::ErrorKind::TimedOut.into())
        }
    }
}
