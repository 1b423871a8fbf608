//! A list as text: the parameters of an address, read strictly and written back in one form, so that what is saved is
//! what was understood.

use crate::app::AppError;
use crate::app::listing::asked::Asked;
use crate::app::listing::{Sort, SortBy, View, Wanted};
use crate::domain::case::Stage;
use crate::domain::ids::{Slug, StaffId};
use crate::domain::right::Right;
use std::collections::BTreeMap;

/// The parameters, each with what it means.
pub const PARAMETERS: &[(&str, &str)] = &[
    (
        "view",
        "`mine`, `team`, `unassigned`, `waiting`, `due` (today and the six days after), `overdue`, `all`.",
    ),
    ("mine", "`true`: in one's own charge."),
    ("assignee", "In the charge of this member of staff."),
    ("team", "In the charge of somebody of this team."),
    ("unassigned", "`true`: in nobody's charge."),
    ("open", "`true` or `false`."),
    ("overdue", "`true`: the clock runs and the due date is over."),
    ("due_within", "The clock runs and is due within so many days."),
    ("right", "The right."),
    ("status", "The clock's status."),
    ("stage", "The stage of the work."),
    ("service", "Naming this service, by its short name."),
    ("received_from", "Received on or after this day."),
    ("received_to", "Received on or before this day."),
    ("sort", "`due`, `received` or `reference`; with `-` before it the last first."),
    ("limit", "1 to 200; 50 when left out."),
    ("cursor", "`next` of the page before."),
];

/// The states of the clock that a list can ask for.
pub const STATUSES: [&str; 7] =
    ["running", "awaiting_id", "awaiting_fee", "paused", "responded", "withdrawn", "no_statutory_clock"];

const SORTS: [(&str, SortBy); 3] =
    [("due", SortBy::Due), ("received", SortBy::Received), ("reference", SortBy::Reference)];

/// An order by its name, `-received` for example.
#[must_use]
pub fn sort(name: &str) -> Option<Sort> {
    let bare = name.strip_prefix('-').unwrap_or(name);
    let (_, by) = SORTS.into_iter().find(|(known, _)| *known == bare)?;
    Some(Sort { by, descending: bare != name })
}

/// The name of an order.
#[must_use]
pub fn sort_name(sort: Sort) -> String {
    let name = SORTS.into_iter().find(|(_, by)| *by == sort.by).map_or("due", |(name, _)| name);
    format!("{}{name}", if sort.descending { "-" } else { "" })
}

impl Wanted {
    /// Reads the parameters of an address; an empty one is left out.
    ///
    /// # Errors
    /// `Invalid` with everything that is wrong.
    pub fn read(query: BTreeMap<String, String>, own: Option<StaffId>) -> Result<Self, AppError> {
        const DAY: &str = "Use a date as YYYY-MM-DD, like 2026-03-02.";
        const NAME: &str = "Use small letters, digits and hyphens: `adult-care`.";
        let views: Vec<&str> = View::ALL.iter().map(|view| view.name()).collect();
        let rights: Vec<&str> = Right::ALL.into_iter().map(Right::name).collect();
        let stages: Vec<&str> = Stage::ALL.iter().map(|stage| stage.name()).collect();
        let mut asked = Asked::new(query);
        let mine = asked.yes("mine").unwrap_or_default();
        let assignee = asked.one("assignee", |id| id.parse().ok(), "Use the id of a member of staff.");
        let wanted = Self {
            view: asked.word("view", View::parse, &views),
            assignee: if mine { own } else { assignee },
            team: asked.one("team", Slug::parse, NAME),
            unassigned: asked.yes("unassigned").unwrap_or_default(),
            open: asked.yes("open"),
            overdue: asked.yes("overdue").unwrap_or_default(),
            due_within: asked.one(
                "due_within",
                |days| days.parse().ok(),
                "Use a number of days from 0 to 65535.",
            ),
            right: asked.word("right", Right::parse, &rights),
            status: asked.word("status", |word| STATUSES.contains(&word).then(|| word.to_owned()), &STATUSES),
            stage: asked.word("stage", Stage::parse, &stages),
            service: asked.one("service", Slug::parse, NAME),
            received_from: asked.one("received_from", |day| day.parse().ok(), DAY),
            received_to: asked.one("received_to", |day| day.parse().ok(), DAY),
            sort: asked.word(
                "sort",
                sort,
                &["due", "received", "reference", "-due", "-received", "-reference"],
            ),
            limit: asked.one("limit", |limit| limit.parse().ok(), "Use a number from 1 to 200."),
            cursor: asked.text("cursor"),
        };
        asked.finish(PARAMETERS)?;
        Ok(wanted)
    }

    /// What is wanted as the parameters of an address, without the place in the list. Nothing in it needs escaping.
    #[must_use]
    pub fn query(&self) -> String {
        let yes = |there: bool| there.then(|| "true".to_owned());
        let parts = [
            ("view", self.view.map(|view| view.name().to_owned())),
            ("assignee", self.assignee.map(|staff| staff.to_string())),
            ("team", self.team.as_ref().map(ToString::to_string)),
            ("unassigned", yes(self.unassigned)),
            ("open", self.open.map(|open| open.to_string())),
            ("overdue", yes(self.overdue)),
            ("due_within", self.due_within.map(|days| days.to_string())),
            ("right", self.right.map(|right| right.name().to_owned())),
            ("status", self.status.clone()),
            ("stage", self.stage.map(|stage| stage.name().to_owned())),
            ("service", self.service.as_ref().map(ToString::to_string)),
            ("received_from", self.received_from.map(|day| day.to_string())),
            ("received_to", self.received_to.map(|day| day.to_string())),
            ("sort", self.sort.map(sort_name)),
        ];
        let written = parts.into_iter().filter_map(|(name, value)| Some(format!("{name}={}", value?)));
        written.collect::<Vec<_>>().join("&")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(text: &str) -> BTreeMap<String, String> {
        let pairs = text.split('&').filter_map(|part| part.split_once('='));
        pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }

    #[test]
    fn every_wrong_parameter_of_the_list_is_named_at_once() {
        let asked = query("right=wish&limit=many&received_from=yesterday&x=1");
        let Err(AppError::Invalid(wrong)) = Wanted::read(asked, None) else { panic!("passed") };
        let fields: Vec<&str> = wrong.iter().map(|one| one.field.as_str()).collect();
        assert_eq!(fields, ["right", "received_from", "limit", "x"]);
        assert!(wrong[0].message.contains("erasure") && wrong[3].message.contains("due_within"));
    }

    #[test]
    fn mine_is_ones_own() {
        let own = StaffId(uuid::Uuid::from_u128(5));
        let asked = Wanted::read(query("mine=true&right=access&limit=10"), Some(own)).unwrap();
        assert_eq!((asked.assignee, asked.right, asked.limit), (Some(own), Some(Right::Access), Some(10)));
    }

    #[test]
    fn what_is_written_is_read_again_as_it_was() {
        let text = "view=all&team=adults&open=false&right=erasure&status=responded&stage=answered\
                    &service=housing&received_from=2026-01-01&received_to=2026-02-01&sort=-reference";
        let wanted = Wanted::read(query(text), None).unwrap();
        assert_eq!(wanted.query(), text);
        assert_eq!(
            Wanted::read(query(&format!("{text}&right=&cursor=7b")), None).unwrap().query(),
            text.replace("&right=erasure", "")
        );
    }
}
