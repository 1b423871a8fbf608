//! Case keys, sealed content, documents, blind tokens and the requester's way in.

use crate::domain::ids::CaseId;
use crate::store::schema::{blind_tokens, case_keys, cases, contents, documents, requester_access};
use crate::store::{CaseRow, Scope, StoreError};
use chrono::NaiveDateTime;
use diesel::prelude::*;

/// Content sealed with its case's key.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = contents)]
pub struct ContentRow {
    /// Its id, which is also its nonce.
    pub id: String,
    /// The organisation.
    pub org_id: String,
    /// The case.
    pub case_id: String,
    /// What it is: bound into the seal.
    pub kind: String,
    /// The sealed bytes.
    pub sealed: Vec<u8>,
    /// When it was kept.
    pub created_at: NaiveDateTime,
}

/// A document: its bytes lie sealed in the files folder under its id.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = documents)]
pub struct DocumentRow {
    /// The content id under which it is sealed.
    pub id: String,
    /// The organisation.
    pub org_id: String,
    /// The case.
    pub case_id: String,
    /// By content, not by name.
    pub media_type: String,
    /// Size before sealing.
    pub bytes: i64,
    /// The keyed digest that its event carries.
    pub digest: String,
    /// When it was kept.
    pub created_at: NaiveDateTime,
}

/// The wrapped key of a case.
#[derive(Clone, Debug)]
pub(super) struct KeyRow {
    pub(super) case_id: String,
    pub(super) org_id: String,
    pub(super) wrapped: Vec<u8>,
}

/// The requester's way in.
#[derive(Clone, Debug)]
pub(super) struct RequesterRow {
    pub(super) case_id: String,
    pub(super) org_id: String,
    pub(super) digest: String,
}

/// A word by which a case is found, without the word.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct TokenRow {
    pub(super) org_id: String,
    pub(super) field: String,
    pub(super) token: String,
    pub(super) case_id: String,
}

