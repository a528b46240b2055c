//! Word counts in twips (a twentieth of a point) and half points.

use crate::Layout;

/// Twips of tenths of a millimetre.
pub(super) fn twips(tenths: u16) -> u32 {
    u32::from(tenths) * 1440 / 254
}

/// Twips of points.
pub(super) fn of_points(points: u16) -> u32 {
    u32::from(points) * 20
}

/// Half points of points.
pub(super) fn half(points: u16) -> usize {
    usize::from(points) * 2
}

/// Width of the text in twips, on a page that stands or lies.
pub(super) fn text_width(layout: &Layout, landscape: bool) -> usize {
    let page: u16 = if landscape { 2970 } else { 2100 };
    usize::try_from(twips(page - layout.page.left - layout.page.right)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn millimetres_become_twips() {
        assert_eq!(twips(254), 1440);
        assert_eq!(twips(200), 1133);
        assert_eq!(of_points(14), 280);
        assert_eq!(half(13), 26);
    }
}
