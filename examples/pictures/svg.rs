//! A screen as SVG: plain text on a grid, a run of cells of one look after another.
//!
//! Each run says where it begins and how wide it is, so that no font can shift what stands behind it.

use std::fmt::Write;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

/// Columns and rows in pixels; in most monospaced fonts a glyph is three fifths of its size wide.
const CELL: (usize, usize) = (9, 18);
const FONT_SIZE: usize = 15;
/// From the top of a row down to the line its letters stand on.
const BASELINE: usize = 14;
const PADDING: usize = 16;

const GROUND: &str = "#11161d";
const TEXT: &str = "#e6edf3";
const FRAME: &str = "#57606a";

/// What the terminal shows for the 16 colours that people choose in theirs: light enough to be read on the ground.
const PALETTE: [&str; 16] = [
    "#484f58", "#ff7b72", "#56d364", "#e3b341", "#79c0ff", "#d2a8ff", "#56d4dd", "#c9d1d9",
    "#8b949e", "#ffa198", "#7ee787", "#f2cc60", "#a5d6ff", "#e2c5ff", "#b3f0ff", "#ffffff",
];

/// What a cell looks like.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Look {
    text: &'static str,
    ground: Option<&'static str>,
    mods: Modifier,
}

/// Cells beside each other that look the same.
struct Run {
    column: usize,
    width: usize,
    text: String,
    look: Look,
}

/// The picture of a screen. `title` says in words what is on it.
pub(crate) fn svg(screen: &Buffer, title: &str) -> String {
    let columns = usize::from(screen.area.width);
    let rows = usize::from(screen.area.height);
    let (width, height) = (columns * CELL.0 + 2 * PADDING, rows * CELL.1 + 2 * PADDING);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\">\n<title>{title}</title>\n\
         <rect x=\"0.5\" y=\"0.5\" width=\"{}\" height=\"{}\" rx=\"8\" fill=\"{GROUND}\" stroke=\"{FRAME}\"/>\n\
         <g font-family=\"ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', \
         monospace\" font-size=\"{FONT_SIZE}\" fill=\"{TEXT}\">\n",
        width - 1,
        height - 1,
    );
    for row in 0..rows {
        let runs = runs(screen, row);
        for run in &runs {
            ground(&mut svg, run, row);
        }
        for run in &runs {
            text(&mut svg, run, row);
        }
    }
    svg + "</g>\n</svg>\n"
}

fn runs(screen: &Buffer, row: usize) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut column = 0;
    while let Some(cell) = cell(screen, column, row) {
        let (symbol, look) = (cell.symbol(), look(cell));
        let width = symbol.width().max(1);
        match runs.last_mut() {
            Some(run) if run.look == look && go_together(&run.text, symbol) => {
                run.text.push_str(symbol);
                run.width += width;
            }
            _ => runs.push(Run { column, width, text: symbol.to_owned(), look }),
        }
        column += width;
    }
    runs
}

fn cell(screen: &Buffer, column: usize, row: usize) -> Option<&Cell> {
    let place = (u16::try_from(column).ok()?, u16::try_from(row).ok()?);
    (place.0 < screen.area.width).then(|| screen.cell(place)).flatten()
}

/// Letters go with letters, a sign only with its like: a sign may come from another font and have another width.
fn go_together(text: &str, symbol: &str) -> bool {
    let is_plain = |text: &str| text.chars().all(|c| c.is_ascii() || c.is_alphanumeric());
    (is_plain(text) && is_plain(symbol)) || text.ends_with(symbol) && text.starts_with(symbol)
}

fn look(cell: &Cell) -> Look {
    let (text, ground) = (color(cell.fg).unwrap_or(TEXT), color(cell.bg));
    let mods = cell.modifier;
    if mods.contains(Modifier::REVERSED) {
        return Look { text: ground.unwrap_or(GROUND), ground: Some(text), mods };
    }
    Look { text, ground, mods }
}

/// The default theme knows no other colours than these 16.
fn color(color: Color) -> Option<&'static str> {
    let number = match color {
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
        Color::Reset | Color::Indexed(_) | Color::Rgb(..) => return None,
    };
    PALETTE.get(number).copied()
}

fn ground(svg: &mut String, run: &Run, row: usize) {
    if let Some(color) = run.look.ground {
        let (x, y) = (PADDING + run.column * CELL.0, PADDING + row * CELL.1);
        let (width, height) = (run.width * CELL.0, CELL.1);
        let _ = writeln!(
            svg,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{color}\" \
             shape-rendering=\"crispEdges\"/>"
        );
    }
}

fn text(svg: &mut String, run: &Run, row: usize) {
    let is_lined = run.look.mods.intersects(Modifier::UNDERLINED.union(Modifier::CROSSED_OUT));
    let (skipped, text) = if is_lined { (0, run.text.as_str()) } else { trimmed(&run.text) };
    if text.is_empty() {
        return;
    }
    let x = PADDING + (run.column + skipped) * CELL.0;
    let y = PADDING + row * CELL.1 + BASELINE;
    let length = text.width().max(1) * CELL.0;
    let _ = writeln!(
        svg,
        "<text x=\"{x}\" y=\"{y}\" textLength=\"{length}\" lengthAdjust=\"spacingAndGlyphs\"{}>{}</text>",
        attributes(run.look),
        escaped(text)
    );
}

/// How many blanks a text begins with, and what is between them and those at its end.
fn trimmed(text: &str) -> (usize, &str) {
    let rest = text.trim_start_matches(' ');
    (text.len() - rest.len(), rest.trim_end_matches(' '))
}

fn attributes(look: Look) -> String {
    let mut words = String::new();
    if look.text != TEXT {
        let _ = write!(words, " fill=\"{}\"", look.text);
    }
    for (modifier, attribute) in [
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::ITALIC, " font-style=\"italic\""),
        (Modifier::DIM, " fill-opacity=\"0.7\""),
        (Modifier::UNDERLINED, " text-decoration=\"underline\""),
        (Modifier::CROSSED_OUT, " text-decoration=\"line-through\""),
    ] {
        if look.mods.contains(modifier) {
            words.push_str(attribute);
        }
    }
    words
}

/// Blanks are hard, since browsers make one of several.
fn escaped(text: &str) -> String {
    text.replace(' ', "\u{a0}").replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
