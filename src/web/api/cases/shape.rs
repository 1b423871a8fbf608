//! How bodies and answers describe themselves in the API document. The domain and the use cases know nothing of that
//! document, so their types are described here, field by field, in one list each.

use crate::domain::case::intake::{AnswerBy, Channel, Format, Subtype};
use crate::domain::case::outcome::{
    AskedFor, ClarificationAnswer, Direction, DocumentPurpose, ExtensionReason, IdentityCheck,
    IdentityQuestion, IdentityResult, LapseReason, NotARequestKind, NotToldBecause, Outcome, Party,
    PermittedUse, RestrictionGround, TaskKind, TaskResult, ToldBy,
};
use crate::domain::ids::{ContentId, GroundUseId, Slug, StaffId, TaskId};
use crate::domain::right::Right;
use crate::domain::text::{Instant, Language};
use crate::web::schema::words;
use chrono::NaiveDate;
use std::collections::BTreeMap;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ArrayBuilder, KnownFormat, ObjectBuilder, Schema, SchemaFormat, Type};

/// Named shapes that a shape needs.
pub type Named = Vec<(String, RefOr<Schema>)>;

/// What a field of a body asks a person for: enough to draw it on a page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Asks {
    /// A text.
    Text,
    /// Yes or no.
    YesNo,
    /// A whole number.
    Number,
    /// A civil date.
    Day,
    /// One of these words.
    Word(Vec<&'static str>),
    /// A service, recipient or team by its short name.
    ShortName,
    /// A member of staff.
    Colleague,
    /// A use of a ground.
    GroundUse,
    /// A document of the case.
    Document,
    /// A person with contact details.
    Person,
    /// A stretch of time.
    Period,
    /// A value for each field that a ground asks for.
    Evidence,
    /// Any number of these.
    Several(Box<Asks>),
}

