//! Holds the pictures of the README to the screens.

#[path = "../examples/pictures/gallery.rs"]
mod gallery;
#[expect(dead_code, reason = "the pictures use a part of it")]
mod stage;
#[path = "../examples/pictures/svg.rs"]
mod svg;

use std::fs;
use std::path::Path;

#[test]
fn the_pictures_show_the_screens_as_they_are() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures");
    let mut known = Vec::new();
    for picture in gallery::pictures() {
        let there = fs::read_to_string(folder.join(picture.file)).unwrap_or_default();
        let there = there.replace("\r\n", "\n");
        assert!(
            there == picture.svg,
            "docs/pictures/{} is out of date: run `cargo run --example pictures`",
            picture.file
        );
        known.push(picture.file.to_owned());
    }
    for entry in fs::read_dir(folder).expect("a folder of pictures").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        assert!(known.contains(&name), "nothing draws docs/pictures/{name}: take it away");
    }
}

#[test]
fn a_wide_sign_shifts_nothing_and_nothing_breaks_the_markup() {
    let screen = ratatui::buffer::Buffer::with_lines(["🔴 b", "<&> "]);
    let picture = svg::svg(&screen, "A screen");
    for part in [
        "<title>A screen</title>",
        "<text x=\"16\" y=\"30\" textLength=\"18\" lengthAdjust=\"spacingAndGlyphs\">🔴</text>",
        "<text x=\"43\" y=\"30\" textLength=\"9\" lengthAdjust=\"spacingAndGlyphs\">b</text>",
        ">&lt;&amp;&gt;</text>",
    ] {
        assert!(picture.contains(part), "{part} is not in {picture}");
    }
}
