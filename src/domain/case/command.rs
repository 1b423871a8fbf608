//! What can be asked of a case.
//!
//! Letters are sent as part of the command, so asking and telling happen on the bench's day. Only what happens outside
//! (receipt, an answer, a payment, the sending of the answer) carries its own date.

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

records! {
/// One intention. The names are those of `stage::allowed`, so that a page can show what may be done now.
Command {
"open_case" "Write a request down." OpenCase { opening: Box<Opening> = "everything known" }
"acknowledge" "Tell the person that it arrived." Acknowledge {}
"assign" "Put a member of staff in charge." Assign {
    to: StaffId = "who", team: Option<Slug> = "their team" }
"declare_conflict" "Bar a member of staff for a conflict of interest (rules F1)." DeclareConflict { staff: StaffId = "who" }
"update_contact_details" "Replace contact details." UpdateContactDetails {
    party: Party = "whose", person: ContentRef = "the new ones" }
"change_scope" "Record what the request covers, as agreed." ChangeScope {
    services: Vec<Slug> = "the services, empty for all", period: Option<Period> = "the stretch of time" }
"set_safety_flags" "Say how carefully the case must be handled (rules F1, F5)." SetSafetyFlags {
    special_category: bool = "special category or criminal data",
    health_data: bool = "health data that needs an opinion first", sealed_case: bool = "named staff only" }
"ask_identity" "Ask to show identity or authority (Art 12(6), Art 12A(2))." AskIdentity {
    what: IdentityQuestion = "which", question: ContentRef = "what is needed and why" }
"record_identity" "Record what was checked, with its result." RecordIdentity {
    checked: IdentityCheck = "how", result: IdentityResult = "what it gave",
    note: Option<ContentRef> = "what was looked at", received_on: NaiveDate = "the day it arrived" }
"ask_clarification" "Ask what an access request is about (Art 12A(5))." AskClarification {
    reason: ContentRef = "why it is reasonably required", question: ContentRef = "what is asked" }
"record_clarification" "Record the answer." RecordClarification {
    answer: ClarificationAnswer = "whether it was clarified", text: Option<ContentRef> = "the answer",
    received_on: NaiveDate = "the day it arrived" }
"ask_fee" "Charge a reasonable fee (Art 12(5), Art 15(3))." AskFee {
    pence: i64 = "the amount", basis: ContentRef = "how it was worked out" }
"record_fee" "Record that it was paid in full." RecordFee { received_on: NaiveDate = "the day of payment" }
"extend_deadline" "Take two further months and tell the person (Art 12A(4))." ExtendDeadline {
    reason: ExtensionReason = "which lawful reason", explanation: ContentRef = "in words", told_by: ToldBy = "how told" }
"apply_ground" "Put forward a ground for limiting the right." ApplyGround {
    id: GroundUseId = "a new id", ground: String = "the catalogue's id", evidence: Evidence = "what justifies it" }
"approve_ground" "Approve it as a second person." ApproveGround { id: GroundUseId = "the use" }
"reject_ground" "Reject it as a second person." RejectGround {
    id: GroundUseId = "the use", reason: ContentRef = "why" }
"withdraw_ground" "No longer rely on it." WithdrawGround { id: GroundUseId = "the use" }
"record_redaction" "Add to the redaction schedule (rules B3)." RecordRedaction {
    ground: GroundUseId = "the ground relied on", entry: ContentRef = "item, page, text removed" }
"record_search" "Record that a place was searched." RecordSearch {
    service: Option<Slug> = "whose", place: ContentRef = "where", found: bool = "whether anything was found" }
"create_task" "Ask a service for a piece of work." CreateTask {
    task: TaskId = "a new id", work: TaskKind = "what", service: Option<Slug> = "who",
    due_on: Option<NaiveDate> = "an internal date", note: Option<ContentRef> = "what exactly" }
"complete_task" "End it." CompleteTask {
    task: TaskId = "which", result: TaskResult = "how", note: Option<ContentRef> = "more" }
"record_health_opinion" "Record a health professional's opinion (Sch 3 para 6)." RecordHealthOpinion {
    opinion: ContentRef = "who and what", given_on: NaiveDate = "the day it was given", may_disclose: bool = "no serious harm" }
"record_human_review" "Record that a person looked at an automated decision again." RecordHumanReview {
    reviewer: StaffId = "who", changed: bool = "whether it was changed", finding: ContentRef = "what was found" }
"warn_service_impact" "Tell the person that a service may be delayed or end." WarnServiceImpact { warning: ContentRef = "what may happen" }
"confirm_service_impact" "The person wants it all the same." ConfirmServiceImpact {}
"propose_decision" "Put an outcome forward." ProposeDecision {
    outcome: Outcome = "which", grounds: Vec<GroundUseId> = "relied on", reasons: Option<ContentRef> = "for the person",
    recipients: Vec<Slug> = "from the register: who received the data" }
"approve_decision" "Approve it as a second person of the DPO's team." ApproveDecision {}
"return_decision" "Send it back." ReturnDecision { reason: ContentRef = "why" }
"respond" "Record that the answer was sent." Respond { sent_on: NaiveDate = "the day of sending", by: ToldBy = "how" }
"withdraw_request" "The person takes the whole request back." WithdrawRequest { on: NaiveDate = "the day they said so" }
"lapse" "Close because a question was never answered (rules A5.12)." Lapse { reason: LapseReason = "which" }
"transfer" "Pass it to the controller that holds the data." Transfer { controller: ContentRef = "who" }
"close_as_not_a_request" "Close: it is not a data protection request." CloseAsNotARequest { because: NotARequestKind = "what it is" }
"merge_into" "Close: it is the same request as another case." MergeInto {
    into: CaseId = "which", reference: String = "its reference" }
"close" "Close: answered and every duty done." Close {}
"void_event" "Take an event out of the reckoning; also the way to reopen." VoidEvent {
    seq: i64 = "its place in the history", reason: ContentRef = "why it was a mistake" }
"report_progress" "Tell a complainant how enquiries go (s.164A(4))." ReportProgress { report: ContentRef = "what is told" }
"remind_requester" "Remind the person of a question that is not answered yet (rules A5.12)." RemindRequester { of: AskedFor = "which" }
"tell_lateness" "Tell the person that the answer is late, with an apology and a new date." TellLateness {
    expected_by: NaiveDate = "the new date", reasons: Option<ContentRef> = "what went wrong" }
"tell_progress" "Tell the person that the work goes on." TellProgress {}
"record_recipient_told" "A recipient was told (Art 19)." RecordRecipientTold { recipient: Slug = "who", on: NaiveDate = "when" }
"record_recipient_not_told" "A recipient need not be told (Art 19)." RecordRecipientNotTold {
    recipient: Slug = "who", because: NotToldBecause = "which exception", reason: ContentRef = "why" }
"list_recipients" "Tell the person who the recipients are (Art 19)." ListRecipients {}
"follow_up_public_copies" "Record steps to tell others who publish the data (Art 17(2))." FollowUpPublicCopies { steps: ContentRef = "what" }
"make_suppression_entry" "Record that a suppression entry was made." MakeSuppressionEntry {}
"attach_supplementary_statement" "Attach the person's statement to the record." AttachSupplementaryStatement { statement: ContentRef = "it" }
"impose_restriction" "Mark and block the data (Art 18(1))." ImposeRestriction { ground: RestrictionGround = "why" }
"record_permitted_use" "Record a use of restricted data (Art 18(2))." RecordPermittedUse {
    basis: PermittedUse = "which exception", note: ContentRef = "what for" }
"tell_restriction_lifting" "Tell the person that the restriction will end (Art 18(3))." TellRestrictionLifting { reason: ContentRef = "why" }
"lift_restriction" "Use the data again." LiftRestriction {}
"add_note" "Add a note." AddNote { text: ContentRef = "it" }
"add_message" "Add a message." AddMessage {
    direction: Direction = "which way", by: ToldBy = "how", text: ContentRef = "it" }
"add_document" "Add a document." AddDocument {
    document: ContentRef = "the sealed file", media_type: String = "its media type", size: u64 = "bytes",
    purpose: DocumentPurpose = "what it is for" }
"record_feedback" "Record what the person thought of the handling." RecordFeedback {
    rating: Option<u8> = "1 to 5", text: Option<ContentRef> = "in words" }
"send_answer_code" "Send the code that opens the documents of the answer, apart from the page (rules F6)." SendAnswerCode {}
"record_answer_download" "Record that a document of the answer was fetched (rules F6)." RecordAnswerDownload { document: ContentId = "which" }
"set_legal_hold" "Keep everything." SetLegalHold { reason: ContentRef = "why" }
"release_legal_hold" "Let retention run again." ReleaseLegalHold { reason: ContentRef = "why" }
"destroy_content" "Destroy the personal content after its retention period." DestroyContent {}
"raise_breach" "Raise a personal data breach (rules F9)." RaiseBreach {
    account: ContentRef = "what happened", known_on: NaiveDate = "when it became known", risk: bool = "risk to people" }
}
}
