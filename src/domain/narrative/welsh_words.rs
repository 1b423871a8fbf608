//! The names that events hold, in Welsh, as they stand in brackets or after a colon.

/// Each public name and its Welsh. A name that several lists have means the same in all of them.
const WORDS: &[(&str, &str)] = &[
    ("access", "gweld data"),
    ("rectification", "cywiro data"),
    ("erasure", "dileu data"),
    ("restriction", "cyfyngu ar ddefnyddio data"),
    ("portability", "symud data"),
    ("objection", "gwrthwynebu defnyddio data"),
    ("consent_withdrawal", "tynnu caniatâd yn ôl"),
    ("automated_decision", "penderfyniad awtomataidd"),
    ("complaint", "cwyn am ddiogelu data"),
    ("web", "drwy'r ffurflen ar y wefan"),
    ("email", "drwy e-bost"),
    ("post", "drwy'r post"),
    ("phone", "dros y ffôn"),
    ("in_person", "wyneb yn wyneb"),
    ("social_media", "drwy gyfryngau cymdeithasol"),
    ("portal", "ar dudalen y person ei hun"),
    ("other_service", "drwy wasanaeth arall"),
    ("login", "mewngofnod presennol"),
    ("known_contact", "manylion cyswllt hysbys"),
    ("call_back", "galwad yn ôl"),
    ("questions", "cwestiynau"),
    ("document", "dogfen"),
    ("personally_known", "yn hysbys i aelod o staff"),
    ("written_authority", "awdurdod ysgrifenedig"),
    ("court_or_power", "gorchymyn llys neu bŵer cofrestredig"),
    ("clarified", "eglurwyd"),
    ("kept_as_it_was", "cadwyd fel yr oedd"),
    ("complexity", "cymhlethdod"),
    ("number_of_requests", "nifer y ceisiadau"),
    ("granted", "caniatawyd"),
    ("granted_in_part", "caniatawyd yn rhannol"),
    ("refused", "gwrthodwyd"),
    ("no_data_held", "dim data'n cael ei ddal"),
    ("withdrawn", "tynnwyd yn ôl"),
    ("lapsed_no_id", "aeth heibio heb brofi hunaniaeth"),
    ("lapsed_no_clarification", "aeth heibio heb ateb y cwestiwn"),
    ("not_a_request", "nid cais diogelu data"),
    ("transferred", "trosglwyddwyd"),
    ("no_id", "dim prawf hunaniaeth"),
    ("no_clarification", "dim ateb i'r cwestiwn"),
    ("business_as_usual", "gwaith bob dydd"),
    ("freedom_of_information", "rhyddid gwybodaeth"),
    ("other_law", "cyfraith arall"),
    ("deceased", "mae'r person wedi marw"),
    ("shared_informally", "rhennir yn anffurfiol"),
    ("impossible", "amhosibl"),
    ("disproportionate", "anghymesur"),
    ("accuracy_contested", "mae cywirdeb yn destun dadl"),
    ("unlawful", "anghyfreithlon"),
    ("needed_for_claims", "ei angen ar gyfer hawliadau"),
    ("objection_pending", "mae gwrthwynebiad ar y gweill"),
    ("consent", "cydsyniad"),
    ("legal_claims", "hawliadau cyfreithiol"),
    ("protect_others", "diogelu eraill"),
    ("public_interest", "budd y cyhoedd"),
    ("identity", "hunaniaeth"),
    ("clarification", "eglurhad"),
    ("search", "chwilio"),
    ("redact", "golygu"),
    ("correct", "cywiro"),
    ("erase", "dileu"),
    ("restrict", "cyfyngu"),
    ("stop_processing", "rhoi'r gorau i brosesu"),
    ("tell_recipient", "dweud wrth dderbynnydd"),
    ("verify", "gwirio"),
    ("take_down", "tynnu i lawr"),
    ("root_cause", "achos sylfaenol"),
    ("other", "arall"),
    ("done", "wedi'i wneud"),
    ("found", "cafwyd rhywbeth"),
    ("nothing_found", "ni chafwyd dim"),
    ("not_possible", "nid oedd yn bosibl"),
    ("incoming", "oddi wrth y person"),
    ("outgoing", "at y person"),
    ("internal", "mewnol"),
    ("correspondence", "gohebiaeth"),
    ("material", "deunydd"),
    ("response", "ateb"),
    ("evidence", "tystiolaeth"),
];

/// A public name in Welsh; the name itself where it was forgotten, which a test finds.
pub(super) fn spoken(name: &str) -> &str {
    WORDS.iter().find(|(known, _)| *known == name).map_or(name, |(_, welsh)| welsh)
}

#[cfg(test)]
mod tests {
    use super::WORDS;
    use crate::domain::case::intake::Channel;
    use crate::domain::case::outcome::{
        AskedFor, ClarificationAnswer, Direction, DocumentPurpose, ExtensionReason, IdentityCheck,
        LapseReason, NotARequestKind, NotToldBecause, Outcome, PermittedUse, RestrictionGround, TaskKind,
        TaskResult, ToldBy,
    };
    use crate::domain::right::Right;

    #[test]
    fn every_name_that_a_sentence_may_hold_has_its_welsh() {
        let names = [
            Right::ALL.map(Right::name).to_vec(),
            Channel::ALL.iter().map(|word| word.name()).collect(),
            IdentityCheck::ALL.iter().map(|word| word.name()).collect(),
            ClarificationAnswer::ALL.iter().map(|word| word.name()).collect(),
            ExtensionReason::ALL.iter().map(|word| word.name()).collect(),
            Outcome::ALL.iter().map(|word| word.name()).collect(),
            ToldBy::ALL.iter().map(|word| word.name()).collect(),
            LapseReason::ALL.iter().map(|word| word.name()).collect(),
            NotARequestKind::ALL.iter().map(|word| word.name()).collect(),
            NotToldBecause::ALL.iter().map(|word| word.name()).collect(),
            RestrictionGround::ALL.iter().map(|word| word.name()).collect(),
            PermittedUse::ALL.iter().map(|word| word.name()).collect(),
            AskedFor::ALL.iter().map(|word| word.name()).collect(),
            TaskKind::ALL.iter().map(|word| word.name()).collect(),
            TaskResult::ALL.iter().map(|word| word.name()).collect(),
            Direction::ALL.iter().map(|word| word.name()).collect(),
            DocumentPurpose::ALL.iter().map(|word| word.name()).collect(),
        ];
        let missing: Vec<&str> =
            names.concat().into_iter().filter(|name| !WORDS.iter().any(|(known, _)| known == name)).collect();
        assert!(missing.is_empty(), "no Welsh for {missing:?}");
        assert!(
            WORDS
                .iter()
                .enumerate()
                .all(|(at, (name, _))| !WORDS.iter().take(at).any(|(one, _)| one == name))
        );
    }
}
