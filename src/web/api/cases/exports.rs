//! Exports, streamed: a thread writes into a short queue and waits while the client is slow, so that no export is ever
//! held in memory as a whole.

use crate::app::proof::{Cases, Fitting, Selection};
use crate::app::{App, AppError, Caller};
use crate::domain::reference::Reference;
use crate::domain::right::Right;
use crate::web::Fault;
use crate::web::api::cases::change::state;
use crate::web::session::SignedIn;
use actix_web::http::header::{ContentDisposition, DispositionParam, DispositionType};
use actix_web::web::{Bytes, Query};
use actix_web::{HttpRequest, HttpResponse};
use chrono::NaiveDate;
use futures_util::stream::unfold;
use serde::Deserialize;
use std::io::{self, Write};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

/// Pieces that may wait for the client.
const WAITING: usize = 8;
/// Bytes in a piece.
const PIECE: usize = 64 * 1024;

/// What to export.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    case: Option<String>,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    right: Option<Right>,
    #[serde(default)]
    late: bool,
    sample: Option<usize>,
    seed: Option<u64>,
    #[serde(default)]
    without_content: bool,
}

/// The parameters of an export.
pub const CHOICE: &[(&str, &str)] = &[
    ("case", "One case, by its reference."),
    ("from", "Received on or after this day."),
    ("to", "Received on or before this day."),
    ("right", "About this right."),
    ("late", "`true`: answered after the due date."),
    ("sample", "A random sample of so many cases."),
    ("seed", "The seed of the sample, to draw the same one again."),
    ("without_content", "`true`: histories alone, without any personal content."),
];

impl Choice {
    fn selection(self) -> Result<Selection, AppError> {
        let of = Fitting { from: self.from, to: self.to, right: self.right, late: self.late };
        let cases = match (self.case, self.sample) {
            (Some(text), None) if of == Fitting::default() => Cases::One(
                Reference::parse(&text)
                    .ok_or_else(|| AppError::invalid("case", "Use a reference like DSR-2026-00042-K."))?,
            ),
            (None, Some(size)) => Cases::Sample { size, seed: self.seed.unwrap_or_default(), of },
            (None, None) if of == Fitting::default() => Cases::All,
            (None, None) => Cases::Received(of),
            _ => {
                return Err(AppError::invalid(
                    "case",
                    "Choose either `case`, or `sample`, `from`, `to`, `right` and `late`.",
                ));
            }
        };
        Ok(Selection { cases, without_content: self.without_content })
    }
}

enum Piece {
    Bytes(Bytes),
    Failed(AppError),
}

/// Where an export is written to: whole pieces into the queue.
struct Pipe {
    to: SyncSender<Piece>,
    piece: Vec<u8>,
}

impl Pipe {
    fn send(&mut self) -> io::Result<()> {
        if self.piece.is_empty() {
            return Ok(());
        }
        let piece = Bytes::from(std::mem::take(&mut self.piece));
        self.to.send(Piece::Bytes(piece)).map_err(|_| io::Error::from(io::ErrorKind::BrokenPipe))
    }
}

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.piece.extend_from_slice(bytes);
        if self.piece.len() >= PIECE {
            self.send()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.send()
    }
}

#[derive(Clone, Copy)]
enum What {
    Bundle,
    Table,
    Events,
}

async fn write(
    app: &App,
    caller: &Caller,
    what: What,
    selection: &Selection,
    pipe: &mut Pipe,
) -> Result<(), AppError> {
    match what {
        What::Bundle => app.export(caller, selection, &mut *pipe).await.map(drop)?,
        What::Table => app.cases_csv(caller, &selection.cases, &mut *pipe).await?,
        What::Events => app.events_ndjson(caller, &selection.cases, &mut *pipe).await.map(drop)?,
    }
    pipe.flush().map_err(|_| AppError::Unavailable("the client went away".to_owned()))
}

/// The next piece, waited for on a thread that may wait.
async fn next(from: Receiver<Piece>) -> Option<(Piece, Receiver<Piece>)> {
    let waiting = tokio::task::spawn_blocking(move || from.recv().ok().map(|piece| (piece, from)));
    waiting.await.ok().flatten()
}

