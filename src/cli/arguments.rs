//! What can be typed: the commands with their help.

use crate::cli::seed::Plan;
use crate::domain::access::Role;
use crate::domain::ids::Slug;
use chrono::NaiveDate;
use clap::{Parser, Subcommand};
use std::path::PathBuf;

/// Case management for data subject rights requests in UK councils.
#[derive(Debug, Parser)]
#[command(name = "habeas", version, about, propagate_version = true, arg_required_else_help = true)]
pub struct Arguments {
    /// Settings in TOML over the defaults; the environment (HABEAS__SECTION__KEY) goes over both.
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Run the service. The first start makes the data folder, the database, the master key and a council.
    Serve {
        /// The council to make on an empty database: a short name as in `habeas council add`, or a TOML file.
        #[arg(long, default_value = "new-council")]
        council: String,
    },
    /// Look around: a throw-away council with staff, cases in every state, and its mail readable in the browser.
    Demo {
        /// Where to listen on this machine; 0 takes any free port.
        #[arg(long, default_value_t = 8080)]
        port: u16,
    },
    /// Print the OpenAPI 3.1 document of the API.
    Openapi,
    /// Work out statutory deadlines without a database: JSON Lines in, JSON Lines out.
    #[command(after_help = CLOCK_HELP)]
    Clock {
        /// A file of requests, one JSON object a line; `-` or nothing reads standard input.
        file: Option<PathBuf>,
        /// Add the reckoning in sentences.
        #[arg(long)]
        explain: bool,
    },
    /// Look at the settings.
    Config {
        /// What of them.
        #[command(subcommand)]
        command: ConfigCommand,
    },
    /// Bring the database up to date and end.
    Migrate,
    /// The councils that this installation serves.
    Council {
        /// What about them.
        #[command(subcommand)]
        command: CouncilCommand,
    },
    /// Staff accounts.
    User {
        /// What about them.
        #[command(subcommand)]
        command: UserCommand,
    },
    /// API tokens for programs.
    Token {
        /// What about them.
        #[command(subcommand)]
        command: TokenCommand,
    },
    /// Check everything: hashes, seals, projections, sealed content. One line of figures, or a line a fault and exit code 1.
    Verify {
        /// An export to check by itself, on any machine, without database or key.
        #[arg(long)]
        bundle: Option<PathBuf>,
    },
    /// Write what an auditor gets: a ZIP with readable histories, CSV, NDJSON and seals. It is recorded.
    Export {
        /// The file to make.
        #[arg(long)]
        out: PathBuf,
        /// One case, by its reference.
        #[arg(long)]
        case: Option<String>,
        /// Received on or after this day (YYYY-MM-DD).
        #[arg(long)]
        from: Option<NaiveDate>,
        /// Received on or before this day (YYYY-MM-DD).
        #[arg(long)]
        to: Option<NaiveDate>,
        /// Leave personal content out.
        #[arg(long)]
        without_content: bool,
        /// Of which council, when there are several.
        #[arg(long)]
        council: Option<String>,
    },
    /// Make the lists anew from the histories.
    Rebuild,
    /// Copy the SQLite database into one file while the service runs. Documents and master key are copied apart.
    Backup {
        /// The file to make.
        file: PathBuf,
    },
    /// Put a backup in place of a database that is not there.
    Restore {
        /// The backup.
        file: PathBuf,
    },
    /// Mail.
    Mail {
        /// What about it.
        #[command(subcommand)]
        command: MailCommand,
    },
    /// Public holidays.
    Holidays {
        /// What about them.
        #[command(subcommand)]
        command: HolidaysCommand,
    },
    /// Make invented cases for load tests, through the same commands as people use. Refuses a database that holds any.
    Seed(Plan),
    /// Ask a running service whether it is well; for container health checks.
    Health {
        /// Where it listens; by default as the settings say.
        #[arg(long)]
        url: Option<String>,
    },
}

/// What about the settings.
#[derive(Debug, Subcommand)]
pub enum ConfigCommand {
    /// Say whether they are right.
    Check,
    /// Print those in force, with their source and without secrets.
    Show,
}

/// What about mail.
#[derive(Debug, Subcommand)]
pub enum MailCommand {
    /// Send one letter and tell every step of the conversation.
    Test {
        /// To whom.
        #[arg(long)]
        to: String,
    },
}

/// What about councils.
#[derive(Debug, Subcommand)]
pub enum CouncilCommand {
    /// Add one from a file, or one of those shipped: wrexham, oadby-and-wigston, leicester,
    /// cheshire-west-and-chester, wolverhampton, new-council (to be filled in).
    Add {
        /// A TOML file as in config/councils, or a short name.
        which: String,
    },
    /// Print short name and name of each.
    List,
}

/// What about accounts.
#[derive(Debug, Subcommand)]
pub enum UserCommand {
    /// Add one.
    Add {
        /// What they log in with.
        #[arg(long)]
        email: String,
        /// As colleagues see it.
        #[arg(long)]
        name: String,
        /// officer, dpo, auditor, admin or searcher.
        #[arg(long, value_parser = crate::cli::user::role)]
        role: Role,
        /// For a searcher: the short name of their service.
        #[arg(long, value_parser = crate::cli::user::slug)]
        service: Option<Slug>,
        /// Of which council, when there are several.
        #[arg(long)]
        council: Option<String>,
        /// Read the password from standard input, one line (12 characters or more).
        #[arg(long, required = true)]
        password_stdin: bool,
    },
    /// Print them: id, role, state, e-mail address, name.
    List {
        /// Of which council, when there are several.
        #[arg(long)]
        council: Option<String>,
    },
    /// Disable one: its sessions and tokens end at once.
    Disable {
        /// Whose.
        #[arg(long)]
        email: String,
        /// Of which council, when there are several.
        #[arg(long)]
        council: Option<String>,
    },
}

/// What about tokens.
#[derive(Debug, Subcommand)]
pub enum TokenCommand {
    /// Make one and print it, once; only its digest is stored.
    Add {
        /// The e-mail address of the account in whose name it acts.
        #[arg(long)]
        user: String,
        /// What it is for.
        #[arg(long)]
        name: String,
        /// Of which council, when there are several.
        #[arg(long)]
        council: Option<String>,
    },
}

/// What about holidays.
#[derive(Debug, Subcommand)]
pub enum HolidaysCommand {
    /// Take in the GOV.UK list (<https://www.gov.uk/bank-holidays.json>), newer than the one shipped.
    Import {
        /// The JSON file.
        file: PathBuf,
        /// Where it came from, for the record.
        #[arg(long, default_value = "GOV.UK bank holidays")]
        source: String,
    },
}

const CLOCK_HELP: &str = "Example:
  echo '{\"id\":1,\"regime\":\"uk_auto\",\"division\":\"england-and-wales\",\"right\":\"access\",\"events\":[{\"type\":\"received\",\"date\":\"2026-03-02\"}]}' | habeas clock --explain

Exit code 0 when every line was answered, 1 when one was not (its answer says why).";
