//! A request becomes cases: one for each right in the letter, linked, in one transaction.

mod request;

pub use request::{Acting, Request, Wanted};

use crate::app::change::Terms;
use crate::app::commit::{Commit, chain_on};
use crate::app::council::Council;
use crate::app::documents::{self, Enclosed, Upload};
use crate::app::dossier::Dossier;
use crate::app::draft::Draft;
use crate::app::{App, AppError, Caller, Who};
use crate::domain::access::Action;
use crate::domain::case::clock_view::question;
use crate::domain::case::intake::{Opening, Representative};
use crate::domain::case::{Case, Command, decide};
use crate::domain::ids::{CaseId, ContentId, LetterGroupId, StaffId};
use crate::domain::reference::Reference;
use crate::domain::right::Right;
use crate::domain::text::{Instant, Language};
use crate::secret::chain::GENESIS;
use crate::secret::digest;
use crate::vault::SealKey;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// One opened case, as the receipt tells it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Opened {
    /// Its reference.
    pub reference: String,
    /// The right.
    pub right: Right,
    /// The day it reached the council.
    pub received: NaiveDate,
    /// The clock's status.
    pub status: String,
    /// The last day for the answer, where the clock runs.
    pub due: Option<NaiveDate>,
    /// The reckoning in sentences, in the person's language.
    pub reckoning: Vec<String>,
    /// The version of the case.
    pub version: i64,
}

/// What the requester gets back.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Receipt {
    /// One case a right.
    pub cases: Vec<Opened>,
    /// The code that opens the status page, for the requester alone.
    pub secret: String,
    /// The language of the answer.
    pub language: Language,
}

/// A request as it reached the council.
pub(in crate::app) struct Arrived<'a> {
    /// What it says, tidied and checked.
    pub(in crate::app) request: &'a Request,
    /// What came with it.
    pub(in crate::app) documents: &'a [Upload],
    /// The case that a complaint is about, and who handled it.
    pub(in crate::app) about: Option<(CaseId, Vec<StaffId>)>,
    /// When it was entered.
    pub(in crate::app) at: Instant,
}

/// What the cases of one letter share.
struct Letter<'a> {
    council: &'a Council,
    request: &'a Request,
    language: Language,
    group: Option<LetterGroupId>,
    about: Option<(CaseId, Vec<StaffId>)>,
    secret: &'a str,
    now: Instant,
    documents: &'a [Upload],
}

impl App {
    /// Opens the cases of one letter. From the public side the receipt is acknowledged at once; staff do it themselves,
    /// because a letter that came by post may need another answer.
    ///
    /// # Errors
    /// `Invalid` field by field, `Refused` by a rule, `Forbidden` by role, `KeyReused`.
    pub async fn open_cases(
        &self,
        caller: &Caller,
        request: Request,
        terms: &Terms,
    ) -> Result<Receipt, AppError> {
        self.open_cases_with(caller, request, &[], terms).await
    }

    /// As [`App::open_cases`], with documents that came in the same letter: each case gets them all.
    ///
    /// # Errors
    /// As [`App::open_cases`]; `Invalid` for a document that cannot be taken in.
    pub async fn open_cases_with(
        &self,
        caller: &Caller,
        request: Request,
        documents: &[Upload],
        terms: &Terms,
    ) -> Result<Receipt, AppError> {
        if matches!(caller.who, Who::Staff(_)) {
            caller.require(Action::LogRequest)?;
        }
        if let Some(receipt) = self.answered(caller, terms.key.as_ref()).await? {
            return Ok(receipt);
        }
        let council = self.council(caller.org).await?;
        let now = self.time.now();
        let request = request.tidied();
        request.check(&council, council.today(now))?;
        documents.iter().try_for_each(|document| documents::check(document).map(drop))?;
        let about = self.complained_about(caller, &request).await?;
        let references =
            self.references_of_year(&council, council.today(now).year(), request.rights.len()).await?;
        let arrived = Arrived { request: &request, documents, about, at: now };
        let (begun, receipt) = self.begin_cases(caller, &council, arrived, references)?;
        let mut commits: Vec<Commit> = begun.into_iter().map(|(commit, _)| commit).collect();
        if let Some(first) = commits.first_mut() {
            first.answer = self.answer_row(caller, terms.key.as_ref(), &receipt)?;
        }
        let files = self.lay_down(&commits, documents).await?;
        let write =
            move |scope: &mut crate::store::Scope<'_>| commits.iter().try_for_each(|one| one.write(scope));
        match self.store.write(caller.org, write).await {
            Ok(()) => Ok(receipt),
            Err(error) => {
                // No history knows these files, so nobody will miss them.
                files.iter().for_each(|id| drop(self.files.destroy(id.0)));
                match error {
                    // The same key at the same moment: the other one won, and its answer is ours too.
                    crate::store::StoreError::Conflict => {
                        self.answered(caller, terms.key.as_ref()).await?.ok_or(AppError::Conflict)
                    }
                    other => Err(other.into()),
                }
            }
        }
    }

