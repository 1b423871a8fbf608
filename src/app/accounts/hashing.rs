//! Hashing passwords without letting a storm of log-ins take the machine: two at a time, away from the threads that
//! answer requests.

use crate::app::AppError;
use crate::secret::password;
use std::time::Duration;
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::task::spawn_blocking;

/// The seats of the whole program: each takes 19 MiB and a core while it is used.
static SEATS: Semaphore = Semaphore::const_new(2);

/// How long to wait for a seat before the caller is asked to come back, in seconds.
const PATIENCE: u64 = 10;

/// A seat to hash in.
///
/// # Errors
/// `TooMany` when none became free in ten seconds.
pub(super) async fn seat() -> Result<SemaphorePermit<'static>, AppError> {
    let busy = AppError::TooMany { retry_after: PATIENCE };
    match tokio::time::timeout(Duration::from_secs(PATIENCE), SEATS.acquire()).await {
        Ok(Ok(seat)) => Ok(seat),
        Ok(Err(_)) | Err(_) => Err(busy),
    }
}

/// Whether a password fits; without a stored hash the same work is done for nothing.
///
/// # Errors
/// `Internal` when the thread broke.
pub(super) async fn fits(
    _seat: &SemaphorePermit<'_>,
    password: &str,
    stored: Option<&str>,
) -> Result<bool, AppError> {
    // Nobody has a longer one, and hashing it would only tire the machine.
    let usable = password.chars().count() <= password::LONGEST;
    let (given, stored) = if usable { (password, stored) } else { ("", None) };
    let (given, stored) = (given.to_owned(), stored.map(str::to_owned));
    spawn_blocking(move || password::verify(&given, stored.as_deref())).await.map_err(broken)
}

/// The hash of a new password; `field` is its place in the input.
///
/// # Errors
/// `Invalid` for a password that will not do, `TooMany` as [`seat`].
pub(super) async fn hash(field: &str, password: &str) -> Result<String, AppError> {
    if let Some(objection) = password::objection(password) {
        return Err(AppError::invalid(field, objection));
    }
    let _seat = seat().await?;
    let password = password.to_owned();
    Ok(spawn_blocking(move || password::hash(&password)).await.map_err(broken)??)
}

fn broken(_: tokio::task::JoinError) -> AppError {
    AppError::Internal("the thread that hashed a password broke".to_owned())
}
