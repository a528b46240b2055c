//! Photos that people send: decoded away from the server, made small, freed of metadata.
//!
//! Image decoders are where hostile files do harm, so the server starts a copy of its own
//! program (`dinh photo`), hands it the bytes, and takes back a fresh JPEG. What comes back
//! holds pixels and nothing else: no place of taking, no owner, no thumbnail.

use std::{
    io::{Cursor, Read, Write},
    path::PathBuf,
    process::ExitCode,
    time::Duration,
};

use image::{
    DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, RgbImage,
    codecs::jpeg::JpegEncoder,
};
use tokio::sync::Semaphore;

use super::{child, jpeg, upload::LARGEST_FILE};
use crate::error::Error;

/// Widest photo kept; readers on phones get no more than they can see.
const WIDEST: u32 = 1600;
/// Tallest photo kept: a strip of one pixel's width must not become a tower.
const TALLEST: u32 = 2400;
/// 40 megapixels: more than the phones of today take.
const MOST_PIXELS: u64 = 40_000_000;
/// Bytes a decoder may take: four for each pixel.
const MOST_MEMORY: u64 = MOST_PIXELS * 4;
/// Address space of a child: pixels, their smaller copies, and the program itself.
const MOST_OF_CHILD: u64 = 1024 * 1024 * 1024;
/// How long a photo may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// Widths of the smaller copies: a phone's screen, and a phone's screen with fine pixels.
const SMALLER: [u32; 2] = [480, 800];
/// Good enough for faces, half the bytes of the camera's own.
const QUALITY: u8 = 76;

/// Photos decoded at the same time: each may take 160 MB.
static SLOTS: Semaphore = Semaphore::const_new(2);

/// A photo that may be kept and shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cleaned {
    /// A JPEG without metadata, upright.
    pub jpeg: Vec<u8>,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Copies of less width, the smallest first; none wider than the photo itself.
    pub smaller: Vec<Smaller>,
}

/// A smaller copy of a photo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Smaller {
    /// A JPEG without metadata.
    pub jpeg: Vec<u8>,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// Why a file was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhotoRefusal {
    /// Neither JPEG, PNG nor WebP.
    NotAPhoto,
    /// It starts like a photo but cannot be read to the end.
    Broken,
    /// More than 40 megapixels.
    TooManyPixels,
    /// More bytes than [`LARGEST_FILE`].
    TooLarge,
    /// It took longer than the server waits.
    TooSlow,
}

impl PhotoRefusal {
    const ALL: [Self; 5] =
        [Self::NotAPhoto, Self::Broken, Self::TooManyPixels, Self::TooLarge, Self::TooSlow];

    /// The key of its words.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::NotAPhoto => "news-error-photo-kind",
            Self::Broken => "news-error-photo-broken",
            Self::TooManyPixels => "news-error-photo-pixels",
            Self::TooLarge => "news-error-photo-large",
            Self::TooSlow => "news-error-photo-slow",
        }
    }

    /// How the child tells the parent.
    fn code(self) -> u8 {
        match self {
            Self::NotAPhoto => 10,
            Self::Broken => 11,
            Self::TooManyPixels => 12,
            Self::TooLarge => 13,
            Self::TooSlow => 14,
        }
    }

    fn of_code(code: i32) -> Option<Self> {
        Self::ALL.into_iter().find(|why| i32::from(why.code()) == code)
    }
}

/// Makes a sent file fit to be kept: upright, at most 1600 pixels wide, without metadata.
///
/// # Errors
/// With the reason, for the person who sent it.
pub async fn clean(bytes: Vec<u8>) -> Result<Cleaned, PhotoRefusal> {
    if bytes.len() > LARGEST_FILE {
        return Err(PhotoRefusal::TooLarge);
    }
    let _slot = SLOTS.acquire().await.map_err(|_| PhotoRefusal::TooSlow)?;
    match child::program() {
        Some(program) => in_child(program, &bytes).await,
        None => in_place(bytes).await,
    }
}

