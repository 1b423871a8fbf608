//! `/cases/{reference}`: everything that is needed to take the next step.

use crate::app::cases::parts::GroundView;
use crate::app::cases::view::{Allowed, CaseView};
use crate::domain::access::Action;
use crate::domain::case::Stage;
use crate::domain::clock::Urgency;
use crate::web::api::cases::nouns;
use crate::web::pages::answer::shown;
use crate::web::pages::case::act::evidence;
use crate::web::pages::case::reference;
use crate::web::pages::page::Page;
use crate::web::pages::strip::StripPicture;
use crate::web::session::SignedIn;
use crate::web::{Fault, State};
use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use askama::Template;
use chrono::NaiveDate;

/// A step that the law allows now, with its address under the case.
struct Step {
    kind: &'static str,
    path: &'static str,
}

/// The steps of one group: those that can be taken, and those that cannot with the reason.
struct Group {
    name: &'static str,
    open: Vec<Step>,
    closed: Vec<Allowed>,
}

/// A stage of the work on the checklist.
struct Check {
    key: &'static str,
    /// `done`, `now`, `later` or `skipped`.
    state: &'static str,
    detail: String,
}

/// A use of a ground with what justifies it.
struct Ground {
    view: GroundView,
    evidence: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "case/show.html")]
struct Show {
    page: Page,
    view: CaseView,
    strip: StripPicture,
    groups: Vec<Group>,
    next: Vec<Step>,
    checks: Vec<Check>,
    grounds: Vec<Ground>,
    handles: bool,
    /// The council's own dates, by name.
    milestones: Vec<(String, NaiveDate)>,
    /// How near the due date is: a class and words.
    nearness: (&'static str, String),
}

impl Show {
    /// The address of this page.
    fn base(&self) -> String {
        self.page.to(format!("/cases/{}", self.view.reference))
    }

