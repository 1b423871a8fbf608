//! What can have happened to a case, and how it is stored.
//!
//! An event is stored as (kind, shape, body). A stored shape only grows: a new field must be optional, a changed
//! meaning is a new kind or a new shape number that `parse` lifts to the present one. docs/reference/events.md lists
//! them all; tests/data/events holds one of each for ever.

use crate::domain::case::intake::{Opening, Period};
use crate::domain::case::outcome::{
    AskedFor, ClarificationAnswer, Direction, DocumentPurpose, ExtensionReason, IdentityCheck,
    IdentityQuestion, IdentityResult, LapseReason, NotARequestKind, NotToldBecause, Outcome, Party,
    PermittedUse, RestrictionGround, TaskKind, TaskResult, ToldBy,
};
use crate::domain::exemption::Evidence;
use crate::domain::ids::{CaseId, ContentId, GroundUseId, Slug, StaffId, TaskId};
use crate::domain::text::ContentRef;
use chrono::NaiveDate;
use std::fmt;

records! {
/// One thing that happened. Dates are civil dates at the council; texts are sealed content.
Event {
"request_received" "The request reached the council." RequestReceived {
    opening: Box<Opening> = "everything known when it was written down" }
"request_acknowledged" "The person was told that it arrived; for a complaint this answers s.164A(3)." RequestAcknowledged {
    on: NaiveDate = "the day of telling" }
"case_assigned" "A member of staff is in charge." CaseAssigned {
    to: StaffId = "who", team: Option<Slug> = "their team" }
"conflict_declared" "A member of staff has a conflict of interest and is barred." ConflictDeclared {
    staff: StaffId = "who is barred" }
"contact_details_updated" "New contact details." ContactDetailsUpdated {
    party: Party = "whose", person: ContentRef = "name, address and contact details, replacing the earlier ones" }
"scope_changed" "What the request covers was agreed anew." ScopeChanged {
    services: Vec<Slug> = "the services it concerns, empty for all", period: Option<Period> = "the stretch of time" }
"safety_flags_set" "How carefully the case must be handled." SafetyFlagsSet {
    special_category: bool = "special category or criminal data: no plain e-mail",
    health_data: bool = "health data that needs a professional's opinion before disclosure",
    sealed_case: bool = "seen only by named staff" }
"identity_asked" "Asked to show identity or authority; the clock waits." IdentityAsked {
    what: IdentityQuestion = "identity or authority", question: ContentRef = "exactly what is asked and why",
    on: NaiveDate = "the day of asking" }
"identity_recorded" "An answer on identity or authority was checked." IdentityRecorded {
    checked: IdentityCheck = "how", result: IdentityResult = "what it gave",
    note: Option<ContentRef> = "what was looked at", on: NaiveDate = "the day it arrived" }
"clarification_asked" "Asked what an access request is about; the clock pauses." ClarificationAsked {
    reason: ContentRef = "why it is reasonably required", question: ContentRef = "what is asked",
    on: NaiveDate = "the day of asking" }
"clarification_recorded" "The answer to a clarification arrived." ClarificationRecorded {
    answer: ClarificationAnswer = "whether it was clarified", text: Option<ContentRef> = "the answer",
    on: NaiveDate = "the day it arrived" }
"fee_asked" "Told that a lawful fee is charged; the clock waits." FeeAsked {
    pence: i64 = "the amount in pence", basis: ContentRef = "how it was worked out",
    on: NaiveDate = "the day of telling" }
"fee_paid" "The fee was paid in full." FeePaid { on: NaiveDate = "the day of payment" }
"deadline_extended" "Told of two further months." DeadlineExtended {
    reason: ExtensionReason = "which of the two lawful reasons", explanation: ContentRef = "the reason in words",
    told_by: ToldBy = "how the person was told", on: NaiveDate = "the day of telling",
    previous_due: Option<NaiveDate> = "the due date before, when there was one" }
"ground_applied" "A ground for limiting the right was put forward." GroundApplied {
    id: GroundUseId = "this use", ground: String = "the ground's id in the catalogue",
    evidence: Evidence = "what is recorded to justify it", needs_second_person: bool = "whether a second person must approve",
    dpo_only: bool = "whether only the DPO's team may approve",
    may_withhold_reason: bool = "whether the letter may leave the reason out" }
"ground_approved" "A second person approved a ground." GroundApproved { id: GroundUseId = "the use" }
"ground_rejected" "A second person rejected a ground." GroundRejected {
    id: GroundUseId = "the use", reason: ContentRef = "why" }
"ground_withdrawn" "A ground is no longer relied on." GroundWithdrawn { id: GroundUseId = "the use" }
"redaction_recorded" "An entry of the redaction schedule." RedactionRecorded {
    ground: GroundUseId = "the ground relied on", entry: ContentRef = "item, page and the text removed" }
"search_recorded" "A place was searched." SearchRecorded {
    service: Option<Slug> = "the service", place: ContentRef = "system, mailbox or box, with the medium",
    found: bool = "whether anything was found", on: NaiveDate = "the day of searching" }
"task_created" "A piece of work was asked of a service." TaskCreated {
    task: TaskId = "the task", work: TaskKind = "what it is", service: Option<Slug> = "who does it",
    due_on: Option<NaiveDate> = "an internal date", note: Option<ContentRef> = "what exactly" }
"task_completed" "A piece of work ended." TaskCompleted {
    task: TaskId = "the task", result: TaskResult = "how", note: Option<ContentRef> = "more about it" }
"health_opinion_recorded" "A health professional gave an opinion on disclosure (DPA 2018 Sch 3 para 6)." HealthOpinionRecorded {
    opinion: ContentRef = "who, and what they think", given_on: NaiveDate = "the day it was given",
    may_disclose: bool = "whether disclosure causes no serious harm" }
"human_review_recorded" "A person able to change it looked at an automated decision again (Arts 22C, 22D)." HumanReviewRecorded {
    reviewer: StaffId = "who", changed: bool = "whether the decision was changed", finding: ContentRef = "what was found" }
"service_impact_warned" "Told that a service may be delayed or end." ServiceImpactWarned {
    warning: ContentRef = "what may happen", on: NaiveDate = "the day of telling" }
"service_impact_confirmed" "The person wants it all the same." ServiceImpactConfirmed { on: NaiveDate = "the day of the answer" }
"decision_proposed" "An outcome was put forward." DecisionProposed {
    outcome: Outcome = "how it would end", grounds: Vec<GroundUseId> = "the grounds relied on",
    reasons: Option<ContentRef> = "the reasons for the person",
    recipients: Vec<Slug> = "who received the data and must be told (Art 19)" }
"decision_approved" "A second person approved the proposed outcome." DecisionApproved {}
"decision_returned" "A second person sent the proposal back." DecisionReturned { reason: ContentRef = "why" }
"response_sent" "The answer went to the person." ResponseSent {
    on: NaiveDate = "the day of sending", by: ToldBy = "how", due: Option<NaiveDate> = "the due date on that day, if any" }
"request_withdrawn" "The person took the whole request back." RequestWithdrawn { on: NaiveDate = "the day they said so" }
"request_lapsed" "A question was never answered." RequestLapsed {
    reason: LapseReason = "which", on: NaiveDate = "the day of lapsing" }
"case_revived" "A lapsed request is alive again because the answer came." CaseRevived { on: NaiveDate = "the day it came" }
"request_transferred" "Another controller holds the data; the person is still answered." RequestTransferred {
    controller: ContentRef = "who holds it", on: NaiveDate = "the day it was passed on" }
"not_a_request" "It is not a data protection request." NotARequest {
    because: NotARequestKind = "what it is instead", on: NaiveDate = "the day the person was told" }
"case_merged" "It is the same request as another case." CaseMerged {
    into: CaseId = "the case that goes on", reference: String = "its reference", on: NaiveDate = "the day of merging" }
"case_closed" "Answered, and every duty done." CaseClosed { on: NaiveDate = "the day of closing" }
"event_voided" "An earlier event was a mistake; the history is read as if it never was." EventVoided {
    seq: i64 = "the place of the event in this history", reason: ContentRef = "why it was a mistake" }
"progress_reported" "A complainant was told how enquiries go (s.164A(4))." ProgressReported {
    report: ContentRef = "what was told", on: NaiveDate = "the day of telling" }
"requester_reminded" "Reminded of a question that is not answered yet (rules A5.12)." RequesterReminded {
    of: AskedFor = "which question", asked_on: NaiveDate = "the day it was asked",
    lapses_from: NaiveDate = "the day that was named, from which the request may lapse",
    warns: bool = "whether the letter warns that this is near", on: NaiveDate = "the day of the letter" }
"lateness_told" "Told that the answer is late, with an apology and a new date (rules B4)." LatenessTold {
    due: NaiveDate = "the due date that passed", expected_by: NaiveDate = "the new date, a promise",
    reasons: Option<ContentRef> = "what went wrong", on: NaiveDate = "the day of telling" }
"progress_told" "Told that the work goes on (for complaints s.164A(4))." ProgressTold { on: NaiveDate = "the day of telling" }
"recipient_duty_arose" "A recipient of the data must be told (Art 19)." RecipientDutyArose { recipient: Slug = "who" }
"recipient_told" "A recipient was told." RecipientTold { recipient: Slug = "who", on: NaiveDate = "the day of telling" }
"recipient_not_told" "A recipient was not told, lawfully." RecipientNotTold {
    recipient: Slug = "who", because: NotToldBecause = "which exception", reason: ContentRef = "why" }
"recipients_listed" "The person asked for, and got, the list of recipients (Art 19)." RecipientsListed { on: NaiveDate = "the day of telling" }
"public_copies_followed_up" "Reasonable steps to tell others who publish the data (Art 17(2))." PublicCopiesFollowedUp {
    steps: ContentRef = "what was done", on: NaiveDate = "the day" }
"suppression_entry_made" "The least data kept so that the use does not start again." SuppressionEntryMade { on: NaiveDate = "the day" }
"supplementary_statement_attached" "The person's statement was attached to the record." SupplementaryStatementAttached {
    statement: ContentRef = "the statement", on: NaiveDate = "the day" }
"restriction_imposed" "The data is marked and blocked." RestrictionImposed {
    ground: RestrictionGround = "which of Art 18(1)(a) to (d)", on: NaiveDate = "the first day" }
"permitted_use_recorded" "Restricted data was used, lawfully (Art 18(2))." PermittedUseRecorded {
    basis: PermittedUse = "which exception", note: ContentRef = "what for", on: NaiveDate = "the day" }
"restriction_lifting_told" "The person was told that the restriction will end (Art 18(3))." RestrictionLiftingTold {
    reason: ContentRef = "why it ends", on: NaiveDate = "the day of telling" }
"restriction_lifted" "The data may be used again." RestrictionLifted { on: NaiveDate = "the first day" }
"note_added" "A note." NoteAdded { text: ContentRef = "the note" }
"message_added" "A message." MessageAdded {
    direction: Direction = "which way", by: ToldBy = "how", text: ContentRef = "the message" }
"document_added" "A document." DocumentAdded {
    document: ContentRef = "the sealed file", media_type: String = "its media type",
    size: u64 = "its length in bytes", purpose: DocumentPurpose = "what it is for" }
"feedback_recorded" "What the person thought of the handling." FeedbackRecorded {
    rating: Option<u8> = "1 (poor) to 5 (good)", text: Option<ContentRef> = "in words" }
"answer_code_sent" "The code that opens the documents of the answer went to the person, apart from their page (rules F6)." AnswerCodeSent {
    on: NaiveDate = "the day of sending", until: NaiveDate = "the last day on which the documents can be fetched" }
"answer_downloaded" "A document of the answer was fetched (rules F6)." AnswerDownloaded {
    document: ContentId = "which", on: NaiveDate = "the day" }
"legal_hold_set" "Nothing in this case may be destroyed." LegalHoldSet { reason: ContentRef = "why" }
"legal_hold_released" "The usual retention applies again." LegalHoldReleased { reason: ContentRef = "why" }
"content_destroyed" "Personal content was destroyed; the history remains." ContentDestroyed {
    on: NaiveDate = "the day", kept_until: NaiveDate = "the end of the retention period" }
"breach_raised" "A personal data breach came to light (Art 33)." BreachRaised {
    account: ContentRef = "what happened", known_on: NaiveDate = "the day it became known",
    risk: bool = "whether people are at risk: then 72 hours to the regulator" }
}
}