async fn stream(
    request: HttpRequest,
    signed_in: SignedIn,
    choice: Choice,
    what: What,
) -> Result<HttpResponse, Fault> {
    let app: Arc<App> = Arc::clone(&state(&request)?.app);
    let (caller, selection) = (signed_in.caller, choice.selection()?);
    let (to, from) = sync_channel(WAITING);
    let runtime = tokio::runtime::Handle::current();
    // A thread of its own: it waits for the client, and a waiting thread must not hold up other requests.
    tokio::task::spawn_blocking(move || {
        let mut pipe = Pipe { to: to.clone(), piece: Vec::with_capacity(PIECE) };
        if let Err(error) = runtime.block_on(write(&app, &caller, what, &selection, &mut pipe)) {
            // Nobody listens any more when the client is gone.
            let _ = to.send(Piece::Failed(error));
        }
    });
    // The first piece tells whether there will be an answer at all.
    let first = match next(from).await {
        Some((Piece::Failed(error), _)) => return Err(error.into()),
        first => first,
    };
    let rest = unfold(first, |waiting| async {
        let (piece, from) = waiting?;
        match piece {
            Piece::Bytes(bytes) => Some((Ok(bytes), next(from).await)),
            // The connection breaks off, so that nobody takes a part for the whole.
            Piece::Failed(error) => Some((Err(io::Error::other(error.to_string())), None)),
        }
    });
    let (media, name) = match what {
        What::Bundle => ("application/zip", "cases.zip"),
        What::Table => ("text/csv; charset=utf-8", "cases.csv"),
        What::Events => ("application/x-ndjson", "events.ndjson"),
    };
    let disposition = ContentDisposition {
        disposition: DispositionType::Attachment,
        parameters: vec![DispositionParam::Filename(name.to_owned())],
    };
    Ok(HttpResponse::Ok().content_type(media).insert_header(disposition).streaming(rest))
}

pub(super) async fn bundle(
    request: HttpRequest,
    signed_in: SignedIn,
    choice: Query<Choice>,
) -> Result<HttpResponse, Fault> {
    stream(request, signed_in, choice.into_inner(), What::Bundle).await
}

pub(super) async fn table(
    request: HttpRequest,
    signed_in: SignedIn,
    choice: Query<Choice>,
) -> Result<HttpResponse, Fault> {
    stream(request, signed_in, choice.into_inner(), What::Table).await
}

pub(super) async fn events(
    request: HttpRequest,
    signed_in: SignedIn,
    choice: Query<Choice>,
) -> Result<HttpResponse, Fault> {
    stream(request, signed_in, choice.into_inner(), What::Events).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slow_client_holds_the_writer_back_and_a_gone_one_stops_it() {
        let (to, from) = sync_channel(WAITING);
        let writer = std::thread::spawn(move || {
            let mut pipe = Pipe { to, piece: Vec::new() };
            let chunk = vec![7_u8; 10_000];
            (0..10_000).try_for_each(|_| pipe.write_all(&chunk))
        });
        let mut got = 0;
        for _ in 0..20 {
            match from.recv().unwrap() {
                Piece::Bytes(bytes) => got += bytes.len(),
                Piece::Failed(error) => panic!("{error}"),
            }
        }
        assert!((20 * PIECE..20 * (PIECE + 10_000)).contains(&got));
        drop(from);
        let stopped = writer.join().unwrap().unwrap_err();
        assert_eq!(stopped.kind(), io::ErrorKind::BrokenPipe);
    }

    #[test]
    fn an_export_is_of_one_case_or_a_sample_or_a_stretch_of_days() {
        let chosen = |query: &str| Query::<Choice>::from_query(query).unwrap().into_inner().selection();
        assert_eq!(chosen("").unwrap().cases, Cases::All);
        let of = Fitting { right: Some(Right::Access), late: true, ..Fitting::default() };
        let sample = chosen("sample=5&seed=7&right=access&late=true").unwrap().cases;
        assert_eq!(sample, Cases::Sample { size: 5, seed: 7, of });
        let both = chosen("case=DSR-2026-00042-K&from=2026-11-02");
        assert!(matches!(both, Err(AppError::Invalid(_))));
    }
}
