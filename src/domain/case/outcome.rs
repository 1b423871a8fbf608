//! The words for how a request is answered: outcomes, duties, results.

words! {
    /// How a request ended (rules B1). For a complaint `granted` means upheld and `refused` not upheld.
    Outcome {
        /// Done as asked.
        Granted = "granted",
        /// Done in part; at least one ground for the rest.
        GrantedInPart = "granted_in_part",
        /// Not done; at least one ground.
        Refused = "refused",
        /// The council holds nothing about the person.
        NoDataHeld = "no_data_held",
        /// Taken back by the person.
        Withdrawn = "withdrawn",
        /// Identity never shown; can be revived.
        LapsedNoId = "lapsed_no_id",
        /// The question what it is about never answered; can be revived.
        LapsedNoClarification = "lapsed_no_clarification",
        /// Not a data protection request.
        NotARequest = "not_a_request",
        /// Another controller holds the data; the person is still answered.
        Transferred = "transferred",
    }
}

words! {
    /// A question to the person that may be open.
    AskedFor {
        /// Proof of identity or authority.
        Identity = "identity",
        /// What the request is about.
        Clarification = "clarification",
    }
}

words! {
    /// What is to be shown before the council goes on (rules D, E).
    IdentityQuestion {
        /// That the person is who they say: Art 12(6).
        Identity = "identity",
        /// That the representative may act: treated as identity (rules A5.10).
        Authority = "authority",
    }
}

words! {
    /// How identity or authority was checked (rules E): the least that removes a reasonable doubt.
    IdentityCheck {
        /// An existing log-in.
        Login = "login",
        /// Contact details already known to the council.
        KnownContact = "known_contact",
        /// A call back to a known number.
        CallBack = "call_back",
        /// Questions that only the person can answer.
        Questions = "questions",
        /// A document was looked at.
        Document = "document",
        /// Known to a member of staff.
        PersonallyKnown = "personally_known",
        /// A written authority was looked at.
        WrittenAuthority = "written_authority",
        /// A registered power or court order was looked at.
        CourtOrPower = "court_or_power",
    }
}

impl IdentityCheck {
    /// Whether it shows that a representative may act, which is not the same as who the person is (rules D).
    #[must_use]
    pub fn shows_authority(self) -> bool {
        matches!(self, Self::WrittenAuthority | Self::CourtOrPower)
    }
}

words! {
    /// What the check gave.
    IdentityResult {
        /// Everything needed has arrived and fits: the clock starts.
        Confirmed = "confirmed",
        /// Something arrived but not everything; the clock keeps waiting.
        MoreNeeded = "more_needed",
        /// It does not fit; the clock keeps waiting.
        NotConfirmed = "not_confirmed",
    }
}

words! {
    /// What the person answered to a clarification; each of these ends the pause (rules A2).
    ClarificationAnswer {
        /// Said what the request is about.
        Clarified = "clarified",
        /// Refused to narrow it or repeated it.
        KeptAsItWas = "kept_as_it_was",
    }
}

words! {
    /// The only two lawful reasons for two further months (Art 12A(4); EU Art 12(3)).
    ExtensionReason {
        /// The request is complex.
        Complexity = "complexity",
        /// The person made a number of requests.
        NumberOfRequests = "number_of_requests",
    }
}

words! {
    /// How something reached the other side.
    ToldBy {
        /// Electronic mail.
        Email = "email",
        /// Post.
        Post = "post",
        /// The status page.
        Portal = "portal",
        /// A call.
        Phone = "phone",
        /// In person.
        InPerson = "in_person",
    }
}

words! {
    /// What a piece of work is.
    TaskKind {
        /// Look for the data.
        Search = "search",
        /// Take out what must not be shown.
        Redact = "redact",
        /// Correct or complete a record in one service.
        Correct = "correct",
        /// Delete in one system, backups scheduled.
        Erase = "erase",
        /// Mark and block in one system.
        Restrict = "restrict",
        /// Stop a use of the data.
        StopProcessing = "stop_processing",
        /// Tell a recipient (Art 19).
        TellRecipient = "tell_recipient",
        /// Check whether a record is accurate.
        Verify = "verify",
        /// Take down something published.
        TakeDown = "take_down",
        /// Look for the root cause of a breach or a late answer.
        RootCause = "root_cause",
        /// Anything else.
        Other = "other",
    }
}

words! {
    /// How a piece of work ended.
    TaskResult {
        /// Done.
        Done = "done",
        /// Searched and found something.
        Found = "found",
        /// Searched and found nothing.
        NothingFound = "nothing_found",
        /// It could not be done; the note says why.
        NotPossible = "not_possible",
    }
}

words! {
    /// Why something is not a data protection request (rules B1, D).
    NotARequestKind {
        /// Everyday business of a service.
        BusinessAsUsual = "business_as_usual",
        /// Freedom of information or environmental information.
        FreedomOfInformation = "freedom_of_information",
        /// Another law gives the way.
        OtherLaw = "other_law",
        /// The person has died: not personal data (DPA 2018 s.3(2)).
        Deceased = "deceased",
        /// Shared as a normal part of the service.
        SharedInformally = "shared_informally",
    }
}

words! {
    /// Which answer never came.
    LapseReason {
        /// Identity or authority.
        NoId = "no_id",
        /// Clarification.
        NoClarification = "no_clarification",
    }
}

words! {
    /// Why a recipient was not told (Art 19).
    NotToldBecause {
        /// It proved impossible.
        Impossible = "impossible",
        /// It involves a disproportionate effort.
        Disproportionate = "disproportionate",
    }
}

words! {
    /// Why data may be restricted (Art 18(1)(a) to (d)).
    RestrictionGround {
        /// (a) accuracy is contested, while it is checked.
        AccuracyContested = "accuracy_contested",
        /// (b) unlawful, and the person prefers restriction to erasure.
        Unlawful = "unlawful",
        /// (c) the council is done with it, the person needs it for a claim.
        NeededForClaims = "needed_for_claims",
        /// (d) an objection is pending.
        ObjectionPending = "objection_pending",
    }
}

words! {
    /// What restricted data may be used for, besides storage (Art 18(2)).
    PermittedUse {
        /// With the person's consent.
        Consent = "consent",
        /// For legal claims.
        LegalClaims = "legal_claims",
        /// To protect another person.
        ProtectOthers = "protect_others",
        /// For important public interest.
        PublicInterest = "public_interest",
    }
}

words! {
    /// Which way a message went.
    Direction {
        /// From the person to the council.
        Incoming = "incoming",
        /// From the council to the person.
        Outgoing = "outgoing",
        /// Inside the council.
        Internal = "internal",
    }
}

words! {
    /// What a document is for; decides how long it is kept (rules F3).
    DocumentPurpose {
        /// Shows identity or authority: 30 days.
        Identity = "identity",
        /// Came with the request or a message.
        Correspondence = "correspondence",
        /// Was found by a search.
        Material = "material",
        /// Is sent as the answer: 6 months after sending.
        Response = "response",
        /// Supports a ground or an opinion.
        Evidence = "evidence",
    }
}

words! {
    /// Whose details.
    Party {
        /// The data subject.
        Subject = "subject",
        /// The representative.
        Representative = "representative",
    }
}
