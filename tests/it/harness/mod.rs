//! What tests stand on: databases, a running service, people who use it.

pub mod app;
pub mod browser;
pub mod certificates;
pub mod client;
pub mod database;
pub mod mail_server;
pub mod service;

pub use app::{Persona, TestApp};

pub use database::{Backend, Database};
pub use mail_server::MailServer;
pub use service::{Installation, until};

/// Makes one test for each database from a function that takes a [`Backend`].
macro_rules! both {
    ($($name:ident),+ $(,)?) => {
        mod sqlite {
            $(#[test] fn $name() { super::$name($crate::harness::Backend::Sqlite); })+
        }
        mod postgres {
            $(#[test] fn $name() {
                if !$crate::harness::database::only_sqlite() {
                    super::$name($crate::harness::Backend::Postgres);
                }
            })+
        }
    };
}
