//! Files with a request: added one by one, taken away again.

use crate::app::AppError;
use crate::app::documents::Upload;
use crate::app::public::upload::Refused;
use crate::domain::case::outcome::DocumentPurpose;
use crate::domain::ids::ContentId;
use crate::web::pages::answer::{done, form as form_answer, go};
use crate::web::pages::form::Form;
use crate::web::pages::page::Page;
use crate::web::pages::resident::browser::{begun, council};
use crate::web::pages::resident::questions::{Question, onward};
use crate::web::pages::resident::steps::{Step, answered};
use crate::web::upload::{FormWithFile, Sent};
use crate::web::{Fault, State, client};
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};

/// Why a file was not taken, as the end of a key of the catalogues.
pub(super) fn why(refused: Refused) -> &'static str {
    match refused {
        Refused::Empty => "empty",
        Refused::TooLarge => "too-large",
        Refused::TooMany => "too-many",
        Refused::Kind => "kind",
        Refused::Unsafe => "unsafe",
    }
}

/// What a file is for: proof of who somebody is, or anything else.
pub(super) fn purpose(form: &Form) -> DocumentPurpose {
    if form.has("purpose", "identity") { DocumentPurpose::Identity } else { DocumentPurpose::Correspondence }
}

pub(super) async fn add(
    state: Data<State>,
    request: HttpRequest,
    page: Page,
    sent: FormWithFile,
) -> Result<HttpResponse, Fault> {
    state.limits.step(client::address(&state, &request))?;
    let council = council(&page)?;
    let Some((secret, mut kept)) = begun(&state, &request, &council).await? else {
        return Ok(go(&page.to("/request/rights")));
    };
    let purpose = purpose(&sent.form);
    // Whoever chose a file and went straight on meant to send it.
    let on = sent.form.has("go", "on");
    let outcome = match (sent.file, sent.too_large) {
        (_, true) => Err("too-large"),
        (None, false) if on => Ok(()),
        (None, false) => Err("none"),
        (Some(Sent { name, bytes }), false) => {
            let upload = Upload { name, purpose, bytes };
            state.app.add_to_begun(council.id, &secret, &mut kept, upload).await?.map_err(why)
        }
    };
    let answers = Form::of(kept.answers.clone());
    if let Err(why) = outcome {
        let mut form = sent.form;
        form.wrong("file", page.term("file-refused", why));
        return form_answer(true, &Question::new(page, Step::Files, form, &answers, kept.files));
    }
    if !on {
        return Ok(done(&page, "/request/files", "file-added"));
    }
    let answers = answered(&answers, Step::Files, &Form::default());
    kept.answers = answers.fields().to_vec();
    state.app.keep_begun(council.id, &secret, &kept).await?;
    Ok(go(&page.to(onward(&answers))))
}

pub(super) async fn take_away(
    state: Data<State>,
    request: HttpRequest,
    page: Page,
    form: Form,
) -> Result<HttpResponse, Fault> {
    let council = council(&page)?;
    let id: ContentId = form.text("file").parse().map_err(|_| AppError::NotFound)?;
    if let Some((secret, mut kept)) = begun(&state, &request, &council).await? {
        state.app.take_from_begun(council.id, &secret, &mut kept, id).await?;
    }
    Ok(done(&page, "/request/files", "file-gone"))
}
