//! Duties besides the answer: recipients (Art 19), published copies (Art 17(2)), suppression, statements, restriction
//! (Art 18).

use crate::app::AppError;
use crate::app::draft::Draft;
use crate::domain::case::outcome::{NotToldBecause, PermittedUse, RestrictionGround};
use crate::domain::case::{Case, Command};
use crate::domain::ids::Slug;
use crate::web::api::cases::change::{At, Change, Noun, noun};
use chrono::NaiveDate;

bodies! {
    /// A recipient was told.
    RecipientTold for "record_recipient_told" {
        /// The day of telling; today when left out.
        on: Option<NaiveDate>,
    }
    /// A recipient need not be told.
    RecipientNotTold for "record_recipient_not_told" {
        /// Which exception.
        because: NotToldBecause,
        /// Why.
        reason: String,
    }
    /// Nothing to say.
    RecipientList for "list_recipients" {}
    /// Steps to tell others who publish the data.
    PublicCopies for "follow_up_public_copies" {
        /// What was done.
        steps: String,
    }
    /// Nothing to say.
    SuppressionEntry for "make_suppression_entry" {}
    /// The person's statement of disagreement, attached to the record.
    SupplementaryStatement for "attach_supplementary_statement" {
        /// The statement in the person's words.
        statement: String,
    }
    /// The data is marked and blocked.
    Restriction for "impose_restriction" {
        /// Which of Art 18(1)(a) to (d).
        ground: RestrictionGround,
    }
    /// Restricted data was used, lawfully.
    RestrictionUse for "record_permitted_use" {
        /// Which exception of Art 18(2).
        basis: PermittedUse,
        /// What for.
        note: String,
    }
    /// The restriction will end; the person is told.
    RestrictionLiftingNotice for "tell_restriction_lifting" {
        /// Why, as the letter says it.
        reason: String,
    }
    /// Nothing to say.
    RestrictionLifting for "lift_restriction" {}
}

/// The recipient in the address, if this case has a duty to tell it.
fn recipient(at: &At<'_>, case: &Case) -> Result<Slug, AppError> {
    let slug = Slug::parse(at.part("recipient")).ok_or(AppError::NotFound)?;
    case.duties.recipients.contains_key(&slug).then_some(slug).ok_or(AppError::NotFound)
}

impl Change for RecipientTold {
    fn command(&self, at: &At<'_>, _: &mut Draft<'_>, case: &Case) -> Result<Command, AppError> {
        let on = self.on.unwrap_or(at.books.today);
        Ok(Command::RecordRecipientTold { recipient: recipient(at, case)?, on })
    }
}

impl Change for RecipientNotTold {
    fn command(&self, at: &At<'_>, draft: &mut Draft<'_>, case: &Case) -> Result<Command, AppError> {
        Ok(Command::RecordRecipientNotTold {
            recipient: recipient(at, case)?,
            because: self.because,
            reason: draft.text("reason", "reason", &self.reason)?,
        })
    }
}

impl Change for RecipientList {
    fn command(&self, _: &At<'_>, _: &mut Draft<'_>, _: &Case) -> Result<Command, AppError> {
        Ok(Command::ListRecipients {})
    }
}

impl Change for PublicCopies {
    fn command(&self, _: &At<'_>, draft: &mut Draft<'_>, _: &Case) -> Result<Command, AppError> {
        Ok(Command::FollowUpPublicCopies { steps: draft.text("steps", "steps", &self.steps)? })
    }
}

impl Change for SuppressionEntry {
    fn command(&self, _: &At<'_>, _: &mut Draft<'_>, _: &Case) -> Result<Command, AppError> {
        Ok(Command::MakeSuppressionEntry {})
    }
}

impl Change for SupplementaryStatement {
    fn command(&self, _: &At<'_>, draft: &mut Draft<'_>, _: &Case) -> Result<Command, AppError> {
        let statement = draft.text("statement", "statement", &self.statement)?;
        Ok(Command::AttachSupplementaryStatement { statement })
    }
}

impl Change for Restriction {
    fn command(&self, _: &At<'_>, _: &mut Draft<'_>, _: &Case) -> Result<Command, AppError> {
        Ok(Command::ImposeRestriction { ground: self.ground })
    }
}

impl Change for RestrictionUse {
    fn command(&self, _: &At<'_>, draft: &mut Draft<'_>, _: &Case) -> Result<Command, AppError> {
        Ok(Command::RecordPermittedUse {
            basis: self.basis,
            note: draft.text("note", "use note", &self.note)?,
        })
    }
}

impl Change for RestrictionLiftingNotice {
    fn command(&self, _: &At<'_>, draft: &mut Draft<'_>, _: &Case) -> Result<Command, AppError> {
        Ok(Command::TellRestrictionLifting { reason: draft.text("reason", "reason", &self.reason)? })
    }
}

impl Change for RestrictionLifting {
    fn command(&self, _: &At<'_>, _: &mut Draft<'_>, _: &Case) -> Result<Command, AppError> {
        Ok(Command::LiftRestriction {})
    }
}

/// The nouns.
#[must_use]
pub fn nouns() -> Vec<Noun> {
    vec![
        noun::<RecipientTold>("/api/v1/cases/{reference}/recipients/{recipient}/notice"),
        noun::<RecipientNotTold>("/api/v1/cases/{reference}/recipients/{recipient}/exception"),
        noun::<RecipientList>("/api/v1/cases/{reference}/recipient-list"),
        noun::<PublicCopies>("/api/v1/cases/{reference}/public-copies"),
        noun::<SuppressionEntry>("/api/v1/cases/{reference}/suppression-entry"),
        noun::<SupplementaryStatement>("/api/v1/cases/{reference}/supplementary-statement"),
        noun::<Restriction>("/api/v1/cases/{reference}/restriction"),
        noun::<RestrictionUse>("/api/v1/cases/{reference}/restriction/uses"),
        noun::<RestrictionLiftingNotice>("/api/v1/cases/{reference}/restriction/lifting-notice"),
        noun::<RestrictionLifting>("/api/v1/cases/{reference}/restriction/lifting"),
    ]
}
