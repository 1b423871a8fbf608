//! The invented cases of the demonstration: every script plays without a refusal, on both databases, and what is stored
//! verifies.

use crate::harness::{Backend, Database};
use habeas::app::sample::{Past, demonstration};
use habeas::app::time::Time;
use habeas::cli::{assemble, council, population};
use habeas::domain::text::Instant;
use habeas::secret::Chance;
use std::sync::Arc;

both!(the_demonstration_plays_and_verifies);

fn the_demonstration_plays_and_verifies(backend: Backend) {
    let database = Database::new(backend);
    let config = database.config(&[]);
    let today = Instant::new("2026-11-20T15:00:00Z".parse().unwrap());
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let app = Arc::new(assemble::app_at(&config, Time::set_at(today), Chance::seeded(1)).await.unwrap());
        let org = council::add(&app, "wrexham").await.unwrap();
        let cast = population::cast(&app, org).await.unwrap();
        let scripts = demonstration();
        let count = scripts.len();
        assert!(count >= 60, "{count}");
        let played = population::play(&app, &cast, scripts.into_iter(), today, Past::ToCome, |_| ()).await;
        assert_eq!(played.unwrap_or_else(|failure| panic!("{}", failure.sentence)), count);
        let report = app.verify(|_| ()).await.unwrap();
        assert!(report.faults.is_empty(), "{:#?}", report.faults);
    });
}
