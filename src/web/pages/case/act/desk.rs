//! Where one change of one case is worked on: the noun of the address, the case, and the pages that can come of it.

use crate::app::cases::history::Entry;
use crate::app::cases::view::CaseView;
use crate::app::rehearsal::Rehearsal;
use crate::app::{App, AppError, Caller};
use crate::domain::case::Refusal;
use crate::domain::reference::Reference;
use crate::web::api::cases::change::{Change, Intention, Noun};
use crate::web::api::cases::nouns;
use crate::web::pages::answer::{shown, with_status};
use crate::web::pages::case::act::control::{Control, body, controls};
use crate::web::pages::case::act::lists::Lists;
use crate::web::pages::case::act::start;
use crate::web::pages::case::reference;
use crate::web::pages::form::Form;
use crate::web::pages::page::Page;
use crate::web::session::SignedIn;
use crate::web::{Fault, State};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;

/// The addresses of the API in front of a noun.
const API: &str = "/api/v1/cases/{reference}/";

/// One change of one case, being worked on.
pub(super) struct Desk {
    pub(super) page: Page,
    pub(super) reference: Reference,
    pub(super) noun: Noun,
    state: Data<State>,
    signed_in: SignedIn,
    parts: Vec<(String, String)>,
    /// The noun as it stands in the address.
    tail: String,
}

/// The page with the form, or with the reason why there is none.
#[derive(Template)]
#[template(path = "case/act/form.html")]
struct Asking<'a> {
    page: &'a Page,
    form: Form,
    view: CaseView,
    kind: &'static str,
    action: String,
    controls: Vec<Control>,
    about: Vec<(String, String)>,
    refusal: Option<Refusal>,
    changed: Vec<Entry>,
    offered: bool,
    key: String,
}

/// The page that shows what will happen.
#[derive(Template)]
#[template(path = "case/act/check.html")]
struct Checking<'a> {
    page: &'a Page,
    view: &'a CaseView,
    kind: &'static str,
    action: String,
    about: Vec<(String, String)>,
    rehearsal: Rehearsal,
    kept: Vec<(String, String)>,
    key: String,
    asks: bool,
}

/// The noun at an address, with the parts that it names.
fn found(tail: &str) -> Option<(Noun, Vec<(String, String)>)> {
    let sent: Vec<&str> = tail.split('/').collect();
    let all = nouns().into_iter().flat_map(|(_, nouns)| nouns);
    let fits = |noun: Noun| {
        let known: Vec<&str> = noun.path.strip_prefix(API)?.split('/').collect();
        if known.len() != sent.len() {
            return None;
        }
        let mut parts = Vec::new();
        for (known, sent) in known.into_iter().zip(&sent) {
            match known.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
                Some(name) => parts.push((name.to_owned(), (*sent).to_owned())),
                None if known == *sent => {}
                None => return None,
            }
        }
        Some((noun, parts))
    };
    all.filter_map(fits).next()
}

impl Desk {
    pub(super) fn find(
        state: Data<State>,
        page: Page,
        signed_in: SignedIn,
        (case, tail): &(String, String),
    ) -> Result<Self, AppError> {
        let (noun, parts) = found(tail).ok_or(AppError::NotFound)?;
        let (reference, tail) = (reference(case)?, tail.clone());
        Ok(Self { page, reference, noun, state, signed_in, parts, tail })
    }

    pub(super) fn app(&self) -> &App {
        &self.state.app
    }

    pub(super) fn caller(&self) -> &Caller {
        &self.signed_in.caller
    }

    /// The path of this page.
    pub(super) fn address(&self) -> String {
        format!("/cases/{}/do/{}", self.reference, self.tail)
    }

    pub(super) fn intention<'a>(&'a self, change: &'a dyn Change) -> Intention<'a> {
        Intention { kind: self.noun.kind, change, parts: &self.parts }
    }

    pub(super) async fn view(&self) -> Result<CaseView, AppError> {
        self.app().case_view(self.caller(), &self.reference, Some(self.noun.kind), self.page.language()).await
    }

    /// Why the law rules this change out now, where that can be told before anything is typed.
    pub(super) fn ruled_out(&self, view: &CaseView) -> Result<Option<Refusal>, AppError> {
        let known = view.allowed.iter().find(|one| one.change == self.noun.kind);
        match known {
            Some(one) if one.role_forbids => Err(AppError::Forbidden),
            // Of several grounds or tasks only one was tried: this one may be another.
            Some(one) if self.parts.is_empty() => Ok(one.refusal.clone()),
            _ => Ok(None),
        }
    }

    pub(super) fn begun(&self, view: &CaseView, chosen: &[(String, String)]) -> Form {
        let own = self.caller().staff().map(|staff| staff.id);
        start::form(self.noun.kind, &(self.noun.wanted)(), view, own, chosen, self.page.today)
    }

    /// The body that the form says, as JSON; what is wrong is marked in the form.
    pub(super) async fn body(&self, form: &mut Form) -> Result<Vec<u8>, AppError> {
        let books = self.app().books(self.caller()).await?;
        let lists = Lists { staff: books.staff_choices(), ..Lists::default() };
        let lists = self.with_evidence(lists, form).await?;
        let controls = controls(&self.page, self.noun.kind, &(self.noun.wanted)(), &lists);
        let body = body(&self.page, &controls, &lists.staff, form);
        Ok(serde_json::to_vec(&body)?)
    }

