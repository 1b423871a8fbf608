//! Which lines stand in whose digest. A date is told once a reader, under the most urgent heading that fits.

use crate::app::alerts::{People, Reader, Watched, watched};
use crate::app::council::Council;
use crate::app::dossier::Dossier;
use crate::app::{App, AppError};
use crate::domain::alert::{Audience, Mark, Target};
use crate::domain::case::stage::{Stage, stage};
use crate::domain::right::Right;
use crate::mail::work::{Alert, Group};
use crate::store::CaseRow;
use crate::store::tasks::TaskRow;
use chrono::{NaiveDate, NaiveDateTime};
use std::collections::BTreeMap;

/// What makes a line the same: reference, matter and date.
type Line = (String, Target, NaiveDate);

/// The digests of one council's day, as they grow case by case.
pub(super) struct Digests {
    people: People,
    today: NaiveDate,
    /// The last day of this week.
    sunday: NaiveDate,
    /// When the digests before these were decided.
    since: NaiveDateTime,
    pages: BTreeMap<String, (Reader, BTreeMap<Line, Alert>)>,
}

impl Digests {
    /// Empty ones: everybody who can have one has a page from the start.
    pub(super) fn new(people: People, today: NaiveDate, sunday: NaiveDate, since: NaiveDateTime) -> Self {
        let blank = people.with_digest().map(|row| {
            let (key, name, email) = (row.id.clone(), row.name.clone(), row.email.clone());
            let page = (Reader { key, name, email, instead_of: None }, BTreeMap::new());
            (row.email.to_lowercase(), page)
        });
        Self { pages: blank.collect(), people, today, sunday, since }
    }

    /// Every reader with their lines, the most urgent first.
    pub(super) fn finish(self) -> Vec<(Reader, Vec<Alert>)> {
        let sorted = |lines: BTreeMap<Line, Alert>| {
            let mut lines: Vec<Alert> = lines.into_values().collect();
            lines.sort_by(|one, other| {
                (one.group, one.due, &one.reference).cmp(&(other.group, other.due, &other.reference))
            });
            lines
        };
        self.pages.into_values().map(|(reader, lines)| (reader, sorted(lines))).collect()
    }

    /// Puts down what a case has to say to whom.
    pub(super) fn tell_of(
        &mut self,
        app: &App,
        council: &Council,
        dossier: &Dossier,
    ) -> Result<(), AppError> {
        let clock = app.reading(council, &dossier.case)?;
        let dates = watched(app, council, &dossier.case, &clock)?;
        let open = |date: &&Watched| date.until.is_none_or(|until| until >= self.today);
        let dates: Vec<Watched> = dates.iter().filter(open).copied().collect();
        for date in &dates {
            let group = self.group(date.on);
            if group != Group::Later {
                let (readers, group) = self.in_charge(council, dossier, group);
                self.put(app, council, dossier, (date.target, date.on), group, readers)?;
            }
            let told = self.told_by_steps(council, dossier, date);
            let readers = self.people.readers(council, dossier, &told);
            self.put(app, council, dossier, (date.target, date.on), group, readers)?;
        }
        let first = dates.iter().min_by_key(|date| date.on);
        if let (None, Some(first)) = (dossier.case.assigned, first) {
            let (readers, group) = self.in_charge(council, dossier, Group::Later);
            self.put(app, council, dossier, (first.target, first.on), group, readers)?;
        }
        self.tell_who_is_waited_for(app, council, dossier, &dates)
    }

    /// The services for which anybody searches.
    pub(super) fn services(&self) -> Vec<String> {
        self.people.services().into_iter().map(str::to_owned).collect()
    }

