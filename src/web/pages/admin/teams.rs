//! `/admin/teams`: who shares work.

use crate::app::AppError;
use crate::app::council::Council;
use crate::domain::ids::{Slug, StaffId};
use crate::domain::organisation::Team;
use crate::web::pages::admin::edit::{Change, Edit, seen, short_name};
use crate::web::pages::admin::fields::{put, with_words, words};
use crate::web::pages::answer::{form as form_answer, shown};
use crate::web::pages::form::Form;
use crate::web::pages::page::Page;
use crate::web::session::SignedIn;
use crate::web::{Fault, State};
use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use askama::Template;
use serde_json::{Value, json};

/// In place of a short name: a team that is not there yet.
const NEW: &str = "new";

struct Line {
    slug: String,
    name: String,
    members: String,
}

#[derive(Template)]
#[template(path = "admin/teams.html")]
struct Teams {
    page: Page,
    teams: Vec<Line>,
}

#[derive(Template)]
#[template(path = "admin/team.html")]
struct TeamPage {
    page: Page,
    form: Form,
    edit: Edit,
    slug: String,
    is_new: bool,
    people: Vec<(String, String)>,
}

/// Those who can be members, as choices.
async fn people(state: &State, by: &SignedIn) -> Result<Vec<(String, String)>, AppError> {
    let staff = state.app.staff(&by.caller).await?;
    Ok(staff.into_iter().filter(|one| one.active).map(|one| (one.id, one.name)).collect())
}

fn template(page: Page, slug: &str, people: Vec<(String, String)>, edit: Edit) -> TeamPage {
    TeamPage { page, form: edit.form.clone(), edit, slug: slug.to_owned(), is_new: slug == NEW, people }
}

fn form_of(team: &Team) -> Form {
    let members = team.members.iter().map(|id| ("members".to_owned(), id.to_string()));
    let named = with_words(Form::default(), "name", Some(&team.name));
    Form::of(named.fields().iter().cloned().chain(members))
}

fn team<'a>(council: &'a Council, slug: &str) -> Result<&'a Team, AppError> {
    council.organisation.teams.iter().find(|team| team.slug.0 == slug).ok_or(AppError::NotFound)
}

pub(super) async fn list(state: Data<State>, page: Page, by: SignedIn) -> Result<HttpResponse, Fault> {
    let council = state.app.read_council(&by.caller).await?;
    let staff = state.app.staff(&by.caller).await?;
    let name = |id: &StaffId| staff.iter().find(|one| one.id == id.to_string()).map(|one| one.name.clone());
    let line = |team: &Team| Line {
        slug: team.slug.to_string(),
        name: team.name.in_language(page.language()).to_owned(),
        members: team.members.iter().filter_map(name).collect::<Vec<_>>().join(", "),
    };
    let teams = council.organisation.teams.iter().map(line).collect();
    shown(&Teams { teams, page })
}

pub(super) async fn show(
    state: Data<State>,
    page: Page,
    by: SignedIn,
    path: Path<String>,
) -> Result<HttpResponse, Fault> {
    let council = state.app.read_council(&by.caller).await?;
    let form = if path.as_str() == NEW { Form::default() } else { form_of(team(&council, &path)?) };
    let edit = Edit::of(form, &council);
    form_answer(false, &template(page, &path, people(&state, &by).await?, edit))
}

pub(super) async fn change(
    state: Data<State>,
    page: Page,
    by: SignedIn,
    path: Path<String>,
    mut form: Form,
) -> Result<HttpResponse, Fault> {
    let council = state.app.read_council(&by.caller).await?;
    let old = if path.as_str() == NEW { None } else { Some(team(&council, &path)?.slug.clone()) };
    let people = people(&state, &by).await?;
    let Some(slug) = short_name(&page, &mut form, old, |slug| team(&council, &slug.0).is_ok()) else {
        return form_answer(true, &template(page, &path, people, Edit::wrong(form)));
    };
    let fresh = json!({ "slug": slug, "name": words(&form, "name"), "members": form.all("members") });
    let value = with_team(&council, &slug, Some(fresh))?;
    let outcome = state.app.change_settings(&by.caller, seen(&form)?, &value).await;
    let change = Change { state: &state, page, by: &by, form, also: &["members"] };
    let again = |page, edit| template(page, &path, people, edit);
    change.settle(outcome, ("/admin/teams", "team-saved"), again).await
}

/// The council with one team put in its place, or taken away.
fn with_team(council: &Council, slug: &Slug, fresh: Option<Value>) -> Result<Value, AppError> {
    let mut value = serde_json::to_value(&council.organisation)?;
    let mut teams = value.get("teams").and_then(Value::as_array).cloned().unwrap_or_default();
    let at = teams.iter().position(|team| team.get("slug") == Some(&json!(slug)));
    match (at, fresh) {
        (Some(at), Some(fresh)) => teams.iter_mut().skip(at).take(1).for_each(|team| *team = fresh.clone()),
        (Some(at), None) => drop(teams.remove(at)),
        (None, Some(fresh)) => teams.push(fresh),
        (None, None) => return Err(AppError::NotFound),
    }
    put(&mut value, "/teams", Value::Array(teams));
    Ok(value)
}

pub(super) async fn remove(
    state: Data<State>,
    page: Page,
    by: SignedIn,
    path: Path<String>,
    form: Form,
) -> Result<HttpResponse, Fault> {
    let council = state.app.read_council(&by.caller).await?;
    let team = team(&council, &path)?;
    let value = with_team(&council, &team.slug, None)?;
    let outcome = state.app.change_settings(&by.caller, seen(&form)?, &value).await;
    let shown = form_of(team).with("version", form.text("version"));
    let people = people(&state, &by).await?;
    let change = Change { state: &state, page, by: &by, form: shown, also: &["members"] };
    let again = |page, edit| template(page, &path, people, edit);
    change.settle(outcome, ("/admin/teams", "team-removed"), again).await
}
