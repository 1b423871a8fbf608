//! What happens to an invented case, and when.

use crate::domain::case::intake::{Channel, Subtype};
use crate::domain::case::outcome::{NotARequestKind, Outcome};
use crate::domain::right::Right;

/// One thing that people do on a case.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// Tell the person that it arrived.
    Acknowledge,
    /// Give it to the officer with this number.
    Assign(usize),
    /// Ask who they are.
    AskIdentity,
    /// They showed it.
    ConfirmIdentity,
    /// Ask what it is about.
    AskClarification,
    /// They said it.
    Clarify,
    /// Take two more months.
    Extend,
    /// Ask a service to search.
    AskSearch,
    /// It found something.
    SearchFound,
    /// A person looks at a computer's decision again.
    HumanReview,
    /// Mark and block the data.
    Restrict,
    /// Put a ground forward.
    Ground(&'static str),
    /// The DPO approves it.
    ApproveGround,
    /// Put an outcome forward.
    Propose(Outcome),
    /// The DPO approves it.
    Approve,
    /// Send the answer.
    Respond,
    /// Make a suppression entry.
    Suppress,
    /// Attach the person's statement.
    Statement,
    /// Close the file.
    Close,
    /// The person takes it back.
    Withdraw,
    /// It is no data protection request.
    NotARequest(NotARequestKind),
    /// A note.
    Note,
    /// A message from the person.
    Message,
    /// Keep everything.
    Hold,
}

/// An invented case.
#[derive(Clone, Debug)]
pub struct Script {
    /// What is asked for.
    pub right: Right,
    /// What is special about it.
    pub subtypes: Vec<Subtype>,
    /// How it came.
    pub channel: Channel,
    /// Received so many days ago.
    pub days_ago: u64,
    /// What happens so many days after receipt, in order; what lies in the future is left out.
    pub steps: Vec<(u64, Step)>,
}

fn script(right: Right, days_ago: u64, steps: &[(u64, Step)]) -> Script {
    let channel = match days_ago % 5 {
        0 => Channel::Post,
        1 => Channel::Email,
        2 => Channel::Phone,
        _ => Channel::Web,
    };
    Script { right, subtypes: Vec::new(), channel, days_ago, steps: steps.to_vec() }
}

/// A ground that fits a refusal of this right.
fn ground_for(right: Right) -> Option<&'static str> {
    match right {
        Right::Access => Some("third-party"),
        Right::Rectification => Some("accuracy-confirmed"),
        Right::Erasure => Some("erasure-legal-obligation"),
        Right::Restriction => Some("restriction-no-ground"),
        Right::Portability => Some("portability-not-eligible"),
        Right::Objection => Some("objection-compelling"),
        Right::AutomatedDecision => Some("adm-human-involved"),
        Right::ConsentWithdrawal | Right::Complaint => None,
    }
}

/// What must be done before a grant of this right.
fn preparation(right: Right) -> Vec<(u64, Step)> {
    match right {
        Right::Access => vec![(3, Step::AskSearch), (8, Step::SearchFound)],
        Right::AutomatedDecision => vec![(6, Step::HumanReview)],
        Right::Restriction => vec![(6, Step::Restrict)],
        _ => vec![(4, Step::Note)],
    }
}

fn begun(officer: usize) -> Vec<(u64, Step)> {
    vec![(0, Step::Acknowledge), (1, Step::Assign(officer))]
}

fn answered(right: Right, outcome: Outcome, officer: usize, day: u64) -> Vec<(u64, Step)> {
    let mut steps = begun(officer);
    steps.extend(preparation(right));
    if matches!(outcome, Outcome::Refused | Outcome::GrantedInPart) {
        steps.extend(ground_for(right).map(|ground| (day - 4, Step::Ground(ground))));
        steps.push((day - 3, Step::ApproveGround));
    }
    steps.push((day - 2, Step::Propose(outcome)));
    steps.push((day - 1, Step::Approve));
    steps.push((day, Step::Respond));
    steps
}

