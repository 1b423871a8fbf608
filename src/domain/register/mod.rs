//! The council's record of processing: services, purposes, recipients (UK GDPR Art 30; rules F4).
//!
//! It tells the portal which services to offer, the case which systems to search and whom to tell (Art 19), and the answer to
//! an access request its supplementary information (Art 15(1)).

/// The legal bases and conditions that processing may rest on.
pub mod basis;
/// What residents may see.
pub mod public;
/// From a value to a register.
mod read;

#[cfg(test)]
mod tests;

pub use basis::{LawfulBasis, SpecialCategory, SpecialCondition};
pub use public::PublicService;

use crate::domain::ids::Slug;
use crate::domain::organisation::{Contact, Words};
use serde::{Deserialize, Serialize};

/// The whole record.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Register {
    /// How data is kept safe, in general terms (Art 30(1)(g)).
    pub security: Vec<Words>,
    /// Everybody outside a service to whom data may go.
    pub recipients: Vec<Recipient>,
    /// The services, in the order in which they are offered.
    pub services: Vec<Service>,
}

impl Register {
    /// The service with this name.
    #[must_use]
    pub fn service(&self, slug: &Slug) -> Option<&Service> {
        self.services.iter().find(|service| service.slug == *slug)
    }

    /// The recipient with this name.
    #[must_use]
    pub fn recipient(&self, slug: &Slug) -> Option<&Recipient> {
        self.recipients.iter().find(|recipient| recipient.slug == *slug)
    }

    /// The recipients of a service, in its own order.
    pub fn recipients_of<'a>(&'a self, service: &'a Service) -> impl Iterator<Item = &'a Recipient> {
        service.recipients.iter().filter_map(|slug| self.recipient(slug))
    }
}

/// One service and what it does with personal data.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// The short stable name: `council-tax`. Cases refer to it.
    pub slug: Slug,
    /// The name residents know.
    pub name: Words,
    /// Who to ask about it.
    pub contact: Contact,
    /// What the data is used for; never empty.
    pub purposes: Vec<Words>,
    /// Why the law allows it; never empty (Art 6(1)).
    pub lawful_bases: Vec<LawfulBasis>,
    /// The enactments behind a legal obligation or public task.
    pub enactments: Vec<String>,
    /// Why the law allows special category data, where there is any (Art 9(2)).
    pub special_category: Option<SpecialCategory>,
    /// The paragraph of DPA 2018 Sch 1 that allows data about offences, where there is any (Art 10; s.10(5)). 1 to 37.
    pub offence_condition: Option<u8>,
    /// Whose data it is; never empty.
    pub people: Vec<Words>,
    /// Which data it is; never empty.
    pub data: Vec<Words>,
    /// Who receives it, by the names of the register's recipients.
    pub recipients: Vec<Slug>,
    /// Controllers who decide together with the council (Art 26).
    pub joint_controllers: Vec<Words>,
    /// Transfers out of the United Kingdom (Art 44 to 49).
    pub transfers: Vec<Transfer>,
    /// How long it is kept; never empty.
    pub retention: Vec<RetentionRule>,
    /// Where it comes from when not from the person (Art 14(2)(f), 15(1)(g)).
    pub sources: Vec<Words>,
    /// Whether a computer decides or profiles.
    pub automation: Automation,
    /// The reference of the data protection impact assessment (Art 35).
    pub impact_assessment: Option<String>,
    /// What ends or slows down for a person who stops the processing; shown before an objection takes effect.
    pub effect_of_stopping: Option<Words>,
    /// Where a search must look; never empty.
    pub systems: Vec<System>,
}

/// Somebody to whom data may go (Art 30(1)(d)).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipient {
    /// The short stable name: `police`.
    pub slug: Slug,
    /// The name of the body, or of the category.
    pub name: Words,
    /// The reference of the sharing or processing agreement.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agreement: Option<String>,
    /// How to tell it of a correction, an erasure or a restriction (Art 19).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
}

/// Data that leaves the United Kingdom.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Transfer {
    /// Where to.
    pub country: String,
    /// What protects it there (Art 15(2), 46).
    pub safeguard: Words,
}

/// How long something is kept.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RetentionRule {
    /// What is kept, empty for everything.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub what: Option<Words>,
    /// How long, in words.
    pub period: Words,
    /// The rule, guidance or agreement that says so.
    pub basis: String,
}

/// Whether a computer decides or profiles (UK GDPR Arts 4(4), 15(1)(h), 22A to 22D).
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Automation {
    /// Significant decisions are made without meaningful human involvement.
    pub decisions: bool,
    /// People are profiled.
    pub profiling: bool,
    /// The logic and the effect, in plain words; given whenever one of the two is true.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explanation: Option<Words>,
}

/// A place where a search must look.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct System {
    /// The short stable name, unique within the service.
    pub slug: Slug,
    /// What the searchers call it.
    pub name: String,
    /// What it is made of.
    pub medium: Medium,
    /// Whose mailbox the search is sent to.
    pub contact: String,
    /// Where paper lies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
}

/// What records are made of: the duty to search covers both.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Medium {
    /// A database, mailbox, shared folder, recording.
    Electronic,
    /// Files, cards, notebooks, microfiche.
    Paper,
}
