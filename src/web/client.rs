//! The address of the client: of the connection, or of what a trusted proxy says it forwards for.

use crate::web::State;
use actix_web::HttpRequest;
use actix_web::http::header::HeaderMap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The address behind a request. Without a connection, as in tests, the unspecified address.
#[must_use]
pub fn address(state: &State, request: &HttpRequest) -> IpAddr {
    let peer = request.peer_addr().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.ip());
    forwarded(peer.to_canonical(), request.headers(), &*state.settings.trusted)
}

/// The nearest address that is not a trusted proxy: everything further left in the header can be made up by anybody.
fn forwarded(peer: IpAddr, headers: &HeaderMap, trusted: &dyn Fn(IpAddr) -> bool) -> IpAddr {
    if !trusted(peer) {
        return peer;
    }
    let hops: Vec<&str> = headers
        .get_all("X-Forwarded-For")
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .collect();
    let mut nearest = peer;
    for hop in hops.into_iter().rev() {
        let Ok(address) = hop.trim().parse::<IpAddr>() else { break };
        nearest = address.to_canonical();
        if !trusted(nearest) {
            break;
        }
    }
    nearest
}

/// The address as tries are counted by: one household of IPv6 is a /64 and counts as one.
#[must_use]
pub fn counted(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(six) => IpAddr::V6(Ipv6Addr::from_bits(six.to_bits() & !u128::from(u64::MAX))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    fn seen(peer: &str, forwarded_for: &str) -> String {
        let request = TestRequest::get().insert_header(("X-Forwarded-For", forwarded_for)).to_http_request();
        let trusted = |address: IpAddr| address.to_string().starts_with("10.");
        forwarded(peer.parse().unwrap(), request.headers(), &trusted).to_string()
    }

    #[test]
    fn only_a_trusted_proxy_is_believed_and_only_for_the_last_stranger() {
        assert_eq!(seen("192.0.2.1", "198.51.100.7"), "192.0.2.1");
        assert_eq!(seen("10.0.0.1", "198.51.100.7"), "198.51.100.7");
        assert_eq!(seen("10.0.0.1", "203.0.113.9, 198.51.100.7, 10.0.0.2"), "198.51.100.7");
        assert_eq!(seen("10.0.0.1", "198.51.100.7, rubbish"), "10.0.0.1");
    }

    #[test]
    fn a_household_counts_once() {
        let one: IpAddr = "2001:db8:1:2:3::1".parse().unwrap();
        assert_eq!(counted(one).to_string(), "2001:db8:1:2::");
    }
}