    async fn with_evidence(&self, lists: Lists, form: &Form) -> Result<Lists, AppError> {
        if self.noun.kind != "apply_ground" {
            return Ok(lists);
        }
        let grounds = self.app().grounds_for(self.caller(), &self.reference, self.page.language()).await?;
        let chosen = grounds.possible.iter().find(|ground| ground.id == form.text("ground"));
        let wanted = chosen.map(|ground| ground.evidence.as_slice()).ok_or(AppError::NotFound)?;
        Ok(lists.with_evidence(&self.page, wanted))
    }

    async fn controls(&self, view: &CaseView, form: &Form) -> Result<Vec<Control>, AppError> {
        let books = self.app().books(self.caller()).await?;
        let mut lists = Lists::new(&self.page, &books, view);
        if self.noun.kind == "void_event" {
            lists = lists.with_events(
                &self.app().history_of(self.caller(), &self.reference, self.page.language()).await?,
            );
        }
        let lists = self.with_evidence(lists, form).await?;
        Ok(controls(&self.page, self.noun.kind, &(self.noun.wanted)(), &lists))
    }

    /// What the change is about besides the case: the ground, the piece of work, the decision.
    fn about(&self, view: &CaseView, form: &Form) -> Vec<(String, String)> {
        let part = |name: &str| self.parts.iter().find(|(known, _)| known == name).map(|(_, value)| value);
        start::about(&self.page, self.app(), self.noun.kind, view, part("id").or(part("recipient")), form)
    }

    /// A key under which this form counts once, however often it is sent.
    fn key(&self, form: &Form) -> String {
        let fresh = || self.app().chance.id(self.app().time.now()).to_string();
        form.filled("key").unwrap_or_else(fresh)
    }

    pub(super) async fn form(
        &self,
        view: CaseView,
        form: Form,
        refusal: Option<Refusal>,
    ) -> Result<HttpResponse, Fault> {
        let status = match (&refusal, form.is_wrong()) {
            (Some(_), _) => StatusCode::CONFLICT,
            (None, true) => StatusCode::UNPROCESSABLE_ENTITY,
            (None, false) => StatusCode::OK,
        };
        self.asked(status, view, form, refusal, Vec::new()).await
    }

    /// The form again after the case has moved on: what changed stands above it, and it is about the newest version.
    pub(super) async fn overtaken(&self, form: Form, seen: i64) -> Result<HttpResponse, Fault> {
        let history = self.app().history_of(self.caller(), &self.reference, self.page.language()).await?;
        let changed = history.events.into_iter().filter(|event| event.seq > seen).collect();
        let view = self.view().await?;
        // The old key stands for the form as it was sent; this is another one.
        self.asked(StatusCode::PRECONDITION_FAILED, view, form.with("key", ""), None, changed).await
    }

    async fn asked(
        &self,
        status: StatusCode,
        view: CaseView,
        form: Form,
        refusal: Option<Refusal>,
        changed: Vec<Entry>,
    ) -> Result<HttpResponse, Fault> {
        let controls = self.controls(&view, &form).await?;
        let asking = Asking {
            action: self.page.to(self.address()),
            about: self.about(&view, &form),
            key: self.key(&form),
            kind: self.noun.kind,
            offered: true,
            page: &self.page,
            form,
            view,
            controls,
            refusal,
            changed,
        };
        with_status(status, &asking)
    }

    /// The page of a change that the law does not allow now: the reason, and no form.
    pub(super) fn refused(&self, view: &CaseView, no: Refusal) -> Result<HttpResponse, Fault> {
        let asking = Asking {
            action: self.page.to(self.address()),
            about: Vec::new(),
            kind: self.noun.kind,
            page: &self.page,
            form: Form::default(),
            view: view.clone(),
            controls: Vec::new(),
            refusal: Some(no),
            changed: Vec::new(),
            offered: false,
            key: String::new(),
        };
        shown(&asking)
    }

    /// The page that shows what will happen, with everything that was typed in it.
    pub(super) fn check(
        &self,
        view: &CaseView,
        form: &Form,
        rehearsal: Rehearsal,
    ) -> Result<HttpResponse, Fault> {
        let own = ["csrf", "step", "version", "key"];
        let kept = form.fields().iter().filter(|(name, _)| !own.contains(&name.as_str()));
        shown(&Checking {
            page: &self.page,
            view,
            kind: self.noun.kind,
            action: self.page.to(self.address()),
            about: self.about(view, form),
            rehearsal,
            kept: kept.cloned().collect(),
            key: self.key(form),
            asks: !(self.noun.wanted)().is_empty(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::found;

    #[test]
    fn every_noun_of_the_api_is_found_at_its_own_address() {
        for noun in super::nouns().into_iter().flat_map(|(_, nouns)| nouns) {
            let tail = noun
                .path
                .strip_prefix(super::API)
                .unwrap()
                .replace("{id}", "7")
                .replace("{recipient}", "police");
            let (again, parts) = found(&tail).unwrap();
            assert_eq!(again.kind, noun.kind, "{tail}");
            assert!(parts.iter().all(|(_, value)| ["7", "police"].contains(&value.as_str())));
        }
        assert!(
            found("exemptions/7").is_none()
                && found("").is_none()
                && found("exemptions/7/approval/8").is_none()
        );
    }
}
