//! The history of a case in Welsh (Cymraeg), of equal standing with the English.
//!
//! To be read by a translator before a council relies on it.

use crate::domain::case::event::Event;
use crate::domain::case::outcome::{IdentityQuestion, IdentityResult};
use crate::domain::clock::day_in_words;
use crate::domain::narrative::welsh_words::spoken;
use crate::domain::text::Language;
use chrono::NaiveDate;

/// One event as a sentence; none for a kind that was forgotten, which a test finds.
pub(super) fn sentence(event: &Event) -> Option<String> {
    asking(event)
        .or_else(|| deciding(event))
        .or_else(|| duties(event))
        .or_else(|| working(event))
        .or_else(|| meaning(event).map(str::to_owned))
}

fn day(date: NaiveDate) -> String {
    day_in_words(date, Language::Welsh)
}

/// The kinds that have nothing to add.
fn meaning(event: &Event) -> Option<&'static str> {
    Some(match event {
        Event::ContactDetailsUpdated { .. } => "Manylion cyswllt newydd.",
        Event::ScopeChanged { .. } => "Cytunwyd o'r newydd ar yr hyn y mae'r cais yn ei gwmpasu.",
        Event::SafetyFlagsSet { .. } => "Nodwyd pa mor ofalus y mae'n rhaid trin yr achos.",
        Event::GroundApproved { .. } => "Cymeradwyodd ail berson sail.",
        Event::GroundRejected { .. } => "Gwrthododd ail berson sail.",
        Event::GroundWithdrawn { .. } => "Ni ddibynnir ar sail mwyach.",
        Event::RedactionRecorded { .. } => "Cofnod yn y rhestr olygu.",
        Event::HealthOpinionRecorded { .. } => {
            "Rhoddodd gweithiwr iechyd proffesiynol farn ar ddatgelu (DPA 2018 Atodlen 3 paragraff 6)."
        }
        Event::ServiceImpactWarned { .. } => "Dywedwyd y gallai gwasanaeth gael ei ohirio neu ddod i ben.",
        Event::ServiceImpactConfirmed { .. } => "Mae'r person am barhau er hynny.",
        Event::DecisionApproved {} => "Cymeradwyodd ail berson y canlyniad a gynigiwyd.",
        Event::DecisionReturned { .. } => "Anfonodd ail berson y cynnig yn ôl.",
        Event::RecipientsListed { .. } => {
            "Gofynnodd y person am y rhestr o dderbynwyr, a'i chael (Erthygl 19)."
        }
        Event::PublicCopiesFollowedUp { .. } => {
            "Camau rhesymol i ddweud wrth eraill sy'n cyhoeddi'r data (Erthygl 17(2))."
        }
        Event::SuppressionEntryMade { .. } => {
            "Cadwyd y data lleiaf posibl fel nad yw'r defnydd yn dechrau eto."
        }
        Event::SupplementaryStatementAttached { .. } => "Atodwyd datganiad y person at y cofnod.",
        Event::NoteAdded { .. } => "Nodyn.",
        Event::FeedbackRecorded { .. } => "Barn y person am y modd y cafodd y cais ei drin.",
        Event::LegalHoldSet { .. } => "Ni chaniateir dinistrio dim yn yr achos hwn.",
        Event::LegalHoldReleased { .. } => "Mae'r cyfnod cadw arferol yn berthnasol eto.",
        Event::BreachRaised { .. } => "Daeth toriad data personol i'r amlwg (Erthygl 33).",
        _ => return None,
    })
}

