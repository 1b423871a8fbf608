//! Everything on a requester's own page: where the case stands, what was said, what can be fetched, and the other cases of
//! the same letter.

use crate::app::documents::Listed;
use crate::app::public::answer::{Prepared, prepared};
use crate::app::public::conversation::Conversation;
use crate::app::public::status::StatusView;
use crate::app::public::visit::{OwnCase, Visit};
use crate::app::{App, AppError, Caller};
use crate::domain::case::stage::{Stage, stage};
use crate::domain::reference::Reference;
use crate::domain::text::Language;

/// A requester's own page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnPage {
    /// Where the case stands.
    pub status: StatusView,
    /// The same as a public word.
    pub stage: Stage,
    /// What was said and asked, and what can be done.
    pub conversation: Conversation,
    /// The documents of the answer, if there are any.
    pub prepared: Option<Prepared>,
    /// The same with their names, once their code was shown in this visit.
    pub opened: Vec<Listed>,
    /// Every case of the same letter, this one among them.
    pub letter: Vec<OwnCase>,
}

impl App {
    /// A requester's own page in the language of the page; the look is noted.
    ///
    /// # Errors
    /// `NotFound` for a case that is not the visitor's.
    pub async fn own_page(
        &self,
        visit: &Visit,
        reference: &Reference,
        language: Language,
    ) -> Result<OwnPage, AppError> {
        let dossier = self.requesters_case(visit.org, reference, &visit.key).await?;
        let council = self.council(visit.org).await?;
        let requester = Caller::requester(visit.org);
        let (days, today) = (council.organisation.settings.download_days, council.today(self.time.now()));
        Ok(OwnPage {
            status: self.status_of(visit.org, &dossier, language).await?,
            stage: stage(&dossier.case),
            conversation: self.conversation(&requester, &dossier).await?,
            prepared: prepared(&dossier.case, days, today),
            opened: self.opened_answer(visit, &dossier).await?,
            letter: self.own_cases(visit).await?,
        })
    }
}