impl Scope<'_> {
    /// Keeps the wrapped key of a new case.
    ///
    /// # Errors
    /// None here: the row waits for the end of the transaction, which answers `Conflict` when the case has one.
    pub fn insert_case_key(&mut self, case: CaseId, wrapped: &[u8]) -> Result<(), StoreError> {
        let (case_id, org_id) = (case.to_string(), self.org_text());
        self.waiting.keys.push(KeyRow { case_id, org_id, wrapped: wrapped.to_vec() });
        Ok(())
    }

    /// The wrapped key of a case; none after disposal.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn case_key(&mut self, case: CaseId) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(case_keys::table
            .filter(case_keys::case_id.eq(case.to_string()))
            .filter(case_keys::org_id.eq(self.org_text()))
            .select(case_keys::wrapped)
            .first(self.db)
            .optional()?)
    }

    /// The wrapped keys of several cases, as `(case, key)`.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn case_keys(&mut self, of: &[String]) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        Ok(case_keys::table
            .filter(case_keys::case_id.eq_any(of.to_vec()))
            .filter(case_keys::org_id.eq(self.org_text()))
            .select((case_keys::case_id, case_keys::wrapped))
            .load(self.db)?)
    }

    /// Disposal: destroys the key, the content, the tokens and the way in. What happened stays provable; who it was
    /// about is gone, from backups too, because they hold no key that opens it once they are rotated.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn destroy_content(&mut self, case: CaseId) -> Result<(), StoreError> {
        // What was to be kept by the same change is destroyed with the rest.
        self.settle()?;
        let (id, org) = (case.to_string(), self.org_text());
        macro_rules! clear {
            ($($table:ident),+) => {$(
                diesel::delete(
                    $table::table.filter($table::case_id.eq(id.clone())).filter($table::org_id.eq(org.clone())),
                )
                .execute(self.db)?;
            )+};
        }
        clear!(case_keys, contents, blind_tokens, documents, requester_access);
        Ok(())
    }

    /// Keeps sealed content.
    ///
    /// # Errors
    /// None here: the row waits for the end of the transaction, which answers `Conflict` when the id is taken.
    pub fn insert_content(&mut self, row: &ContentRow) -> Result<(), StoreError> {
        self.waiting.contents.push(row.clone());
        Ok(())
    }

    /// Everything sealed for a case.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn contents_of(&mut self, case: CaseId) -> Result<Vec<ContentRow>, StoreError> {
        Ok(contents::table
            .filter(contents::case_id.eq(case.to_string()))
            .filter(contents::org_id.eq(self.org_text()))
            .order(contents::id.asc())
            .select(ContentRow::as_select())
            .load(self.db)?)
    }

    /// Sealed contents by id.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn contents(&mut self, ids: &[String]) -> Result<Vec<ContentRow>, StoreError> {
        Ok(contents::table
            .filter(contents::id.eq_any(ids.to_vec()))
            .filter(contents::org_id.eq(self.org_text()))
            .select(ContentRow::as_select())
            .load(self.db)?)
    }

    /// Keeps what is known of a document.
    ///
    /// # Errors
    /// None here: the row waits for the end of the transaction, which answers `Conflict` when the id is taken.
    pub fn insert_document(&mut self, row: &DocumentRow) -> Result<(), StoreError> {
        self.waiting.documents.push(row.clone());
        Ok(())
    }

    /// The documents of a case, oldest first.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn documents_of(&mut self, case: CaseId) -> Result<Vec<DocumentRow>, StoreError> {
        Ok(documents::table
            .filter(documents::case_id.eq(case.to_string()))
            .filter(documents::org_id.eq(self.org_text()))
            .order(documents::id.asc())
            .select(DocumentRow::as_select())
            .load(self.db)?)
    }

    /// Makes a case findable by blind tokens, given as `(field, token)`; one given twice is kept once.
    ///
    /// # Errors
    /// None here: the row waits for the end of the transaction, which answers `Conflict` when the case carries one.
    pub fn insert_tokens(&mut self, case: CaseId, tokens: &[(String, String)]) -> Result<(), StoreError> {
        let mut once = tokens.to_vec();
        once.sort();
        once.dedup();
        let (org_id, case_id) = (self.org_text(), case.to_string());
        self.waiting.tokens.extend(once.into_iter().map(|(field, token)| TokenRow {
            org_id: org_id.clone(),
            field,
            token,
            case_id: case_id.clone(),
        }));
        Ok(())
    }

    /// Up to `limit` cases that carry every one of these `(field, token)` pairs, newest first; none for no pair.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn cases_with_tokens(
        &mut self,
        tokens: &[(String, String)],
        limit: i64,
    ) -> Result<Vec<CaseRow>, StoreError> {
        if tokens.is_empty() {
            return Ok(Vec::new());
        }
        let org = self.org_text();
        let mut query = cases::table
            .filter(cases::org_id.eq(org.clone()))
            .order(cases::id.desc())
            .limit(limit)
            .select(CaseRow::as_select())
            .into_boxed();
        for (field, token) in tokens {
            let carriers = blind_tokens::table
                .filter(blind_tokens::org_id.eq(org.clone()))
                .filter(blind_tokens::field.eq(field.clone()))
                .filter(blind_tokens::token.eq(token.clone()))
                .select(blind_tokens::case_id);
            query = query.filter(cases::id.eq_any(carriers));
        }
        Ok(query.load(self.db)?)
    }

    /// Up to `limit` cases that carry a token of this field, newest first.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn cases_with_token(
        &mut self,
        field: &str,
        token: &str,
        limit: i64,
    ) -> Result<Vec<CaseRow>, StoreError> {
        Ok(blind_tokens::table
            .inner_join(cases::table.on(cases::id.eq(blind_tokens::case_id)))
            .filter(blind_tokens::org_id.eq(self.org_text()))
            .filter(blind_tokens::field.eq(field))
            .filter(blind_tokens::token.eq(token))
            .order(blind_tokens::case_id.desc())
            .limit(limit)
            .select(CaseRow::as_select())
            .load(self.db)?)
    }

    /// Keeps the digest of the secret that opens a case's status page.
    ///
    /// # Errors
    /// None here: the row waits for the end of the transaction, which answers `Conflict` when there is one.
    pub fn insert_requester_access(&mut self, case: CaseId, digest: &str) -> Result<(), StoreError> {
        let (case_id, org_id) = (case.to_string(), self.org_text());
        self.waiting.requesters.push(RequesterRow { case_id, org_id, digest: digest.to_owned() });
        Ok(())
    }

    /// The digest of the secret that opens a case's status page.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn requester_digest(&mut self, case: CaseId) -> Result<Option<String>, StoreError> {
        Ok(requester_access::table
            .filter(requester_access::case_id.eq(case.to_string()))
            .filter(requester_access::org_id.eq(self.org_text()))
            .select(requester_access::digest)
            .first(self.db)
            .optional()?)
    }
}
