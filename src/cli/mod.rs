//! The commands of the program, one file each; the only place that wires the parts together.

/// What can be typed.
pub mod arguments;
/// From settings to a running application.
pub mod assemble;
/// Deadlines without a database.
pub mod clock;
/// How a command ends when it does not end well.
pub mod failure;
/// Whether a running service is well.
pub mod health;
/// The master key file.
pub mod master_key;

pub use failure::Failure;

use crate::config::Config;
use crate::domain::clock::Calendar;
use arguments::{Arguments, Command, ConfigCommand};
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