/// About sixty cases in every right and state, with dates around today.
#[must_use]
pub fn demonstration() -> Vec<Script> {
    let mut scripts = Vec::new();
    for (at, right) in Right::ALL.into_iter().enumerate() {
        let shift = u64::try_from(at).unwrap_or(0);
        let refusable = ground_for(right).is_some();
        let mut closed = answered(right, Outcome::Granted, at, 20);
        closed.push((22, Step::Close));
        scripts.push(script(right, 60 + shift, &closed));
        scripts.push(script(right, shift % 3, &[]));
        scripts.push(script(right, 5 + shift, &begun(at)));
        scripts.push(script(right, 26 + shift % 6, &begun(at + 1)));
        scripts.push(script(right, 38 + shift, &answered(right, Outcome::NoDataHeld, at, 36)));
        scripts.push(script(right, 20 + shift, &[(0, Step::Acknowledge), (3, Step::Withdraw)]));
        if right != Right::Complaint {
            scripts.push(script(
                right,
                9 + shift,
                &[(0, Step::Acknowledge), (1, Step::Assign(at)), (2, Step::AskIdentity)],
            ));
        }
        if refusable {
            let outcome = if right == Right::Access { Outcome::GrantedInPart } else { Outcome::Refused };
            scripts.push(script(right, 44 + shift, &answered(right, outcome, at, 26)));
        }
    }
    scripts.extend(special());
    scripts
}

/// States that only some rights have.
fn special() -> Vec<Script> {
    let with = |right, days_ago, more: &[(u64, Step)]| {
        let mut steps = begun(0);
        steps.extend_from_slice(more);
        script(right, days_ago, &steps)
    };
    let mut marketing = with(
        Right::Objection,
        12,
        &[
            (2, Step::Propose(Outcome::Granted)),
            (3, Step::Approve),
            (3, Step::Respond),
            (4, Step::Suppress),
            (5, Step::Close),
        ],
    );
    marketing.subtypes = vec![Subtype::DirectMarketing];
    let statement = answered(Right::Rectification, Outcome::Refused, 1, 24);
    let mut with_statement = script(Right::Rectification, 50, &statement);
    with_statement.steps.push((27, Step::Statement));
    with_statement.steps.push((28, Step::Close));
    vec![
        marketing,
        with_statement,
        with(Right::Access, 14, &[(5, Step::AskClarification)]),
        with(Right::Access, 24, &[(5, Step::AskClarification), (11, Step::Clarify), (12, Step::AskSearch)]),
        with(
            Right::Access,
            40,
            &[(6, Step::AskIdentity), (15, Step::ConfirmIdentity), (18, Step::AskSearch)],
        ),
        with(Right::Access, 70, &[(20, Step::Extend), (25, Step::AskSearch), (30, Step::SearchFound)]),
        with(Right::Erasure, 58, &[(24, Step::Extend), (30, Step::Message)]),
        with(Right::Access, 29, &[(8, Step::Ground("legal-privilege")), (9, Step::Note)]),
        with(
            Right::Access,
            27,
            &[(3, Step::AskSearch), (9, Step::SearchFound), (20, Step::Propose(Outcome::Granted))],
        ),
        with(Right::Access, 28, &[(20, Step::Propose(Outcome::Granted)), (22, Step::Approve)]),
        with(Right::Access, 33, &[(2, Step::NotARequest(NotARequestKind::FreedomOfInformation))]),
        with(Right::Access, 21, &[(3, Step::NotARequest(NotARequestKind::Deceased))]),
        with(Right::Access, 18, &[(3, Step::Hold), (4, Step::Note), (6, Step::Message)]),
    ]
}

/// A case by chance, for load tests: `dice` gives numbers below its argument. Finished cases reach back three years; open
/// ones are no older than the demonstration's and a month. Notes and messages make a history of eight events and more.
#[must_use]
pub fn random(mut dice: impl FnMut(u64) -> u64) -> Script {
    let all = demonstration();
    let chosen = usize::try_from(dice(u64::try_from(all.len()).unwrap_or(1))).unwrap_or(0);
    let mut script = all.get(chosen).cloned().unwrap_or_else(|| script(Right::Access, 3, &[]));
    let finished = script
        .steps
        .iter()
        .any(|(_, step)| matches!(step, Step::Close | Step::Respond | Step::Withdraw | Step::NotARequest(_)));
    script.days_ago += dice(if finished { 1000 } else { 30 });
    let span = script.steps.last().map_or(1, |(day, _)| *day).max(script.days_ago.min(30));
    let long = if dice(8) == 0 { dice(16) } else { 0 };
    for _ in 0..5 + dice(8) + long {
        let step = if dice(3) == 0 { Step::Message } else { Step::Note };
        script.steps.push((dice(span + 1), step));
    }
    // Stable: what happens on the same day keeps its order.
    script.steps.sort_by_key(|(day, _)| *day);
    script
}