    /// Puts together what opening a letter's cases writes, each with the case as it then is, and the receipt. Nothing is
    /// written.
    ///
    /// # Errors
    /// `Refused` by a rule, `Unavailable` when the loaded holidays do not reach far enough.
    pub(in crate::app) fn begin_cases(
        &self,
        caller: &Caller,
        council: &Council,
        arrived: Arrived<'_>,
        references: Vec<Reference>,
    ) -> Result<(Vec<(Commit, Dossier)>, Receipt), AppError> {
        let Arrived { request, documents, about, at: now } = arrived;
        let secret = self.chance.spoken_secret();
        let letter = Letter {
            council,
            language: request.language.unwrap_or(council.organisation.settings.default_language),
            group: (request.rights.len() > 1).then(|| LetterGroupId(self.chance.id(now))),
            about,
            secret: &secret,
            now,
            request,
            documents,
        };
        let mut begun = Vec::with_capacity(request.rights.len());
        let mut cases = Vec::with_capacity(request.rights.len());
        for (wanted, reference) in request.rights.iter().zip(references) {
            let (commit, dossier) = self.open_case(caller, &letter, wanted, reference)?;
            cases.push(self.opened(&letter, &dossier)?);
            begun.push((commit, dossier));
        }
        let receipt = Receipt { cases, language: letter.language, secret: secret.clone() };
        Ok((begun, receipt))
    }

    /// Seals the documents for each of the new cases and lays them down, before any history tells of them.
    async fn lay_down(&self, commits: &[Commit], documents: &[Upload]) -> Result<Vec<ContentId>, AppError> {
        let mut files = Vec::new();
        for commit in commits {
            let wrapped = commit.new_key.as_deref().unwrap_or_default();
            for (row, document) in commit.documents.iter().zip(documents) {
                let key = self.vault.unwrap_key(commit.id.0, wrapped)?;
                let id = row.id.parse().map_err(|_| AppError::Internal("a document has no id".to_owned()))?;
                self.keep_file(id, key, document.bytes.clone()).await?;
                files.push(id);
            }
        }
        Ok(files)
    }

    /// The case that a complaint is about, with everybody who handled it: they may not review it.
    async fn complained_about(
        &self,
        caller: &Caller,
        request: &Request,
    ) -> Result<Option<(CaseId, Vec<StaffId>)>, AppError> {
        let Some(reference) = &request.about else { return Ok(None) };
        match self.dossier(caller, reference).await {
            Ok(found) => Ok(Some((found.id, found.case.handlers.iter().copied().collect()))),
            Err(AppError::NotFound) if caller.staff().is_some() => {
                Err(AppError::invalid("about", "We have no case with this reference."))
            }
            // The public side must not learn which references exist: the complaint is taken, an officer links it.
            Err(AppError::NotFound) => Ok(None),
            Err(other) => Err(other),
        }
    }

