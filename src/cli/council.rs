//! `habeas council`: which councils this installation serves; and how commands find the one they are about.

use crate::app::settings::embedded_councils;
use crate::app::{App, Caller};
use crate::cli::{Failure, say};
use crate::domain::ids::OrgId;
use crate::domain::text::Language;

/// Adds a council from a file, or one of those shipped by its short name.
///
/// # Errors
/// Exit code 1 with every wrong field, 3 when the file cannot be read.
pub async fn add(app: &App, which: &str) -> Result<OrgId, Failure> {
    let shipped = embedded_councils().iter().find(|(slug, _)| *slug == which);
    let toml = match shipped {
        Some((_, toml)) => (*toml).to_owned(),
        None => std::fs::read_to_string(which).map_err(|error| {
            let names: Vec<&str> = embedded_councils().iter().map(|(slug, _)| *slug).collect();
            Failure::unreachable(format!(
                "{which} is no file that can be read ({error}) and none of the councils shipped: {}",
                names.join(", ")
            ))
        })?,
    };
    Ok(app.create_council(&toml).await?)
}

/// Prints short name and name of each council.
///
/// # Errors
/// Exit code 3 when the database does not answer.
pub async fn list(app: &App) -> Result<(), Failure> {
    for council in app.all_councils().await? {
        let organisation = &council.organisation;
        say(&format!("{}\t{}", organisation.slug, organisation.name.in_language(Language::English)))?;
    }
    Ok(())
}

/// This program, acting for the named council, or for the only one.
///
/// # Errors
/// Exit code 2 when there are several and none was named, 1 when there is none of that name.
pub async fn acting_for(app: &App, slug: Option<&str>) -> Result<Caller, Failure> {
    let known: Vec<String> =
        app.all_councils().await?.into_iter().map(|council| council.organisation.slug.to_string()).collect();
    match (slug, known.as_slice()) {
        (_, []) => Err(Failure::wrong("there is no council yet: run habeas council add NAME first")),
        (None, [_]) => Ok(Caller::system(app.organisation_named(None).await?)),
        (None, several) => {
            Err(Failure::usage(format!("say which council with --council: {}", several.join(", "))))
        }
        (Some(slug), several) if several.iter().any(|known| known == slug) => {
            Ok(Caller::system(app.organisation_named(Some(slug)).await?))
        }
        (Some(slug), several) => {
            Err(Failure::wrong(format!("there is no council {slug}; there is: {}", several.join(", "))))
        }
    }
}
