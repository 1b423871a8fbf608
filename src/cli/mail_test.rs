//! `habeas mail test`: sends one letter and tells every step of the conversation in plain words.

use crate::app::time::Time;
use crate::cli::{Failure, assemble, block_on, say};
use crate::config::Config;
use crate::domain::ids::LetterId;
use crate::domain::text::Language;
use crate::mail::{Facts, Kind, Message, letter_message_id, parse_address, parse_sender, render};
use crate::secret::Chance;

/// Sends the test letter to one address, over the transport that the settings name. Needs no database.
///
/// # Errors
/// Exit code 2 for an address that is none, 3 when a step did not work.
pub fn run(config: &Config, to: &str) -> Result<(), Failure> {
    let to = parse_address(to).map_err(|error| Failure::usage(error.to_string()))?;
    let from =
        parse_sender(&config.mail.from).map_err(|error| Failure::wrong(format!("mail.from: {error}")))?;
    let letter = render(Kind::Test, Language::English, &Facts::sample_for(Kind::Test), None)
        .map_err(|error| Failure::wrong(error.to_string()))?;
    let now = Time::System.now();
    let id = letter_message_id(LetterId(Chance::system().id(now)), &from);
    let message = Message::new(letter, id, from, to, now);
    let transport = assemble::transport(config)?;
    let steps = block_on(async { Ok(transport.explain(&message).await) })?;
    for step in &steps {
        let mark = if step.done { "ok  " } else { "FAIL" };
        say(&format!("{mark} {}: {}", step.what, step.answer))?;
        if let Some(advice) = step.advice {
            say(&format!("     {advice}"))?;
        }
    }
    if steps.iter().all(|step| step.done) {
        Ok(())
    } else {
        Err(Failure::unreachable("the letter did not leave: see the step marked FAIL"))
    }
}