/// A field of a body: its name, whether it must be there, what it asks for.
pub type Wanted = (&'static str, bool, Asks);

/// A field of a body.
#[must_use]
pub fn wanted<T: Field>(name: &'static str) -> Wanted {
    (name, T::REQUIRED, T::asks())
}

/// What a field of a body or an answer can be.
pub trait Field {
    /// Whether it must be there.
    const REQUIRED: bool = true;
    /// Its schema.
    fn schema() -> RefOr<Schema>;
    /// What it asks a person for. Answers ask for nothing.
    fn asks() -> Asks {
        Asks::Text
    }
    /// Named shapes that it needs.
    fn named(_into: &mut Named) {}
}

fn plain(of: Type) -> RefOr<Schema> {
    ObjectBuilder::new().schema_type(of).into()
}

fn text(format: KnownFormat) -> RefOr<Schema> {
    let format = SchemaFormat::KnownFormat(format);
    ObjectBuilder::new().schema_type(Type::String).format(Some(format)).into()
}

impl<T: Field> Field for Option<T> {
    const REQUIRED: bool = false;
    fn schema() -> RefOr<Schema> {
        T::schema()
    }
    fn asks() -> Asks {
        T::asks()
    }
    fn named(into: &mut Named) {
        T::named(into);
    }
}

impl<T: Field> Field for Vec<T> {
    fn schema() -> RefOr<Schema> {
        ArrayBuilder::new().items(T::schema()).into()
    }
    fn asks() -> Asks {
        Asks::Several(Box::new(T::asks()))
    }
    fn named(into: &mut Named) {
        T::named(into);
    }
}

impl Field for BTreeMap<String, serde_json::Value> {
    fn schema() -> RefOr<Schema> {
        plain(Type::Object)
    }
    fn asks() -> Asks {
        Asks::Evidence
    }
}

macro_rules! fields {
    ($($ty:ty => $schema:expr, $asks:ident;)+) => {$(
        impl Field for $ty {
            fn schema() -> RefOr<Schema> {
                $schema
            }

            fn asks() -> Asks {
                Asks::$asks
            }
        }
    )+};
}

fields! {
    String => plain(Type::String), Text;
    bool => plain(Type::Boolean), YesNo;
    i64 => plain(Type::Integer), Number;
    i32 => plain(Type::Integer), Number;
    u8 => plain(Type::Integer), Number;
    u64 => plain(Type::Integer), Number;
    Slug => plain(Type::String), ShortName;
    NaiveDate => text(KnownFormat::Date), Day;
    Instant => text(KnownFormat::DateTime), Text;
    StaffId => text(KnownFormat::Uuid), Colleague;
    TaskId => text(KnownFormat::Uuid), Text;
    GroundUseId => text(KnownFormat::Uuid), GroundUse;
    ContentId => text(KnownFormat::Uuid), Document;
    Language => words(["en", "cy"].into_iter()).into(), Text;
    Right => words(Right::ALL.into_iter().map(Right::name)).into(), Text;
}

macro_rules! word_fields {
    ($($ty:ident)+) => {$(
        impl Field for $ty {
            fn schema() -> RefOr<Schema> {
                words($ty::ALL.iter().map(|word| word.name())).into()
            }

            fn asks() -> Asks {
                Asks::Word($ty::ALL.iter().map(|word| word.name()).collect())
            }
        }
    )+};
}

word_fields! {
    AnswerBy AskedFor Channel ClarificationAnswer Direction DocumentPurpose ExtensionReason Format IdentityCheck
    IdentityQuestion IdentityResult LapseReason NotARequestKind NotToldBecause Outcome Party PermittedUse
    RestrictionGround Subtype TaskKind TaskResult ToldBy
}

/// Shapes that describe themselves elsewhere.
macro_rules! borrowed_fields {
    ($($ty:ty => $asks:ident)+) => {$(
        impl Field for $ty {
            fn schema() -> RefOr<Schema> {
                RefOr::Ref(utoipa::openapi::Ref::from_schema_name(<$ty as utoipa::ToSchema>::name()))
            }

            fn asks() -> Asks {
                Asks::$asks
            }

            fn named(into: &mut Named) {
                into.push((<$ty as utoipa::ToSchema>::name().into_owned(), <$ty as utoipa::PartialSchema>::schema()));
                <$ty as utoipa::ToSchema>::schemas(into);
            }
        }
    )+};
}

borrowed_fields! {
    crate::web::api::requests::PersonShape => Person
    crate::web::api::requests::PeriodShape => Period
}

/// Adds a field to an object.
#[must_use]
pub fn property<T: Field>(object: ObjectBuilder, name: &str, about: &str) -> ObjectBuilder {
    let schema = match T::schema() {
        RefOr::T(Schema::Object(mut plain)) => {
            plain.description = Some(about.trim().to_owned());
            RefOr::T(Schema::Object(plain))
        }
        other => other,
    };
    let object = object.property(name, schema);
    if T::REQUIRED { object.required(name) } else { object }
}

/// Describes a type in the API document: its name, a sentence, its fields with a sentence each.
macro_rules! described {
    ($name:ident, $about:expr, { $($about_field:expr => $field:expr, $ty:ty;)* }) => {
        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                let object = utoipa::openapi::schema::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::Object)
                    .description(Some($about.trim()));
                $(let object = $crate::web::api::cases::shape::property::<$ty>(object, $field, $about_field);)*
                object.into()
            }
        }

        impl utoipa::ToSchema for $name {
            fn name() -> std::borrow::Cow<'static, str> {
                std::borrow::Cow::Borrowed(stringify!($name))
            }

            fn schemas(into: &mut $crate::web::api::cases::shape::Named) {
                $(<$ty as $crate::web::api::cases::shape::Field>::named(into);)*
                let _ = into;
            }
        }

        impl $crate::web::api::cases::shape::Field for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                utoipa::openapi::RefOr::Ref(utoipa::openapi::Ref::from_schema_name(stringify!($name)))
            }

            fn named(into: &mut $crate::web::api::cases::shape::Named) {
                into.push((stringify!($name).to_owned(), <Self as utoipa::PartialSchema>::schema()));
                <Self as utoipa::ToSchema>::schemas(into);
            }
        }
    };
}

/// Bodies of changes: a struct that takes no unknown field, its description, and the command that it becomes. Every
/// body may name the version of the case.
macro_rules! bodies {
    ($(
        #[doc = $about:literal]
        $name:ident for $kind:literal { $(#[doc = $about_field:literal] $field:ident : $ty:ty,)* }
    )+) => {$(
        #[doc = $about]
        #[derive(Clone, Debug, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $(#[doc = $about_field] pub $field: $ty,)*
            /// The version of the case that was looked at, unless If-Match names it.
            pub version: Option<i64>,
        }

        described!($name, $about, {
            $($about_field => stringify!($field), $ty;)*
            "The version of the case that was looked at, unless If-Match names it." => "version", Option<i64>;
        });

        impl $crate::web::api::cases::change::Kind for $name {
            const KIND: &'static str = $kind;

            fn version(&self) -> Option<i64> {
                self.version
            }

            fn wanted() -> Vec<$crate::web::api::cases::shape::Wanted> {
                vec![$($crate::web::api::cases::shape::wanted::<$ty>(stringify!($field))),*]
            }
        }
    )+};
}

/// Answers: described only, since the use cases make them.
macro_rules! answers {
    ($(
        #[doc = $about:literal]
        $name:ident { $(#[doc = $about_field:literal] $field:ident : $ty:ty,)* }
    )+) => {$(
        #[doc = $about]
        #[derive(Clone, Copy, Debug)]
        pub struct $name;

        described!($name, $about, { $($about_field => stringify!($field), $ty;)* });
    )+};
}
