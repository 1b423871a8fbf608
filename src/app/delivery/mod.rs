//! Letters leave the outbox: claimed by lease, carried by the transport, tried again for days, and given up aloud.
//!
//! Any number of nodes deliver side by side, because a letter is claimed by compare-and-set. A node that dies between
//! the server's answer and our commit leaves a letter whose lease runs out; it goes out again under the same
//! Message-ID, so that the receiver recognises the second copy. A node has one hand: what it hands over is recorded
//! before the next, so that one death doubles one letter at most (docs/adr/0016).

mod give_up;
mod retry;

#[cfg(test)]
mod tests;

pub use crate::mail::Transport;
pub use retry::Patience;

use crate::app::{App, AppError};
use crate::domain::ids::{CaseId, OrgId};
use crate::mail::{Message, Offer, SendError, Sent};
use crate::store::outbox::{Delivery, LetterRow};
use chrono::NaiveDateTime;
use futures_util::future::join_all;
use std::sync::Arc;
use tokio::sync::{Mutex, MutexGuard};
use tokio::time::{Instant, timeout_at};

/// Letters that one node brings to the mail server at the same time.
const AT_ONCE: usize = 8;

/// How letters leave.
#[derive(Clone, Debug)]
pub struct Post {
    /// Carries them.
    pub transport: Transport,
    /// The name of this node, as of [`App::node_name`].
    pub node: String,
    /// How long letters are held and tried again.
    pub patience: Patience,
    hand: Arc<Mutex<Hand>>,
}

/// The one hand that gives letters away.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
enum Hand {
    /// What was handed over last is recorded.
    #[default]
    Empty,
    /// A letter may have reached the server without our recording it.
    Full,
}

impl Post {
    /// Letters leave by this transport from the node of this name.
    #[must_use]
    pub fn new(transport: Transport, node: String, patience: Patience) -> Self {
        Self { transport, node, patience, hand: Arc::default() }
    }

    /// Offers a message to the server, and waits for its turn to be handed over.
    async fn ready<'a>(
        &'a self,
        message: &'a Message,
        until: Instant,
    ) -> Result<(Offer<'a>, MutexGuard<'a, Hand>), SendError> {
        let ready = async {
            let offer = self.transport.offer(message).await?;
            Ok((offer, self.hand.lock().await))
        };
        timeout_at(until, ready).await.unwrap_or_else(|_| Err(too_late()))
    }
}

fn too_late() -> SendError {
    SendError::Temporary { code: None, text: "the mail server did not answer in time".to_owned() }
}

/// What one round of delivery did.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Delivered {
    /// Letters that were taken by a server.
    pub sent: usize,
    /// Letters that will be tried again.
    pub waiting: usize,
    /// Letters that were given up.
    pub failed: usize,
}

impl App {
    /// Delivers what is due until nothing is, or `go_on` says to stop: the letters in hand are finished first.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer. What was claimed is due again when its lease runs out.
    pub async fn deliver_due(&self, post: &Post, go_on: impl Fn() -> bool) -> Result<Delivered, AppError> {
        let mut done = Delivered::default();
        *post.hand.lock().await = Hand::Empty;
        while go_on() {
            let now = self.time.now().utc().naive_utc();
            let (node, until) = (post.node.clone(), now + post.patience.lease);
            let limit = i64::try_from(AT_ONCE).unwrap_or(1);
            let claimed =
                self.store.write_all(move |all| all.claim_letters(&node, now, until, limit)).await?;
            if claimed.is_empty() {
                break;
            }
            // All letters in hand are finished before the first fault is told.
            for outcome in join_all(claimed.iter().map(|row| self.deliver(post, row))).await {
                match outcome? {
                    Some(Delivery::Sent) => done.sent += 1,
                    Some(Delivery::Again(..)) => done.waiting += 1,
                    Some(Delivery::Failed(_)) => done.failed += 1,
                    None => {}
                }
            }
        }
        self.measure_outbox().await?;
        Ok(done)
    }

