//! What pages say of the text that a letter was written with.

use crate::app::mailbox::Letter;
use crate::app::templates::TemplateUsed;
use crate::web::pages::page::Page;

impl Page {
    /// The texts of a letter: "template v3 of 2 March 2026"; of a letter in two languages, both.
    #[must_use]
    pub fn texts_used(&self, letter: &Letter) -> String {
        let several = letter.templates.len() > 1;
        let said = letter.templates.iter().map(|used| match several {
            true => {
                format!("{}: {}", self.term("council-language", used.language.tag()), self.text_used(used))
            }
            false => self.text_used(used),
        });
        said.collect::<Vec<_>>().join("; ")
    }

    fn text_used(&self, used: &TemplateUsed) -> String {
        match (used.version, &used.saved_at, used.instead_of) {
            (Some(version), Some(saved), _) => {
                let day = match &self.council {
                    Some(council) => council.wall_clock(*saved).0,
                    None => saved.utc().date_naive(),
                };
                self.tell2("letters-used-own", "version", version, "day", self.date(&day))
            }
            (Some(version), None, _) => self.tell("letters-own-version", "version", version),
            (None, _, Some(version)) => self.tell("letters-used-instead", "version", version),
            (None, _, None) => {
                self.tell("letters-used-standard", "release", used.release.as_deref().unwrap_or_default())
            }
        }
    }
}
