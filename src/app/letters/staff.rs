//! Letters to staff: alerts, digests, invitations, resets. They belong to no case and are sealed with the organisation's key.

use crate::app::council::Council;
use crate::app::letters::envelope::{Carriage, Envelope, Label};
use crate::app::letters::sender::council_facts;
use crate::app::templates::in_words;
use crate::app::{App, AppError};
use crate::domain::right::Right;
use crate::domain::text::{Instant, Language};
use crate::mail::facts::Facts;
use crate::mail::work::Staff;
use crate::mail::{Kind, parse_address};
use crate::store::outbox::LetterRow;

impl App {
    /// Facts of a letter to a member of staff with nothing but council, name and day; set the rest by struct update.
    #[must_use]
    pub fn staff_facts(&self, council: &Council, name: &str, now: Instant) -> Facts {
        // The right is that of a case; letters to staff name it inside their alerts.
        let right = Right::Access;
        let writer = council_facts(council, right, Language::English);
        Facts {
            staff: Some(Staff { name: name.to_owned() }),
            ..Facts::new(writer, right, council.today(now))
        }
    }

    /// A letter to a member of staff, to be written into the outbox with [`Scope::queue_letter`]. A second letter with the
    /// same dedupe key is not kept.
    ///
    /// [`Scope::queue_letter`]: crate::store::Scope::queue_letter
    ///
    /// # Errors
    /// `Internal` when the address is broken or the facts lack what the template prints.
    pub fn staff_letter(
        &self,
        council: &Council,
        kind: Kind,
        to_address: &str,
        facts: &Facts,
        dedupe_key: &str,
        now: Instant,
    ) -> Result<LetterRow, AppError> {
        parse_address(to_address).map_err(|error| AppError::Internal(error.to_string()))?;
        let written = in_words(council, kind, Language::English, facts)?;
        let envelope = Envelope { to: Some(to_address.to_owned()), ..Envelope::new(written.letter) };
        let label = Label {
            org: council.id,
            case: None,
            kind: kind.name(),
            language: Language::English.tag(),
            recipient: "staff",
            dedupe_key: dedupe_key.to_owned(),
            carriage: Carriage::Mail,
            templates: written.templates,
        };
        self.sealed_letter(label, &envelope, &self.vault.organisation_key(council.id), now)
    }
}
