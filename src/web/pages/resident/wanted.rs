//! From the answers to the request that is sent.

use crate::app::opening::{Acting, Request, Wanted};
use crate::app::person::Person;
use crate::domain::case::intake::{AnswerBy, Channel, Format, Period, Relation, Subtype};
use crate::domain::ids::Slug;
use crate::domain::right::Right;
use crate::domain::text::Language;
use crate::web::pages::form::Form;
use crate::web::pages::page::Page;
use crate::web::pages::resident::checks::typed_period;
use crate::web::pages::resident::steps::{details, rights, subtypes};

/// The request that the answers make.
pub(super) fn request(answers: &Form, page: &Page) -> Request {
    let (from, to) = typed_period(answers, page.today);
    let unsure = answers.has("services", "unknown");
    Request {
        person: person(answers, page),
        acting: acting(answers),
        rights: rights(answers).into_iter().map(|right| wanted(answers, page, right)).collect(),
        services: if unsure {
            Vec::new()
        } else {
            answers.all("services").into_iter().map(|slug| Slug(slug.to_owned())).collect()
        },
        period: (from.is_some() || to.is_some()).then_some(Period { from, to }),
        urgency: answers.filled("urgency"),
        language: Some(language(answers, page)),
        answer_by: AnswerBy::parse(answers.text("answer-by")).unwrap_or(AnswerBy::Download),
        formats: answers.all("formats").into_iter().filter_map(Format::parse).collect(),
        plain_email_agreed: answers.has("plain-mail", "yes"),
        channel: Channel::Web,
        received_on: None,
        logged_late_because: None,
        identity_proven: false,
        part3: false,
        about: None,
    }
}

/// The language chosen, otherwise that of the page, if the council speaks it.
pub(super) fn language(answers: &Form, page: &Page) -> Language {
    let chosen = match answers.text("language") {
        "en" => Language::English,
        "cy" => Language::Welsh,
        _ => page.language(),
    };
    let speaks = page.council.as_ref().is_some_and(|council| council.organisation.speaks(chosen));
    if speaks { chosen } else { Language::English }
}

fn person(answers: &Form, page: &Page) -> Person {
    Person {
        name: answers.text("name").to_owned(),
        other_names: answers.lines("other-names"),
        email: answers.filled("mail"),
        phone: answers.filled("phone"),
        address: answers.lines("address"),
        postcode: answers.filled("postcode"),
        earlier_addresses: answers.lines("earlier"),
        date_of_birth: answers.date("born", page.today).date(),
    }
}

fn acting(answers: &Form) -> Option<Acting> {
    Some(Acting {
        relation: Relation::parse(answers.text("who"))?,
        person: Person {
            name: answers.text("acting-name").to_owned(),
            email: answers.filled("acting-mail"),
            phone: answers.filled("acting-phone"),
            address: answers.lines("acting-address"),
            postcode: answers.filled("acting-postcode"),
            ..Person::default()
        },
        // What is said of the authority is no evidence: nobody has looked at it yet, and until then letters go to the
        // data subject.
        authority: None,
        authority_until: None,
        send_to_representative: answers.has("send-to", "representative"),
    })
}

fn wanted(answers: &Form, page: &Page, right: Right) -> Wanted {
    let said = answers.text(&details(right));
    let authority = answers.filled("authority").filter(|_| Relation::parse(answers.text("who")).is_some());
    let details = match authority {
        Some(authority) => format!("{said}\n\n{}: {authority}", page.t("authority-says")),
        None => said.to_owned(),
    };
    let special = answers.all(&subtypes(right)).into_iter().filter_map(Subtype::parse);
    Wanted { right, subtypes: special.filter(|one| one.rights().contains(&right)).collect(), details }
}
