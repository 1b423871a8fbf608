//! Staff and invented cases, for the demonstration and for load tests.

use crate::app::accounts::NewStaff;
use crate::app::sample::{Cast, Past, Script};
use crate::app::{App, AppError, Caller};
use crate::cli::Failure;
use crate::domain::access::Role;
use crate::domain::ids::{OrgId, Slug, StaffId};
use crate::domain::text::Instant;
use crate::secret::Chance;
use std::sync::Arc;
use tokio::task::{JoinError, JoinSet};

/// The password of everybody in the demonstration. It opens nothing else.
pub const DEMO_PASSWORD: &str = "nothing here is real";

/// Everybody in the demonstration: mailbox, name, role.
pub const STAFF: &[(&str, &str, Role)] = &[
    ("officer", "Olwen Pritchard", Role::Officer),
    ("officer2", "Marcus Adeyemi", Role::Officer),
    ("dpo", "Catrin Lloyd-Jones", Role::Dpo),
    ("auditor", "Frances Whitlock", Role::Auditor),
    ("admin", "Dewi Saunders", Role::Admin),
    ("searcher", "Grace Okonkwo", Role::Searcher),
];

/// Makes the staff and answers with those who play cases.
///
/// # Errors
/// What an account is refused with.
pub async fn cast(app: &App, org: OrgId) -> Result<Cast, Failure> {
    let system = Caller::system(org);
    let council = app.council(org).await?;
    let none = || Failure::wrong("the council has no service in its register");
    let service: Slug =
        council.register.services.first().map(|service| service.slug.clone()).ok_or_else(none)?;
    let mut made: Vec<(Role, StaffId)> = Vec::new();
    for (mailbox, name, role) in STAFF {
        let new = NewStaff {
            email: format!("{mailbox}@example.org"),
            name: (*name).to_owned(),
            role: *role,
            service: (*role == Role::Searcher).then(|| service.clone()),
        };
        let id = app.add_with_password(&system, &new, DEMO_PASSWORD).await?.id;
        made.push((*role, id.parse().map_err(|_| Failure::wrong("an account has no proper id"))?));
    }
    let of = |wanted: Role| made.iter().filter(move |(role, _)| *role == wanted).map(|(_, id)| *id);
    let dpo = of(Role::Dpo).next().ok_or_else(|| Failure::wrong("there is no DPO"))?;
    Ok(Cast { org, officers: of(Role::Officer).collect(), dpo, service })
}

/// Cases that are written together.
const BATCH: usize = 200;

/// Plays scripts, as many batches side by side as there are processors; `told` hears how many cases are done. What comes
/// out depends on the application's chances alone, not on which batch is ready first.
///
/// # Errors
/// The first step that is refused, with its case.
pub async fn play(
    app: &Arc<App>,
    cast: &Cast,
    mut scripts: impl Iterator<Item = Script>,
    today: Instant,
    past: Past,
    mut told: impl FnMut(usize),
) -> Result<usize, Failure> {
    let hands = std::thread::available_parallelism().map_or(1, usize::from);
    let (mut playing, mut begun, mut done) = (JoinSet::new(), 0, 0);
    loop {
        let some: Vec<Script> = scripts.by_ref().take(BATCH).collect();
        let ended = some.is_empty();
        while playing.len() >= hands || (ended && !playing.is_empty()) {
            done += joined(playing.join_next().await)?;
            told(done);
        }
        if ended {
            return Ok(done);
        }
        let count = some.len();
        let batch = app.batch(cast, some, begun, today, past).await?;
        let (app, chance) = (Arc::clone(app), Chance::seeded(u64::from_be_bytes(app.chance.bytes())));
        playing.spawn(async move { app.play_batch(batch, chance).await });
        begun += count;
    }
}

fn joined(batch: Option<Result<Result<usize, AppError>, JoinError>>) -> Result<usize, Failure> {
    match batch {
        Some(Ok(played)) => Ok(played?),
        Some(Err(broken)) => Err(Failure::wrong(format!("a batch of cases broke off: {broken}"))),
        None => Ok(0),
    }
}