/// A stored event that cannot be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ParseError {
    /// A kind this program does not know.
    UnknownKind(String),
    /// A shape number this program does not know: written by a newer one.
    UnknownShape(String, i16),
    /// A body that does not fit its kind and shape.
    Body(String, String),
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownKind(kind) => write!(f, "{kind:?} is no kind of event that this program knows"),
            Self::UnknownShape(kind, shape) => {
                write!(f, "shape {shape} of {kind} was written by a newer program: update this one")
            }
            Self::Body(kind, why) => write!(f, "the body of {kind} cannot be read: {why}"),
        }
    }
}

impl std::error::Error for ParseError {}

impl Event {
    /// The number of the stored shape of this kind. All shapes are the first so far.
    #[must_use]
    pub fn shape(&self) -> i16 {
        1
    }

    /// The body as stored: JSON text of the fields. Their order means nothing.
    ///
    /// # Errors
    /// Never in practice: every field serialises.
    pub fn body(&self) -> serde_json::Result<String> {
        let mut value = serde_json::to_value(self)?;
        if let Some(fields) = value.as_object_mut() {
            fields.remove("kind");
        }
        serde_json::to_string(&value)
    }

    /// Reads a stored event of any shape this program ever wrote.
    ///
    /// # Errors
    /// `ParseError` when kind, shape or body are not known.
    pub fn parse(kind: &str, shape: i16, body: &str) -> Result<Self, ParseError> {
        if !Self::KINDS.iter().any(|(known, _, _)| *known == kind) {
            return Err(ParseError::UnknownKind(kind.to_owned()));
        }
        if shape != 1 {
            return Err(ParseError::UnknownShape(kind.to_owned(), shape));
        }
        let wrong = |why: serde_json::Error| ParseError::Body(kind.to_owned(), why.to_string());
        let mut value: serde_json::Value = serde_json::from_str(body).map_err(wrong)?;
        if let Some(fields) = value.as_object_mut() {
            fields.insert("kind".to_owned(), kind.into());
        }
        serde_json::from_value(value).map_err(wrong)
    }
}