fn asking(event: &Event) -> Option<String> {
    Some(match event {
        Event::RequestReceived { opening } => format!(
            "Daeth cais i law ar {}: {} ({}).",
            day(opening.received_on),
            spoken(opening.right.name()),
            spoken(opening.channel.name())
        ),
        Event::RequestAcknowledged { on } => {
            format!("Dywedwyd wrth y person ar {} ei fod wedi cyrraedd.", day(*on))
        }
        Event::CaseAssigned { to, .. } => format!("Rhoddwyd yr achos i {{staff:{to}}}."),
        Event::ConflictDeclared { staff } => {
            format!("Mae gan {{staff:{staff}}} wrthdaro buddiannau ac ni chaiff weld yr achos.")
        }
        Event::IdentityAsked { what: IdentityQuestion::Identity, on, .. } => {
            format!("Gofynnwyd i'r person ar {} brofi pwy ydyw; mae'r cloc yn aros.", day(*on))
        }
        Event::IdentityAsked { what: IdentityQuestion::Authority, on, .. } => {
            format!("Gofynnwyd ar {} am awdurdod i weithredu dros y person; mae'r cloc yn aros.", day(*on))
        }
        Event::IdentityRecorded { result: IdentityResult::Confirmed, on, checked, .. } => format!(
            "Cadarnhawyd hunaniaeth ({}) drwy'r hyn a gyrhaeddodd ar {}.",
            spoken(checked.name()),
            day(*on)
        ),
        Event::IdentityRecorded { result: IdentityResult::MoreNeeded, on, .. } => {
            format!("Daeth ateb am hunaniaeth ar {}, ond mae angen rhagor.", day(*on))
        }
        Event::IdentityRecorded { result: IdentityResult::NotConfirmed, on, .. } => {
            format!("Daeth ateb am hunaniaeth ar {} ac ni chadarnhaodd pwy yw'r person.", day(*on))
        }
        Event::ClarificationAsked { on, .. } => {
            format!("Gofynnwyd i'r person ar {} beth yw'r cais; mae'r cloc wedi'i oedi.", day(*on))
        }
        Event::ClarificationRecorded { on, answer, .. } => {
            format!("Atebodd y person y cwestiwn ar {} ({}).", day(*on), spoken(answer.name()))
        }
        Event::FeeAsked { pence, on, .. } => {
            format!("Gofynnwyd am ffi o £{}.{:02} ar {}.", pence / 100, pence % 100, day(*on))
        }
        Event::FeePaid { on } => format!("Talwyd y ffi ar {}.", day(*on)),
        Event::DeadlineExtended { reason, on, .. } => {
            format!("Dywedwyd wrth y person ar {} am ddau fis arall ({}).", day(*on), spoken(reason.name()))
        }
        _ => return None,
    })
}

fn deciding(event: &Event) -> Option<String> {
    Some(match event {
        Event::GroundApplied { ground, .. } => format!("Cynigiwyd y sail {ground}."),
        Event::DecisionProposed { outcome, .. } => {
            format!("Y canlyniad a gynigiwyd yw: {}.", spoken(outcome.name()))
        }
        Event::ResponseSent { on, by, due: Some(due) } if on > due => format!(
            "Anfonwyd yr ateb ar {} ({}), ar ôl y dyddiad dyledus, sef {}.",
            day(*on),
            spoken(by.name()),
            day(*due)
        ),
        Event::ResponseSent { on, by, .. } => {
            format!("Anfonwyd yr ateb ar {} ({}).", day(*on), spoken(by.name()))
        }
        Event::RequestWithdrawn { on } => format!("Tynnodd y person y cais yn ôl ar {}.", day(*on)),
        Event::RequestLapsed { reason, on } => {
            format!("Aeth y cais heibio ar {} ({}).", day(*on), spoken(reason.name()))
        }
        Event::CaseRevived { on } => format!("Mae'r cais yn fyw eto drwy ateb {}.", day(*on)),
        Event::RequestTransferred { on, .. } => {
            format!("Trosglwyddwyd y cais i reolydd arall ar {}.", day(*on))
        }
        Event::NotARequest { because, on } => {
            format!("Canfuwyd ar {} nad cais diogelu data ydyw ({}).", day(*on), spoken(because.name()))
        }
        Event::CaseMerged { reference, .. } => format!("Mae'r achos yn parhau fel {reference}."),
        Event::CaseClosed { on } => format!("Caewyd yr achos ar {}.", day(*on)),
        Event::EventVoided { seq, .. } => format!("Dirymwyd digwyddiad {seq} fel camgymeriad."),
        _ => return None,
    })
}

