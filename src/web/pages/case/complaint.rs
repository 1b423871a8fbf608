//! `/cases/{reference}/complaint`: a complaint about how this case was handled becomes a case of its own.

use crate::app::AppError;
use crate::app::cases::complaint::Complaint;
use crate::app::change::Terms;
use crate::domain::case::intake::Channel;
use crate::web::pages::answer::{done, form as form_answer};
use crate::web::pages::case::act::control::Choice;
use crate::web::pages::case::reference;
use crate::web::pages::form::Form;
use crate::web::pages::form::date::Typed;
use crate::web::pages::page::Page;
use crate::web::session::SignedIn;
use crate::web::{Fault, State};
use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use askama::Template;

#[derive(Template)]
#[template(path = "case/complaint.html")]
struct Asking {
    page: Page,
    form: Form,
    reference: String,
    channels: Vec<Choice>,
}

fn asking(page: Page, form: Form, reference: String) -> Result<HttpResponse, Fault> {
    let named = |word: &Channel| (word.name().to_owned(), page.term("word", word.name()).into_owned());
    let channels = Channel::ALL.iter().map(named).collect();
    form_answer(form.is_wrong(), &Asking { page, form, reference, channels })
}

pub(super) async fn ask(
    state: Data<State>,
    page: Page,
    signed_in: SignedIn,
    case: Path<String>,
) -> Result<HttpResponse, Fault> {
    // Whether the case may be known is asked first, so that no form stands where there is nothing.
    let about = state.app.grounds_for(&signed_in.caller, &reference(&case)?, page.language()).await?;
    let form = Form::default().with_date("received_on", Some(page.today));
    asking(page, form, about.reference)
}

pub(super) async fn open(
    state: Data<State>,
    page: Page,
    signed_in: SignedIn,
    case: Path<String>,
    mut form: Form,
) -> Result<HttpResponse, Fault> {
    let about = reference(&case)?;
    let received = form.date("received_on", page.today);
    if received == Typed::Wrong {
        form.wrong("received_on", page.t("case-wrong-day"));
    }
    let channel = Channel::parse(form.text("channel"));
    if channel.is_none() {
        form.wrong("channel", page.t("case-missing-choice"));
    }
    let details = form.filled("details");
    if details.is_none() {
        form.wrong("details", page.t("case-missing-text"));
    }
    let (Some(channel), Some(details), false) = (channel, details, form.is_wrong()) else {
        return asking(page, form, about.to_string());
    };
    let told = Complaint {
        details,
        channel,
        received_on: received.date(),
        logged_late_because: form.filled("logged_late_because"),
    };
    match state.app.log_complaint(&signed_in.caller, &about, &told, &Terms::newest()).await {
        Ok(receipt) => {
            let opened = receipt.cases.first().map(|one| one.reference.clone()).unwrap_or_default();
            Ok(done(&page, &format!("/cases/{opened}"), "complaint-opened"))
        }
        Err(AppError::Invalid(errors)) => {
            // What is wrong with the request behind it is wrong with one of the four fields here.
            let place = |field: &str| match field {
                "received_on" | "logged_late_because" | "channel" => field.to_owned(),
                _ => "details".to_owned(),
            };
            form.take_errors(&page, errors, place);
            asking(page, form, about.to_string())
        }
        Err(AppError::Refused(no)) => {
            form.wrong("details", no.to_string());
            asking(page, form, about.to_string())
        }
        Err(other) => Err(other.into()),
    }
}