    /// The next references of a year, in a small transaction of their own: a failure afterwards leaves a gap, never a
    /// number used twice.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub(in crate::app) async fn references_of_year(
        &self,
        council: &Council,
        year: i32,
        count: usize,
    ) -> Result<Vec<Reference>, AppError> {
        let name = format!("reference-{year}");
        let wanted = i64::try_from(count).unwrap_or(1);
        let first = self.store.write(council.id, move |scope| scope.take_numbers(&name, wanted)).await?;
        Ok((first..first + wanted).map(|number| Reference::new(year, number)).collect())
    }

    fn open_case(
        &self,
        caller: &Caller,
        letter: &Letter<'_>,
        wanted: &Wanted,
        reference: Reference,
    ) -> Result<(Commit, Dossier), AppError> {
        let now = letter.now;
        let id = CaseId(self.chance.id(now));
        let key = SealKey::new(self.chance.bytes());
        let mut draft = Draft::new(self, caller.org, id, key.clone(), now);
        let opening = opening(letter, wanted, &reference, &mut draft)?;
        draft.secret(letter.secret)?;
        let calendar = self.calendar();
        let bench = self.bench(caller, letter.council, &calendar, now);
        let mut received = decide(None, Command::OpenCase { opening: Box::new(opening) }, &bench)?;
        let begun = chain_on(caller, id, (0, GENESIS), received.clone(), now)?;
        let begun = Case::fold(begun.into_iter().map(|(_, recorded)| recorded))?;
        let mut enclosed = Vec::with_capacity(letter.documents.len());
        for document in letter.documents {
            let content = ContentId(self.chance.id(now));
            let document = Enclosed::new(caller.org, id, &key, content, document, now);
            received.extend(decide(Some(&begun), document.command(&mut draft)?, &bench)?);
            enclosed.push(document.row);
        }
        let chained = chain_on(caller, id, (0, GENESIS), received, now)?;
        let (rows, recorded): (Vec<_>, Vec<_>) = chained.into_iter().unzip();
        let case = Case::fold(recorded)?;
        // What comes from the public side is acknowledged by this program, at once.
        let program = Caller::system(caller.org);
        let told = match caller.staff() {
            None => {
                let bench = self.bench(&program, letter.council, &calendar, now);
                decide(Some(&case), Command::Acknowledge {}, &bench)?
            }
            Some(_) => Vec::new(),
        };
        let (contents, texts) = draft.finish();
        let row = self.project(letter.council, id, &case, &rows, &[])?;
        let mut dossier = Dossier::begin(id, row, rows, case, key.clone());
        dossier.add_texts(texts);
        dossier.set_status_secret(letter.secret);
        let mut commit = self.prepare(&program, letter.council, &mut dossier, told, now)?;
        commit.events.clone_from(&dossier.events);
        commit.expected = 0;
        commit.tokens = self.tokens_since(caller, &dossier, 0);
        commit.new_key = Some(self.vault.wrap(id.0, &key)?);
        commit.requester_digest = Some(digest(letter.secret.as_bytes()));
        commit.contents = contents;
        commit.documents = enclosed;
        Ok((commit, dossier))
    }

    fn opened(&self, letter: &Letter<'_>, dossier: &Dossier) -> Result<Opened, AppError> {
        Ok(Opened {
            reference: dossier.row.reference.clone(),
            right: dossier.case.opening.right,
            received: dossier.case.opening.received_on,
            status: dossier.row.status.clone(),
            due: dossier.row.due_on,
            reckoning: self.reckoning(letter.council, &dossier.case, letter.language)?,
            version: dossier.row.version,
        })
    }

    /// The reckoning of a case's clock in sentences.
    ///
    /// # Errors
    /// `Unavailable` when the loaded holidays do not reach far enough.
    pub fn reckoning(
        &self,
        council: &Council,
        case: &Case,
        language: Language,
    ) -> Result<Vec<String>, AppError> {
        let reading = self.reading(council, case)?;
        let question = question(case, council.organisation.settings.pause_count);
        Ok(crate::domain::clock::explain_in(language, &question, &reading, &self.calendar()))
    }
}

/// Seals what the letter says and puts the opening together.
fn opening(
    letter: &Letter<'_>,
    wanted: &Wanted,
    reference: &Reference,
    draft: &mut Draft<'_>,
) -> Result<Opening, AppError> {
    let (request, organisation) = (letter.request, &letter.council.organisation);
    let representative = match &request.acting {
        None => None,
        Some(acting) => Some(Representative {
            relation: acting.relation,
            person: draft.record("representative", &acting.person)?,
            authority: draft.optional(
                "representative.authority",
                "authority",
                acting.authority.as_deref(),
            )?,
            authority_until: acting.authority_until,
            send_to_representative: acting.send_to_representative,
        }),
    };
    let reader = request.acting.as_ref().filter(|acting| acting.send_to_representative);
    let mailbox = reader.map_or(&request.person.email, |acting| &acting.person.email);
    let (about, handlers) = match (&letter.about, wanted.right) {
        (Some((about, handlers)), Right::Complaint) => (Some(*about), handlers.clone()),
        _ => (None, Vec::new()),
    };
    Ok(Opening {
        reference: reference.to_string(),
        right: wanted.right,
        subtypes: wanted.subtypes.clone(),
        regime: organisation.nation.regime(),
        division: organisation.division(),
        channel: request.channel,
        received_on: request.received_on.unwrap_or_else(|| letter.council.today(letter.now)),
        logged_late_because: draft.optional(
            "logged_late_because",
            "logged late because",
            request.logged_late_because.as_deref(),
        )?,
        language: letter.language,
        answer_by: request.answer_by,
        formats: request.formats.clone(),
        plain_email_agreed: request.plain_email_agreed,
        subject: draft.record("person", &request.person)?,
        representative,
        identity_proven: request.identity_proven,
        details: draft.text("rights.details", "details", &wanted.details)?,
        services: request.services.clone(),
        period: request.period,
        urgency: draft.optional("urgency", "urgency", request.urgency.as_deref())?,
        part3: request.part3,
        group: letter.group,
        requester_can_be_mailed: mailbox.is_some(),
        about,
        handlers,
    })
}
