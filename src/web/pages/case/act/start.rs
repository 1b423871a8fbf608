//! What a form holds before anybody types, and what it is about.

use crate::app::App;
use crate::app::cases::parts::GroundView;
use crate::app::cases::view::CaseView;
use crate::app::person::Person;
use crate::domain::case::intake::AnswerBy;
use crate::domain::ids::StaffId;
use crate::web::api::cases::shape::{Asks, Wanted};
use crate::web::pages::form::Form;
use crate::web::pages::page::Page;
use chrono::NaiveDate;

/// What may be chosen by a link.
const CHOSEN: [&str; 3] = ["ground", "party", "seq"];

/// The form before anybody types: what was chosen by the link, what the case says already, and today.
pub(super) fn form(
    kind: &str,
    wanted: &[Wanted],
    view: &CaseView,
    own: Option<StaffId>,
    chosen: &[(String, String)],
    today: NaiveDate,
) -> Form {
    let mut fields: Vec<(String, String)> = Vec::new();
    let mut set = |name: &str, value: &str| fields.push((name.to_owned(), value.to_owned()));
    match kind {
        "assign" if view.assigned.is_none() => set("to", &own.map(|id| id.to_string()).unwrap_or_default()),
        "create_task" if view.stage == crate::domain::case::Stage::InWork => set("work", "search"),
        "set_safety_flags" => {
            let yes_no = |yes: bool| if yes { "yes" } else { "no" };
            set("special_category", yes_no(view.care.special_category));
            set("health_data", yes_no(view.care.health_data));
            set("sealed_case", yes_no(view.care.sealed_case));
        }
        "change_scope" => view.asked.services.iter().for_each(|service| set("services", &service.slug.0)),
        _ => {}
    }
    let mut form = Form::of(fields);
    for (name, value) in chosen.iter().filter(|(name, _)| CHOSEN.contains(&name.as_str())) {
        form = form.with(name, value);
    }
    for (name, required, asks) in wanted {
        match (*name, asks) {
            ("by" | "told_by", _) => form = form.with(name, way(view.asked.answer_by)),
            // A day that may be left out is over; only that of a piece of work lies ahead.
            (name, Asks::Day) if !required && name != "due_on" => form = form.with_date(name, Some(today)),
            (_, Asks::Person) => form = with_person(form, view),
            (_, Asks::Period) => {
                let period = view.asked.period;
                form = form.with_date("period.from", period.and_then(|period| period.from));
                form = form.with_date("period.to", period.and_then(|period| period.to));
            }
            _ => {}
        }
    }
    form
}

/// How to tell somebody who wants the answer in this way.
fn way(answer_by: AnswerBy) -> &'static str {
    match answer_by {
        AnswerBy::Email => "email",
        AnswerBy::Post => "post",
        AnswerBy::Collect => "in_person",
        AnswerBy::Download => "portal",
    }
}

/// The details as they are now, so that a correction is typed and not the rest.
fn with_person(form: Form, view: &CaseView) -> Form {
    let acting = view.representative.as_ref().filter(|_| form.text("party") == "representative");
    let (party, person) = match acting {
        Some(acting) => ("representative", acting.person.as_ref()),
        None => ("subject", view.person.as_ref()),
    };
    let form = form.with("party", party);
    let Some(Person { name, other_names, email, phone, address, postcode, earlier_addresses, date_of_birth }) =
        person
    else {
        return form;
    };
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    form.with("person.name", name)
        .with("person.other_names", &other_names.join("\n"))
        .with("person.email", &text(email))
        .with("person.phone", &text(phone))
        .with("person.address", &address.join("\n"))
        .with("person.postcode", &text(postcode))
        .with("person.earlier_addresses", &earlier_addresses.join("\n"))
        .with_date("person.date_of_birth", *date_of_birth)
}

/// What a change is about besides the case: names with values, to be looked at before deciding.
pub(super) fn about(
    page: &Page,
    app: &App,
    kind: &str,
    view: &CaseView,
    part: Option<&String>,
    form: &Form,
) -> Vec<(String, String)> {
    let word = |word: &str| page.term("word", word).into_owned();
    let label = |key: &str| page.t(key).into_owned();
    if let Some(ground) = view.grounds.iter().find(|ground| Some(&ground.id.to_string()) == part) {
        return evidence(page, app, ground);
    }
    if let Some(task) = view.tasks.iter().find(|task| Some(&task.id.to_string()) == part) {
        let service = task.service.as_ref().map(|service| service.name.clone());
        let rows = [(label("case-task"), Some(word(task.work.name()))), (label("case-service"), service)];
        let rows = rows.into_iter().chain([(label("case-note"), task.note.clone())]);
        return rows.filter_map(|(label, value)| Some((label, value?))).collect();
    }
    if let Some(one) = view.duties.recipients.iter().find(|one| Some(&one.recipient.slug.0) == part) {
        return vec![(label("case-recipient"), one.recipient.name.clone())];
    }
    match (kind, &view.decision) {
        ("approve_decision" | "return_decision" | "respond", Some(decision)) => {
            let used = view.grounds.iter().filter(|ground| decision.grounds.contains(&ground.id));
            let grounds: Vec<String> = used.map(|one| format!("{} ({})", one.title, one.source)).collect();
            let mut rows = vec![
                (label("case-outcome"), word(decision.outcome.name())),
                (label("case-proposed-by"), decision.by.clone()),
                (label("case-grounds"), grounds.join("\n")),
                (label("case-reasons"), decision.reasons.clone().unwrap_or_default()),
            ];
            rows.retain(|(_, value)| !value.is_empty());
            rows
        }
        ("apply_ground", _) => {
            let (books, language) = (&app.catalogue, page.language());
            let ground = books.get(form.text("ground"));
            ground.map_or_else(Vec::new, |ground| {
                vec![
                    (label("case-ground"), format!("{} ({})", books.title(ground, language), ground.source)),
                    (label("case-ground-test"), ground.test.clone()),
                    (label("case-ground-public"), books.public_explanation(ground, language).to_owned()),
                ]
            })
        }
        _ => Vec::new(),
    }
}

/// A use of a ground with its evidence.
pub(in crate::web::pages::case) fn evidence(
    page: &Page,
    app: &App,
    ground: &GroundView,
) -> Vec<(String, String)> {
    let rows = ground.evidence.iter().map(|(field, value)| {
        let label = app.catalogue.label(field, page.language()).to_owned();
        (label, value.as_str().map_or_else(|| value.to_string(), str::to_owned))
    });
    let first = (page.t("case-ground").into_owned(), format!("{} ({})", ground.title, ground.source));
    let by = (page.t("case-proposed-by").into_owned(), ground.by.clone());
    [first, by].into_iter().chain(rows).collect()
}
