//! `habeas health`: asks a running service whether it is well, for container health checks.

use crate::cli::{Failure, say};
use crate::config::Config;
use std::io::{Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream, ToSocketAddrs};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(5);

/// Asks `/readyz` where the settings say that the service listens, or at `url`.
///
/// # Errors
/// Exit code 3 when nobody answers, 1 when the service says that it is not ready, 2 for an address that is none.
pub fn run(config: &Config, url: Option<&str>) -> Result<(), Failure> {
    let address = match url {
        Some(url) => named(url)?,
        None => reachable(config.server.listen),
    };
    let away =
        |error: std::io::Error| Failure::unreachable(format!("no service answers at {address}: {error}"));
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE).map_err(away)?;
    stream.set_read_timeout(Some(PATIENCE)).map_err(away)?;
    write!(stream, "GET /readyz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").map_err(away)?;
    let mut answer = Vec::new();
    stream.take(65_536).read_to_end(&mut answer).map_err(away)?;
    let answer = String::from_utf8_lossy(&answer);
    if answer.starts_with("HTTP/1.1 200") {
        return say("ready");
    }
    let status = answer.lines().next().unwrap_or("nothing at all");
    Err(Failure::wrong(format!("the service at {address} is not ready: it answered {status:?}")))
}

/// A service that listens everywhere is asked on this machine.
fn reachable(listen: SocketAddr) -> SocketAddr {
    let ip = match listen.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::V6(Ipv6Addr::LOCALHOST),
        ip => ip,
    };
    SocketAddr::new(ip, listen.port())
}

fn named(url: &str) -> Result<SocketAddr, Failure> {
    let wrong = || Failure::usage(format!("{url} is no address: write http://HOST:PORT"));
    let host = url.strip_prefix("http://").ok_or_else(wrong)?.trim_end_matches('/');
    host.to_socket_addrs().map_err(|_| wrong())?.next().ok_or_else(wrong)
}
