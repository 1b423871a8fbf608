//! Every reason to refuse: one table of code, sentence and source.

use chrono::NaiveDate;

/// One table: variant with its facts, code, source, sentence.
macro_rules! reasons {
    ($($variant:ident $({ $($field:ident : $ty:ty),+ })? $code:literal $source:literal $sentence:literal)+) => {
        /// Why a command is refused, with the facts that its sentence needs. The sentence documents each.
        #[derive(Clone, PartialEq, Eq, Debug)]
        pub enum Reason {
            $(#[doc = $sentence] $variant $({ $(#[doc = "A fact for the sentence."] $field: $ty),+ })?,)+
            /// The catalogue of grounds refused, with its own code; its sentence names the provision.
            GroundRefused {
                /// The stable code.
                code: &'static str,
                /// The sentence.
                sentence: String,
                /// The source of law.
                source: &'static str,
            },
        }

        impl Reason {
            /// Every code with its source and the pattern of its sentence, for the reference of errors.
            pub const TABLE: &'static [(&'static str, &'static str, &'static str)] = &[$(($code, $source, $sentence)),+];

            /// Code, sentence and source.
            pub(super) fn parts(self) -> (&'static str, String, &'static str) {
                match self {
                    $(Self::$variant $({ $($field),+ })? => ($code, format!($sentence), $source),)+
                    Self::GroundRefused { code, sentence, source } => (code, sentence, source),
                }
            }
        }
    };
}

