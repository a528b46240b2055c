//! What ran, what was skipped and how long each took: printed at the end, where
//! a person looks, because a skipped test that nobody notices is worse than
//! none.

use anyhow::{Result, bail};
use std::time::{Duration, Instant};

/// How a part ended. That it could not be run at all is the `Err` beside it.
pub enum Done {
    /// It ran and there is nothing to say.
    Well,
    /// It did not run, for the reason given.
    Skipped(String),
    /// It ran and found this.
    Found(Vec<String>),
}

enum Outcome {
    Well,
    Skipped,
    Failed,
}

/// The parts of one chore, in the order in which they ran.
pub struct Report {
    chore: &'static str,
    strict: bool,
    rows: Vec<(&'static str, Outcome, Duration, String)>,
}

impl Report {
    /// A report in which, when `strict`, a skipped part is a failed one.
    pub fn new(chore: &'static str, strict: bool) -> Self {
        let rows = Vec::new();
        Self { chore, strict, rows }
    }

    /// Runs a part and notes how it ended. A failure does not stop the others:
    /// whoever waits for a run wants all findings of it.
    pub fn part(&mut self, name: &'static str, work: impl FnOnce() -> Result<Done>) {
        let start = Instant::now();
        let (outcome, note) = match work() {
            Ok(Done::Well) => (Outcome::Well, String::new()),
            Ok(Done::Found(list)) if list.is_empty() => (Outcome::Well, String::new()),
            Ok(Done::Skipped(why)) if self.strict => {
                (Outcome::Failed, format!("not allowed to be skipped: {why}"))
            }
            Ok(Done::Skipped(why)) => (Outcome::Skipped, why),
            Ok(Done::Found(list)) => {
                for finding in &list {
                    println!("    {name}: {finding}");
                }
                (Outcome::Failed, format!("findings: {}", list.len()))
            }
            Err(error) => (Outcome::Failed, format!("{error:#}")),
        };
        let row = (name, outcome, start.elapsed(), note);
        println!("{}", line(&row));
        self.rows.push(row);
    }

    /// Prints the whole and turns any failure into an error.
    pub fn finish(self) -> Result<()> {
        println!("\n{}:", self.chore);
        for row in &self.rows {
            println!("  {}", line(row));
        }
        let failed = self.rows.iter().filter(|row| matches!(row.1, Outcome::Failed)).count();
        if failed > 0 {
            bail!("{}: {failed} of {} parts failed", self.chore, self.rows.len());
        }
        Ok(())
    }
}

fn line((name, outcome, time, note): &(&str, Outcome, Duration, String)) -> String {
    let word = match outcome {
        Outcome::Well => "ok",
        Outcome::Skipped => "skipped",
        Outcome::Failed => "FAILED",
    };
    let line = format!("{word:<8} {name:<22} {:>7.1} s  {note}", time.as_secs_f64());
    line.trim_end().to_owned()
}