/// Hands the bytes to a child. One that died, for its memory or on the file, has refused it:
/// such a file is never tried here.
async fn in_child(program: PathBuf, bytes: &[u8]) -> Result<Cleaned, PhotoRefusal> {
    let answer = match child::ask(program, "photo", bytes, PATIENCE).await {
        Ok(answer) => answer,
        Err(Error::Busy) => return Err(PhotoRefusal::TooSlow),
        Err(error) => {
            tracing::warn!(%error, "no child for a photo");
            return Err(PhotoRefusal::Broken);
        }
    };
    match answer.code {
        Some(0) => unpack(&answer.output).ok_or(PhotoRefusal::Broken),
        code => Err(code.and_then(PhotoRefusal::of_code).unwrap_or(PhotoRefusal::Broken)),
    }
}

/// How the child hands the photo and its copies over: each as its length in four bytes, then
/// its bytes.
fn pack(cleaned: &Cleaned) -> Vec<u8> {
    let all = std::iter::once(&cleaned.jpeg).chain(cleaned.smaller.iter().map(|copy| &copy.jpeg));
    let mut out = Vec::new();
    for jpeg in all {
        out.extend(u32::try_from(jpeg.len()).unwrap_or_default().to_be_bytes());
        out.extend(jpeg);
    }
    out
}

fn unpack(mut bytes: &[u8]) -> Option<Cleaned> {
    let mut all = Vec::new();
    while let Some((length, rest)) = bytes.split_first_chunk::<4>() {
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        let jpeg = rest.get(..length)?;
        let (width, height) = size_of(jpeg)?;
        all.push(Smaller { jpeg: jpeg.to_vec(), width, height });
        bytes = &rest[length..];
    }
    let mut all = all.into_iter();
    let Smaller { jpeg, width, height } = all.next()?;
    Some(Cleaned { jpeg, width, height, smaller: all.collect() })
}

async fn in_place(bytes: Vec<u8>) -> Result<Cleaned, PhotoRefusal> {
    tokio::task::spawn_blocking(move || clean_now(&bytes)).await.unwrap_or(Err(PhotoRefusal::Broken))
}

/// What `dinh photo` does: bytes in, JPEGs out, the refusal as exit code.
#[must_use]
pub fn child() -> ExitCode {
    child::bound_memory(MOST_OF_CHILD);
    let most = u64::try_from(LARGEST_FILE).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    if std::io::stdin().take(most.saturating_add(1)).read_to_end(&mut bytes).is_err() {
        return ExitCode::FAILURE;
    }
    if bytes.len() > LARGEST_FILE {
        return ExitCode::from(PhotoRefusal::TooLarge.code());
    }
    match clean_now(&bytes) {
        Ok(cleaned) => match std::io::stdout().write_all(&pack(&cleaned)) {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::FAILURE,
        },
        Err(why) => ExitCode::from(why.code()),
    }
}

/// Decodes, turns upright, makes small, encodes anew. Pure.
fn clean_now(bytes: &[u8]) -> Result<Cleaned, PhotoRefusal> {
    let mut reader =
        ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| PhotoRefusal::NotAPhoto)?;
    // A closed list: which decoders the library brings depends on who else in the program uses it.
    if !matches!(reader.format(), Some(ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP)) {
        return Err(PhotoRefusal::NotAPhoto);
    }
    if reader.format() == Some(ImageFormat::Jpeg) && !jpeg::is_whole(bytes) {
        return Err(PhotoRefusal::Broken);
    }
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(why)?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if pixels > MOST_PIXELS || decoder.total_bytes() > MOST_MEMORY {
        return Err(PhotoRefusal::TooManyPixels);
    }
    let orientation = decoder.orientation().map_err(why)?;
    let mut image = DynamicImage::from_decoder(decoder).map_err(why)?;
    // Turned by a quarter later, width and height change places.
    let (wide, tall) = match orientation.to_exif() {
        5..=8 => (TALLEST, WIDEST),
        _ => (WIDEST, TALLEST),
    };
    if width > wide || height > tall {
        image = image.thumbnail(wide, tall);
    }
    image.apply_orientation(orientation);
    let flat = on_white(image);
    let jpeg = encode(&flat)?;
    let (width, height) = flat.dimensions();
    let smaller = SMALLER.into_iter().filter(|copy| *copy < width).map(|copy| smaller(&flat, copy));
    Ok(Cleaned { jpeg, width, height, smaller: smaller.collect::<Result<_, _>>()? })
}

