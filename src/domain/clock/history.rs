//! The fold over the events: what each one did to the clock, and which did nothing (rules A2, A4).

use crate::domain::clock::arithmetic::{Counting, Span, add_months, merge, raw_end, roll, uncounted};
use crate::domain::clock::{Calendar, ClockError, ClockEvent, ClockEventKind, PauseCount, Question, Regime};
use crate::domain::right::Right;
use chrono::NaiveDate;

/// Why an event did not move the clock.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Ignored {
    /// It came after the answer or the withdrawal.
    AfterTheEnd,
    /// An answer or a payment, and nothing was asked.
    NothingWasAsked,
    /// A clarification on another right than access.
    OnlyAccessPauses,
    /// A fee under `eu_gdpr`.
    FeeHasNoEffect,
    /// Asked after the due date.
    AskedTooLate,
    /// A second extension.
    ExtendedAlready,
    /// Notice of extension after the last day for it.
    NoticeTooLate,
    /// A complaint has one fixed period.
    ComplaintIsFixed,
}

/// How a request ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Closing {
    /// Answered on that day.
    Responded(NaiveDate),
    /// Taken back on that day.
    Withdrawn(NaiveDate),
}

/// One event in order, and whether it counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Entry {
    /// Zero-based position in the input.
    pub(super) position: usize,
    /// What happened, and when.
    pub(super) event: ClockEvent,
    /// Why it did nothing, if so.
    pub(super) ignored: Option<Ignored>,
}

/// Everything the arithmetic needs, after the last event.
#[derive(Clone, Debug)]
pub(super) struct History<'a> {
    question: &'a Question<'a>,
    calendar: &'a Calendar,
    /// The regime, resolved.
    pub(super) regime: Regime,
    /// The day of receipt.
    pub(super) received: NaiveDate,
    /// The day the period starts from, as far as known.
    pub(super) start: NaiveDate,
    /// The open identity request.
    pub(super) open_id: Option<NaiveDate>,
    /// The open fee request.
    pub(super) open_fee: Option<NaiveDate>,
    /// The open clarification.
    pub(super) open_clarification: Option<NaiveDate>,
    /// Answered questions, as asked and answered.
    pub(super) pauses: Vec<Span>,
    /// Whether an extension counted.
    pub(super) extended: bool,
    /// The end.
    pub(super) closing: Option<Closing>,
    /// Every event in order.
    pub(super) entries: Vec<Entry>,
}

impl<'a> History<'a> {
    /// Puts the events in order and folds them.
    pub(super) fn read(question: &'a Question<'a>, calendar: &'a Calendar) -> Result<Self, ClockError> {
        let mut ordered: Vec<(usize, ClockEvent)> = question.events.iter().copied().enumerate().collect();
        ordered.sort_by_key(|(position, event)| (event.date, *position));
        let received = receipt(&ordered)?;
        let mut history = Self {
            question,
            calendar,
            regime: question.regime.resolve(received),
            received,
            start: received,
            open_id: None,
            open_fee: None,
            open_clarification: None,
            pauses: Vec::new(),
            extended: false,
            closing: None,
            entries: Vec::new(),
        };
        for (position, event) in ordered {
            let ignored = history.take(event)?;
            history.entries.push(Entry { position, event, ignored });
        }
        Ok(history)
    }

    /// How pauses are counted here.
    pub(super) fn counting(&self) -> Counting {
        match (self.regime, self.question.pause_count) {
            (Regime::UkDuaa, PauseCount::Inclusive) => Counting::BothEnds,
            _ => Counting::Difference,
        }
    }

    /// Whether anything is outstanding: then the clock cannot have expired.
    pub(super) fn waiting(&self) -> bool {
        self.open_id.is_some() || self.open_fee.is_some() || self.open_clarification.is_some()
    }

    /// The days taken out by answered questions.
    pub(super) fn uncounted(&self) -> Vec<Span> {
        uncounted(self.start, &merge(&self.pauses), self.counting())
    }

    /// The last day of a period of so many months: before the roll, and after it.
    pub(super) fn deadline(&self, months: u32) -> Result<(NaiveDate, NaiveDate), ClockError> {
        let out = self.uncounted();
        let division = self.question.division;
        let raw = raw_end(self.start, months, &out)
            .ok_or(ClockError::OutsideCalendar { division, date: self.start })?;
        Ok((raw, roll(raw, &out, division, self.calendar)?))
    }

    /// One month, three when extended (Art 12(3); Art 12A(4) UK GDPR).
    pub(super) fn months(&self) -> u32 {
        if self.extended { 3 } else { 1 }
    }

    /// Days between the start and the corresponding date, before any pause.
    pub(super) fn period(&self) -> i64 {
        add_months(self.start, self.months()).map_or(0, |end| (end - self.start).num_days())
    }