    /// One attempt at one letter; `None` when its lease passed to another node meanwhile.
    async fn deliver(&self, post: &Post, row: &LetterRow) -> Result<Option<Delivery>, AppError> {
        let message = match self.addressed(row).await {
            Ok(message) => message,
            Err(AppError::Unavailable(why)) => return Err(AppError::Unavailable(why)),
            // Its key is gone or it cannot be read: no attempt will change that.
            Err(error) => {
                tracing::error!(letter = row.id, %error, "a letter cannot be opened");
                let why = "the letter cannot be opened: its case was destroyed or the letter is damaged";
                return self.finish(post, row, Delivery::Failed(why.to_owned())).await;
            }
        };
        let until = Instant::now() + post.patience.longest_attempt();
        let (mut hand, outcome) = match post.ready(&message, until).await {
            // The database did not take the last one: whatever else is given away now could be doubled as well.
            Ok((_, hand)) if *hand == Hand::Full => {
                return Err(AppError::Unavailable("a letter that was sent is not recorded yet".to_owned()));
            }
            Ok((offer, mut hand)) => {
                *hand = Hand::Full;
                let sent = timeout_at(until, offer.hand_over()).await;
                (Some(hand), sent.unwrap_or_else(|_| Err(too_late())))
            }
            Err(error) => (None, Err(error)),
        };
        let delivery = self.judged(post, row, outcome, &message.to.to_string());
        let finished = self.finish(post, row, delivery).await?;
        if let Some(hand) = &mut hand {
            **hand = Hand::Empty;
        }
        Ok(finished)
    }

    /// What an attempt means for the letter.
    fn judged(&self, post: &Post, row: &LetterRow, outcome: Result<Sent, SendError>, to: &str) -> Delivery {
        match outcome {
            Ok(_) => {
                metrics::counter!("habeas_letters_sent_total").increment(1);
                Delivery::Sent
            }
            Err(SendError::Permanent { text, .. }) => {
                metrics::counter!("habeas_letters_failed_total", "class" => "permanent").increment(1);
                Delivery::Failed(retry::without_addresses(&text, to))
            }
            Err(SendError::Temporary { text, .. }) => {
                metrics::counter!("habeas_letters_failed_total", "class" => "temporary").increment(1);
                self.later(post, row, retry::without_addresses(&text, to))
            }
        }
    }

    /// The mail that carries a letter.
    async fn addressed(&self, row: &LetterRow) -> Result<Message, AppError> {
        let wrapped = match (&row.case_id, org_of(row)?) {
            (Some(case), org) => {
                let case: CaseId =
                    case.parse().map_err(|_| AppError::Internal("a letter has no proper case".to_owned()))?;
                self.store.read(org, move |scope| scope.case_key(case)).await?
            }
            (None, _) => None,
        };
        let key = self.letter_key(row, wrapped.as_deref())?;
        self.message_of(&self.open_envelope(row, &key)?, row)
    }

    fn later(&self, post: &Post, row: &LetterRow, why: String) -> Delivery {
        let [chance] = self.chance.bytes::<1>();
        let now = self.time.now().utc().naive_utc();
        match post.patience.next_attempt(row.attempts, chance, now, row.created_at) {
            Some(at) => Delivery::Again(at, why),
            None => Delivery::Failed(why),
        }
    }

    /// Records how an attempt ended; a letter given up gives an officer something to do in the same transaction.
    async fn finish(
        &self,
        post: &Post,
        row: &LetterRow,
        delivery: Delivery,
    ) -> Result<Option<Delivery>, AppError> {
        if let Delivery::Failed(why) = &delivery {
            tracing::warn!(
                letter = row.id,
                kind = row.kind,
                attempts = row.attempts,
                "a letter was given up"
            );
            return Ok(self.give_up(post, row, why).await?.then_some(delivery));
        }
        let (id, node, now) = (row.id.clone(), post.node.clone(), self.now_naive());
        let kept = delivery.clone();
        let held = self.store.write_all(move |all| all.finish_letter(&id, &node, now, &kept)).await?;
        Ok(held.then_some(delivery))
    }

    /// Tells monitoring how many letters wait and for how long.
    async fn measure_outbox(&self) -> Result<(), AppError> {
        let (queued, oldest) = self.store.read_all(|all| all.outbox_state()).await?;
        let waited = oldest.map_or(0, |since| (self.now_naive() - since).num_seconds().max(0));
        metrics::gauge!("habeas_outbox_letters").set(figure(queued));
        metrics::gauge!("habeas_outbox_oldest_seconds").set(figure(waited));
        Ok(())
    }

    fn now_naive(&self) -> NaiveDateTime {
        self.time.now().utc().naive_utc()
    }
}

/// A count as metrics want it; counts beyond four thousand million are shown as that.
fn figure(count: i64) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

fn org_of(row: &LetterRow) -> Result<OrgId, AppError> {
    row.org_id.parse().map_err(|_| AppError::Internal("a letter has no proper organisation".to_owned()))
}
