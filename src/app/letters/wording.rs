//! The words that letters take from what the history keeps as a bare name, in both languages.

use crate::domain::case::outcome::{NotARequestKind, NotToldBecause};
use crate::mail::facts::Worded;

/// Why something is not a data protection request, and what happens instead (rules B1).
pub(super) fn instead(kind: NotARequestKind) -> (Worded, Option<Worded>) {
    match kind {
        NotARequestKind::BusinessAsUsual => (
            Worded::both(
                "It is about the everyday work of one of our services, which can help you faster.",
                "Mae'n ymwneud â gwaith bob dydd un o'n gwasanaethau, a all eich helpu'n gynt.",
            ),
            Some(Worded::both(
                "We pass it on to that service, and it will answer you.",
                "Rydym yn ei anfon ymlaen at y gwasanaeth hwnnw, a bydd yn eich ateb.",
            )),
        ),
        NotARequestKind::FreedomOfInformation => (
            Worded::both(
                "It asks for information that is not about you. Other laws open that to everybody: those on freedom of \
                 information and on environmental information.",
                "Mae'n gofyn am wybodaeth nad yw'n ymwneud â chi. Mae cyfreithiau eraill yn agor honno i bawb: y rhai ar \
                 ryddid gwybodaeth ac ar wybodaeth amgylcheddol.",
            ),
            Some(Worded::both(
                "We deal with it under those laws. You do not need to write again.",
                "Rydym yn delio ag ef o dan y cyfreithiau hynny. Nid oes angen i chi ysgrifennu eto.",
            )),
        ),
        NotARequestKind::OtherLaw => (
            Worded::both(
                "Another law says how to get this information or how to change it.",
                "Mae cyfraith arall yn dweud sut i gael y wybodaeth hon neu sut i'w newid.",
            ),
            Some(Worded::both(
                "Call us and we will tell you who can help.",
                "Ffoniwch ni a byddwn yn dweud wrthych pwy all helpu.",
            )),
        ),
        NotARequestKind::Deceased => (
            Worded::both(
                "The law about personal information is about living people only (section 3(2) of the Data Protection Act \
                 2018). We are sorry for your loss.",
                "Dim ond â phobl fyw y mae'r gyfraith ar wybodaeth bersonol yn ymwneud (adran 3(2) o Ddeddf Diogelu Data \
                 2018). Mae'n ddrwg gennym am eich colled.",
            ),
            Some(Worded::both(
                "There may be another way to see the records. Call us and we will tell you.",
                "Efallai fod ffordd arall o weld y cofnodion. Ffoniwch ni a byddwn yn dweud wrthych.",
            )),
        ),
        NotARequestKind::SharedInformally => (
            Worded::both(
                "The service gives you this information as a normal part of its work, without a formal request.",
                "Mae'r gwasanaeth yn rhoi'r wybodaeth hon i chi fel rhan arferol o'i waith, heb gais ffurfiol.",
            ),
            None,
        ),
    }
}

/// Why a recipient was not told (UK GDPR Art 19).
pub(super) fn not_told(because: NotToldBecause) -> Worded {
    match because {
        NotToldBecause::Impossible => {
            Worded::both("This is not possible any more.", "Nid yw hyn yn bosibl bellach.")
        }
        NotToldBecause::Disproportionate => {
            Worded::both("The effort would be out of all proportion.", "Byddai'r ymdrech yn gwbl anghymesur.")
        }
    }
}

/// What a letter was about that was a mistake, by the stored kind of the event that caused it.
pub(super) fn corrected(event_kind: &str) -> Option<Worded> {
    let (english, welsh) = match event_kind {
        "request_acknowledged" => ("that we have your request", "bod eich cais gennym"),
        "identity_asked" => ("who you are", "pwy ydych chi"),
        "identity_recorded" => ("that we are sure who you are", "ein bod yn siŵr pwy ydych chi"),
        "clarification_asked" => ("our question to you", "ein cwestiwn i chi"),
        "clarification_recorded" => ("your answer to our question", "eich ateb i'n cwestiwn"),
        "fee_asked" => ("a fee for your request", "ffi am eich cais"),
        "fee_paid" => ("your payment", "eich taliad"),
        "deadline_extended" => ("more time for our answer", "rhagor o amser ar gyfer ein hateb"),
        "lateness_told" => ("when you can expect our answer", "pryd y gallwch ddisgwyl ein hateb"),
        "response_sent" => ("our answer", "ein hateb"),
        "request_withdrawn" => ("that you took your request back", "eich bod wedi tynnu eich cais yn ôl"),
        "request_lapsed" => {
            ("that we closed your request without an answer", "ein bod wedi cau eich cais heb ateb")
        }
        "not_a_request" => (
            "that yours is not a request about personal information",
            "nad cais am wybodaeth bersonol yw eich cais",
        ),
        "case_merged" => (
            "that your request goes on under another reference",
            "bod eich cais yn mynd ymlaen o dan gyfeirnod arall",
        ),
        "progress_reported" => ("how we look into your complaint", "sut yr ydym yn ymchwilio i'ch cwyn"),
        "service_impact_warned" => {
            ("that a service may be delayed or end", "y gallai fod oedi i wasanaeth neu y gallai ddod i ben")
        }
        "restriction_lifting_told" => {
            ("that we plan to use your information again", "ein bod yn bwriadu defnyddio eich gwybodaeth eto")
        }
        "recipients_listed" => ("who we gave your information to", "i bwy y rhoesom eich gwybodaeth"),
        "case_closed" => ("that your case is closed", "bod eich achos wedi'i gau"),
        _ => return None,
    };
    Some(Worded::both(english, welsh))
}

/// What the register says of a service without recipients.
pub(super) fn nobody_outside() -> Worded {
    Worded::both("Nobody outside the council", "Neb y tu allan i'r cyngor")
}
