//! `[metrics]`: who may read the figures.

use super::error::Problem;
use super::hidden::Hidden;
use super::section::Section;
use std::net::SocketAddr;

/// Who may read the figures at `/metrics`: those who reach `listen`, or who hold `token`; with neither, nobody.
#[derive(Clone, Debug)]
pub struct Metrics {
    /// A separate address and port.
    pub listen: Option<SocketAddr>,
    /// A bearer token.
    pub token: Option<Hidden>,
}

impl Metrics {
    pub(super) fn read(section: &Section) -> Result<Self, Problem> {
        const ADDRESS: &str = "empty, or an address and a port, such as 127.0.0.1:9090";
        let token = section.optional("token")?;
        if token.as_ref().is_some_and(|token| token.len() < 16) {
            return Err(section.unfit("token", "empty, or 16 or more characters"));
        }
        let listen = match section.optional("listen")? {
            Some(_) => Some(section.parsed("listen", ADDRESS, |text| text.parse().ok())?),
            None => None,
        };
        Ok(Self { listen, token: token.map(Hidden::new) })
    }
}
