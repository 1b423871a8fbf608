//! The program `habeas`: reads the arguments and calls `cli`.

use std::process::ExitCode;

fn main() -> ExitCode {
    habeas::cli::run()
}
