//! Several cases given to somebody at once, and what became of each.

use crate::app::AppError;
use crate::app::listing::assignment::Seen;
use crate::domain::reference::Reference;
use crate::web::pages::answer::{done, shown};
use crate::web::pages::form::Form;
use crate::web::pages::officer::work::{carried, workbench};
use crate::web::pages::page::Page;
use crate::web::session::SignedIn;
use crate::web::{Fault, State};
use actix_web::HttpResponse;
use actix_web::web::Data;
use askama::Template;

/// What became of a case that was not given.
struct Left {
    reference: Reference,
    /// The key of the sentence, where the words are ours.
    key: &'static str,
    /// The sentence of a rule, in English.
    rule: String,
}

#[derive(Template)]
#[template(path = "officer/assignment.html")]
struct Outcome {
    page: Page,
    given: usize,
    left: Vec<Left>,
    back: String,
}

/// A case as its box on the page says: reference and version.
fn seen(value: &str) -> Option<Seen> {
    let (reference, version) = value.split_once(':')?;
    Some(Seen { reference: Reference::parse(reference)?, version: version.parse().ok()? })
}

fn left(reference: Reference, why: AppError) -> Result<Left, Fault> {
    let (key, rule) = match why {
        AppError::Stale { .. } | AppError::Conflict => ("assign-stale", String::new()),
        AppError::NotFound => ("assign-gone", String::new()),
        AppError::Refused(refusal) => ("assign-rule", refusal.sentence),
        other => return Err(other.into()),
    };
    Ok(Left { reference, key, rule })
}

pub(super) async fn assign(
    state: Data<State>,
    page: Page,
    signed_in: SignedIn,
    form: Form,
) -> Result<HttpResponse, Fault> {
    let caller = &signed_in.caller;
    let wanted = carried(&form, caller)?;
    let back = format!("/cases?{}", wanted.query());
    let chosen: Vec<Seen> = form.all("case").into_iter().filter_map(seen).collect();
    let to = form.text("to").parse();
    let outcomes = match to {
        Ok(to) => state.app.assign_all(caller, &chosen, to).await,
        Err(_) => Err(AppError::invalid("to", page.t("assign-to-whom"))),
    };
    match outcomes {
        Ok(outcomes) => {
            let given = outcomes.iter().filter(|(_, outcome)| outcome.is_ok()).count();
            let failed = outcomes.into_iter().filter_map(|(case, outcome)| Some((case, outcome.err()?)));
            let left: Vec<Left> = failed.map(|(case, why)| left(case, why)).collect::<Result<_, _>>()?;
            if left.is_empty() {
                return Ok(done(&page, &back, "assigned"));
            }
            let back = page.to(back);
            shown(&Outcome { page, given, left, back })
        }
        Err(AppError::Invalid(errors)) => {
            let mut again = Form::read(&wanted.query()).unwrap_or_default().with("to", form.text("to"));
            again.take_errors(&page, errors, |_| "to".to_owned());
            workbench(&state, page, caller, again).await
        }
        Err(other) => Err(other.into()),
    }
}
