//! The load generator: one thread, one connection a client, each asking again as soon as it has its answer.

use std::future::Future;
use std::io::{ErrorKind, Read, Write};
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tokio::net::TcpStream;

/// What a run found.
#[derive(Clone, Debug)]
pub struct Found {
    /// Answers in a second.
    pub rate: f64,
    /// How long each answer took, in microseconds.
    pub micros: Vec<f64>,
}

/// Who asks whom, and for how long.
pub struct Load {
    /// The server.
    pub address: SocketAddr,
    /// Connections.
    pub clients: usize,
    /// How long.
    pub seconds: Duration,
}

impl Load {
    /// Asks until the time is over; every answer must have this status. `write` is told how many requests its client
    /// sent before.
    pub fn drive(&self, status: u16, write: impl Fn(usize) -> Vec<u8> + Clone + Send + 'static) -> Found {
        let (address, clients, seconds) = (self.address, self.clients, self.seconds);
        let thread = std::thread::Builder::new().name("bench-load".to_owned());
        let run = move || {
            let runtime =
                tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            let local = tokio::task::LocalSet::new();
            let started = Instant::now();
            let micros = local.block_on(&runtime, async {
                let client = |number: usize| {
                    tokio::task::spawn_local(one(address, status, started + seconds, number, write.clone()))
                };
                let all: Vec<_> = (0..clients).map(client).collect();
                let mut micros = Vec::new();
                for client in all {
                    micros.extend(client.await.expect("a client"));
                }
                micros
            });
            Found { rate: micros.len() as f64 / started.elapsed().as_secs_f64(), micros }
        };
        thread.spawn(run).expect("a thread").join().expect("the load generator ends in order")
    }

    /// Whether the server has an answer to this at all.
    pub fn offers(&self, request: &[u8]) -> bool {
        let mut stream = std::net::TcpStream::connect(self.address).expect("the server listens");
        stream.write_all(request).expect("the server reads");
        let mut head = [0; 12];
        stream.read_exact(&mut head).expect("the server answers");
        !head.ends_with(b"404")
    }
}

async fn one(
    address: SocketAddr,
    status: u16,
    until: Instant,
    number: usize,
    write: impl Fn(usize) -> Vec<u8>,
) -> Vec<f64> {
    let stream = TcpStream::connect(address).await.expect("the server listens");
    stream.set_nodelay(true).expect("no delay");
    let (mut micros, mut buffer) = (Vec::new(), Vec::with_capacity(64 * 1024));
    while Instant::now() < until {
        let request = write(number * 1_000_000 + micros.len());
        let asked = Instant::now();
        send(&stream, &request).await;
        let got = answer(&stream, &mut buffer).await;
        assert_eq!(got, status, "{}", String::from_utf8_lossy(&buffer));
        micros.push(asked.elapsed().as_secs_f64() * 1_000_000.0);
    }
    micros
}

async fn send(stream: &TcpStream, request: &[u8]) {
    let mut left = request;
    while !left.is_empty() {
        match stream.try_write(left) {
            Ok(sent) => left = &left[sent..],
            Err(error) if error.kind() == ErrorKind::WouldBlock => {
                stream.writable().await.expect("the connection holds");
            }
            Err(error) => panic!("the connection broke: {error}"),
        }
    }
}

/// Reads one whole answer and says its status.
async fn answer(stream: &TcpStream, buffer: &mut Vec<u8>) -> u16 {
    buffer.clear();
    let mut wanted = None;
    loop {
        stream.readable().await.expect("the connection holds");
        match stream.try_read_buf(buffer) {
            Ok(0) => panic!("the server hung up"),
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::WouldBlock => continue,
            Err(error) => panic!("the connection broke: {error}"),
        }
        if wanted.is_none() {
            wanted = length(buffer);
        }
        if wanted.is_some_and(|wanted| buffer.len() >= wanted) {
            let status = buffer.get(9..12).and_then(|digits| std::str::from_utf8(digits).ok());
            return status.and_then(|digits| digits.parse().ok()).expect("a status");
        }
    }
}

/// How long the answer is with its head, once the head is there.
fn length(buffer: &[u8]) -> Option<usize> {
    let end = buffer.windows(4).position(|four| four == b"\r\n\r\n")? + 4;
    let head = std::str::from_utf8(&buffer[..end]).expect("a head in ASCII").to_ascii_lowercase();
    let body = head.lines().find_map(|line| line.strip_prefix("content-length:")).expect("a length");
    Some(end + body.trim().parse::<usize>().expect("a length"))
}

/// A page as a browser asks for it.
pub fn page(path: &str, cookie: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\nCookie: {cookie}\r\n\r\n")
        .into_bytes()
}

/// A request without a body.
pub fn get(path: &str, token: Option<&str>) -> Vec<u8> {
    let token = token.map(|token| format!("Authorization: Bearer {token}\r\n")).unwrap_or_default();
    format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{token}\r\n").into_bytes()
}

/// What a resident sends from the form: one right, a name, ways to answer.
pub fn submission(number: usize) -> Vec<u8> {
    let body = format!(
        r#"{{"person":{{"name":"Invented Person{number}","email":"person{number}@example.org","phone":"01632 960{:03}","address":["{} Example Street","Exampleton"],"postcode":"LL11 1AY"}},"rights":[{{"right":"access","details":"Everything that the housing department has written about me since 2019, with the notes of the visits and the e-mails between the officers."}}],"language":"en"}}"#,
        number % 1000,
        number % 200,
    );
    format!(
        "POST /api/v1/requests HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

/// One thing after the other in this process, without a network between.
pub async fn repeat<F: Future<Output = ()>>(seconds: Duration, mut once: impl FnMut() -> F) -> Found {
    let started = Instant::now();
    let mut micros = Vec::new();
    while started.elapsed() < seconds {
        let asked = Instant::now();
        once().await;
        micros.push(asked.elapsed().as_secs_f64() * 1_000_000.0);
    }
    Found { rate: micros.len() as f64 / started.elapsed().as_secs_f64(), micros }
}
