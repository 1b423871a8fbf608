//! The words that lists show and filter by besides the clock, in one column: each between spaces, so that one can be
//! looked for whole.

use crate::domain::case::{Case, waits_for};
use crate::domain::ids::Slug;

/// Only named staff may know of the case.
pub const SEALED: &str = "sealed";

/// The flags that officers see, in the order of their weight.
pub const FLAGS: [&str; 6] = [SEALED, "urgent", "special_category", "health_data", "part3", "legal_hold"];

/// The marks of a case.
#[must_use]
pub fn write(case: &Case) -> String {
    let (opening, safety) = (&case.opening, case.safety);
    let flags = [
        safety.sealed_case,
        opening.urgency.is_some(),
        safety.special_category,
        safety.health_data,
        opening.part3,
        case.legal_hold,
    ];
    let flags = FLAGS.into_iter().zip(flags).filter(|(_, there)| *there).map(|(flag, _)| flag.to_owned());
    let waits = waits_for(case).map(|whom| format!("waits:{whom}"));
    let services = opening.services.iter().map(|slug| format!("service:{slug}"));
    let words: Vec<String> = flags.chain(waits).chain(services).collect();
    if words.is_empty() { String::new() } else { format!(" {} ", words.join(" ")) }
}

/// The words of a kind among the marks: for `service` the short names of the services.
pub fn of<'a>(marks: &'a str, kind: &'a str) -> impl Iterator<Item = &'a str> {
    marks
        .split_whitespace()
        .filter_map(move |word| word.split_once(':').filter(|(one, _)| *one == kind))
        .map(|(_, name)| name)
}

/// The flags among the marks.
#[must_use]
pub fn flags(marks: &str) -> Vec<&'static str> {
    FLAGS.into_iter().filter(|flag| marks.split_whitespace().any(|word| word == *flag)).collect()
}

/// The pattern of `LIKE` that finds a flag.
#[must_use]
pub fn with_flag(flag: &str) -> String {
    // An underscore stands for any character; that no two flags differ in one only keeps this exact.
    format!("% {flag} %")
}

/// The pattern that finds a service by its short name.
#[must_use]
pub fn with_service(name: &Slug) -> String {
    format!("% service:{name} %")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::fixture::Town;
    use crate::domain::case::Command;
    use crate::domain::case::outcome::IdentityQuestion;
    use crate::domain::right::Right;

    #[tokio::test]
    async fn what_was_agreed_and_who_is_awaited_stands_in_the_row() {
        let town = Town::new("2026-03-02T09:30:00Z").await;
        let case = town.open(Right::Access).await;
        let services = vec![Slug("housing".to_owned()), Slug("council-tax".to_owned())];
        town.change(&case, |_, _| Ok(Command::ChangeScope { services: services.clone(), period: None }))
            .await;
        town.change(&case, |_, _| {
            Ok(Command::SetSafetyFlags { special_category: true, health_data: false, sealed_case: false })
        })
        .await;
        town.change(&case, |draft, _| {
            let question = draft.text("question", "question", "Which address had you in 2024?")?;
            Ok(Command::AskIdentity { what: IdentityQuestion::Identity, question })
        })
        .await;
        let caller = crate::app::Caller::system(town.org);
        let marks = town.app.dossier(&caller, &case).await.unwrap().row.marks;
        assert_eq!(of(&marks, "service").collect::<Vec<_>>(), ["housing", "council-tax"]);
        assert_eq!(of(&marks, "waits").collect::<Vec<_>>(), ["requester"]);
        assert_eq!(flags(&marks), ["special_category"]);
    }
}