reasons! {
NotOpened "not_opened" "Rules A2" "There is no such case yet: open it first."
AlreadyOpened "already_opened" "Rules A2" "This case is open already: a request is received once."
ReceivedInFuture { today: NaiveDate } "received_in_future" "Rules A2" "The day of receipt lies after today, {today}: give the day on which the request reached the council."
LateLoggingUnexplained "late_logging_unexplained" "Rules A2" "The request arrived more than one working day ago: say why it is written down only now."
ReferenceMissing "reference_missing" "Rules F2" "A case needs its reference."
SubtypeMisplaced { subtype: &'static str, right: &'static str } "subtype_misplaced" "Rules B2" "{subtype} does not belong to a request about {right}: leave it out or choose the other right."
AboutMisplaced "about_misplaced" "DPA 2018 s.164A" "Only a complaint is about another case: leave the other case out."
RegimeMisfit { division: &'static str } "regime_misfit" "Rules A1" "The law chosen does not govern a council in {division}: choose the law of that place."
PeriodBackwards "period_backwards" "Rules B2" "The period ends before it begins: swap the two days."
NotForRequester "not_for_requester" "Rules F1" "Only the council's staff can do this."
DpoNeeded "dpo_needed" "Rules F1" "Only the data protection officer's team can do this: ask them."
StaffNeeded "staff_needed" "Rules F1" "A named member of staff must do this: log in."
SamePerson "same_person" "Rules F1" "You put this forward yourself: somebody else must look at it."
ConflictOfInterest "conflict_of_interest" "Rules F1" "This member of staff has a conflict of interest here: choose another."
SameReviewer "same_reviewer" "DPA 2018 s.164A; rules A9" "This member of staff handled the case complained about: choose a different reviewer."
CaseEnded "case_ended" "Rules B1" "This case has ended: void the event that ended it, with a reason, to reopen it."
AlreadyAnswered "already_answered" "Rules A2" "The answer was sent already: void it, with a reason, if that was a mistake."
AlreadyAcknowledged "already_acknowledged" "Rules A2" "The person was told already that the request arrived."
DateInFuture { today: NaiveDate } "date_in_future" "Rules A2" "That day lies after today, {today}: give the day on which it happened."
DateBeforeReceipt { received: NaiveDate } "date_before_receipt" "Rules A2" "That day lies before the request was received, {received}: check the date."
AnswerBeforeQuestion { asked: NaiveDate } "answer_before_question" "Rules A2" "That day lies before the question was asked, {asked}: check the date."
NotForComplaint "not_for_complaint" "DPA 2018 s.164A; rules A9" "A complaint has no pause and no extension: acknowledge it, make enquiries and tell the outcome."
AskedTooLate { due: NaiveDate } "asked_too_late" "UK GDPR Art 12A; rules A2" "The due date, {due}, has passed, so this can no longer stop the clock: answer now."
AuthorityWithoutRepresentative "authority_without_representative" "Rules D" "Nobody acts for the person here: ask for identity instead."
ClarificationOnlyForAccess "clarification_only_for_access" "UK GDPR Art 12A(5)" "Only an access request can be paused by a clarification: ask by a message instead, the clock runs on."
NothingAsked { what: &'static str } "nothing_asked" "Rules A2" "No {what} is outstanding: there is nothing to record an answer to."
NeverCharge "never_charge" "UK GDPR Art 12(5); rules C" "This council never charges: to turn a request down, rely on a ground instead."
NoFeeForThisRight "no_fee_for_this_right" "Rules C" "No fee can be asked for this kind of request."
FeeNotPositive "fee_not_positive" "UK GDPR Art 12(5)" "A fee is a reasonable cost in pence and more than nothing."
AlreadyExtended "already_extended" "UK GDPR Art 12A(4)" "The deadline was extended already, and only one extension is lawful."
ExtensionTooLate { notice_by: NaiveDate } "extension_too_late" "UK GDPR Art 12A(4)" "The person had to be told of an extension by {notice_by}, and that day has passed: answer now."
ClockUnreadable { why: String } "clock_unreadable" "Rules A7" "The deadline cannot be worked out: {why}."
NoExtensionForConsent "no_extension_for_consent" "UK GDPR Art 7(3); rules A5.15" "Taking consent back has no extension: stop the use at once."
GroundIdTaken "ground_id_taken" "Rules F2" "This id is in use for another ground: make a new one."
GroundNotHere "ground_not_here" "Rules F2" "No ground with this id was put forward on this case."
GroundSettled "ground_settled" "Rules F1" "This ground was approved, rejected or withdrawn already."
MarketingIsAbsolute "marketing_is_absolute" "UK GDPR Art 21(3)" "An objection to direct marketing is absolute: no ground allows refusing it, stop at once."
ConsentHasNoGrounds "consent_has_no_grounds" "UK GDPR Art 7(3)" "Consent can always be taken back: no ground allows refusing it. If another basis applies, explain it and treat the request as an objection."
GroundsNotForComplaint "grounds_not_for_complaint" "DPA 2018 s.164A" "A complaint is upheld or not; grounds for limiting a right belong to the request it is about."
TaskIdTaken "task_id_taken" "Rules F2" "This id is in use for another task: make a new one."
TaskNotHere "task_not_here" "Rules F2" "No task with this id was created on this case."
TaskDone "task_done" "Rules F2" "This task has ended already."
OutcomeNotDecided { outcome: &'static str } "outcome_not_decided" "Rules B1" "{outcome} is not decided but recorded by its own action: use that."
NoGround "no_ground" "UK GDPR Art 12(4); rules B1" "A refusal or a grant in part needs at least one ground: apply one with its evidence first."
GroundNotApproved { ground: String } "ground_not_approved" "Rules F1" "The ground {ground} is not approved: a second person must approve it, or leave it out."
IdentityOutstanding "identity_outstanding" "UK GDPR Art 12(6)" "Identity or authority is not confirmed yet: record it first, or refuse on the ground that it is not."
HumanReviewMissing "human_review_missing" "UK GDPR Art 22C" "A person able to change the automated decision must look at it again first: record their review."
ReviewerNotHuman "reviewer_not_human" "UK GDPR Art 22A" "A review is recorded by the reviewer or for a named member of staff."
HealthOpinionMissing "health_opinion_missing" "DPA 2018 Sch 3 para 6" "Health data is not disclosed before a health professional has given an opinion: record it first, or withhold that part."
HealthOpinionTooOld { given: NaiveDate } "health_opinion_too_old" "DPA 2018 Sch 3 para 6" "The health professional's opinion is of {given}, and one can be relied on for six months: ask again."
HealthOpinionAgainst "health_opinion_against" "DPA 2018 Sch 3 paras 5, 6" "The health professional thinks that disclosure may cause serious harm: withhold that part on the ground for it."
ServiceImpactUnconfirmed "service_impact_unconfirmed" "Rules B2" "The person was warned that a service may end and has not confirmed: wait for their answer."
DecisionPending "decision_pending" "Rules F1" "A decision waits for approval: have it approved or returned first."
DecisionApprovedAlready "decision_approved_already" "Rules F1" "The decision is approved: void the approval, with a reason, to change it."
NoDecisionProposed "no_decision_proposed" "Rules B1" "No decision waits: propose one first."
DecisionNotApproved "decision_not_approved" "Rules F1" "The decision is not approved yet: have a second person approve it before anything is sent."
PlainEmailNotAgreed "plain_email_not_agreed" "Rules F5, F6" "This answer may not go by plain e-mail: use the status page or post."
LapseTooEarly { from: NaiveDate } "lapse_too_early" "Rules A5.12" "The person still has time to answer: the request may lapse from {from}."
DutiesOutstanding { duties: String } "duties_outstanding" "UK GDPR Art 19; rules B3" "Something is still to be done: {duties}."
NotAnsweredYet "not_answered_yet" "Rules B1" "The request is not answered yet: respond first."
NoSuchEvent { seq: i64 } "no_such_event" "Rules F2" "The history has no event number {seq}."
ReceiptNotVoidable "receipt_not_voidable" "Rules A2, F2" "The receipt of a request cannot be voided: close the case as not a request instead."
VoidNotVoidable "void_not_voidable" "Rules F2" "Voiding is itself history: record what is right anew instead."
AlreadyVoided "already_voided" "Rules F2" "This event was voided already."
LaterEventDepends { seq: i64 } "later_event_depends" "Rules F2" "Event {seq} rests on this one: void that first."
MergeIntoItself "merge_into_itself" "Rules A5.16" "A case cannot be merged into itself."
NotLate "not_late" "UK GDPR Art 12(3)" "The answer is not late: tell the person of lateness once the due date has passed."
PromiseNotAhead { today: NaiveDate } "promise_not_ahead" "UK GDPR Art 12(3)" "Give a date after {today} by which the person can expect the answer."
OnlyForComplaint "only_for_complaint" "DPA 2018 s.164A" "Only a complaint has progress reports: send a message instead."
NotForThisRight { right: &'static str } "not_for_this_right" "Rules B2" "This does not belong to a request about {right}."
RecipientNotHere "recipient_not_here" "UK GDPR Art 19" "There is no duty to tell this recipient on this case."
RecipientSettled "recipient_settled" "UK GDPR Art 19" "This recipient was dealt with already."
NoRecipients "no_recipients" "UK GDPR Art 19" "No recipient of the data is recorded on this case."
StatementNotDue "statement_not_due" "UK GDPR Art 16" "A supplementary statement is attached to a record that was not, or not wholly, changed: decide the request first."
RestrictionInForce "restriction_in_force" "UK GDPR Art 18(1)" "The data is restricted already."
RestrictionNotImposed "restriction_not_imposed" "UK GDPR Art 18(1)" "The data is not marked and blocked yet: impose the restriction before telling the person that it was done."
RestrictionStillInForce "restriction_still_in_force" "UK GDPR Art 18(3)" "The data is still restricted and the person must be told before that ends: lift the restriction first."
NoRestriction "no_restriction" "UK GDPR Art 18" "The data is not restricted."
LiftingNotTold "lifting_not_told" "UK GDPR Art 18(3)" "The person must be told before the restriction is lifted: tell them first."
NothingWarned "nothing_warned" "Rules B2" "The person was not warned of anything: there is nothing to confirm."
NotRepresented "not_represented" "Rules D" "Nobody acts for the person in this case."
DocumentEmpty "document_empty" "Rules F2" "A document has a media type and at least one byte."
RatingOutOfRange "rating_out_of_range" "Rules F7" "A rating is a number from 1 to 5."
DownloadOver { until: NaiveDate } "download_over" "Rules F6" "The documents could be fetched until {until}: the council can send the code again."
NotPartOfTheAnswer "not_part_of_the_answer" "Rules F6" "This document is not part of the answer: choose one that was added as response."
HoldInForce "hold_in_force" "Rules F3" "The case is under legal hold: nothing may be destroyed."
NoHold "no_hold" "Rules F3" "The case is not under legal hold."
RetentionNotOver { until: NaiveDate } "retention_not_over" "UK GDPR Art 5(1)(e); rules F3" "The case must be kept until {until}."
NotEndedYet "not_ended_yet" "Rules F3" "The case has not ended: close it first."
ContentGone "content_gone" "Rules F3" "The personal content of this case was destroyed: only its history remains."
}