    /// Whether a change can be made now by who looks.
    fn may(&self, kind: &str) -> bool {
        self.handles && self.view.allowed.iter().any(|one| one.change == kind && one.allowed)
    }
}

pub(super) async fn show(
    state: Data<State>,
    page: Page,
    signed_in: SignedIn,
    case: Path<String>,
) -> Result<HttpResponse, Fault> {
    let reference = reference(&case)?;
    let view = state.app.case_view(&signed_in.caller, &reference, None, page.language()).await?;
    let handles = page.may(Action::HandleCase);
    let grounds = view.grounds.iter();
    let grounds =
        grounds.map(|one| Ground { evidence: evidence(&page, &state.app, one), view: one.clone() }).collect();
    shown(&Show {
        strip: StripPicture::new(&page, &view.clock.strip),
        groups: if handles { groups(&view) } else { Vec::new() },
        next: if handles { next(&view) } else { Vec::new() },
        checks: checks(&page, &view),
        nearness: nearness(&page, &view),
        milestones: view.clock.milestones.iter().map(|one| (public_name(&one.kind), one.date)).collect(),
        grounds,
        handles,
        page,
        view,
    })
}

/// The address of a noun under the case; none for what is done to a part of it, beside which its link stands.
fn address(path: &'static str) -> Option<&'static str> {
    path.strip_prefix("/api/v1/cases/{reference}/").filter(|noun| !noun.contains('{'))
}

fn groups(view: &CaseView) -> Vec<Group> {
    let asked = |kind: &str| view.allowed.iter().find(|one| one.change == kind);
    nouns()
        .into_iter()
        .map(|(name, nouns)| {
            let (mut open, mut closed) = (Vec::new(), Vec::new());
            for noun in nouns {
                let (Some(path), Some(one)) = (address(noun.path), asked(noun.kind)) else { continue };
                match one {
                    // The evidence of a ground is asked for once the ground was chosen.
                    one if one.allowed && noun.kind == "apply_ground" => {}
                    one if one.allowed => open.push(Step { kind: noun.kind, path }),
                    one => closed.push(one.clone()),
                }
            }
            Group { name, open, closed }
        })
        .collect()
}

/// What usually comes next, of what can be done.
fn next(view: &CaseView) -> Vec<Step> {
    let usual: &[&str] = match view.stage {
        Stage::Received => &["acknowledge", "assign"],
        Stage::AwaitingIdentity => &["record_identity", "remind_requester", "lapse"],
        Stage::AwaitingFee => &["record_fee"],
        Stage::AwaitingClarification => &["record_clarification", "remind_requester", "lapse"],
        Stage::InWork if view.assigned.is_none() => &["assign"],
        Stage::InWork => &["create_task", "record_search", "propose_decision", "extend_deadline"],
        Stage::AwaitingApproval => &["approve_decision", "return_decision"],
        Stage::ReadyToSend => &["respond"],
        Stage::Answered => &["close", "list_recipients", "make_suppression_entry", "follow_up_public_copies"],
        Stage::Closed => &[],
    };
    let all: Vec<_> = nouns().into_iter().flat_map(|(_, nouns)| nouns).collect();
    let can = |kind: &&&str| view.allowed.iter().any(|one| one.change == **kind && one.allowed);
    let step = |kind: &&str| {
        let noun = all.iter().find(|noun| noun.kind == *kind)?;
        Some(Step { kind: noun.kind, path: address(noun.path)? })
    };
    usual.iter().filter(can).filter_map(step).collect()
}

fn checks(page: &Page, view: &CaseView) -> Vec<Check> {
    let date = |date: Option<NaiveDate>| date.map(|date| page.date(&date)).unwrap_or_default();
    let later = view.stage == Stage::Closed;
    let state = |done: bool, now: bool| match (done, now) {
        (true, _) => "done",
        (false, true) => "now",
        (false, false) if later => "skipped",
        (false, false) => "later",
    };
    let identity = view.identity_proven || view.identity_confirmed.is_some();
    let (asked, known) = (view.waiting.identity.is_some(), view.tasks.len());
    let finished = view.tasks.iter().filter(|task| task.result.is_some()).count();
    let worked = matches!(view.stage, Stage::AwaitingApproval | Stage::ReadyToSend | Stage::Answered);
    let open_work = known > finished;
    let decided = view.decision.is_some();
    let approved = view.decision.as_ref().is_some_and(|decision| decision.approved);
    let answered = view.answered.is_some();
    let duties = view.duties.outstanding.len();
    let counted = || match known {
        0 => String::new(),
        _ => page.tell2("case-check-tasks", "done", finished, "all", known),
    };
    vec![
        Check { key: "received", state: "done", detail: date(Some(view.asked.received_on)) },
        Check {
            key: "acknowledged",
            state: state(view.stage != Stage::Received, true),
            detail: String::new(),
        },
        Check {
            key: "identity",
            state: if asked || identity { state(identity, asked) } else { "skipped" },
            detail: date(view.identity_confirmed.or(view.waiting.identity)),
        },
        Check {
            key: "scope",
            state: if view.waiting.clarification.is_some() { "now" } else { state(true, false) },
            detail: date(view.waiting.clarification),
        },
        Check {
            key: "work",
            state: state((worked || answered) && !open_work, view.stage == Stage::InWork || open_work),
            detail: counted(),
        },
        Check { key: "decision", state: state(decided, false), detail: String::new() },
        Check { key: "approval", state: state(approved, decided), detail: String::new() },
        Check { key: "answer", state: state(answered, approved), detail: date(view.answered) },
        Check {
            key: "duties",
            state: if duties > 0 { state(false, answered) } else { state(answered, false) },
            detail: if duties > 0 { page.count("case-check-duties", duties) } else { String::new() },
        },
        Check { key: "closed", state: state(!view.open, answered && duties == 0), detail: String::new() },
    ]
}

/// How near the due date is, in a colour and in words.
fn nearness(page: &Page, view: &CaseView) -> (&'static str, String) {
    let reading = &view.clock.reading;
    if let (Some(due), Some(urgency)) = (reading.due, view.clock.urgency) {
        let days = (due - page.today).num_days();
        let class = match urgency {
            Urgency::Green => "fine",
            Urgency::Amber => "soon",
            Urgency::Red | Urgency::Overdue => "late",
        };
        let words = match days {
            ..0 => page.tell("case-days-over", "days", page.count("days", -days)),
            0 => page.t("case-due-today").into_owned(),
            _ => page.tell("case-days-left", "days", page.count("days", days)),
        };
        return (class, words);
    }
    match (reading.days_left, reading.days_late) {
        (Some(left), _) => ("", page.tell("case-days-paused", "days", page.count("days", left))),
        (None, Some(late)) if late > 0 => {
            ("late", page.tell("case-days-late", "days", page.count("days", late)))
        }
        (None, Some(_)) => ("fine", page.t("case-in-time").into_owned()),
        (None, None) => ("", page.term("status", public_name(&reading.status)).into_owned()),
    }
}

/// The public name of a word that serialises as text.
fn public_name(word: &impl serde::Serialize) -> String {
    serde_json::to_value(word).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}
