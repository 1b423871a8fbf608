//! The conditions for using a ground.

use crate::domain::clock::{Division, Regime};
use crate::domain::exemption::refusal::{Field, Problem};
use crate::domain::exemption::{Catalogue, Evidence, EvidenceValue, Ground, GroundRefusal, SecondApproval};
use crate::domain::right::Right;
use chrono::{Months, NaiveDate};

/// Who uses a ground on what.
#[derive(Clone, Copy, Debug)]
pub struct GroundUse<'a> {
    /// The right that would be limited.
    pub right: Right,
    /// The law that governs the request.
    pub regime: Regime,
    /// The council's nation.
    pub division: Division,
    /// Whether the data this use covers is processed for law enforcement (DPA 2018 Part 3). If so only the grounds of Part 3
    /// fit; a request that reaches both kinds of data is checked for each kind.
    pub part3: bool,
    /// The civil date, in the council's time zone, on which the ground is relied on.
    pub today: NaiveDate,
    /// What was recorded.
    pub evidence: &'a Evidence,
    /// The council's setting: whether `strongly_advised` means that a second person is needed.
    pub second_person_required: bool,
}

/// Who must agree before a ground takes effect.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Approval {
    /// The decision-maker alone is enough.
    NotNeeded,
    /// Suggest a second person, but go on without.
    Advisable,
    /// A second person, not the author, must approve (rules F1).
    SecondPerson,
    /// The data protection officer must approve (rules part C); no setting relaxes it.
    Dpo,
}

impl Catalogue {
    /// Whether this ground may be used on this right, and who must agree.
    ///
    /// # Errors
    /// `GroundRefusal` when the ground is unknown, not the council's to use, of another law or nation, does not limit the
    /// right, or when its evidence is incomplete, of the wrong kind, or badly dated.
    pub fn check(&self, ground_id: &str, use_of: &GroundUse<'_>) -> Result<Approval, GroundRefusal> {
        let ground = self.named(ground_id)?;
        if let Some(obstacle) = ground.obstacle(use_of.right, use_of.regime, use_of.division, use_of.part3) {
            return Err(GroundRefusal::of(ground, obstacle));
        }
        self.check_evidence(ground, use_of)
    }

    /// Whether this ground relieves the council of telling recipients (Art 19) after acting on `use_of.right`, and who must
    /// agree.
    ///
    /// # Errors
    /// As [`Catalogue::check`]; the duty exists only after a rectification, an erasure or a restriction.
    pub fn check_notification(
        &self,
        ground_id: &str,
        use_of: &GroundUse<'_>,
    ) -> Result<Approval, GroundRefusal> {
        let ground = self.named(ground_id)?;
        let has_duty = matches!(use_of.right, Right::Rectification | Right::Erasure | Right::Restriction);
        if !has_duty || !ground.limits_notification() {
            return Err(GroundRefusal::of(ground, Problem::NotificationNotLimited(use_of.right)));
        }
        if let Some(obstacle) = ground.foreign(use_of.regime, use_of.division, use_of.part3) {
            return Err(GroundRefusal::of(ground, obstacle));
        }
        self.check_evidence(ground, use_of)
    }

    fn named(&self, ground_id: &str) -> Result<&Ground, GroundRefusal> {
        self.get(ground_id).ok_or_else(|| GroundRefusal::unknown(ground_id))
    }

    fn check_evidence(&self, ground: &Ground, use_of: &GroundUse<'_>) -> Result<Approval, GroundRefusal> {
        let refuse = |problem| Err(GroundRefusal::of(ground, problem));
        let missing = self.fields(ground, |name| !use_of.evidence.contains_key(name));
        if !missing.is_empty() {
            return refuse(Problem::EvidenceMissing(missing));
        }
        let wrong = self.fields(ground, |name| !self.is_right_type(name, use_of.evidence));
        if !wrong.is_empty() {
            return refuse(Problem::EvidenceType(wrong));
        }
        let future = self.fields(ground, |name| {
            matches!(name, "decided_on" | "opinion_on")
                && date(use_of.evidence, name).is_some_and(|on| on > use_of.today)
        });
        if !future.is_empty() {
            return refuse(Problem::InTheFuture(future));
        }
        if let Some((given, months)) = stale_opinion(ground, use_of) {
            return refuse(Problem::OpinionTooOld { given, months });
        }
        Ok(approval(ground, use_of.second_person_required))
    }

    /// The evidence fields of a ground for which `wanted` holds, with their labels.
    fn fields(&self, ground: &Ground, wanted: impl Fn(&str) -> bool) -> Vec<Field> {
        self.evidence_for(ground)
            .filter(|name| wanted(name))
            .filter_map(|name| self.evidence_fields().get_key_value(name))
            .map(|(name, field)| Field { name: name.clone(), label: field.label.clone(), kind: field.kind })
            .collect()
    }

    fn is_right_type(&self, name: &str, evidence: &Evidence) -> bool {
        match (self.evidence_fields().get(name), evidence.get(name)) {
            (Some(field), Some(value)) => field.kind.accepts(value),
            _ => false,
        }
    }
}

impl Ground {
    /// What keeps a council from using it on this right, whatever the evidence.
    #[must_use]
    pub fn obstacle(&self, right: Right, regime: Regime, division: Division, part3: bool) -> Option<Problem> {
        if !self.limits_right(right) {
            return Some(Problem::RightNotLimited(right));
        }
        self.foreign(regime, division, part3)
    }

    /// What keeps a council from using it at all: another body's, another law's, another nation's.
    fn foreign(&self, regime: Regime, division: Division, part3: bool) -> Option<Problem> {
        if !self.council_may_use {
            Some(Problem::NotForCouncils)
        } else if !self.exists_under(regime, part3) {
            Some(Problem::WrongRegime { regime, part3 })
        } else if !self.extends_to(regime, division) {
            Some(Problem::WrongNation(division))
        } else {
            None
        }
    }
}

fn date(evidence: &Evidence, name: &str) -> Option<NaiveDate> {
    match evidence.get(name) {
        Some(EvidenceValue::Date(on)) => Some(*on),
        _ => None,
    }
}

/// The date of an opinion too old to rely on, and the months allowed. It must have been given within the period of so many
/// months that ends with the day it is relied on (DPA 2018 Sch 3 paras 5, 6), so on the day with the same number it is
/// already too old. This looks back at a document; it makes no deadline.
fn stale_opinion(ground: &Ground, use_of: &GroundUse<'_>) -> Option<(NaiveDate, u32)> {
    let months = ground.opinion_max_age_months?;
    let given = date(use_of.evidence, "opinion_on")?;
    let before = use_of.today.checked_sub_months(Months::new(months))?;
    (given <= before).then_some((given, months))
}

fn approval(ground: &Ground, second_person_required: bool) -> Approval {
    if ground.needs_dpo() {
        return Approval::Dpo;
    }
    match ground.second_approval {
        SecondApproval::No => Approval::NotNeeded,
        SecondApproval::StronglyAdvised if second_person_required => Approval::SecondPerson,
        SecondApproval::Advisable | SecondApproval::StronglyAdvised => Approval::Advisable,
    }
}
