//! Row by row reading of histories, for exports and verification in constant memory.

use crate::domain::ids::OrgId;
use crate::store::db::Db;
use crate::store::history::EventRow;
use crate::store::schema::case_events;
use crate::store::{Store, StoreError, dialect};
use diesel::connection::DefaultLoadingMode;
use diesel::pg::PgRowByRowLoadingMode;
use diesel::prelude::*;

macro_rules! every_row {
    ($connection:expr, $mode:ty, $org:expr, $each:expr) => {{
        let mut query = case_events::table
            .order((case_events::case_id.asc(), case_events::seq.asc()))
            .select(EventRow::as_select())
            .into_boxed();
        if let Some(org) = $org {
            query = query.filter(case_events::org_id.eq(org.to_string()));
        }
        for row in query.load_iter::<EventRow, $mode>($connection)? {
            if !$each(row?) {
                break;
            }
        }
    }};
}

impl Store {
    /// Hands every event of an organisation (or of all) to `each`, ordered by case and position, as they stood at one
    /// moment. Blocks: call it from a thread that may wait. `each` stops the reading by answering `false`.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn each_event(
        &self,
        org: Option<OrgId>,
        mut each: impl FnMut(EventRow) -> bool,
    ) -> Result<(), StoreError> {
        // A connection of its own: an unfinished row-by-row load must not go back to the pool.
        let mut db = self.place.connect()?;
        dialect::begin_snapshot(&mut db)?;
        match &mut db {
            Db::Sqlite(connection) => every_row!(connection, DefaultLoadingMode, org, each),
            Db::Postgres(connection) => every_row!(connection, PgRowByRowLoadingMode, org, each),
        }
        Ok(())
    }
}
