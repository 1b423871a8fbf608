//! Saving a text: a version more, told in the council's history by number and digest. Going back, to an older version or to the
//! standard text, is a version too.

use crate::app::organisation_history::{Happening, append};
use crate::app::templates::read::Text;
use crate::app::templates::tried;
use crate::app::{App, AppError, Caller};
use crate::domain::access::Action;
use crate::domain::text::Language;
use crate::mail::Kind;
use crate::secret::digest;
use crate::store::Scope;
use crate::store::letter_templates::TemplateRow;
use serde_json::json;

/// The longest note, in characters.
const LONGEST_NOTE: usize = 500;

/// What the text shall be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Wanted {
    /// This text.
    Source(String),
    /// What an older version said; 0 is the standard text.
    Version(i64),
}

impl App {
    /// Saves a text as a new version, if the newest is still the one that was seen. Saving what is in force already changes
    /// nothing.
    ///
    /// # Errors
    /// `Forbidden` by role; `Invalid` on `source` with the line that is wrong, or on `note`; `NotFound` for an older version
    /// that there is not; `Stale` when somebody else saved first.
    pub async fn save_letter_text(
        &self,
        caller: &Caller,
        (kind, language): (Kind, Language),
        seen: i64,
        wanted: Wanted,
        note: &str,
    ) -> Result<Text, AppError> {
        caller.require(Action::ChangeLetters)?;
        let before = self.letter_text(caller, kind, language).await?;
        let source = self.wanted_source(caller, &before, wanted).await?;
        if note.chars().count() > LONGEST_NOTE {
            let message = format!("Use at most {LONGEST_NOTE} characters.");
            return Err(AppError::invalid("note", message));
        }
        if before.version != seen {
            return Err(AppError::Stale { now: before.version });
        }
        let changes = source.as_ref().map_or(before.own, |source| *source != before.source);
        if !changes {
            return Ok(before);
        }
        let now = self.time.now();
        let row = TemplateRow {
            org_id: caller.org.to_string(),
            kind: kind.name().to_owned(),
            language: language.tag().to_owned(),
            version: seen.saturating_add(1),
            note: note.trim().to_owned(),
            saved_by: caller.actor().to_string(),
            saved_at: now.utc().naive_utc(),
            source,
        };
        self.keep_template(caller, row).await?;
        self.letter_text(caller, kind, language).await
    }

    /// The text to save, tried; none for the standard text.
    async fn wanted_source(
        &self,
        caller: &Caller,
        before: &Text,
        wanted: Wanted,
    ) -> Result<Option<String>, AppError> {
        let (kind, language) = (before.kind, before.language);
        let source = match wanted {
            // However it was typed, it ends as our own do: the same words are the same text.
            Wanted::Source(source) => format!("{}\n", source.replace("\r\n", "\n").trim_end()),
            Wanted::Version(0) => return Ok(None),
            Wanted::Version(version) => {
                let standard = before.versions.iter().any(|one| one.version == version && one.standard);
                if standard {
                    return Ok(None);
                }
                self.letter_text_version(caller, kind, language, version).await?
            }
        };
        tried(&source, kind, language)?;
        Ok(Some(source))
    }

    async fn keep_template(&self, caller: &Caller, row: TemplateRow) -> Result<(), AppError> {
        let happening = match &row.source {
            Some(source) => ("letter_text_saved", Some(digest(source.as_bytes()))),
            None => ("letter_text_reset", None),
        };
        let facts = json!({
            "letter": row.kind, "language": row.language, "version": row.version, "digest": happening.1,
        });
        let happening = Happening::new(happening.0, &facts)?;
        let (by, now) = (caller.clone(), self.time.now());
        let write = move |scope: &mut Scope<'_>| {
            scope.add_template(&row)?;
            append(scope, &by, &happening, now)
        };
        self.store.write(caller.org, write).await?;
        self.council_changed(caller.org);
        Ok(())
    }
}
