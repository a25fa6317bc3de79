//! Which screens are shown, and the keys that lead there.

use std::fs::{self, File};
use std::path::Path;

use jiff::civil::date;
use jiff::tz::TimeZone;
use mlops_review::store::themes::{DEFAULT, Themes};
use mlops_review::tui::desk::Begin;
use mlops_review::tui::theme::Theme;
use mlops_review::tui::theme::depth::Depth;
use ratatui::buffer::Buffer;

use crate::stage::{NIGHTLY_TEAM, Stage};
use crate::svg::svg;

/// Wide enough for the two panes of the checklist.
const WIDTH: u16 = 100;

/// The review that is bundled with the program.
const SAMPLE: &str = include_str!("../../src/tui/sample.review.toml");

/// A picture of one screen.
pub(crate) struct Picture {
    /// The name of its file.
    pub(crate) file: &'static str,
    /// What is in the file.
    pub(crate) svg: String,
}

/// A screen of the sample review: its name, what is on it, how many rows it gets, the keys that lead there.
type Scene = (&'static str, &'static str, u16, &'static str);

const SCENES: [Scene; 6] = [
    (
        "context.svg",
        "A context question with its options, why it is asked, and what the answer changes",
        28,
        "C<right><right><right><right><right>",
    ),
    (
        "checklist.svg",
        "The checklist: items with their classes, and a question with its four rungs, its evidence and its class",
        38,
        "D<down><down><down><down><home-of-row><enter><enter>",
    ),
    (
        "evidence.svg",
        "The evidence editor over a question of the checklist",
        34,
        "D<down><down><down><down><home-of-row><enter><enter>\
         eDrilled again on 20 November: back from version 41 to 40 in seven minutes, by the data engineer.",
    ),
    (
        "dashboard.svg",
        "The dashboard: counts, a summary, every question by item, and the first pivots",
        28,
        "D",
    ),
    (
        "finding.svg",
        "A finding: what was seen, why it is Critical, and what to do instead at which cost",
        30,
        "D<down><down><down><home-of-row><right><enter>",
    ),
    ("export.svg", "The export: format, path and a preview of the report", 30, "X"),
];

/// All pictures.
pub(crate) fn pictures() -> Vec<Picture> {
    let theme = theme();
    let mut pictures = vec![start(&theme)];
    for (file, title, height, keys) in SCENES {
        let mut stage = Stage::in_theme(theme.clone(), WIDTH, height, Begin::Demo);
        stage.press(&keys.replace("<home-of-row>", &"<left>".repeat(12)));
        pictures.push(Picture { file, svg: svg(&stage.buffer(), title) });
    }
    pictures
}

/// The default theme with the 16 colours that every terminal has.
fn theme() -> Theme {
    let scheme = Themes::read(None).find(DEFAULT).expect("the default theme");
    Theme::new(&scheme, Depth::Ansi16)
}

/// The start screen with a review that is done and one that is under way.
fn start(theme: &Theme) -> Picture {
    let mut stage = Stage::in_theme(theme.clone(), WIDTH, 18, Begin::Start);
    stage.press("nOrder forecasts<esc>").press(NIGHTLY_TEAM).press("112");
    write_at(&stage.review_file(), 3, None);
    let done = stage.reviews().join("churn-scoring-2026-11-20.review.toml");
    write_at(&done, 1, Some(SAMPLE));
    let stage = stage.again(Begin::Start);
    let folder = stage.path("data").display().to_string();
    let screen = at_home(stage.buffer(), &folder);
    Picture {
        file: "start.svg",
        svg: svg(&screen, "The start screen: reviews with their classes and progress"),
    }
}

/// Writes a file as if some days ago at 14:02 of the local clock, so that the picture is the same wherever it is made.
fn write_at(path: &Path, days_ago: i8, text: Option<&str>) {
    let text = text.map_or_else(|| fs::read_to_string(path).expect("a review"), str::to_owned);
    fs::write(path, text).expect("a review is written");
    let moment = date(2026, 11, 23 - days_ago).at(14, 2, 0, 0);
    let moment = moment.to_zoned_datetime(TimeZone::system()).expect("a moment").timestamp();
    File::options()
        .append(true)
        .open(path)
        .and_then(|file| file.set_modified(moment.try_into().expect("a time")))
        .expect("a date");
}

/// The same screen with the folder of the stage, which is another each time, as the one that people have.
fn at_home(mut screen: Buffer, folder: &str) -> Buffer {
    const HOME: &str = "~/.local/share/mlops-review";
    for y in 0..screen.area.height {
        let row: String = (0..screen.area.width).map(|x| screen[(x, y)].symbol()).collect();
        let Some((before, after)) = row.split_once(folder) else { continue };
        let column = u16::try_from(before.chars().count()).expect("a column");
        let style = screen[(column, y)].style();
        let width = usize::from(screen.area.width) - before.chars().count();
        screen.set_string(
            column,
            y,
            format!("{:<width$}", format!("{HOME}{after}").trim_end()),
            style,
        );
    }
    screen
}
