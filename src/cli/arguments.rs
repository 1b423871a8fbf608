//! What can be typed: the commands with their help.

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

const CLOCK_HELP: &str = "Example:
  echo '{\"id\":1,\"regime\":\"uk_auto\",\"division\":\"england-and-wales\",\"right\":\"access\",\"events\":[{\"type\":\"received\",\"date\":\"2026-03-02\"}]}' | habeas clock --explain

Exit code 0 when every line was answered, 1 when one was not (its answer says why).";
