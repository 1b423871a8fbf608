//! The commands of the program, one file each; the only place that wires the parts together.

/// What can be typed.
pub mod arguments;
/// From settings to a running application.
pub mod assemble;
/// The database in one file, and back.
pub mod backup;
/// Deadlines without a database.
pub mod clock;
/// Which councils this installation serves.
pub mod council;
/// A throw-away council to look at.
pub mod demo;
/// What an auditor gets, from the shell.
pub mod export;
/// How a command ends when it does not end well.
pub mod failure;
/// Whether a running service is well.
pub mod health;
/// Holidays without a release.
pub mod holidays;
/// Whether letters would leave.
pub mod mail_test;
/// The master key file.
pub mod master_key;
/// Staff and invented cases, for the demonstration and for load tests.
pub mod population;
/// How far a long command is.
pub mod progress;
/// Projections from histories.
pub mod rebuild;
/// Invented cases for load tests.
pub mod seed;
/// The service.
pub mod serve;
/// Staff from the shell.
pub mod user;
/// Whether everything fits, in a database or in an export.
pub mod verify;

pub use failure::Failure;

use crate::app::accounts::NewStaff;
use crate::app::{App, Caller};
use crate::config::Config;
use crate::domain::clock::Calendar;
use arguments::{
    Arguments, Command, ConfigCommand, CouncilCommand, HolidaysCommand, MailCommand, TokenCommand,
    UserCommand,
};
use clap::Parser;
use std::fs::File;
use std::io::{BufReader, Write, stderr, stdin, stdout};
use std::path::Path;
use std::process::ExitCode;

/// Reads the arguments, does what they ask and says how it ended.
#[must_use]
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    match dispatch(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            // When even standard error is closed, only the exit code is left.
            let _ = writeln!(stderr(), "habeas: {}", failure.sentence);
            ExitCode::from(failure.code)
        }
    }
}

fn dispatch(arguments: Arguments) -> Result<(), Failure> {
    let config = || load(arguments.config.as_deref());
    match arguments.command {
        Command::Clock { file, explain } => run_clock(file.as_deref(), explain),
        Command::Config { command: ConfigCommand::Check } => {
            config().and_then(|_| say("the settings are right"))
        }
        Command::Config { command: ConfigCommand::Show } => config().and_then(|config| say(&config.show())),
        Command::Migrate => config().and_then(|config| {
            assemble::store(&config)?;
            say("the database is up to date")
        }),
        Command::Health { url } => health::run(&config()?, url.as_deref()),
        Command::Serve { council } => serve::run(&config()?, &council),
        Command::Demo { port } => demo::run(port),
        Command::Openapi => say(crate::web::docs::openapi_json()?),
        Command::Verify { bundle: Some(file) } => verify::bundle(&file, &mut stdout()),
        Command::Backup { file } => {
            let config = config()?;
            let documents = config.data.folder.join("documents");
            backup::backup(&assemble::store(&config)?, &file, &documents, &mut stdout())
        }
        Command::Restore { file } => backup::restore(&assemble::place(&config()?)?, &file, &mut stdout()),
        Command::Mail { command: MailCommand::Test { to } } => mail_test::run(&config()?, &to),
        Command::Seed(plan) => seed::run(&config()?, &plan),
        other => {
            let config = config()?;
            block_on(async move { with_app(&assemble::app(&config).await?, other).await })
        }
    }
}

/// Commands on the database that a running service may use at the same time.
async fn with_app(app: &App, command: Command) -> Result<(), Failure> {
    match command {
        Command::Council { command: CouncilCommand::Add { which } } => {
            council::add(app, &which).await.map(drop)
        }
        Command::Council { command: CouncilCommand::List } => council::list(app).await,
        Command::User { command } => users(app, command).await,
        Command::Verify { bundle: _ } => verify::database(app, &mut stdout()).await,
        Command::Rebuild => rebuild::run(app, &mut stdout()).await,
        Command::Export { out, case, from, to, without_content, council } => {
            let by = council::acting_for(app, council.as_deref()).await?;
            let wanted = export::Wanted { out, case, from, to, without_content };
            export::run(app, by.org, &wanted, &mut stdout()).await
        }
        Command::Token { command: TokenCommand::Add { user, name, council } } => {
            user::make_token(app, &council::acting_for(app, council.as_deref()).await?, &user, &name).await
        }
        Command::Holidays { command: HolidaysCommand::Import { file, source } } => {
            let councils = app.all_councils().await?;
            let any = councils.first().ok_or_else(|| Failure::wrong("there is no council yet"))?;
            holidays::import(app, &Caller::system(any.id), &file, &source).await
        }
        _ => Err(Failure::usage("this command needs no database")),
    }
}

async fn users(app: &App, command: UserCommand) -> Result<(), Failure> {
    match command {
        UserCommand::Add { email, name, role, service, council, password_stdin: _ } => {
            let by = council::acting_for(app, council.as_deref()).await?;
            user::add(app, &by, NewStaff { email, name, role, service }, stdin().lock()).await
        }
        UserCommand::List { council } => {
            user::list(app, &council::acting_for(app, council.as_deref()).await?).await
        }
        UserCommand::Disable { email, council } => {
            user::disable(app, &council::acting_for(app, council.as_deref()).await?, &email).await
        }
    }
}

/// Prints a line on standard output.
///
/// # Errors
/// Exit code 3 when nobody reads it.
pub(crate) fn say(line: &str) -> Result<(), Failure> {
    Ok(writeln!(stdout(), "{line}")?)
}

/// A runtime for a command that talks to the database.
///
/// # Errors
/// Exit code 3 when the machine gives no threads.
pub(crate) fn block_on<T>(work: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(work)
}

fn load(file: Option<&Path>) -> Result<Config, Failure> {
    Config::load(file, crate::config::environment()).map_err(|error| Failure::usage(error.to_string()))
}

fn run_clock(file: Option<&Path>, explain: bool) -> Result<(), Failure> {
    let calendar = Calendar::embedded().map_err(|error| Failure::wrong(error.to_string()))?;
    let good = match file.filter(|file| file.as_os_str() != "-") {
        None => clock::run(stdin().lock(), stdout().lock(), explain, &calendar)?,
        Some(path) => {
            let input = File::open(path).map_err(|error| {
                Failure::unreachable(format!("{} cannot be read: {error}", path.display()))
            })?;
            clock::run(BufReader::new(input), stdout().lock(), explain, &calendar)?
        }
    };
    if good { Ok(()) } else { Err(Failure::wrong("some lines could not be answered: see their `error`")) }
}
