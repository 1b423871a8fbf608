//! A council comes into being from its file.

use crate::app::organisation_history::{Happening, organisation_event};
use crate::app::settings::{council_file, invalid};
use crate::app::{App, AppError, Caller};
use crate::domain::ids::OrgId;
use crate::secret::digest;
use crate::store::Installation;
use crate::store::organisations::OrganisationRow;
use serde_json::json;

/// The files of `config/councils/`, by short name.
const COUNCILS: &[(&str, &str)] = &[
    ("new-council", include_str!("../../../config/councils/new-council.toml")),
    ("wrexham", include_str!("../../../config/councils/wrexham.toml")),
    ("oadby-and-wigston", include_str!("../../../config/councils/oadby-and-wigston.toml")),
    ("leicester", include_str!("../../../config/councils/leicester.toml")),
    ("cheshire-west-and-chester", include_str!("../../../config/councils/cheshire-west-and-chester.toml")),
    ("wolverhampton", include_str!("../../../config/councils/wolverhampton.toml")),
];

/// The councils that ship with the program: short name and file.
#[must_use]
pub fn embedded_councils() -> &'static [(&'static str, &'static str)] {
    COUNCILS
}

impl App {
    /// Makes a council from a file in the form of `config/councils/*.toml`.
    ///
    /// # Errors
    /// `Invalid` with every wrong field, or when its short name is taken.
    pub async fn create_council(&self, toml: &str) -> Result<OrgId, AppError> {
        let (organisation, register) = council_file(toml).map_err(invalid)?;
        let now = self.time.now();
        let org = OrgId(self.chance.id(now));
        let (body, register) = (serde_json::to_string(&organisation)?, serde_json::to_string(&register)?);
        let digests = json!({
            "version": 1,
            "settings_digest": digest(body.as_bytes()),
            "register_digest": digest(register.as_bytes()),
        });
        let Happening { kind, shape, body: facts } = Happening::new("organisation_created", &digests)?;
        let event = organisation_event(&Caller::system(org), None, kind, shape, &facts, now);
        let slug = organisation.slug.to_string();
        let row = OrganisationRow {
            id: org.to_string(),
            slug: slug.clone(),
            body,
            register,
            version: 1,
            head_hash: event.hash.clone(),
            created_at: now.utc().naive_utc(),
        };
        let write = move |all: &mut Installation<'_>| {
            if all.organisation_id(&slug)?.is_some() {
                return Ok(false);
            }
            all.insert_organisation(&row)?;
            all.scope(org).append_organisation_event(&event)?;
            Ok(true)
        };
        if self.store.write_all(write).await? {
            self.council_changed(org);
            Ok(org)
        } else {
            Err(AppError::invalid(
                "organisation.slug",
                "There is an organisation with this short name already.",
            ))
        }
    }
}
