//! An address as a code that telephones read (ISO/IEC 18004), as rows of dark and light.

use qrcode::{EcLevel, QrCode, types::Color};

use crate::Fault;

/// The rows of the code of an address, `#` for dark, without the light border.
///
/// # Errors
/// [`Fault::Code`] when the address is too long.
pub(crate) fn rows(address: &str) -> Result<Vec<String>, Fault> {
    if address.is_empty() {
        return Ok(Vec::new());
    }
    // A quarter of it may be torn or wet: a paper on a board is.
    squares(address, EcLevel::Q)
}

/// The rows of the code of a longer text, `#` for dark, without the light border. Less of it may be torn,
/// so that it stays coarse enough for old telephones.
///
/// # Errors
/// [`Fault::Code`] when the text is too long.
pub fn rows_of_text(text: &str) -> Result<Vec<String>, Fault> {
    squares(text, EcLevel::M)
}

fn squares(text: &str, level: EcLevel) -> Result<Vec<String>, Fault> {
    let code =
        QrCode::with_error_correction_level(text, level).map_err(|error| Fault::Code(error.to_string()))?;
    let dark = code.to_colors();
    let row = |row: &[Color]| row.iter().map(|color| if *color == Color::Dark { '#' } else { ' ' }).collect();
    Ok(dark.chunks(code.width()).map(row).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_square_and_has_its_three_corners() {
        let rows = rows("https://codo.example.vn/disclosures/2020-118").unwrap();
        assert!(rows.iter().all(|row| row.len() == rows.len()), "{rows:?}");
        for (x, y) in [(0, 0), (rows.len() - 7, 0), (0, rows.len() - 7)] {
            assert_eq!(&rows[y][x..x + 7], "#######");
            assert_eq!(&rows[y + 1][x..x + 7], "#     #");
        }
        assert!(super::rows("").unwrap().is_empty());
        assert!(matches!(super::rows(&"x".repeat(5000)), Err(Fault::Code(_))));
    }
}
