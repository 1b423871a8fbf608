//! `habeas user` and `habeas token`: staff from the shell.

use crate::app::accounts::NewStaff;
use crate::app::{App, Caller};
use crate::cli::{Failure, say};
use crate::domain::access::Role;
use crate::domain::ids::{Slug, StaffId};
use std::io::BufRead;

/// A role by its public name, for the arguments.
///
/// # Errors
/// A sentence that lists the names.
pub fn role(text: &str) -> Result<Role, String> {
    let names: Vec<&str> = Role::ALL.iter().map(|role| role.name()).collect();
    Role::parse(text).ok_or_else(|| format!("use one of {}", names.join(", ")))
}

/// A service by its short name, for the arguments.
///
/// # Errors
/// A sentence that says what a short name is.
pub fn slug(text: &str) -> Result<Slug, String> {
    Slug::parse(text).ok_or_else(|| "use the service's short name, like council-tax".to_owned())
}

/// Adds an account; the password is the first line of `input`, so that it stands in no list of processes.
///
/// # Errors
/// Exit code 1 with every wrong field.
pub async fn add(app: &App, by: &Caller, new: NewStaff, input: impl BufRead) -> Result<(), Failure> {
    let password = match input.lines().next() {
        Some(line) => line?,
        None => return Err(Failure::usage("give the password on standard input, one line")),
    };
    let made = app.add_with_password(by, &new, &password).await?;
    say(&format!("{}\t{}\t{}", made.id, made.role, made.email))
}

/// Prints every account: id, role, state, e-mail address, name.
///
/// # Errors
/// Exit code 3 when the database does not answer.
pub async fn list(app: &App, by: &Caller) -> Result<(), Failure> {
    for one in app.staff(by).await? {
        let state = match (one.active, one.invited) {
            (false, _) => "disabled",
            (true, true) => "invited",
            (true, false) => "active",
        };
        say(&format!("{}\t{}\t{state}\t{}\t{}", one.id, one.role, one.email, one.name))?;
    }
    Ok(())
}

/// Disables an account: its sessions and tokens end at once.
///
/// # Errors
/// Exit code 1 when there is no such account, or it is the last administrator's.
pub async fn disable(app: &App, by: &Caller, email: &str) -> Result<(), Failure> {
    let one = found(app, by, email).await?;
    app.disable_staff(by, one).await?;
    say("disabled")
}

/// Makes an API token in the name of a member of staff and prints it, once.
///
/// # Errors
/// Exit code 1 when there is no such account.
pub async fn make_token(app: &App, by: &Caller, email: &str, name: &str) -> Result<(), Failure> {
    let staff = found(app, by, email).await?;
    let made = app.make_token(by, staff, name).await?;
    say(&made.token)
}

async fn found(app: &App, by: &Caller, email: &str) -> Result<StaffId, Failure> {
    let missing = || Failure::wrong("there is no account with this e-mail address");
    let one = app.staff_with_email(by, email).await.map_err(|_| missing())?;
    one.id.parse().map_err(|_| missing())
}
