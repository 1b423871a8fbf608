//! How the database would find a page: for the tests that hold every list to its index.

use crate::store::db::Db;
use crate::store::lists::{CaseFilter, Cursor, Sort, narrowed, sorted};
use crate::store::{CaseRow, Scope, StoreError};
use diesel::backend::Backend;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::{Integer, Text};
use std::marker::PhantomData;

/// A query that is explained and not run; the answer has columns of these types.
struct Explained<Q, S> {
    how: &'static str,
    query: Q,
    columns: PhantomData<S>,
}

impl<B: Backend, Q: QueryFragment<B>, S> QueryFragment<B> for Explained<Q, S> {
    fn walk_ast<'b>(&'b self, mut pass: AstPass<'_, 'b, B>) -> QueryResult<()> {
        pass.unsafe_to_cache_prepared();
        pass.push_sql(self.how);
        self.query.walk_ast(pass.reborrow())
    }
}

impl<Q, S> QueryId for Explained<Q, S> {
    type QueryId = ();

    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<Q, S> Query for Explained<Q, S> {
    type SqlType = S;
}

impl<Q, S> RunQueryDsl<Db> for Explained<Q, S> {}

impl Scope<'_> {
    /// The plan of [`Scope::list_cases`], a line each, in the words of the database.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn list_plan(
        &mut self,
        filter: &CaseFilter,
        sort: Sort,
        after: Option<&Cursor>,
        limit: i64,
    ) -> Result<Vec<String>, StoreError> {
        let query = sorted(narrowed(self.org_text(), filter), sort, after);
        let query = query.limit(limit).select(CaseRow::as_select());
        if matches!(self.db, Db::Sqlite(_)) {
            type Columns = (Integer, Integer, Integer, Text);
            let how = "EXPLAIN QUERY PLAN ";
            let explained = Explained { how, query, columns: PhantomData::<Columns> };
            let rows: Vec<(i32, i32, i32, String)> = explained.load(self.db)?;
            return Ok(rows.into_iter().map(|(_, _, _, line)| line).collect());
        }
        let explained = Explained { how: "EXPLAIN ", query, columns: PhantomData::<Text> };
        Ok(explained.load(self.db)?)
    }
}
