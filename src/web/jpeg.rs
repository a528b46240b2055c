//! Whether a JPEG reaches its end. Decoders fill what is missing with grey and say nothing; a
//! photo that was cut off on its way from the camera must not be printed so. Pure.

const START: u8 = 0xd8;
const END: u8 = 0xd9;
const SCAN: u8 = 0xda;

/// Walks from marker to marker (ITU-T T.81, annex B) and looks for the end of the image.
/// Whatever a camera wrote after it is nobody's business.
#[must_use]
pub fn is_whole(bytes: &[u8]) -> bool {
    let mut rest = match bytes {
        [0xff, START, rest @ ..] => rest,
        _ => return false,
    };
    loop {
        let (marker, after) = match rest {
            // Any number of these may stand before a marker.
            [0xff, 0xff, ..] => {
                rest = &rest[1..];
                continue;
            }
            [0xff, marker, after @ ..] => (*marker, after),
            _ => return false,
        };
        match marker {
            END => return true,
            0x01 | 0xd0..=0xd7 => rest = after,
            _ => {
                let Some(next) = skip(after) else {
                    return false;
                };
                rest = if marker == SCAN { pixels(next) } else { next };
            }
        }
    }
}

/// What follows a segment, which begins with its own length.
fn skip(segment: &[u8]) -> Option<&[u8]> {
    let (length, _) = segment.split_first_chunk::<2>()?;
    let length = usize::from(u16::from_be_bytes(*length));
    segment.get(length.max(2)..)
}

/// What follows the pixels of a scan: the next marker that is neither a stuffed byte nor a
/// restart.
fn pixels(scan: &[u8]) -> &[u8] {
    let ends = |pair: &[u8]| pair[0] == 0xff && !matches!(pair[1], 0x00 | 0xff | 0xd0..=0xd7);
    let at = scan.windows(2).position(ends).unwrap_or(scan.len());
    &scan[at..]
}

#[cfg(test)]
mod tests {
    use super::*;

    const PHOTO: &[u8] = include_bytes!("../../fixtures/co-do-2020/news/hoi-nghi.jpg");

    #[test]
    fn a_photo_that_was_cut_anywhere_is_not_whole() {
        assert!(is_whole(PHOTO));
        for part in 1..40 {
            let cut = &PHOTO[..PHOTO.len() * part / 40];
            assert!(!is_whole(cut), "{part}/40");
        }
        assert!(!is_whole(&PHOTO[..PHOTO.len() - 1]));
    }

    #[test]
    fn what_stands_after_the_end_or_in_a_thumbnail_does_not_count() {
        let mut longer = PHOTO.to_vec();
        longer.extend(b"what a telephone adds");
        assert!(is_whole(&longer));
        let with_thumbnail =
            [&[0xff, 0xd8, 0xff, 0xe1, 0, 6, 0xff, 0xd8, 0xff, 0xd9][..], &[0xff, 0xda]].concat();
        assert!(!is_whole(&with_thumbnail), "the end of a thumbnail is not the photo's");
        for odd in [&[][..], &[0xff], &[0xff, 0xd8], &[0xff, 0xd8, 0xff, 0xff, 0xff], b"GIF89a"] {
            assert!(!is_whole(odd), "{odd:?}");
        }
        assert!(is_whole(&[0xff, 0xd8, 0xff, 0xff, 0xd9]), "a marker may be padded");
    }
}
