//! `/cases/new`: a request that came by any channel is written down on one page. What is known of the person already is
//! shown before anything is kept, and never stands in the way.

mod told;

use crate::app::AppError;
use crate::app::change::{Terms, Version};
use crate::app::idempotency::KeyUse;
use crate::app::opening::Request;
use crate::app::search::SamePerson;
use crate::domain::case::intake::{AnswerBy, Channel, Format, Relation, Subtype};
use crate::domain::right::Right;
use crate::web::pages::answer::{done, form as form_answer, shown};
use crate::web::pages::form::Form;
use crate::web::pages::officer::listed::{Row, services, words};
use crate::web::pages::officer::work::Choices;
use crate::web::pages::page::Page;
use crate::web::session::SignedIn;
use crate::web::{Fault, State};
use actix_web::HttpResponse;
use actix_web::web::Data;
use askama::Template;

/// A case of what seems to be the same person.
struct Known {
    row: Row,
    may_be_duplicate: bool,
}

#[derive(Template)]
#[template(path = "officer/new.html")]
struct New {
    page: Page,
    form: Form,
    known: Vec<Known>,
    services: Choices,
    people_languages: Choices,
}

impl New {
    fn channels(&self) -> Choices {
        words(Channel::ALL.iter().map(|one| one.name()), |name| self.page.term("channel", name))
    }

    fn rights(&self) -> Choices {
        words(Right::ALL.into_iter().map(Right::name), |name| self.page.term("short-right", name))
    }

    fn subtypes(&self) -> Choices {
        words(Subtype::ALL.iter().map(|one| one.name()), |name| self.page.term("subtype", name))
    }

    fn relations(&self) -> Choices {
        words(Relation::ALL.iter().map(|one| one.name()), |name| self.page.term("relation", name))
    }

    fn ways_to_answer(&self) -> Choices {
        words(AnswerBy::ALL.iter().map(|one| one.name()), |name| self.page.term("answer-by", name))
    }

    fn formats(&self) -> Choices {
        words(Format::ALL.iter().map(|one| one.name()), |name| self.page.term("format", name))
    }

    /// The references that were shown as known, so that they are not shown twice.
    fn seen(&self) -> String {
        self.known.iter().map(|known| known.row.line.reference.as_str()).collect::<Vec<_>>().join(" ")
    }
}

fn page_of(page: Page, form: Form, known: Vec<SamePerson>) -> New {
    let known = known
        .into_iter()
        .map(|one| Known { may_be_duplicate: one.may_be_duplicate, row: Row::of(&page, one.case) });
    let known: Vec<Known> = known.collect();
    let languages = page.council.as_ref().map(|council| council.organisation.languages.clone());
    let tags: Vec<&str> = languages.iter().flatten().map(|language| language.tag()).collect();
    let people_languages = words(tags, |tag| page.term("language", tag));
    New { services: services(&page), known, people_languages, form, page }
}

pub(super) async fn show(state: Data<State>, page: Page) -> Result<HttpResponse, Fault> {
    // Sent again by a second click or a refresh, the same key gets the same cases.
    let key = state.app.chance.id(state.app.time.now()).to_string();
    let form = Form::default()
        .with("key", &key)
        .with("channel", Channel::Email.name())
        .with("answer_by", AnswerBy::Download.name())
        .with_date("received", Some(page.today));
    shown(&page_of(page, form, Vec::new()))
}

/// Under which control a field of the use case stands.
fn place(field: &str) -> String {
    let control = match field.split_once('[').map_or(field, |(before, _)| before) {
        "rights" if field.ends_with("details") => "details",
        "person.name" => "person_name",
        "person.email" => "person_email",
        "person.phone" => "person_phone",
        "person.address" => "person_address",
        "person.date_of_birth" => "person_born",
        "representative.person.name" => "acting_name",
        "representative.person.email" => "acting_email",
        "representative.person.phone" => "acting_phone",
        "representative.person.address" => "acting_address",
        "representative.person.date_of_birth" => "acting",
        "received_on" => "received",
        "logged_late_because" => "late_because",
        "representative.authority" => "authority",
        other => other,
    };
    control.to_owned()
}

/// The control that a rule of the opening is about.
fn ruled(code: &str) -> &'static str {
    match code {
        "late_logging_unexplained" => "late_because",
        "subtype_misplaced" => "subtypes",
        "about_misplaced" => "about",
        "period_backwards" => "period_to",
        _ => "received",
    }
}

/// Cases of the person that were not shown yet.
async fn unseen(
    state: &State,
    signed_in: &SignedIn,
    form: &Form,
    request: &Request,
) -> Result<Vec<SamePerson>, Fault> {
    let rights: Vec<Right> = request.rights.iter().map(|wanted| wanted.right).collect();
    let person = request.person.clone().tidied();
    let known = state.app.known_person(&signed_in.caller, &person, &rights).await?;
    let seen: Vec<&str> = form.text("seen").split(' ').collect();
    let all_seen = known.iter().all(|one| seen.contains(&one.case.reference.as_str()));
    Ok(if all_seen { Vec::new() } else { known })
}

pub(super) async fn log(
    state: Data<State>,
    page: Page,
    signed_in: SignedIn,
    mut form: Form,
) -> Result<HttpResponse, Fault> {
    let request = match told::request(&mut form, &page) {
        Some(request) if !form.is_wrong() => request,
        _ => return form_answer(true, &page_of(page, form, Vec::new())),
    };
    let known = unseen(&state, &signed_in, &form, &request).await?;
    if !known.is_empty() {
        return shown(&page_of(page, form, known));
    }
    let key = KeyUse::new(form.text("key"), &[b"/cases/new"])?;
    let terms = Terms { version: Version::Newest, key: Some(key) };
    match state.app.open_cases(&signed_in.caller, request, &terms).await {
        Ok(receipt) => {
            let first = receipt.cases.first().ok_or(AppError::NotFound)?;
            return Ok(done(&page, &format!("/cases/{}", first.reference), "logged"));
        }
        Err(AppError::Invalid(errors)) => form.take_errors(&page, errors, place),
        Err(AppError::Refused(refusal)) => {
            let control = ruled(refusal.code);
            let words = page.try_term("wrong", control).filter(|_| page.tag() == "cy");
            form.wrong(control, words.map_or(refusal.sentence, |words| words.into_owned()));
        }
        Err(other) => return Err(other.into()),
    }
    form_answer(true, &page_of(page, form, Vec::new()))
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn what_a_use_case_finds_wrong_stands_at_its_control() {
        assert_eq!(place("person.email"), "person_email");
        assert_eq!(place("rights[1].details"), "details");
        assert_eq!(place("services[0]"), "services");
        assert_eq!(place("representative.person.name"), "acting_name");
        assert_eq!(place("about"), "about");
    }
}
