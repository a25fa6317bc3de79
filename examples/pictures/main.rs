//! Writes the pictures of the README: the real screens, drawn by the real program, as SVG.
//!
//! `cargo run --example pictures` writes `docs/pictures/*.svg`. `tests/pictures.rs` fails while they are out of date.

mod gallery;
#[expect(dead_code, reason = "the pictures use a part of it")]
#[path = "../../tests/stage/mod.rs"]
mod stage;
mod svg;

use std::fs;
use std::io::{self, Write};
use std::path::Path;

fn main() -> io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures");
    fs::create_dir_all(&folder)?;
    for picture in gallery::pictures() {
        let path = folder.join(picture.file);
        fs::write(&path, picture.svg)?;
        writeln!(io::stdout(), "{}", path.display())?;
    }
    Ok(())
}
