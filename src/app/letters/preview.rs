//! What a text would look like as a letter, with invented facts about a request to this council.

use crate::app::letters::sender::council_facts;
use crate::app::templates::tried;
use crate::app::{App, AppError, Caller};
use crate::domain::access::Action;
use crate::domain::text::Language;
use crate::mail::{Facts, Kind, left_out, put_into_words};
use serde::Serialize;

/// A letter to look at.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Preview {
    /// One line.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// A whole HTML page with the same words.
    pub html: String,
    /// The shared passages that the standard text has and this one leaves out, by name: `challenge` for example.
    pub left_out: Vec<&'static str>,
}

impl App {
    /// Tries a text and shows the letter that it makes.
    ///
    /// # Errors
    /// `Forbidden` by role; `Invalid` on `source` with the line that is wrong.
    pub async fn preview_letter_text(
        &self,
        caller: &Caller,
        kind: Kind,
        language: Language,
        source: &str,
    ) -> Result<Preview, AppError> {
        caller.require(Action::ReadMail)?;
        let template = tried(source, kind, language)?;
        let council = self.council(caller.org).await?;
        let sample = Facts::sample_for(kind);
        let facts = Facts { council: council_facts(&council, sample.right, language), ..sample };
        let letter = put_into_words(kind, language, &facts, Some(&template))?.alone();
        Ok(Preview {
            subject: letter.subject,
            text: letter.text,
            html: letter.html,
            left_out: left_out(&template, kind, language),
        })
    }
}