    /// Puts down the open work of a service for those who search there. They know of no case: the line leads to their
    /// list of tasks. While the clock of a case waits, nothing is said of it.
    pub(super) fn tell_service(
        &mut self,
        app: &App,
        council: &Council,
        service: &str,
        tasks: &[(TaskRow, CaseRow)],
    ) -> Result<(), AppError> {
        let readers = self.people.searchers(council, service);
        for (task, case) in tasks.iter().filter(|(_, case)| case.next_target_on.is_some()) {
            let right = Right::parse(&case.kind)
                .ok_or_else(|| AppError::Internal("a case of no right".to_owned()))?;
            let Some(on) = task.due_on.or(case.due_on) else { continue };
            let line = Alert {
                link: app.tasks_link(),
                ..app.alert_line(
                    council,
                    (case.reference.as_str(), right),
                    (Target::ServicesAnswer, on),
                    self.today,
                    self.group(on),
                )?
            };
            self.put_line((Target::ServicesAnswer, on), &line, readers.clone());
        }
        Ok(())
    }

    /// The heading of a date.
    fn group(&self, on: NaiveDate) -> Group {
        match on {
            on if on < self.today => Group::Overdue,
            on if on == self.today => Group::Today,
            on if on <= self.sunday => Group::ThisWeek,
            _ => Group::Later,
        }
    }

    /// Whose work a case is: its officer's, or that of all who give out cases which nobody has.
    fn in_charge(&self, council: &Council, dossier: &Dossier, group: Group) -> (Vec<Reader>, Group) {
        match dossier.case.assigned {
            Some(_) => (self.people.readers(council, dossier, &[Audience::Assignee]), group),
            None => (self.people.triage(council, dossier), group.min(Group::Unassigned)),
        }
    }

    /// Who is told of a date by a step of the ladder that was decided since the last digest and was no mail of its own.
    fn told_by_steps(&self, council: &Council, dossier: &Dossier, date: &Watched) -> Vec<Audience> {
        let ladder = &council.organisation.settings.ladder;
        let fresh = dossier.alerted.iter().filter(|row| {
            row.target == date.target.name()
                && row.target_on == date.on
                && row.outcome == "sent"
                && row.decided_at > self.since
                && !ladder.is_urgent(date.target, Mark(row.step))
        });
        fresh.flat_map(|row| ladder.told_at(Mark(row.step)).to_vec()).collect()
    }

    /// A decision waits for a second person, or an answer for its officer to send it.
    fn tell_who_is_waited_for(
        &mut self,
        app: &App,
        council: &Council,
        dossier: &Dossier,
        dates: &[Watched],
    ) -> Result<(), AppError> {
        let (target, readers) = match stage(&dossier.case) {
            Stage::AwaitingApproval => {
                let author = dossier.case.decision.as_ref().and_then(|decision| decision.author.staff());
                (Target::Approval, self.people.approvers(council, dossier, author))
            }
            Stage::ReadyToSend => (Target::Due, self.people.readers(council, dossier, &[Audience::Assignee])),
            _ => return Ok(()),
        };
        // A complaint that was acknowledged has no date left: then it is for today.
        let on = dates.iter().find(|date| date.target == target).map_or(self.today, |date| date.on);
        let group = self.group(on).min(Group::WaitingForYou);
        self.put(app, council, dossier, (target, on), group, readers)
    }

    fn put(
        &mut self,
        app: &App,
        council: &Council,
        dossier: &Dossier,
        date: (Target, NaiveDate),
        group: Group,
        readers: Vec<Reader>,
    ) -> Result<(), AppError> {
        let of = (dossier.row.reference.as_str(), dossier.case.opening.right);
        let line = app.alert_line(council, of, date, self.today, group)?;
        self.put_line(date, &line, readers);
        Ok(())
    }

    fn put_line(&mut self, (target, on): (Target, NaiveDate), told: &Alert, readers: Vec<Reader>) {
        for reader in readers {
            let fresh = Alert { instead_of: reader.instead_of.clone(), ..told.clone() };
            let key = reader.email.to_lowercase();
            let (_, lines) = self.pages.entry(key).or_insert_with(|| (reader, BTreeMap::new()));
            let line = lines.entry((told.reference.clone(), target, on)).or_insert_with(|| fresh.clone());
            line.group = line.group.min(fresh.group);
            // What is the reader's own is not said to be somebody else's.
            line.instead_of = line.instead_of.take().and(fresh.instead_of);
        }
    }
}
