//! One run: the subjects in turns, so that whatever else the machine does hits all of them alike.

use std::time::Duration;

use clap::Parser;

use crate::session::{Key, Session, Setting};
use crate::subject::{self, Subject};
use crate::table;

/// How many keys a subject gets before it is the next one's turn.
const BLOCK: usize = 50;
/// How many keys are typed at once.
const BURST: usize = 5_000;

/// Measures programs in a terminal, side by side.
#[derive(Debug, Parser)]
#[command(name = "pty")]
struct Options {
    /// How often each program is started.
    #[arg(long, default_value_t = 15)]
    rounds: usize,
    /// How many keys each program gets.
    #[arg(long, default_value_t = 1_000)]
    keys: usize,
    /// Columns and rows.
    #[arg(long, default_value = "80x24", value_parser = size)]
    size: (u16, u16),
    /// Only these subjects, by name.
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// The subject that the others are compared with.
    #[arg(long, default_value = "ours")]
    base: String,
    /// A terminal that answers no questions.
    #[arg(long)]
    mute: bool,
    /// Leave out the burst of 5,000 keys and the second of idling.
    #[arg(long)]
    short: bool,
    /// Given by cargo.
    #[arg(long, hide = true)]
    bench: bool,
}

fn size(text: &str) -> Result<(u16, u16), String> {
    let sides = text.split_once('x').ok_or("as in 80x24")?;
    let side = |side: &str| side.parse().ok().filter(|side| *side > 0).ok_or("as in 80x24");
    Ok((side(sides.0)?, side(sides.1)?))
}

/// What was measured of one subject.
#[derive(Debug, Default)]
pub(crate) struct Figures {
    pub(crate) name: String,
    pub(crate) first_frames: Vec<Duration>,
    pub(crate) keys: Vec<Key>,
    pub(crate) memory: Option<u64>,
    pub(crate) burst: Option<Duration>,
    pub(crate) wakes: Option<u64>,
    /// Why there is no more.
    pub(crate) missing: Option<&'static str>,
}

/// Measures and prints.
pub(crate) fn run() {
    let options = Options::parse();
    let home = tempfile::tempdir().unwrap();
    let setting =
        Setting { size: options.size, is_mute: options.mute, folder: home.path().to_path_buf() };
    let is_wanted =
        |subject: &Subject| options.only.is_empty() || options.only.contains(&subject.name);
    let subjects: Vec<_> = subject::all().into_iter().filter(is_wanted).collect();
    let mut all: Vec<_> = subjects.iter().map(named).collect();
    let load = table::load();
    for _ in 0..options.rounds {
        for (subject, figures) in subjects.iter().zip(&mut all) {
            start(subject, &setting, figures);
        }
    }
    let mut live: Vec<_> = subjects
        .iter()
        .zip(&mut all)
        .filter(|(subject, figures)| !subject.quits && figures.missing.is_none())
        .filter_map(|(subject, figures)| {
            let mut session = Session::start(subject, &setting)?;
            session.prepare(subject);
            Some((subject, figures, session))
        })
        .collect();
    for begun in (0..options.keys).step_by(BLOCK) {
        for (subject, figures, session) in &mut live {
            block(subject, session, begun..options.keys.min(begun + BLOCK), figures);
        }
    }
    for (subject, figures, session) in &mut live {
        figures.memory = session.memory();
        if !options.short {
            figures.burst = Some(session.burst(&subject.keys[0].repeat(BURST)));
            figures.wakes = session.wakes(Duration::from_secs(1));
        }
    }
    drop(live);
    table::print(&all, &options.base, &load);
}

fn named(subject: &Subject) -> Figures {
    let missing = (!subject.is_installed()).then_some("not installed");
    Figures { name: subject.name.clone(), missing, ..Figures::default() }
}

fn start(subject: &Subject, setting: &Setting, figures: &mut Figures) {
    if figures.missing.is_none() {
        match Session::start(subject, setting) {
            Some(session) => figures.first_frames.push(session.first_frame),
            None => figures.missing = Some("its marker did not come"),
        }
    }
}

fn block(
    subject: &Subject,
    session: &mut Session,
    numbers: std::ops::Range<usize>,
    figures: &mut Figures,
) {
    if figures.missing.is_some() {
        return;
    }
    for number in numbers {
        let key = &subject.keys[number % subject.keys.len()];
        match session.key(key) {
            Some(key) => figures.keys.push(key),
            None => return figures.missing = Some("a key changed nothing"),
        }
    }
}
