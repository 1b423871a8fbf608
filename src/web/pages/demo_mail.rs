//! `/demo/mail`: the mail of the demonstration. Anywhere else these addresses are not there.

use crate::app::AppError;
use crate::app::letters::Envelope;
use crate::app::sample::SampleLetter;
use crate::domain::ids::LetterId;
use crate::web::pages::html::{escaped, page};
use crate::web::{Fault, State};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};

pub(super) async fn list(state: Data<State>) -> Result<HttpResponse, Fault> {
    let letters = state.app.sample_letters().await?;
    Ok(html(StatusCode::OK, list_page(&letters)))
}

pub(super) async fn show(state: Data<State>, id: Path<String>) -> Result<HttpResponse, Fault> {
    let letter = state.app.sample_letter(known(&id)?).await?;
    Ok(html(StatusCode::OK, letter_page(&letter)))
}

/// The HTML part as a document of its own, under the same strict headers as every page.
pub(super) async fn html_part(state: Data<State>, id: Path<String>) -> Result<HttpResponse, Fault> {
    let letter = state.app.sample_letter(known(&id)?).await?;
    let opened = letter.opened.ok_or(AppError::NotFound)?;
    Ok(html(StatusCode::OK, opened.html))
}

fn known(id: &str) -> Result<LetterId, AppError> {
    id.parse().map_err(|_| AppError::NotFound)
}

/// What became of it, in words.
fn became(state: &str) -> &str {
    match state {
        "print" => "to be printed",
        "queued" => "waits to be sent",
        "stopped" => "not sent",
        other => other,
    }
}

/// To whom it goes: by mail, on paper, or on the person's page.
fn to(opened: &Envelope) -> String {
    match (&opened.to, opened.postal.is_empty()) {
        (Some(email), _) => email.clone(),
        (None, false) => opened.postal.join(", "),
        (None, true) => "no address".to_owned(),
    }
}

fn when(letter: &SampleLetter) -> String {
    letter.at.utc().format("%Y-%m-%d %H:%M UTC").to_string()
}

fn list_page(letters: &[SampleLetter]) -> String {
    let rows: String = letters.iter().map(row).collect();
    let body = format!(
        "<h1>Mail of the demonstration</h1>\n<p>The newest {} letters of all councils. Nothing left this machine.</p>\n\
         <table>\n<thead><tr><th scope=\"col\">When</th><th scope=\"col\">Letter</th><th scope=\"col\">To</th>\
         <th scope=\"col\">Subject</th><th scope=\"col\">State</th></tr></thead>\n<tbody>\n{rows}</tbody>\n</table>",
        letters.len()
    );
    page("en", "Mail of the demonstration", &body)
}

fn row(letter: &SampleLetter) -> String {
    let gone = (String::new(), "content destroyed".to_owned());
    let (to, subject) = letter.opened.as_ref().map_or(gone, |one| (to(one), one.subject.clone()));
    format!(
        "<tr><td>{}</td><td>{}</td><td>{}</td><td><a href=\"/demo/mail/{}\">{}</a></td><td>{}</td></tr>\n",
        when(letter),
        escaped(&letter.kind),
        escaped(&to),
        letter.id,
        escaped(&subject),
        became(&letter.state)
    )
}

fn letter_page(letter: &SampleLetter) -> String {
    let (title, content) = match &letter.opened {
        Some(opened) => (
            opened.subject.as_str(),
            format!(
                "<p>To: {}</p>\n<pre>{}</pre>\n<p><a href=\"/demo/mail/{}/html\">The same letter as HTML</a></p>",
                escaped(&to(opened)),
                escaped(&opened.text),
                letter.id
            ),
        ),
        None => ("Content destroyed", "<p>The content of its case was destroyed.</p>".to_owned()),
    };
    let body = format!(
        "<p><a href=\"/demo/mail\">All mail</a></p>\n<h1>{}</h1>\n<p>{}, {}, {}</p>\n{content}",
        escaped(title),
        when(letter),
        escaped(&letter.kind),
        became(&letter.state)
    );
    page("en", title, &body)
}

fn html(status: StatusCode, page: String) -> HttpResponse {
    HttpResponse::build(status).content_type("text/html; charset=utf-8").body(page)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::{Instant, Language};

    fn letter(state: &str, opened: Option<Envelope>) -> SampleLetter {
        let at = Instant::new("2026-03-02T09:30:00Z".parse().unwrap());
        let id = LetterId(uuid::Uuid::from_u128(7));
        SampleLetter { id, at, kind: "response".to_owned(), state: state.to_owned(), opened }
    }

    fn envelope() -> Envelope {
        Envelope {
            to: None,
            postal: vec!["Gwen Price".to_owned(), "12 Harbour Row".to_owned()],
            subject: "Your request DSR-2026-00042-K".to_owned(),
            text: "You wrote: <script>".to_owned(),
            html: String::new(),
            language: Language::English,
            thread: None,
            reply_to: None,
        }
    }

    #[test]
    fn a_letter_on_paper_is_shown_as_to_be_printed_with_its_address() {
        let letters = [letter("print", Some(envelope())), letter("sent", None)];
        let page = list_page(&letters);
        for needed in ["to be printed", "Gwen Price, 12 Harbour Row", "DSR-2026-00042-K", "content destroyed"]
        {
            assert!(page.contains(needed), "{needed}: {page}");
        }
    }

    #[test]
    fn nothing_in_a_letter_becomes_markup_of_the_page() {
        let page = letter_page(&letter("sent", Some(envelope())));
        assert!(page.contains("You wrote: &lt;script&gt;") && !page.contains("<script>"), "{page}");
        assert!(page.contains("/html\">The same letter as HTML</a>"));
    }
}
