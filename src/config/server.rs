//! `[server]`: where the service listens and how much it takes.

use super::error::Problem;
use super::section::Section;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

/// Where the service listens and how much it takes.
#[derive(Clone, Debug)]
pub struct Server {
    /// Address and port to listen on.
    pub listen: SocketAddr,
    /// What people type: `http(s)://host[:port]`, without a path and without a slash at the end.
    pub public_url: String,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<Network>,
    /// Worker threads; 0 means one for each processor.
    pub workers: usize,
    /// Largest body of a request without documents, in bytes.
    pub request_body_limit: usize,
    /// Largest single document, in bytes.
    pub upload_limit: usize,
    /// How long running requests may take when the program stops.
    pub shutdown: Duration,
}

/// An address, or all addresses that share its first `prefix` bits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Network {
    /// Any address in the network.
    pub address: IpAddr,
    /// How many leading bits count: up to 32 for IPv4, up to 128 for IPv6.
    pub prefix: u8,
}

impl Server {
    /// Whether cookies can be marked Secure: people come over https.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    pub(super) fn read(section: &Section) -> Result<Self, Problem> {
        Ok(Self {
            listen: section.parsed("listen", "an address and a port, such as 127.0.0.1:8080", parse)?,
            public_url: section.parsed(
                "public_url",
                "http:// or https:// with a host and no path, such as https://requests.example.org",
                origin,
            )?,
            trusted_proxies: section.list(
                "trusted_proxies",
                "a list of addresses or networks, such as 10.0.0.0/8",
                Network::parse,
            )?,
            workers: section.whole("workers", 0..=256)?,
            request_body_limit: section.whole("request_body_limit", 1024..=16_777_216)?,
            upload_limit: section.whole("upload_limit", 1024..=1_073_741_824)?,
            shutdown: Duration::from_secs(section.whole("shutdown_seconds", 0..=600)?),
        })
    }
}

impl Network {
    /// Whether `address` lies in the network. An IPv4 address written as IPv6 counts as IPv4.
    #[must_use]
    pub fn contains(&self, address: IpAddr) -> bool {
        match (self.address, address.to_canonical()) {
            (IpAddr::V4(network), IpAddr::V4(address)) => {
                let ignored = 32_u32.saturating_sub(u32::from(self.prefix));
                let cut = |bits: u32| bits.checked_shr(ignored).unwrap_or(0);
                cut(network.to_bits()) == cut(address.to_bits())
            }
            (IpAddr::V6(network), IpAddr::V6(address)) => {
                let ignored = 128_u32.saturating_sub(u32::from(self.prefix));
                let cut = |bits: u128| bits.checked_shr(ignored).unwrap_or(0);
                cut(network.to_bits()) == cut(address.to_bits())
            }
            _ => false,
        }
    }

    fn parse(text: &str) -> Option<Self> {
        let (address, prefix) = match text.trim().split_once('/') {
            Some((address, prefix)) => (address, Some(prefix.parse::<u8>().ok()?)),
            None => (text.trim(), None),
        };
        let address: IpAddr = address.parse().ok()?;
        let widest = if address.is_ipv4() { 32 } else { 128 };
        let prefix = prefix.unwrap_or(widest);
        (prefix <= widest).then_some(Self { address, prefix })
    }
}

fn parse(text: &str) -> Option<SocketAddr> {
    text.parse().ok()
}

/// An origin in the sense of RFC 6454: scheme, host, perhaps a port. One slash at the end is forgiven.
fn origin(text: &str) -> Option<String> {
    let text = text.strip_suffix('/').unwrap_or(text);
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
    host_and_port(host).then(|| text.to_owned())
}

/// Whether this is a host name or address, with or without a port, and nothing more.
pub(super) fn host_and_port(text: &str) -> bool {
    let (host, port) = match text.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, Some(port)),
        _ => (text, None),
    };
    let named = |host: &str| {
        !host.is_empty() && host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'))
    };
    let bracketed = host
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
        .is_some_and(|inner| inner.parse::<std::net::Ipv6Addr>().is_ok());
    (named(host) || bracketed) && port.is_none_or(|port| port.parse::<u16>().is_ok_and(|port| port > 0))
}