    /// Lets one event act; `Some` says why it did not.
    fn take(&mut self, event: ClockEvent) -> Result<Option<Ignored>, ClockError> {
        if self.closing.is_some() {
            return Ok(Some(Ignored::AfterTheEnd));
        }
        let fixed = self.question.right == Right::Complaint;
        match event.kind {
            ClockEventKind::Received => Ok(None),
            ClockEventKind::Responded => {
                self.closing = Some(Closing::Responded(event.date));
                Ok(None)
            }
            ClockEventKind::Withdrawn => {
                self.closing = Some(Closing::Withdrawn(event.date));
                Ok(None)
            }
            _ if fixed => Ok(Some(Ignored::ComplaintIsFixed)),
            ClockEventKind::Extended => self.extend(event.date),
            ClockEventKind::IdRequested
            | ClockEventKind::FeeRequested
            | ClockEventKind::ClarificationRequested => self.ask(event),
            ClockEventKind::IdReceived | ClockEventKind::FeePaid | ClockEventKind::ClarificationReceived => {
                Ok(self.answer(event))
            }
        }
    }

    /// A question to the requester.
    fn ask(&mut self, event: ClockEvent) -> Result<Option<Ignored>, ClockError> {
        if let Some(reason) = self.powerless(event.kind) {
            return Ok(Some(reason));
        }
        if self.past(self.months(), event.date)? {
            return Ok(Some(Ignored::AskedTooLate));
        }
        let open = match event.kind {
            ClockEventKind::IdRequested => &mut self.open_id,
            ClockEventKind::FeeRequested => &mut self.open_fee,
            _ => &mut self.open_clarification,
        };
        // A second question of the same kind joins the first.
        open.get_or_insert(event.date);
        Ok(None)
    }

    /// The requester's answer or payment.
    fn answer(&mut self, event: ClockEvent) -> Option<Ignored> {
        if let Some(reason) = self.powerless(event.kind) {
            return Some(reason);
        }
        let open = match event.kind {
            ClockEventKind::IdReceived => &mut self.open_id,
            ClockEventKind::FeePaid => &mut self.open_fee,
            _ => &mut self.open_clarification,
        };
        let Some(asked) = open.take() else { return Some(Ignored::NothingWasAsked) };
        let pauses = event.kind == ClockEventKind::ClarificationReceived || self.regime == Regime::EuGdpr;
        if pauses {
            self.pauses.push((asked, event.date));
        } else {
            self.start = self.start.max(event.date);
        }
        None
    }

    /// Notice of the two further months.
    fn extend(&mut self, date: NaiveDate) -> Result<Option<Ignored>, ClockError> {
        if self.extended {
            return Ok(Some(Ignored::ExtendedAlready));
        }
        if self.past(1, date)? {
            return Ok(Some(Ignored::NoticeTooLate));
        }
        self.extended = true;
        Ok(None)
    }

    /// Whether this kind can never move this clock.
    fn powerless(&self, kind: ClockEventKind) -> Option<Ignored> {
        match kind {
            ClockEventKind::FeeRequested | ClockEventKind::FeePaid if self.regime == Regime::EuGdpr => {
                Some(Ignored::FeeHasNoEffect)
            }
            ClockEventKind::ClarificationRequested | ClockEventKind::ClarificationReceived
                if self.question.right != Right::Access =>
            {
                Some(Ignored::OnlyAccessPauses)
            }
            _ => None,
        }
    }

    /// Whether the date lies after the deadline as the earlier events set it. The holidays are asked only when the
    /// date lies after the unrolled end, so that a request near the edge of the loaded years can still be read.
    fn past(&self, months: u32, date: NaiveDate) -> Result<bool, ClockError> {
        if self.waiting() || raw_end(self.start, months, &self.uncounted()).is_some_and(|raw| date <= raw) {
            return Ok(false);
        }
        Ok(date > self.deadline(months)?.1)
    }
}

/// The one `received`, which must come first.
fn receipt(ordered: &[(usize, ClockEvent)]) -> Result<NaiveDate, ClockError> {
    let mut receipts = ordered.iter().filter(|(_, event)| event.kind == ClockEventKind::Received);
    let Some((_, received)) = receipts.next() else {
        return Err(ClockError::Receipt(
            "no \"received\" event: a request needs the date on which it reached the council".to_owned(),
        ));
    };
    if let Some((position, _)) = receipts.next() {
        return Err(ClockError::Receipt(format!(
            "a second \"received\" event at position {position}: a request is received once"
        )));
    }
    match ordered.first() {
        Some((position, first)) if first.kind != ClockEventKind::Received => {
            Err(ClockError::Receipt(format!(
                "the event at position {position} ({}, {}) comes before \"received\" ({}): nothing can happen to a \
                 request before it was received",
                first.kind.name(),
                first.date,
                received.date
            )))
        }
        _ => Ok(received.date),
    }
}
