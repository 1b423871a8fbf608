//! The one way to write: a bounded queue into one thread, which puts what waits into one transaction.
//!
//! Concurrent writers share a commit, so they share the wait for the disk. If one piece of work fails, the whole batch
//! is rolled back and each piece runs again alone: a failure hurts nobody else. Nothing is answered before the commit
//! that keeps it has returned.

use crate::store::db::{Db, Place};
use crate::store::rows::Waiting;
use crate::store::{StoreError, dialect};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;
use tokio::sync::{mpsc, oneshot};

/// A piece of work that may be run more than once before it is answered once.
trait Work: Send {
    fn run(&mut self, db: &mut Db, waiting: &mut Waiting) -> Result<(), StoreError>;
    fn answer(self: Box<Self>, outcome: Result<(), StoreError>);
}

struct Job<F, T> {
    work: F,
    result: Option<T>,
    reply: oneshot::Sender<Result<T, StoreError>>,
}

impl<F, T> Work for Job<F, T>
where
    F: FnMut(&mut Db, &mut Waiting) -> Result<T, StoreError> + Send,
    T: Send,
{
    fn run(&mut self, db: &mut Db, waiting: &mut Waiting) -> Result<(), StoreError> {
        let outcome = catch_unwind(AssertUnwindSafe(|| (self.work)(db, waiting)));
        self.result = Some(outcome.map_err(|_| StoreError::Corrupt("a write panicked".to_owned()))??);
        Ok(())
    }

    fn answer(self: Box<Self>, outcome: Result<(), StoreError>) {
        let lost = || StoreError::Corrupt("a write gave no result".to_owned());
        let Self { result, reply, .. } = *self;
        // The asker may have gone away; what was committed stays committed.
        let _ = reply.send(outcome.and_then(|()| result.ok_or_else(lost)));
    }
}

/// The sending side of the queue.
#[derive(Clone)]
pub(super) struct Writer {
    queue: mpsc::Sender<Box<dyn Work>>,
}

impl Writer {
    /// Starts the thread. It ends when the last sender is gone and the queue is empty.
    pub(super) fn start(place: Place) -> Result<Self, StoreError> {
        let db = place.connect()?;
        let (queue, waiting) = mpsc::channel(place.writer_queue.max(1));
        thread::Builder::new()
            .name("habeas-writer".to_owned())
            .spawn(move || serve(&place, Some(db), waiting))
            .map_err(|cause| StoreError::Unavailable(cause.to_string()))?;
        Ok(Self { queue })
    }

    /// Runs the work in a transaction and answers when it is durable. A full queue answers `Unavailable` at once.
    pub(super) async fn write<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        F: FnMut(&mut Db, &mut Waiting) -> Result<T, StoreError> + Send + 'static,
        T: Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        self.queue
            .try_send(Box::new(Job { work, result: None, reply }))
            .map_err(|_| StoreError::Unavailable("too much work is waiting to be written".to_owned()))?;
        answer.await.unwrap_or_else(|_| Err(StoreError::Unavailable("the writer has stopped".to_owned())))
    }

    /// How many pieces of work wait.
    pub(super) fn waiting(&self) -> usize {
        self.queue.max_capacity().saturating_sub(self.queue.capacity())
    }
}

fn serve(place: &Place, mut db: Option<Db>, mut waiting: mpsc::Receiver<Box<dyn Work>>) {
    while let Some(first) = waiting.blocking_recv() {
        let mut batch = vec![first];
        while batch.len() < place.writer_batch.max(1) {
            match waiting.try_recv() {
                Ok(work) => batch.push(work),
                Err(_) => break,
            }
        }
        db = process(place, db, batch);
    }
}

/// Runs a batch; the connection comes back unless it broke, then the next batch makes a new one.
fn process(place: &Place, db: Option<Db>, mut batch: Vec<Box<dyn Work>>) -> Option<Db> {
    let mut db = match db.map_or_else(|| place.connect(), Ok) {
        Ok(db) => db,
        Err(error) => {
            batch.into_iter().for_each(|work| work.answer(Err(error.clone())));
            return None;
        }
    };
    match together(&mut db, &mut batch) {
        Ok(()) => batch.into_iter().for_each(|work| work.answer(Ok(()))),
        Err(error) if batch.len() == 1 => {
            batch.into_iter().for_each(|work| work.answer(Err(error.clone())));
            return keep_if_sound(db, &error);
        }
        Err(_) => {
            let mut last = Ok(());
            for mut work in batch {
                last = together(&mut db, std::slice::from_mut(&mut work));
                work.answer(last.clone());
            }
            if let Err(error) = last {
                return keep_if_sound(db, &error);
            }
        }
    }
    Some(db)
}

/// Runs work in one transaction; rows of the same table go in together at its end.
fn together(db: &mut Db, batch: &mut [Box<dyn Work>]) -> Result<(), StoreError> {
    dialect::in_transaction(db, |db| {
        let mut waiting = Waiting::default();
        batch.iter_mut().try_for_each(|work| work.run(db, &mut waiting))?;
        waiting.settle(db)
    })
}

fn keep_if_sound(db: Db, error: &StoreError) -> Option<Db> {
    (!matches!(error, StoreError::Unavailable(_))).then_some(db)
}
