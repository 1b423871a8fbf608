//! One list, several uses: the macros that make enums of the case so that code, stored names and documents agree.

/// An enum of plain names, stored in snake case, with `ALL` and `name()`.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$vdoc])* #[serde(rename = $text)] $variant,)+
        }

        impl $name {
            /// Every word, in the order of the documents.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The public name, as stored and as used over HTTP.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }

            /// The word with this public name.
            #[must_use]
            pub fn parse(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|word| word.name() == name)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.name())
            }
        }
    };
}

/// An enum of records, each with a stored kind and documented fields, and a table of them for documents and tests.
macro_rules! records {
    ($(#[$doc:meta])* $name:ident {
        $($kind:literal $about:literal $variant:ident { $($field:ident : $ty:ty = $fdoc:literal),* $(,)? })+
    }) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
        #[serde(tag = "kind")]
        pub enum $name {
            $(#[doc = $about] #[serde(rename = $kind)] $variant { $(#[doc = $fdoc] $field: $ty,)* },)+
        }

        impl $name {
            /// Every kind: its stored name, its meaning, and its fields with their meaning.
            pub const KINDS: &'static [(&'static str, &'static str, &'static [(&'static str, &'static str)])] =
                &[$(($kind, $about, &[$((stringify!($field), $fdoc)),*])),+];

            /// The stored name of this kind, `request_received` for example.
            #[must_use]
            pub fn kind(&self) -> &'static str {
                match self { $(Self::$variant { .. } => $kind),+ }
            }
        }
    };
}
