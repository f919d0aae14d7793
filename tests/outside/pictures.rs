//! Pages as pictures: every page of the demonstration against a small picture that somebody has looked at.
//!
//! Poppler draws the letters of two versions a little differently, so squares of 8 × 8 dots are compared by their mean
//! lightness: a line that has moved, a table that is wider, a chart that is gone shows; the edge of a letter does not.
//! `VSOKO_PICTURES=write` writes the pictures anew; look at them before they are committed.

use std::path::{Path, PathBuf};

use super::formats::papers;
use super::{reports, stdout_of, with_ending};

/// Dots to the inch: a page is 331 by 468 dots.
const RESOLUTION: &str = "40";
const SIDE: usize = 8;
/// The mean lightness of a square may differ by so much of 255.
const TOLERANCE: f64 = 28.0;

struct Picture {
    width: usize,
    dots: Vec<u8>,
}

/// The pages of a PDF as poppler draws them, by name.
fn drawn(pdf: &Path, folder: &Path) -> Vec<(String, Picture)> {
    let stem = pdf.file_stem().unwrap().to_str().unwrap();
    let target = folder.join("pages");
    fs_err::create_dir_all(&target).unwrap();
    let prefix = target.join(stem);
    stdout_of("pdftoppm", &["-r", RESOLUTION, "-gray", pdf.to_str().unwrap(), prefix.to_str().unwrap()]);
    let mut pages: Vec<PathBuf> = fs_err::read_dir(&target)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.file_name().unwrap().to_string_lossy().starts_with(&format!("{stem}-")))
        .collect();
    pages.sort();
    assert!(!pages.is_empty());
    pages
        .into_iter()
        .map(|page| (page.file_stem().unwrap().to_string_lossy().into_owned(), of_pgm(&page)))
        .collect()
}

/// A binary PGM, which is three numbers and the dots.
fn of_pgm(path: &Path) -> Picture {
    let bytes = fs_err::read(path).unwrap();
    let mut at = 2;
    let mut number = || {
        while bytes[at].is_ascii_whitespace() {
            at += 1;
        }
        let start = at;
        while bytes[at].is_ascii_digit() {
            at += 1;
        }
        std::str::from_utf8(&bytes[start..at]).unwrap().parse::<usize>().unwrap()
    };
    let (width, height, most) = (number(), number(), number());
    assert_eq!((&bytes[..2], most), (&b"P5"[..], 255));
    Picture { width, dots: bytes[bytes.len() - width * height..].to_vec() }
}

fn of_png(path: &Path) -> Picture {
    let mut decoder = png::Decoder::new(std::io::BufReader::new(fs_err::File::open(path).unwrap()));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().unwrap();
    let mut dots = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut dots).unwrap();
    assert_eq!(info.color_type, png::ColorType::Grayscale);
    Picture { width: info.width as usize, dots }
}

fn write_png(picture: &Picture, path: &Path) {
    let height = picture.dots.len() / picture.width;
    let size = [picture.width, height].map(|length| u32::try_from(length).unwrap());
    let mut encoder = png::Encoder::new(fs_err::File::create(path).unwrap(), size[0], size[1]);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_compression(png::Compression::High);
    encoder.write_header().unwrap().write_image_data(&picture.dots).unwrap();
}

/// The largest difference of the mean lightness of a square, and where it is, in squares.
fn largest_difference(one: &Picture, other: &Picture) -> (f64, (usize, usize)) {
    if (one.width, one.dots.len()) != (other.width, other.dots.len()) {
        return (255.0, (0, 0));
    }
    let mut sums = std::collections::BTreeMap::new();
    for (index, (own, its)) in one.dots.iter().zip(&other.dots).enumerate() {
        let at = (index % one.width / SIDE, index / one.width / SIDE);
        *sums.entry(at).or_insert(0.0) += f64::from(*own) - f64::from(*its);
    }
    let squares = sums.into_iter().map(|(at, sum): (_, f64)| (sum.abs() / 64.0, at));
    squares.fold((0.0, (0, 0)), |most, own| if most.0 < own.0 { own } else { most })
}

fn committed() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/outside/pictures")
}

#[test]
fn every_page_looks_as_somebody_has_seen_it() {
    let (folder, reports) = reports();
    let mut pdfs = with_ending(&reports, "pdf");
    let papers = papers(folder.path());
    pdfs.extend(
        fs_err::read_dir(papers)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|own| own == "pdf")),
    );
    let writes = std::env::var_os("VSOKO_PICTURES").is_some_and(|asked| asked == "write");
    let mut names = Vec::new();
    for (name, page) in pdfs.iter().flat_map(|pdf| drawn(pdf, folder.path())) {
        let path = committed().join(&name).with_extension("png");
        if writes {
            write_png(&page, &path);
        }
        let (difference, at) = largest_difference(&page, &of_png(&path));
        assert!(difference < TOLERANCE, "{name}: {difference:.0} of 255 at square {at:?}");
        names.push(format!("{name}.png"));
    }
    names.sort();
    let mut kept: Vec<String> = fs_err::read_dir(committed())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    kept.sort();
    assert_eq!(kept, names, "a page is gone or new");
}

#[test]
fn a_word_that_is_gone_and_a_line_that_has_moved_are_seen() {
    let (folder, reports) = reports();
    let pages = drawn(&with_ending(&reports, "pdf")[0], folder.path());
    let page = &pages[0].1;
    assert!(largest_difference(page, page).0 < TOLERANCE);
    let mut blanked = Picture { width: page.width, dots: page.dots.clone() };
    // Half an inch of the title.
    for (index, dot) in blanked.dots.iter_mut().enumerate() {
        let (x, y) = (index % page.width, index / page.width);
        if (150..170).contains(&x) && (30..60).contains(&y) {
            *dot = 255;
        }
    }
    assert!(largest_difference(page, &blanked).0 >= TOLERANCE);
    let mut moved = Picture { width: page.width, dots: page.dots.clone() };
    moved.dots.rotate_right(page.width * 6);
    assert!(largest_difference(page, &moved).0 >= TOLERANCE);
}
