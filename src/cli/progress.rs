//! How far a long command is, on the terminal of whoever waits; nothing where the output goes into a file.

use indicatif::{ProgressBar, ProgressStyle};
use std::time::Duration;

/// A line that is written anew as the work goes on: how many, how fast, how long still.
pub struct Progress(ProgressBar);

impl Progress {
    /// Work on a known number of things.
    #[must_use]
    pub fn of(all: impl TryInto<u64>, things: &'static str) -> Self {
        let template = "{bar:30} {human_pos} of {human_len} {msg}, {per_sec}, {eta} left";
        Self::styled(ProgressBar::new(all.try_into().unwrap_or(u64::MAX)), template, things)
    }

    /// Work on nobody knows how many things.
    #[must_use]
    pub fn unbounded(things: &'static str) -> Self {
        Self::styled(ProgressBar::new_spinner(), "{spinner} {human_pos} {msg}, {per_sec}", things)
    }

    fn styled(bar: ProgressBar, template: &str, things: &'static str) -> Self {
        // A template that cannot be read leaves the library's own line, which is no reason to fail.
        let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
        bar.set_style(style);
        bar.set_message(things);
        bar.enable_steady_tick(Duration::from_millis(250));
        Self(bar)
    }

    /// So many are done.
    pub fn at(&self, done: impl TryInto<u64>) {
        self.0.set_position(done.try_into().unwrap_or(u64::MAX));
    }
}

/// The line goes, so that what is said at the end stands by itself.
impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
