//! Staff and invented cases, for the demonstration and for load tests.

use crate::app::accounts::NewStaff;
use crate::app::sample::{Cast, Script};
use crate::app::{App, Caller};
use crate::cli::Failure;
use crate::domain::access::Role;
use crate::domain::ids::{OrgId, Slug, StaffId};
use crate::domain::text::Instant;

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

/// Plays scripts one after the other; `told` hears how many are done.
///
/// # Errors
/// The first step that is refused, with its case.
pub async fn play(
    app: &App,
    cast: &Cast,
    scripts: impl Iterator<Item = Script>,
    today: Instant,
    mut told: impl FnMut(usize),
) -> Result<usize, Failure> {
    let mut done = 0;
    for script in scripts {
        app.play(cast, &script, done, today).await?;
        done += 1;
        told(done);
    }
    app.time.move_to(today);
    Ok(done)
}
