//! What handlers share: the use cases, what was chosen at start, and the counters of tries.

use crate::app::App;
use crate::web::limit::Limits;
use actix_web::HttpRequest;
use actix_web::web::Data;
use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

/// Decides whether an address is a proxy whose `X-Forwarded-For` is believed.
pub type Trusted = Arc<dyn Fn(IpAddr) -> bool + Send + Sync>;

/// What the server is told when it starts.
#[derive(Clone)]
pub struct ServerSettings {
    /// Address and port; port 0 takes any free one.
    pub listen: SocketAddr,
    /// Which peers are trusted proxies.
    pub trusted: Trusted,
    /// Worker threads; 0 means one for each processor.
    pub workers: usize,
    /// The largest body that is not a document, in bytes.
    pub body_limit: usize,
    /// The largest document, in bytes.
    pub upload_limit: usize,
    /// How long running requests may take when the server stops.
    pub shutdown: Duration,
    /// Public requests from one address in a minute.
    pub submissions_per_minute: NonZeroU32,
    /// Public requests from one address in an hour.
    pub submissions_per_hour: NonZeroU32,
    /// Log-ins from one address in an hour.
    pub log_ins_per_hour: NonZeroU32,
    /// Who may read the figures.
    pub metrics: MetricsDoor,
}

impl ServerSettings {
    /// The largest form with a document in it, in bytes.
    #[must_use]
    pub fn form_with_file(&self) -> usize {
        self.upload_limit.saturating_add(self.body_limit)
    }
}

/// Who may read the figures at `/metrics`: those who reach `listen`, or who hold `token`; with neither, nobody.
#[derive(Clone, Default)]
pub struct MetricsDoor {
    /// Writes the figures in the text format of Prometheus.
    pub render: Option<Arc<dyn Fn() -> String + Send + Sync>>,
    /// A bearer token.
    pub token: Option<String>,
    /// An address of its own, where nothing but figures is served.
    pub listen: Option<SocketAddr>,
}

/// What every handler can reach.
pub struct State {
    /// The use cases.
    pub app: Arc<App>,
    /// What was chosen at start.
    pub settings: ServerSettings,
    /// The counters of tries.
    pub limits: Limits,
}

impl State {
    /// The state for an application.
    #[must_use]
    pub fn new(app: Arc<App>, settings: ServerSettings) -> Self {
        let limits = Limits::new(&settings);
        Self { app, settings, limits }
    }

    /// The state behind a request; none only when a server was put together without one.
    #[must_use]
    pub fn of(request: &HttpRequest) -> Option<Arc<Self>> {
        request.app_data::<Data<Self>>().map(|data| Arc::clone(data))
    }

    /// Whether people come over https, so that cookies can be marked Secure.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.app.choices.public_url.starts_with("https://")
    }
}