fn duties(event: &Event) -> Option<String> {
    Some(match event {
        Event::RecipientDutyArose { recipient } => {
            format!("Derbyniodd {recipient} y data a rhaid dweud wrtho.")
        }
        Event::RecipientTold { recipient, on } => format!("Dywedwyd wrth {recipient} ar {}.", day(*on)),
        Event::RecipientNotTold { recipient, because, .. } => {
            format!("Ni ddywedwyd wrth {recipient} ({}).", spoken(because.name()))
        }
        Event::RestrictionImposed { ground, on } => {
            format!("Mae'r data wedi'i gyfyngu o {} ({}).", day(*on), spoken(ground.name()))
        }
        Event::PermittedUseRecorded { basis, on, .. } => {
            format!("Defnyddiwyd data cyfyngedig ar {} ({}).", day(*on), spoken(basis.name()))
        }
        Event::RestrictionLiftingTold { on, .. } => {
            format!("Dywedwyd wrth y person ar {} y bydd y cyfyngiad yn dod i ben.", day(*on))
        }
        Event::RequesterReminded { of, warns, lapses_from, on, .. } => {
            let word = if *warns { "Rhybuddiwyd" } else { "Atgoffwyd" };
            format!(
                "{word} y person ar {} fod ateb yn cael ei ddisgwyl ({}); gall y cais fynd heibio o {}.",
                day(*on),
                spoken(of.name()),
                day(*lapses_from)
            )
        }
        Event::LatenessTold { due, expected_by, on, .. } => format!(
            "Dywedwyd wrth y person ar {} fod yr ateb a oedd yn ddyledus ar {} yn hwyr, gydag ymddiheuriad, ac i'w \
             ddisgwyl erbyn {}.",
            day(*on),
            day(*due),
            day(*expected_by)
        ),
        Event::ProgressTold { on } => {
            format!("Dywedwyd wrth y person ar {} fod y gwaith yn mynd rhagddo.", day(*on))
        }
        Event::RestrictionLifted { on } => format!("Daeth y cyfyngiad i ben ar {}.", day(*on)),
        Event::ProgressReported { on, .. } => {
            format!("Dywedwyd wrth y person ar {} sut mae'r ymholiadau'n mynd.", day(*on))
        }
        Event::ContentDestroyed { on, .. } => format!("Dinistriwyd y cynnwys personol ar {}.", day(*on)),
        _ => return None,
    })
}

fn working(event: &Event) -> Option<String> {
    Some(match event {
        Event::SearchRecorded { service, found, .. } => {
            let place = service.as_ref().map_or_else(|| "lle".to_owned(), ToString::to_string);
            let result = if *found { "cafwyd rhywbeth" } else { "ni chafwyd dim" };
            format!("Chwiliwyd {place} a {result}.")
        }
        Event::TaskCreated { work, service: Some(service), .. } => {
            format!("Gofynnwyd i {service} am ddarn o waith ({}).", spoken(work.name()))
        }
        Event::TaskCreated { work, .. } => format!("Nodwyd darn o waith ({}).", spoken(work.name())),
        Event::TaskCompleted { result, .. } => {
            format!("Daeth darn o waith i ben ({}).", spoken(result.name()))
        }
        Event::HumanReviewRecorded { reviewer, changed, .. } => {
            let result = if *changed { "a'i newid" } else { "a'i adael fel yr oedd" };
            format!("Edrychodd {{staff:{reviewer}}} eto ar y penderfyniad awtomataidd {result}.")
        }
        Event::MessageAdded { direction, by, .. } => {
            format!("Ychwanegwyd neges ({}, {}).", spoken(direction.name()), spoken(by.name()))
        }
        Event::DocumentAdded { media_type, size, purpose, .. } => {
            format!("Ychwanegwyd dogfen ({}, {media_type}, {size} beit).", spoken(purpose.name()))
        }
        Event::AnswerCodeSent { on, until } => {
            let (on, until) = (day(*on), day(*until));
            format!("Anfonwyd y cod ar gyfer dogfennau'r ateb ar {on}; mae'n ddilys tan {until}.")
        }
        Event::AnswerDownloaded { on, .. } => {
            format!("Cafodd dogfen o'r ateb ei chasglu ar {}.", day(*on))
        }
        Event::FeedbackRecorded { rating: Some(rating), .. } => {
            format!("Rhoddodd y person {rating} o 5 i'r modd y cafodd y cais ei drin.")
        }
        _ => return None,
    })
}
