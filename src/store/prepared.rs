//! Statements that each connection prepares once and keeps.
//!
//! diesel prepares every insert and update anew, since their text can change with the values: an absent one becomes
//! `DEFAULT`, or its column is left out. Here the text itself is the key under which a prepared statement is kept, so
//! each text gets its own, and the few texts of a table are soon all known. Not for statements whose text grows with
//! its input, such as a list of values: those would fill the memory of the connection.

use diesel::backend::Backend;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::{QueryResult, RunQueryDsl};

/// A statement of fixed shape.
pub(super) struct Prepared<Q>(pub(super) Q);

impl<B: Backend, Q: QueryFragment<B>> QueryFragment<B> for Prepared<Q> {
    fn walk_ast<'b>(&'b self, pass: AstPass<'_, 'b, B>) -> QueryResult<()> {
        self.0.walk_ast(pass)
    }

    fn is_safe_to_cache_prepared(&self, _: &B) -> QueryResult<bool> {
        Ok(true)
    }
}

/// Known by its text, never by its type: one type has several texts.
impl<Q> QueryId for Prepared<Q> {
    type QueryId = ();

    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<Q, C> RunQueryDsl<C> for Prepared<Q> {}
