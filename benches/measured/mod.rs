//! What the measurements share: a folder of their own, a line of the table, the middle of some times.

use std::{path::Path, pin::Pin};

use anyhow::Result;

/// Measures in a folder of its own, which goes afterwards.
///
/// # Errors
/// When the measurement fails.
pub fn within(
    name: &str,
    measure: impl for<'a> FnOnce(&'a Path) -> Pin<Box<dyn Future<Output = Result<()>> + 'a>>,
) -> Result<()> {
    let folder = std::env::temp_dir().join(format!("dinh-bench-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let done = runtime.block_on(measure(&folder));
    std::fs::remove_dir_all(&folder)?;
    done
}

/// A line of the table.
#[expect(clippy::print_stdout, reason = "what was measured goes to whoever started the measurement")]
pub fn row(what: &str, result: &str, how: &str) {
    println!("ROW\t{what}\t{result}\t{how}");
}

/// The middle of some times.
pub fn median(times: &mut [f64]) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or_default()
}
