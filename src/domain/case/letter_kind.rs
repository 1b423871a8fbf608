//! The letters that a case brings, by the name that histories and templates use (rules B4).

words! {
    /// The letters.
    LetterKind {
        /// It arrived: reference, start, due date or what is awaited.
        Acknowledgement = "acknowledgement",
        /// What is needed to confirm identity or authority, and that the clock waits.
        IdentityAsked = "identity_asked",
        /// What the access request is about.
        ClarificationAsked = "clarification_asked",
        /// A fee, its basis, and that the request may be narrowed or withdrawn.
        FeeAsked = "fee_asked",
        /// Everything arrived: the clock goes on, with its new dates.
        ClockGoingOn = "clock_going_on",
        /// Two further months, and why.
        Extension = "extension",
        /// Granted, in whole.
        Response = "response",
        /// Granted in part: with grounds and rights.
        ResponseInPart = "response_in_part",
        /// Refused: with grounds and rights (Art 12(4)).
        Refusal = "refusal",
        /// Nothing is held.
        NoDataHeld = "no_data_held",
        /// Identity or authority is still awaited.
        IdentityReminder = "identity_reminder",
        /// The answer to a question is still awaited.
        ClarificationReminder = "clarification_reminder",
        /// Without an answer the request will soon lapse.
        LapseWarning = "lapse_warning",
        /// The work goes on.
        Progress = "progress",
        /// A question was never answered; how to go on.
        Lapse = "lapse",
        /// The person took the request back.
        Withdrawn = "withdrawn",
        /// Another controller holds the data.
        Transferred = "transferred",
        /// It is not a data protection request; where to go.
        NotARequest = "not_a_request",
        /// It goes on under another reference.
        Merged = "merged",
        /// A complaint arrived (s.164A(3)).
        ComplaintAcknowledged = "complaint_acknowledged",
        /// How enquiries go (s.164A(4)).
        ComplaintProgress = "complaint_progress",
        /// What became of a complaint (s.164A(4)).
        ComplaintOutcome = "complaint_outcome",
        /// A service may be delayed or end.
        ServiceImpact = "service_impact",
        /// A restriction will end (Art 18(3)).
        RestrictionLifting = "restriction_lifting",
        /// To a recipient of the data (Art 19).
        RecipientNotice = "recipient_notice",
        /// Who the recipients are, on request (Art 19).
        RecipientList = "recipient_list",
        /// Answered late: an apology with rights (rules F8).
        LateApology = "late_apology",
        /// An earlier letter stated what was voided; the present facts.
        Correction = "correction",
        /// The code that opens the documents of the answer.
        AnswerCode = "answer_code",
        /// The file is closed.
        Closed = "closed",
    }
}
