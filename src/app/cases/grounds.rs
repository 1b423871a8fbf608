//! The grounds of the catalogue held against one case: which can be put forward and with what evidence, and why the
//! others cannot.

use crate::app::{App, AppError, Caller};
use crate::domain::access::Action;
use crate::domain::exemption::{EvidenceType, Ground};
use crate::domain::reference::Reference;
use crate::domain::text::Language;
use serde::Serialize;

/// A ground that can be put forward.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Possible {
    /// Its id in the catalogue.
    pub id: String,
    /// Its name.
    pub title: String,
    /// The provision it rests on.
    pub source: String,
    /// The test that must be met.
    pub test: String,
    /// What must be recorded.
    pub evidence: Vec<Wanted>,
    /// How it is told to the person.
    pub public_explanation: String,
    /// Whether the letter may leave the reason out.
    pub may_withhold_reason: bool,
    /// Whether it can carry a refusal by itself.
    pub supports_refusal: bool,
}

/// One piece of evidence.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Wanted {
    /// The field.
    pub field: String,
    /// What is asked.
    pub label: String,
    /// The type of the value.
    #[serde(rename = "type")]
    pub kind: EvidenceType,
}

/// A ground that cannot be put forward.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Impossible {
    /// Its id in the catalogue.
    pub id: String,
    /// Why not: a stable code.
    pub code: &'static str,
    /// Why not, in a sentence.
    pub reason: String,
    /// The provision it rests on.
    pub source: String,
}

/// The whole catalogue held against a case.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct GroundsFor {
    /// The case.
    pub reference: String,
    /// The day on which the catalogue was last held against the law.
    pub checked_on: chrono::NaiveDate,
    /// What can be put forward.
    pub possible: Vec<Possible>,
    /// What cannot.
    pub impossible: Vec<Impossible>,
}

impl App {
    /// The grounds that fit a case and those that do not, named in a language.
    ///
    /// # Errors
    /// `NotFound` when the caller may not know of the case.
    pub async fn grounds_for(
        &self,
        caller: &Caller,
        reference: &Reference,
        language: Language,
    ) -> Result<GroundsFor, AppError> {
        caller.require(Action::ReadCases)?;
        let dossier = self.dossier(caller, reference).await?;
        let asked = &dossier.case.opening;
        let (right, regime, division, part3) = (asked.right, asked.regime, asked.division, asked.part3);
        let possible = self.catalogue.grounds_for(right, regime, division, part3);
        let impossible = self.catalogue.grounds_against(right, regime, division, part3);
        Ok(GroundsFor {
            reference: dossier.row.reference.clone(),
            checked_on: self.catalogue.checked_on(),
            possible: possible.into_iter().map(|ground| self.possible(ground, language)).collect(),
            impossible: impossible
                .into_iter()
                .map(|refusal| Impossible {
                    code: refusal.code(),
                    reason: refusal.to_string(),
                    id: refusal.ground_id,
                    source: refusal.source,
                })
                .collect(),
        })
    }

    fn possible(&self, ground: &Ground, language: Language) -> Possible {
        let fields = self.catalogue.evidence_fields();
        let wanted = |name: &str| {
            let field = fields.get(name)?;
            Some(Wanted {
                field: name.to_owned(),
                label: self.catalogue.label(name, language).to_owned(),
                kind: field.kind,
            })
        };
        Possible {
            id: ground.id.clone(),
            title: self.catalogue.title(ground, language).to_owned(),
            source: ground.source.clone(),
            test: ground.test.clone(),
            evidence: self.catalogue.evidence_for(ground).filter_map(wanted).collect(),
            public_explanation: self.catalogue.public_explanation(ground, language).to_owned(),
            may_withhold_reason: ground.may_withhold_reason,
            supports_refusal: ground.kind.supports_refusal(),
        }
    }
}
