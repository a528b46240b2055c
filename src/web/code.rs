//! A text as a code that telephones read, drawn by the page itself.

use crate::error::{Error, Result};

/// Light squares around a code (ISO/IEC 18004).
const BORDER: usize = 4;

/// A code as an SVG path of unit squares.
#[derive(Debug, Clone)]
pub struct Code {
    /// Width and height of the drawing.
    pub side: usize,
    /// The path of the dark squares.
    pub path: String,
}

impl Code {
    /// Draws a text.
    ///
    /// # Errors
    /// When it is too long for a code.
    pub fn of(text: &str) -> Result<Self> {
        let rows = dinh_documents::rows_of_text(text).map_err(Error::fault)?;
        let mut path = String::new();
        for (y, row) in rows.iter().enumerate() {
            let mut x = 0;
            for run in row.as_bytes().chunk_by(|a, b| a == b) {
                if run.first() == Some(&b'#') {
                    path.push_str(&format!("M{} {}h{}v1h-{}z", x + BORDER, y + BORDER, run.len(), run.len()));
                }
                x += run.len();
            }
        }
        Ok(Self { side: rows.len() + 2 * BORDER, path })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dark_square_is_drawn_once() {
        let code = Code::of("HTTPS://XA.EXAMPLE/R/7.ABC").unwrap();
        let rows = dinh_documents::rows_of_text("HTTPS://XA.EXAMPLE/R/7.ABC").unwrap();
        let dark: usize = rows.iter().map(|row| row.matches('#').count()).sum();
        let drawn: usize = code
            .path
            .split('h')
            .skip(1)
            .step_by(2)
            .map(|part| part.split('v').next().unwrap().parse::<usize>().unwrap())
            .sum();
        assert_eq!((drawn, code.side), (dark, rows.len() + 8));
    }
}
