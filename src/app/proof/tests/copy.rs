//! A whole council taken out of one database, changed, and written into another: what somebody could do who can write
//! to the database and has switched the triggers off.

use super::{Town, empty};
use crate::app::proof::stored::Stored;
use crate::store::audit::{AccessRow, SealRow};
use crate::store::history::OrganisationEventRow;
use crate::store::organisations::OrganisationRow;

#[derive(Clone)]
pub(super) struct Copy {
    pub(super) organisation: OrganisationRow,
    pub(super) own: Vec<OrganisationEventRow>,
    pub(super) cases: Vec<Stored>,
    pub(super) seals: Vec<SealRow>,
    pub(super) log: Vec<AccessRow>,
}

pub(super) fn taken_out(town: &Town) -> Copy {
    let ids = super::run(town.app.store.read_all(|all| all.case_ids_after(None, "", 1_000))).unwrap();
    let read = town.app.store.read(town.org, move |scope| {
        let (from, to) = (super::at("2000-01-01T00:00:00Z"), super::at("2100-01-01T00:00:00Z"));
        Ok(Copy {
            organisation: scope.organisation()?.unwrap(),
            own: scope.organisation_history(0, 1_000)?,
            cases: ids
                .iter()
                .map(|row| Stored::read(scope, row.id.parse().unwrap()))
                .collect::<Result<_, _>>()?,
            seals: scope.seals()?,
            log: scope.access_between(from.utc().naive_utc(), to.utc().naive_utc())?,
        })
    });
    super::run(read).unwrap()
}

pub(super) fn put_into(copy: Copy, master_key: u8) -> Town {
    let mut town = empty(master_key);
    town.org = copy.organisation.id.parse().unwrap();
    // The check value of the key with which all was made.
    let check = crate::vault::Vault::new(&[1; 32]).check_value().to_owned();
    let organisation = copy.organisation.clone();
    super::run(town.app.store.write_all(move |all| {
        all.remember("master_key_check", &check)?;
        all.insert_organisation(&organisation)
    }))
    .unwrap();
    let write = town.app.store.write(town.org, move |scope| {
        copy.own.iter().try_for_each(|row| scope.append_organisation_event(row))?;
        for case in &copy.cases {
            scope.append_events(&case.events)?;
            let Some(id) = case.events.first().map(|event| event.case_id.clone()) else {
                scope.insert_case(case.row.as_ref().unwrap())?;
                continue;
            };
            let id = id.parse().unwrap();
            case.row.iter().try_for_each(|row| scope.insert_case(row))?;
            case.wrapped.iter().try_for_each(|key| scope.insert_case_key(id, key))?;
            case.contents.iter().try_for_each(|row| scope.insert_content(row))?;
            case.documents.iter().try_for_each(|row| scope.insert_document(row))?;
            scope.drop_tasks(id)?;
            scope.add_tasks(&case.tasks);
        }
        copy.seals.iter().try_for_each(|row| scope.insert_seal(row))?;
        copy.log.iter().try_for_each(|row| scope.record_access(row))
    });
    super::run(write).unwrap();
    town.app.time.move_to(super::today());
    town
}

/// Hashes written anew from this place on, so that the chain fits again.
pub(super) fn rechain(case: &mut Stored, from: usize) {
    use crate::app::proof::verify::link_of;
    use crate::secret::chain::{GENESIS, hash};
    for at in from..case.events.len() {
        let prev_hash = at.checked_sub(1).map_or(GENESIS.to_owned(), |at| case.events[at].hash.clone());
        let event = &mut case.events[at];
        event.hash = hash(&prev_hash, &link_of(event, event.case_id.parse().unwrap()));
        event.prev_hash = prev_hash;
    }
    if let (Some(row), Some(last)) = (&mut case.row, case.events.last()) {
        row.head_hash.clone_from(&last.hash);
        row.version = last.seq;
    }
}
