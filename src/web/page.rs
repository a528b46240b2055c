//! Turning a page struct into a response; page numbers; redirects.

use askama::Template;
use axum::{
    http::{StatusCode, header},
    response::{Html, IntoResponse, Response},
};

use crate::error::{Error, Result};

/// Renders a page.
///
/// # Errors
/// When the template fails, which is a fault.
pub fn page<T: Template>(template: &T) -> Result<Response> {
    let body = template.render().map_err(Error::fault)?;
    Ok(Html(body).into_response())
}

/// Renders a page with another status, for a form that comes back with errors.
///
/// # Errors
/// When the template fails, which is a fault.
pub fn page_with<T: Template>(status: StatusCode, template: &T) -> Result<Response> {
    let mut response = page(template)?;
    *response.status_mut() = status;
    Ok(response)
}

/// Sends the reader to another page after a form was accepted.
pub fn see(path: impl AsRef<str>) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, path.as_ref().to_owned())]).into_response()
}

/// A path of our own, or none: `//elsewhere`, whole addresses and line breaks lead nowhere.
#[must_use]
pub fn own_path(path: &str) -> Option<&str> {
    let own = path.starts_with('/') && !path.starts_with("//") && !path.contains(['\\', '\n', '\r']);
    own.then_some(path)
}

/// Where a list stands: which page of how many.
#[derive(Debug, Clone)]
pub struct Pages {
    /// This page, from 1.
    pub current: i64,
    /// The last page, at least 1.
    pub last: i64,
    /// Rows in all.
    pub total: i64,
    /// Path and query without `page`, ready for `page=` to be added.
    pub base: String,
}

/// Rows shown on one page of a register.
pub const PAGE_ROWS: i64 = 40;

impl Pages {
    /// Counts pages; a number out of range is brought into it.
    #[must_use]
    pub fn new(wanted: Option<i64>, total: i64, path: &str, query: &str) -> Self {
        let last = ((total + PAGE_ROWS - 1) / PAGE_ROWS).max(1);
        let kept: Vec<_> =
            query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("page=")).collect();
        let mut base = format!("{path}?");
        for pair in kept {
            base.push_str(pair);
            base.push('&');
        }
        Self { current: wanted.unwrap_or(1).clamp(1, last), last, total, base }
    }

    /// Rows to leave out before this page.
    #[must_use]
    pub fn offset(&self) -> i64 {
        (self.current - 1) * PAGE_ROWS
    }

    /// The address of a page.
    #[must_use]
    pub fn link(&self, number: &i64) -> String {
        format!("{}page={number}", self.base)
    }

    /// Page numbers worth showing: the ends and the neighbours; 0 stands for a gap.
    #[must_use]
    pub fn shown(&self) -> Vec<i64> {
        let mut numbers: Vec<i64> =
            (1..=self.last).filter(|n| *n == 1 || *n == self.last || (n - self.current).abs() <= 2).collect();
        let mut index = 1;
        while index < numbers.len() {
            if numbers[index] - numbers[index - 1] > 1 {
                numbers.insert(index, 0);
                index += 1;
            }
            index += 1;
        }
        numbers
    }
}

#[cfg(test)]
mod tests;
