//! A council's own texts of letters: every version that was ever saved, of which the newest counts.

use crate::store::schema::letter_templates;
use crate::store::{Db, Installation, Scope, StoreError};
use chrono::NaiveDateTime;
use diesel::dsl::{exists, not};
use diesel::prelude::*;

/// One version of one text.
#[derive(Clone, PartialEq, Eq, Debug, Queryable, Insertable, Selectable)]
#[diesel(table_name = letter_templates)]
pub struct TemplateRow {
    /// The organisation.
    pub org_id: String,
    /// Which letter.
    pub kind: String,
    /// `en` or `cy`.
    pub language: String,
    /// From 1, for this letter in this language.
    pub version: i64,
    /// The text; none where the council went back to the standard text.
    pub source: Option<String>,
    /// Why, in the words of whoever saved it.
    pub note: String,
    /// The account that saved it.
    pub saved_by: String,
    /// When, UTC.
    pub saved_at: NaiveDateTime,
}

impl Scope<'_> {
    /// Keeps a new version.
    ///
    /// # Errors
    /// `Conflict` when somebody else took the number first.
    pub fn add_template(&mut self, row: &TemplateRow) -> Result<(), StoreError> {
        diesel::insert_into(letter_templates::table).values(row).execute(self.db)?;
        Ok(())
    }

    /// The newest version of each text of this organisation.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn newest_templates(&mut self) -> Result<Vec<TemplateRow>, StoreError> {
        newest(self.org_text().into(), self.db)
    }

    /// Every version of one text, newest first.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn template_versions(&mut self, kind: &str, language: &str) -> Result<Vec<TemplateRow>, StoreError> {
        Ok(letter_templates::table
            .filter(letter_templates::org_id.eq(self.org_text()))
            .filter(letter_templates::kind.eq(kind.to_owned()))
            .filter(letter_templates::language.eq(language.to_owned()))
            .order(letter_templates::version.desc())
            .select(TemplateRow::as_select())
            .load(self.db)?)
    }
}

impl Installation<'_> {
    /// The newest version of each text of every organisation.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn newest_templates(&mut self) -> Result<Vec<TemplateRow>, StoreError> {
        newest(None, self.db)
    }
}

/// The versions that no later one has overtaken, of one organisation or of all.
fn newest(org: Option<String>, db: &mut Db) -> Result<Vec<TemplateRow>, StoreError> {
    let later = diesel::alias!(letter_templates as later);
    let overtaken = later
        .filter(later.field(letter_templates::org_id).eq(letter_templates::org_id))
        .filter(later.field(letter_templates::kind).eq(letter_templates::kind))
        .filter(later.field(letter_templates::language).eq(letter_templates::language))
        .filter(later.field(letter_templates::version).gt(letter_templates::version));
    let mut query =
        letter_templates::table.filter(not(exists(overtaken))).select(TemplateRow::as_select()).into_boxed();
    if let Some(org) = org {
        query = query.filter(letter_templates::org_id.eq(org));
    }
    Ok(query.load(db)?)
}
