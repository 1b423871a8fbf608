//! Puts the parts together: from settings to a running `App`. The only place where everything meets.

use crate::app::delivery::Patience;
use crate::app::time::Time;
use crate::app::{App, Choices, MASTER_KEY_CHECK, Parts};
use crate::cli::{Failure, master_key};
use crate::config::{Config, Synchronous, Transport as Carrier};
use crate::domain::clock::Calendar;
use crate::domain::exemption::Catalogue;
use crate::files::Folder;
use crate::mail::{Folder as MailFolder, Memory, Smtp, SmtpSettings, Transport};
use crate::secret::Chance;
use crate::store::{Place, Store, StoreError};
use crate::vault::Vault;
use chrono::TimeDelta;
use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;

/// Mails kept by the memory transport before the oldest is dropped.
const MEMORY_BOUND: usize = 10_000;

/// Where the database is, from the settings. The folder of a SQLite file is made if it is missing.
///
/// # Errors
/// When that folder cannot be made.
pub fn place(config: &Config) -> Result<Place, Failure> {
    let database = &config.database;
    let place = Place {
        url: database.url.reveal().to_owned(),
        pool_size: database.pool_size,
        writer_queue: database.writer_queue,
        writer_batch: database.writer_batch,
        durable: database.synchronous == Synchronous::Full,
    };
    let folder = place.sqlite_path().and_then(|path| Path::new(path).parent());
    if let Some(folder) = folder.filter(|folder| !folder.as_os_str().is_empty()) {
        // Nobody else on the machine needs to look into the folder, even where the umask would let them.
        DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(|error| {
            Failure::unreachable(format!("the data folder {} cannot be made: {error}", folder.display()))
        })?;
    }
    Ok(place)
}

/// Opens the database and brings its tables up to date.
///
/// # Errors
/// Exit code 3 when it cannot be reached, 1 when it is newer than the program.
pub fn store(config: &Config) -> Result<Store, Failure> {
    let place = place(config)?;
    let is_sqlite = place.sqlite_path().is_some();
    Store::open(place).map_err(|error| match error {
        StoreError::Unavailable(cause) => Failure::unreachable(format!(
            "the database cannot be reached: {} (check database.url{})",
            cause.trim(),
            if is_sqlite {
                " and that its folder can be written"
            } else {
                ", and that PostgreSQL runs and lets us in"
            }
        )),
        other => other.into(),
    })
}

/// The keys: read from the master key file, or made where nothing was sealed yet.
///
/// # Errors
/// Exit code 1 when the key is missing or another than the database was made with.
async fn vault(config: &Config, store: &Store, chance: &Chance) -> Result<Vault, Failure> {
    let path = &config.secrets.master_key_file;
    let remembered = store.read_all(|all| all.remembered(MASTER_KEY_CHECK)).await?;
    let key = match (master_key::read(path)?, &remembered) {
        (Some(key), _) => key,
        (None, None) => master_key::make(path, chance)?,
        (None, Some(_)) => {
            return Err(Failure::wrong(format!(
                "the master key file {} is missing, but this database holds content sealed with it: \
                 restore the file from your backup, nothing was changed",
                path.display()
            )));
        }
    };
    let vault = Vault::new(&key);
    match remembered {
        Some(check) if check != vault.check_value() => Err(Failure::wrong(format!(
            "the master key in {} is not the one that this database was made with: \
             put the right file there, nothing was changed",
            path.display()
        ))),
        Some(_) => Ok(vault),
        None => {
            let check = vault.check_value().to_owned();
            store.write_all(move |all| all.remember(MASTER_KEY_CHECK, &check)).await?;
            Ok(vault)
        }
    }
}

/// The whole application on the machine's clock.
///
/// # Errors
/// A sentence and exit code for each part that cannot be had.
pub async fn app(config: &Config) -> Result<App, Failure> {
    app_at(config, Time::System, Chance::system()).await
}

/// The whole application as a demonstration: whoever reaches it can read the mail.
///
/// # Errors
/// As [`app`].
pub async fn demonstration(config: &Config) -> Result<App, Failure> {
    let mut app = app(config).await?;
    app.choices.demonstration = true;
    Ok(app)
}

/// The whole application with a given clock and source of chance.
///
/// # Errors
/// As [`app`].
pub async fn app_at(config: &Config, time: Time, chance: Chance) -> Result<App, Failure> {
    let store = store(config)?;
    let vault = vault(config, &store, &chance).await?;
    let documents = config.data.folder.join("documents");
    let files = Folder::open(&documents).map_err(|error| {
        Failure::unreachable(format!("the documents folder {} cannot be used: {error}", documents.display()))
    })?;
    let shipped =
        |error: &dyn std::fmt::Display| Failure::wrong(format!("data shipped with the program: {error}"));
    let app = App::new(Parts {
        store,
        vault,
        chance,
        time,
        catalogue: Catalogue::embedded().map_err(|error| shipped(&error))?,
        calendar: Calendar::embedded().map_err(|error| shipped(&error))?,
        choices: choices(config),
        files,
    });
    app.reload_calendar().await?;
    Ok(app)
}

fn choices(config: &Config) -> Choices {
    Choices {
        public_url: config.server.public_url.clone(),
        mail_from: config.mail.from.clone(),
        session_idle: config.session.idle,
        session_absolute: config.session.absolute,
        login_failures: 5,
        demonstration: false,
    }
}

/// How long letters are held and tried again.
#[must_use]
pub fn patience(config: &Config) -> Patience {
    let mail = &config.mail;
    let delta = |duration| TimeDelta::from_std(duration).unwrap_or(TimeDelta::MAX);
    Patience {
        lease: delta(mail.lease),
        first_wait: delta(mail.retry_first),
        longest_wait: delta(mail.retry_longest),
        retry: delta(mail.retry),
    }
}

/// How letters leave.
///
/// # Errors
/// When the relay's address or certificate does not make sense, or the folder cannot be made.
pub fn transport(config: &Config) -> Result<Transport, Failure> {
    let mail = &config.mail;
    match mail.transport {
        Carrier::Memory => Ok(Transport::Memory(Memory::new(MEMORY_BOUND))),
        Carrier::Folder => MailFolder::open(&mail.folder).map(Transport::Folder).map_err(|error| {
            Failure::unreachable(format!("the mail folder {} cannot be used: {error}", mail.folder.display()))
        }),
        Carrier::Smtp => {
            let url = mail.smtp_url.as_ref().map(|url| url.reveal().to_owned()).unwrap_or_default();
            let settings = SmtpSettings {
                url,
                timeout_seconds: mail.timeout.as_secs(),
                root_certificate: mail.root_certificate.clone(),
            };
            Smtp::new(&settings)
                .map(Transport::Smtp)
                .map_err(|error| Failure::wrong(format!("mail: {error}")))
        }
    }
}