fn smaller(flat: &RgbImage, width: u32) -> Result<Smaller, PhotoRefusal> {
    let height = u64::from(flat.height()) * u64::from(width) / u64::from(flat.width());
    let height = u32::try_from(height).unwrap_or(TALLEST).max(1);
    let copy = image::imageops::thumbnail(flat, width, height);
    Ok(Smaller { jpeg: encode(&copy)?, width, height })
}

fn encode(image: &RgbImage) -> Result<Vec<u8>, PhotoRefusal> {
    let mut jpeg = Vec::new();
    let encoded = JpegEncoder::new_with_quality(&mut jpeg, QUALITY).encode_image(image);
    encoded.map(|()| jpeg).map_err(|_| PhotoRefusal::Broken)
}

fn why(error: ImageError) -> PhotoRefusal {
    match error {
        ImageError::Limits(_) => PhotoRefusal::TooManyPixels,
        ImageError::Unsupported(_) => PhotoRefusal::NotAPhoto,
        _ => PhotoRefusal::Broken,
    }
}

/// JPEG has no see-through pixels; paper is white.
fn on_white(image: DynamicImage) -> RgbImage {
    if !image.color().has_alpha() {
        return image.into_rgb8();
    }
    let from = image.into_rgba8();
    let mut flat = RgbImage::new(from.width(), from.height());
    for (to, pixel) in flat.pixels_mut().zip(from.pixels()) {
        let alpha = u16::from(pixel.0[3]);
        for (to, colour) in to.0.iter_mut().zip(pixel.0) {
            let mixed = (u16::from(colour) * alpha + 255 * (255 - alpha)) / 255;
            *to = u8::try_from(mixed).unwrap_or(u8::MAX);
        }
    }
    flat
}

