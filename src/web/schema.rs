//! Schemas for the words of the domain, which knows nothing of the API document: use them as
//! `#[schema(schema_with = schema::rights)]`.

use crate::domain::case::intake::{AnswerBy, Channel, Format, Relation, Subtype};
use crate::domain::right::Right;
use utoipa::openapi::schema::{ArrayBuilder, Object, ObjectBuilder, Type};

/// A string that is one of these words.
#[must_use]
pub fn words<'a>(words: impl Iterator<Item = &'a str>) -> Object {
    let words: Vec<String> = words.map(str::to_owned).collect();
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(words)).build()
}

/// A right.
#[must_use]
pub fn right() -> Object {
    words(Right::ALL.into_iter().map(Right::name))
}

/// Special cases of rights.
#[must_use]
pub fn subtypes() -> utoipa::openapi::schema::Array {
    ArrayBuilder::new().items(words(Subtype::ALL.iter().map(|word| word.name()))).build()
}

/// How to answer.
#[must_use]
pub fn answer_by() -> Object {
    words(AnswerBy::ALL.iter().map(|word| word.name()))
}

/// Readable forms.
#[must_use]
pub fn formats() -> utoipa::openapi::schema::Array {
    ArrayBuilder::new().items(words(Format::ALL.iter().map(|word| word.name()))).build()
}

/// Why somebody may act for another.
#[must_use]
pub fn relation() -> Object {
    words(Relation::ALL.iter().map(|word| word.name()))
}

/// How a request came.
#[must_use]
pub fn channel() -> Object {
    words(Channel::ALL.iter().map(|word| word.name()))
}

/// A language tag.
#[must_use]
pub fn language() -> Object {
    words(["en", "cy"].into_iter())
}

/// Any text.
#[must_use]
pub fn text() -> Object {
    ObjectBuilder::new().schema_type(Type::String).build()
}

/// A role of staff.
#[must_use]
pub fn role() -> Object {
    words(crate::domain::access::Role::ALL.into_iter().map(crate::domain::access::Role::name))
}
