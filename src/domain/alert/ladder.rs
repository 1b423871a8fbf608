//! The steps of the ladder: a setting of the council, checked before it is used.

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fmt;

/// The furthest a step may lie from its date, in working days: about three months, the longest period of the law.
pub const FURTHEST: i32 = 60;

/// Who is told.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// The officer who has the case; nobody when it is not assigned.
    Assignee,
    /// The shared mailbox of the data protection team.
    TeamMailbox,
    /// The data protection officer.
    Dpo,
    /// The head of the service concerned.
    HeadOfService,
}

/// One warning.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Working days, from 0 to 60: before the date in `before`, after it in `after`.
    pub days: i32,
    /// Who is told, each once.
    pub tell: Vec<Audience>,
}

/// The whole ladder.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Ladder {
    /// Warnings before the date, and on the day itself with `days = 0`.
    pub before: Vec<Step>,
    /// Warnings after the date, one or more working days late.
    pub after: Vec<Step>,
    /// After the last of these, a warning every so many working days for as long as it is not done; `None` for none.
    pub then_every: Option<Step>,
}

impl Default for Ladder {
    /// 10, 5, 2 and 1 working days before, on the day, one working day after, then every five working days. The nearer,
    /// the higher it is told.
    fn default() -> Self {
        use Audience::{Assignee, Dpo, HeadOfService, TeamMailbox};
        let step = |days, tell: &[Audience]| Step { days, tell: tell.to_vec() };
        Self {
            before: vec![
                step(10, &[Assignee, TeamMailbox]),
                step(5, &[Assignee, TeamMailbox]),
                step(2, &[Assignee, TeamMailbox, Dpo]),
                step(1, &[Assignee, TeamMailbox, Dpo]),
                step(0, &[Assignee, TeamMailbox, Dpo]),
            ],
            after: vec![step(1, &[Assignee, TeamMailbox, Dpo, HeadOfService])],
            then_every: Some(step(5, &[Assignee, TeamMailbox, Dpo, HeadOfService])),
        }
    }
}

/// Why a ladder is not sound. Days are working days.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LadderError {
    /// A negative number of days.
    Negative(i32),
    /// Too far from the date.
    TooFar(i32),
    /// Zero days after the date, or a repetition every zero days.
    ZeroAfter,
    /// Two steps for the same day.
    Twice(i32),
    /// A step that tells nobody.
    NobodyTold(i32),
    /// The same audience twice in one step.
    ToldTwice(i32),
    /// No step at all: nobody would ever be warned.
    Empty,
}

impl fmt::Display for LadderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Negative(days) => write!(
                f,
                "an alert step has {days} days: give 0 or more, and put warnings after the date under `after`"
            ),
            Self::TooFar(days) => {
                write!(
                    f,
                    "an alert step lies {days} working days from its date: {FURTHEST} is the most that makes sense"
                )
            }
            Self::ZeroAfter => f.write_str(
                "a step under `after` or `then_every` has 0 days: the day itself belongs under `before`",
            ),
            Self::Twice(days) => {
                write!(
                    f,
                    "two alert steps for the same day ({days} working days): keep one and list everybody there"
                )
            }
            Self::NobodyTold(days) => {
                write!(
                    f,
                    "the alert step of {days} working days tells nobody: name an audience or remove the step"
                )
            }
            Self::ToldTwice(days) => {
                write!(f, "the alert step of {days} working days names an audience twice: name each once")
            }
            Self::Empty => {
                f.write_str("the alert ladder has no step: keep at least one, or nobody is ever warned")
            }
        }
    }
}

impl std::error::Error for LadderError {}

impl Ladder {
    /// Checks every step.
    ///
    /// # Errors
    /// The first thing that is wrong, as a sentence that says what would be right.
    pub fn check(&self) -> Result<(), LadderError> {
        if self.before.is_empty() && self.after.is_empty() && self.then_every.is_none() {
            return Err(LadderError::Empty);
        }
        for steps in [&self.before, &self.after] {
            let mut days = BTreeSet::new();
            for step in steps {
                step.check()?;
                if !days.insert(step.days) {
                    return Err(LadderError::Twice(step.days));
                }
            }
        }
        if let Some(step) = &self.then_every {
            step.check()?;
        }
        if self.after.iter().chain(&self.then_every).any(|step| step.days == 0) {
            return Err(LadderError::ZeroAfter);
        }
        Ok(())
    }
}

impl Step {
    /// Checks one step by itself.
    fn check(&self) -> Result<(), LadderError> {
        if self.days < 0 {
            return Err(LadderError::Negative(self.days));
        }
        if self.days > FURTHEST {
            return Err(LadderError::TooFar(self.days));
        }
        if self.tell.is_empty() {
            return Err(LadderError::NobodyTold(self.days));
        }
        let told: BTreeSet<Audience> = self.tell.iter().copied().collect();
        if told.len() < self.tell.len() { Err(LadderError::ToldTwice(self.days)) } else { Ok(()) }
    }
}
