//! From the form to the request that it tells of.

use crate::app::opening::{Acting, Request, Wanted};
use crate::app::person::Person;
use crate::domain::case::intake::{AnswerBy, Channel, Format, Period, Relation, Subtype};
use crate::domain::ids::Slug;
use crate::domain::reference::Reference;
use crate::domain::right::Right;
use crate::domain::text::Language;
use crate::web::pages::form::Form;
use crate::web::pages::form::date::Typed;
use crate::web::pages::page::Page;
use chrono::NaiveDate;

const LANGUAGES: [Language; 2] = [Language::English, Language::Welsh];

/// The request, unless a choice is missing; what cannot be read is marked in the form.
pub(super) fn request(form: &mut Form, page: &Page) -> Option<Request> {
    let received_on = date(form, page, "received");
    let born = date(form, page, "person_born");
    let period = Period { from: date(form, page, "period_from"), to: date(form, page, "period_to") };
    let channel = Channel::parse(form.text("channel"));
    if channel.is_none() {
        form.wrong("channel", page.t("new-choose-channel"));
    }
    let about = form.filled("about").map(|text| Reference::parse(&text));
    if about == Some(None) {
        form.wrong("about", page.t("new-no-reference"));
    }
    let acting = form.has("acting", "yes").then(|| acting(form, page));
    Some(Request {
        person: person(form, "person_", born),
        acting: acting.flatten(),
        rights: rights(form),
        services: form.all("services").into_iter().filter_map(Slug::parse).collect(),
        period: (period.from.is_some() || period.to.is_some()).then_some(period),
        urgency: form.filled("urgency"),
        language: LANGUAGES.into_iter().find(|language| language.tag() == form.text("language")),
        answer_by: AnswerBy::parse(form.text("answer_by")).unwrap_or(AnswerBy::Download),
        formats: form.all("formats").into_iter().filter_map(Format::parse).collect(),
        plain_email_agreed: form.has("plain_email", "yes"),
        channel: channel?,
        received_on,
        logged_late_because: form.filled("late_because"),
        identity_proven: form.has("identity_proven", "yes"),
        part3: form.has("part3", "yes"),
        about: about.flatten(),
    })
}

fn date(form: &mut Form, page: &Page, name: &str) -> Option<NaiveDate> {
    let typed = form.date(name, page.today);
    if typed == Typed::Wrong {
        form.wrong(name, page.t("new-no-date"));
    }
    typed.date()
}

fn person(form: &Form, prefix: &str, born: Option<NaiveDate>) -> Person {
    let field = |name: &str| format!("{prefix}{name}");
    Person {
        name: form.text(&field("name")).to_owned(),
        other_names: form.lines(&field("other_names")),
        email: form.filled(&field("email")),
        phone: form.filled(&field("phone")),
        address: form.lines(&field("address")),
        postcode: form.filled(&field("postcode")),
        earlier_addresses: form.lines(&field("earlier_addresses")),
        date_of_birth: born,
    }
}

fn acting(form: &mut Form, page: &Page) -> Option<Acting> {
    let relation = Relation::parse(form.text("relation"));
    if relation.is_none() {
        form.wrong("relation", page.t("new-choose-relation"));
    }
    Some(Acting {
        relation: relation?,
        person: person(form, "acting_", None),
        authority: form.filled("authority"),
        authority_until: None,
        send_to_representative: form.has("send_to_acting", "yes"),
    })
}

/// Each right that was ticked, with the words of the letter and whatever of the ticked particulars belongs to it.
fn rights(form: &Form) -> Vec<Wanted> {
    let subtypes: Vec<Subtype> = form.all("subtypes").into_iter().filter_map(Subtype::parse).collect();
    let ticked = form.all("rights").into_iter().filter_map(Right::parse);
    let wanted = |right: Right| Wanted {
        right,
        subtypes: subtypes.iter().copied().filter(|subtype| subtype.rights().contains(&right)).collect(),
        details: form.text("details").to_owned(),
    };
    ticked.map(wanted).collect()
}
