//! What every page needs besides its own content: language, council, who is signed in, and the words.

use crate::app::AppError;
use crate::app::council::Council;
use crate::domain::access::{Action, Role};
use crate::domain::clock::{date_in_words, day_in_words};
use crate::domain::right::Right;
use crate::domain::text::{Instant, Language};
use crate::web::pages::assets;
use crate::web::pages::place::Place;
use crate::web::pages::words::{Words, number, values};
use crate::web::session::SignedIn;
use crate::web::{Fault, State, guard, organisation};
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use chrono::NaiveDate;
use std::borrow::Cow;
use std::fmt::Display;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

/// What every page needs. A handler takes it as an argument and gives it to its template as `page`.
pub struct Page {
    /// Where the page is.
    pub place: Place,
    /// The council, unless several are served here and none was chosen.
    pub council: Option<Arc<Council>>,
    /// Who is signed in, on pages for staff.
    pub signed_in: Option<SignedIn>,
    /// What was just done, from the address after a change: the end of a key `done-…`.
    pub done: Option<String>,
    /// The civil date at the council.
    pub today: NaiveDate,
}

impl FromRequest for Page {
    type Error = Fault;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Fault>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let state = State::of(&request).ok_or_else(guard::no_state)?;
            let place = place(&request);
            let signed_in = request.extensions().get::<SignedIn>().cloned();
            let council = match &signed_in {
                Some(staff) => Some(state.app.council(staff.caller.org).await?),
                None => public_council(&state, &request, &place).await?,
            };
            let now = state.app.time.now();
            let today = council.as_ref().map_or_else(|| now.utc().date_naive(), |council| council.today(now));
            Ok(Self { place, council, signed_in, done: done(&request), today })
        })
    }
}

/// Where the page of a request is.
pub fn place(request: &HttpRequest) -> Place {
    request.extensions().get::<Place>().cloned().unwrap_or_else(|| Place::of(request.path()))
}

/// The council of a public page: named in the address, known by its host, or the only one.
async fn public_council(
    state: &State,
    request: &HttpRequest,
    place: &Place,
) -> Result<Option<Arc<Council>>, Fault> {
    match organisation::of(state, request, place.council.as_deref()).await {
        Ok(org) => Ok(Some(state.app.council(org).await?)),
        Err(AppError::Invalid(_)) => Err(AppError::NotFound.into()),
        Err(AppError::NotFound) => Ok(None),
        Err(other) => Err(other.into()),
    }
}

/// The word after `done=`, if it can be the end of a key.
fn done(request: &HttpRequest) -> Option<String> {
    let pair = request.query_string().split('&').find_map(|pair| pair.strip_prefix("done="))?;
    let fits = pair.len() < 40 && pair.bytes().all(|sign| sign.is_ascii_lowercase() || sign == b'-');
    fits.then(|| pair.to_owned())
}

impl Page {
    /// The page of an error, for which nothing more is known than where it happened.
    #[must_use]
    pub fn bare(request: &HttpRequest) -> Self {
        Self { place: place(request), council: None, signed_in: None, done: None, today: NaiveDate::MIN }
    }

    /// The language.
    #[must_use]
    pub fn language(&self) -> Language {
        self.place.language
    }

