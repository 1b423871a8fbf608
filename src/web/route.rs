//! One line of the table of routes: method, path, who may, and what answers.

use crate::domain::access::Action;
use actix_web::http::Method;
use actix_web::{FromRequest, Handler, Responder, guard};
use utoipa::ToSchema;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::Schema;

/// Who may pass.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Access {
    /// Anybody.
    Public,
    /// Every member of staff.
    SignedIn,
    /// Whoever the table of roles and actions allows.
    May(Action),
}

/// A shape for the API document: its schema and those it refers to.
#[derive(Clone)]
pub struct Shape {
    /// The shape itself, by reference where it has a name.
    pub schema: RefOr<Schema>,
    /// Named shapes that it needs.
    pub named: Vec<(String, RefOr<Schema>)>,
}

impl Shape {
    /// The shape of a documented type.
    #[must_use]
    pub fn of<T: ToSchema>() -> Self {
        let name = T::name().into_owned();
        let mut named = vec![(name.clone(), T::schema())];
        T::schemas(&mut named);
        Self { schema: RefOr::Ref(utoipa::openapi::Ref::from_schema_name(name)), named }
    }
}

/// What the API document says of a route. A route without words is a page and not part of the API.
#[derive(Clone, Default)]
pub struct Words {
    /// What it does, in a sentence.
    pub summary: &'static str,
    /// The JSON body it takes.
    pub takes: Option<Shape>,
    /// The status and JSON body it gives; without a shape, any JSON.
    pub gives: Option<(u16, Option<Shape>)>,
    /// The media type it gives, when not JSON.
    pub media: Option<&'static str>,
    /// Query parameters, each with what it means.
    pub query: &'static [(&'static str, &'static str)],
    /// Headers that it reads, each with what it means; all optional unless the sentence says so.
    pub headers: &'static [(&'static str, &'static str)],
}

/// One line of the table.
pub struct Route {
    /// The method; `GET` answers `HEAD` too.
    pub method: Method,
    /// The path with its parameters in braces.
    pub path: &'static str,
    /// Who may.
    pub access: Access,
    /// What the API document says.
    pub words: Words,
    /// What answers.
    pub(super) handler: actix_web::Route,
}

impl Route {
    fn new<F, Args>(method: Method, path: &'static str, access: Access, handler: F) -> Self
    where
        F: Handler<Args>,
        Args: FromRequest + 'static,
        F::Output: Responder + 'static,
    {
        let route = actix_web::Route::new();
        let route = if method == Method::GET {
            route.guard(guard::Any(guard::Get()).or(guard::Head()))
        } else {
            route.method(method.clone())
        };
        Self { method, path, access, words: Words::default(), handler: route.to(handler) }
    }

    /// Whether it changes something, so that a browser must prove where the request was made.
    #[must_use]
    pub fn changes(&self) -> bool {
        changes(&self.method)
    }

    /// Makes it part of the API document.
    #[must_use]
    pub fn says(mut self, summary: &'static str) -> Self {
        self.words.summary = summary;
        self
    }

    /// Names the JSON body.
    #[must_use]
    pub fn takes<T: ToSchema>(mut self) -> Self {
        self.words.takes = Some(Shape::of::<T>());
        self
    }

    /// Says that it takes a JSON object whose form is described elsewhere.
    #[must_use]
    pub fn takes_object(mut self) -> Self {
        let object = utoipa::openapi::schema::Object::new();
        self.words.takes = Some(Shape { schema: RefOr::T(object.into()), named: Vec::new() });
        self
    }

    /// Names status and JSON body of the answer.
    #[must_use]
    pub fn gives<T: ToSchema>(mut self, status: u16) -> Self {
        self.words.gives = Some((status, Some(Shape::of::<T>())));
        self
    }

    /// Names the status of an answer without a body, or with JSON of no fixed shape.
    #[must_use]
    pub fn answers(mut self, status: u16) -> Self {
        self.words.gives = Some((status, None));
        self
    }

    /// Names the media type of an answer that is not JSON.
    #[must_use]
    pub fn streams(mut self, media: &'static str) -> Self {
        self.words.media = Some(media);
        self
    }

    /// Names the query parameters, each with what it means.
    #[must_use]
    pub fn query(mut self, query: &'static [(&'static str, &'static str)]) -> Self {
        self.words.query = query;
        self
    }

    /// Names the headers it reads, each with what it means.
    #[must_use]
    pub fn headers(mut self, headers: &'static [(&'static str, &'static str)]) -> Self {
        self.words.headers = headers;
        self
    }
}

/// Whether a method changes something (RFC 9110 section 9.2.1).
#[must_use]
pub fn changes(method: &Method) -> bool {
    !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS | Method::TRACE)
}

macro_rules! verbs {
    ($($(#[$doc:meta])* $name:ident $method:ident)+) => {$(
        $(#[$doc])*
        pub fn $name<F, Args>(path: &'static str, access: Access, handler: F) -> Route
        where
            F: Handler<Args>,
            Args: FromRequest + 'static,
            F::Output: Responder + 'static,
        {
            Route::new(Method::$method, path, access, handler)
        }
    )+};
}

verbs! {
    /// A line for reading.
    get GET
    /// A line for making something.
    post POST
    /// A line for putting something in place of another.
    put PUT
    /// A line for changing a part.
    patch PATCH
    /// A line for taking away.
    delete DELETE
}