/// Width and height of our own JPEG, from its head.
fn size_of(jpeg: &[u8]) -> Option<(u32, u32)> {
    ImageReader::with_format(Cursor::new(jpeg), ImageFormat::Jpeg).into_dimensions().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jpeg(width: u32, height: u32) -> Vec<u8> {
        let image = RgbImage::from_fn(width, height, |x, _| {
            if x < width / 2 { image::Rgb([200, 30, 30]) } else { image::Rgb([30, 30, 200]) }
        });
        let mut bytes = Vec::new();
        JpegEncoder::new(&mut bytes).encode_image(&image).unwrap();
        bytes
    }

    /// An APP1 segment with orientation 6 (turn right) and a GPS reference, put after SOI.
    fn with_exif(jpeg: &[u8]) -> Vec<u8> {
        let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x02".to_vec();
        exif.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0]);
        exif.extend([0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38]);
        exif.extend([0, 0, 0, 0]);
        exif.extend([0, 1, 0, 1, 0, 2, 0, 0, 0, 2, b'N', 0, 0, 0, 0, 0, 0, 0]);
        exif.extend(b"GPSSECRET10.0905N");
        let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
        let mut out = jpeg[..2].to_vec();
        out.extend([0xff, 0xe1, length[0], length[1]]);
        out.extend(exif);
        out.extend(&jpeg[2..]);
        out
    }

    fn holds(bytes: &[u8], what: &[u8]) -> bool {
        bytes.windows(what.len()).any(|window| window == what)
    }

    #[tokio::test]
    async fn the_place_of_taking_is_gone_and_the_photo_upright() {
        let sent = with_exif(&jpeg(64, 32));
        assert!(holds(&sent, b"GPSSECRET") && holds(&sent, b"Exif"));
        let cleaned = clean(sent).await.unwrap();
        assert!(!holds(&cleaned.jpeg, b"GPSSECRET") && !holds(&cleaned.jpeg, b"Exif"));
        assert_eq!((cleaned.width, cleaned.height), (32, 64));
        assert_eq!(size_of(&cleaned.jpeg), Some((32, 64)));
        let image = image::load_from_memory(&cleaned.jpeg).unwrap().into_rgb8();
        assert!(image.get_pixel(16, 4).0[0] > 150, "the left half is now above");
    }

    #[tokio::test]
    async fn large_photos_are_made_small() {
        let cleaned = clean(jpeg(2000, 1000)).await.unwrap();
        assert_eq!((cleaned.width, cleaned.height), (1600, 800));
        let sizes: Vec<_> = cleaned.smaller.iter().map(|copy| (copy.width, copy.height)).collect();
        assert_eq!(sizes, [(480, 240), (800, 400)]);
        for copy in &cleaned.smaller {
            assert_eq!(size_of(&copy.jpeg), Some((copy.width, copy.height)));
            assert!(copy.jpeg.len() < cleaned.jpeg.len());
        }
        assert_eq!(unpack(&pack(&cleaned)), Some(cleaned));
    }

    #[tokio::test]
    async fn a_narrow_photo_has_no_wider_copy() {
        for (width, copies) in [(400, vec![]), (480, vec![]), (800, vec![480]), (801, vec![480, 800])] {
            let cleaned = clean(jpeg(width, 4)).await.unwrap();
            let widths: Vec<_> = cleaned.smaller.iter().map(|copy| copy.width).collect();
            assert_eq!(widths, copies, "{width}");
        }
        assert_eq!(unpack(&[0, 0, 0, 9, 1]), None);
        assert_eq!(unpack(&[]), None);
    }

    #[tokio::test]
    async fn what_cannot_be_taken_is_named() {
        let mut garbage = jpeg(64, 64);
        garbage.truncate(30);
        let whole = jpeg(64, 64);
        let half = whole[..whole.len() / 2].to_vec();
        for (bytes, why) in [
            (b"<svg onload=alert(1)>".to_vec(), PhotoRefusal::NotAPhoto),
            (Vec::new(), PhotoRefusal::NotAPhoto),
            (b"GIF89a\x01\0\x01\0".to_vec(), PhotoRefusal::NotAPhoto),
            (garbage, PhotoRefusal::Broken),
            (half, PhotoRefusal::Broken),
            (huge_png(), PhotoRefusal::TooManyPixels),
            (vec![0xff; LARGEST_FILE + 1], PhotoRefusal::TooLarge),
        ] {
            assert_eq!(clean(bytes).await, Err(why));
        }
    }

    /// A few bytes that claim to be 60000 × 60000 pixels.
    fn huge_png() -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
        bytes.extend(60_000_u32.to_be_bytes());
        bytes.extend(60_000_u32.to_be_bytes());
        bytes.extend([8, 2, 0, 0, 0]);
        let crc = crc(&bytes[12..]);
        bytes.extend(crc.to_be_bytes());
        bytes.extend(b"\0\0\0\0IDAT\x35\xaf\x06\x1e");
        bytes
    }

    fn crc(bytes: &[u8]) -> u32 {
        let mut crc = u32::MAX;
        for byte in bytes {
            crc ^= u32::from(*byte);
            for _ in 0..8 {
                crc = if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 };
            }
        }
        !crc
    }

    #[test]
    fn see_through_becomes_white() {
        let image = image::RgbaImage::from_pixel(2, 2, image::Rgba([0, 0, 0, 0]));
        assert_eq!(on_white(DynamicImage::ImageRgba8(image)).get_pixel(0, 0).0, [255; 3]);
    }

    #[test]
    fn the_child_and_the_parent_share_their_codes() {
        for why in PhotoRefusal::ALL {
            assert_eq!(PhotoRefusal::of_code(i32::from(why.code())), Some(why));
        }
        assert_eq!(PhotoRefusal::of_code(0), None);
    }
}