    /// The language's tag, for `lang` attributes.
    #[must_use]
    pub fn tag(&self) -> &'static str {
        self.language().tag()
    }

    /// A text of the catalogues.
    #[must_use]
    pub fn t(&self, key: &str) -> Cow<'static, str> {
        Words::of(self.language()).say(key, None)
    }

    /// A text with one value.
    #[must_use]
    pub fn tell(&self, key: &str, name: &str, value: impl Display) -> String {
        self.fill(key, &[(name, &value)])
    }

    /// A text with two values.
    #[must_use]
    pub fn tell2(
        &self,
        key: &str,
        name: &str,
        value: impl Display,
        other: &str,
        second: impl Display,
    ) -> String {
        self.fill(key, &[(name, &value), (other, &second)])
    }

    /// A text with any number of values.
    #[must_use]
    pub fn fill(&self, key: &str, pairs: &[(&str, &dyn Display)]) -> String {
        Words::of(self.language()).say(key, Some(&values(pairs))).into_owned()
    }

    /// A text that depends on a number, which it calls `$count`: `count("days", 3)` is "3 days".
    #[must_use]
    pub fn count(&self, key: &str, count: impl Display) -> String {
        Words::of(self.language()).say(key, Some(&number(&count))).into_owned()
    }

    /// The word for a public name: `term("stage", "in_work")` is the text `stage-in-work`.
    #[must_use]
    pub fn term(&self, family: &str, name: impl Display) -> Cow<'static, str> {
        self.t(&key(family, &name.to_string()))
    }

    /// The word for a public name if the catalogues have one.
    #[must_use]
    pub fn try_term(&self, family: &str, name: impl Display) -> Option<Cow<'static, str>> {
        let key = key(family, &name.to_string());
        Words::of(self.language()).has(&key).then(|| self.t(&key))
    }

    /// A right as people call it.
    #[must_use]
    pub fn right(&self, right: &Right) -> Cow<'static, str> {
        self.term("right", right.name())
    }

    /// The address of a page in this language; `path` begins with a slash and may have a query.
    #[must_use]
    pub fn to(&self, path: impl Display) -> String {
        self.place.address(self.language(), &path.to_string())
    }

    /// The address of this page in the other language, where the council has two; staff may choose everywhere.
    #[must_use]
    pub fn other_language(&self) -> Option<(Language, String)> {
        let both = self.council.as_ref().is_none_or(|council| council.organisation.languages.len() > 1);
        let other = match self.language() {
            Language::English => Language::Welsh,
            Language::Welsh => Language::English,
        };
        (both || other == Language::English).then(|| (other, self.place.address(other, &self.place.path)))
    }

    /// A civil date: "3 March 2026", "3 Mawrth 2026".
    #[must_use]
    pub fn date(&self, date: &NaiveDate) -> String {
        day_in_words(*date, self.language())
    }

    /// A civil date without its year, where the year is plain: "3 Mar", "3 Maw".
    #[must_use]
    pub fn short_date(&self, date: &NaiveDate) -> String {
        let whole = self.date(date);
        let mut words = whole.split(' ');
        let (day, month) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        format!("{day} {}", month.chars().take(3).collect::<String>())
    }

    /// A civil date with its weekday.
    #[must_use]
    pub fn day(&self, date: &NaiveDate) -> String {
        date_in_words(*date, self.language())
    }

    /// An instant as the clock on the council's wall showed it: "3 March 2026, 14:05".
    #[must_use]
    pub fn moment(&self, at: &Instant) -> String {
        let Some(council) = &self.council else { return at.utc().format("%Y-%m-%d %H:%M UTC").to_string() };
        let (date, time) = council.wall_clock(*at);
        format!("{}, {}", self.date(&date), time.format("%H:%M"))
    }

    /// The council's name; the name of the program where none was chosen.
    #[must_use]
    pub fn council_name(&self) -> &str {
        self.council
            .as_ref()
            .map_or("Habeas", |council| council.organisation.name.in_language(self.language()))
    }

    /// The path of the stylesheet with the council's colour.
    #[must_use]
    pub fn accent_path(&self) -> Option<String> {
        let colour = self.council.as_ref()?.organisation.accent.as_ref()?;
        Some(assets::accent_path(colour))
    }

    /// The path of an embedded file.
    #[must_use]
    pub fn asset(&self, name: &str) -> &'static str {
        assets::path(name)
    }

    /// What forms of this session send back; empty where nobody is signed in.
    #[must_use]
    pub fn csrf(&self) -> &str {
        self.signed_in.as_ref().map_or("", |staff| staff.csrf.as_str())
    }

    /// Whether who is signed in may do something.
    #[must_use]
    pub fn may(&self, action: Action) -> bool {
        self.signed_in.as_ref().is_some_and(|staff| staff.caller.require(action).is_ok())
    }

    /// The role of who is signed in.
    #[must_use]
    pub fn role(&self) -> Option<Role> {
        self.signed_in.as_ref().and_then(|staff| staff.caller.role())
    }

    /// The sections of the workplace that the role may see: path and key of the text.
    #[must_use]
    pub fn sections(&self) -> Vec<(&'static str, &'static str)> {
        let Some(role) = self.role() else { return Vec::new() };
        let sections = [
            (Action::HandleCase, "/cases", "nav-work"),
            (Action::LogRequest, "/cases/new", "nav-new"),
            (Action::ReadCases, "/search", "nav-search"),
            (Action::ReadTasks, "/tasks", "nav-tasks"),
            (Action::ReadCases, "/dashboard", "nav-dashboard"),
            (Action::Export, "/audit", "nav-audit"),
            (Action::ChangeRegister, "/admin", "nav-admin"),
        ];
        sections.iter().filter(|(action, ..)| role.may(*action)).map(|(_, path, key)| (*path, *key)).collect()
    }

    /// Whether a section is the one of this page.
    #[must_use]
    pub fn is_in(&self, section: &str) -> bool {
        let path = &self.place.path;
        path == section
            || (path.strip_prefix(section).is_some_and(|rest| rest.starts_with('/')) && path != "/cases/new")
    }
}

/// The key of a public name in a family.
fn key(family: &str, name: &str) -> String {
    format!("{family}-{}", name.replace('_', "-"))
}
