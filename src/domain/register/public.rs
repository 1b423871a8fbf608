//! What residents may see of the register (UK GDPR Arts 12 to 14): everything but where records lie and who searches them.

use crate::domain::organisation::{Contact, Words};
use crate::domain::register::{LawfulBasis, Recipient, Register, RetentionRule, Service};
use crate::domain::text::Language;
use serde::Serialize;

/// One service as residents see it, in one language.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct PublicService {
    /// The short stable name.
    pub slug: String,
    /// The name.
    pub name: String,
    /// Who to ask about it.
    pub contact: Contact,
    /// What the data is used for.
    pub purposes: Vec<String>,
    /// Why the law allows it.
    pub lawful_bases: Vec<LawfulBasis>,
    /// The enactments behind it.
    pub enactments: Vec<String>,
    /// The condition for special category data, as a provision.
    pub special_category: Option<String>,
    /// The condition for data about offences, as a provision.
    pub offence_data: Option<String>,
    /// Whose data it is.
    pub people: Vec<String>,
    /// Which data it is.
    pub data: Vec<String>,
    /// Who receives it.
    pub recipients: Vec<PublicRecipient>,
    /// Who decides together with the council.
    pub joint_controllers: Vec<String>,
    /// Country and safeguard of each transfer.
    pub transfers: Vec<(String, String)>,
    /// How long it is kept and on what basis.
    pub retention: Vec<PublicRetention>,
    /// Where it comes from.
    pub sources: Vec<String>,
    /// Whether a computer decides.
    pub automated_decisions: bool,
    /// Whether people are profiled.
    pub profiling: bool,
    /// The logic and effect of either.
    pub automation_explained: Option<String>,
    /// What ends or slows down for a person who stops the processing.
    pub effect_of_stopping: Option<String>,
}

/// A recipient as residents see it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct PublicRecipient {
    /// The name.
    pub name: String,
    /// The reference of the agreement.
    pub agreement: Option<String>,
}

/// A retention rule as residents see it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct PublicRetention {
    /// What is kept, empty for everything.
    pub what: Option<String>,
    /// How long.
    pub period: String,
    /// Why so long.
    pub basis: String,
}

impl Register {
    /// Every service as residents see it.
    #[must_use]
    pub fn public(&self, language: Language) -> Vec<PublicService> {
        self.services.iter().map(|service| self.public_service(service, language)).collect()
    }

    fn public_service(&self, service: &Service, language: Language) -> PublicService {
        let say = |words: &Words| words.in_language(language).to_owned();
        let recipient =
            |of: &Recipient| PublicRecipient { name: say(&of.name), agreement: of.agreement.clone() };
        let retention = |rule: &RetentionRule| PublicRetention {
            what: rule.what.as_ref().map(say),
            period: say(&rule.period),
            basis: rule.basis.clone(),
        };
        PublicService {
            slug: service.slug.to_string(),
            name: say(&service.name),
            contact: service.contact.clone(),
            purposes: service.purposes.iter().map(say).collect(),
            lawful_bases: service.lawful_bases.clone(),
            enactments: service.enactments.clone(),
            special_category: special_category(service),
            offence_data: service.offence_condition.map(|para| format!("DPA 2018 Sch 1 para {para}")),
            people: service.people.iter().map(say).collect(),
            data: service.data.iter().map(say).collect(),
            recipients: self.recipients_of(service).map(recipient).collect(),
            joint_controllers: service.joint_controllers.iter().map(say).collect(),
            transfers: service.transfers.iter().map(|to| (to.country.clone(), say(&to.safeguard))).collect(),
            retention: service.retention.iter().map(retention).collect(),
            sources: service.sources.iter().map(say).collect(),
            automated_decisions: service.automation.decisions,
            profiling: service.automation.profiling,
            automation_explained: service.automation.explanation.as_ref().map(say),
            effect_of_stopping: service.effect_of_stopping.as_ref().map(say),
        }
    }
}

fn special_category(service: &Service) -> Option<String> {
    let special = service.special_category.as_ref()?;
    let article = special.condition.article();
    Some(match special.schedule_1 {
        Some(paragraph) => format!("{article}; DPA 2018 Sch 1 para {paragraph}"),
        None => article.to_owned(),
    })
}
