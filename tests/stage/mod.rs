//! Drives the whole program but for the terminal: keys in, screens out, files in a folder of its own.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use jiff::civil::{DateTime, date};
use mlops_review::format::source::Source;
use mlops_review::format::theme::parse_theme;
use mlops_review::format::theme::role::Role;
use mlops_review::store::places::{Places, Surroundings};
use mlops_review::tui::desk::{Begin, Desk};
use mlops_review::tui::program::Reviewer;
use mlops_review::tui::terminal::{End, Input, Now, Program, Request, Typing};
use mlops_review::tui::theme::Theme;
use mlops_review::tui::theme::depth::Depth;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};
use tempfile::TempDir;

/// The program on a stage.
pub(crate) struct Stage {
    pub(crate) program: Reviewer,
    pub(crate) requests: Vec<Request>,
    folder: TempDir,
    theme: Theme,
    size: (u16, u16),
    now: Now,
}

impl Stage {
    /// On the start screen, in an empty folder, at 14:02 on 2026-11-23.
    pub(crate) fn new(width: u16, height: u16) -> Self {
        Self::begin(width, height, Begin::Start)
    }

    /// With the sample review open.
    pub(crate) fn demo(width: u16, height: u16) -> Self {
        Self::begin(width, height, Begin::Demo)
    }

    /// Beginning with this.
    pub(crate) fn begin(width: u16, height: u16, begin: Begin) -> Self {
        Self::in_theme(roles(), width, height, begin)
    }

    /// In a theme that people see, not in the one that tells roles apart.
    pub(crate) fn in_theme(theme: Theme, width: u16, height: u16, begin: Begin) -> Self {
        Self::in_folder(TempDir::new().expect("a folder"), theme, (width, height), begin)
    }

    /// Ends this sitting and begins another in the same folder.
    pub(crate) fn again(self, begin: Begin) -> Self {
        let Self { folder, program, theme, size, .. } = self;
        drop(program);
        Self::in_folder(folder, theme, size, begin)
    }

    fn in_folder(folder: TempDir, theme: Theme, size: (u16, u16), begin: Begin) -> Self {
        let path = folder.path();
        let around = Surroundings {
            here: path.join("here"),
            config: Some(path.join("config")),
            data: Some(path.join("data")),
            state: Some(path.join("state")),
        };
        std::fs::create_dir_all(&around.here).expect("a folder");
        let places = Places::find(&around, None).expect("a data folder");
        let desk = Desk::new(places, begin, Vec::new(), Vec::new());
        let program = Reviewer::new(theme.clone(), desk, Some(date(2026, 11, 23)));
        let local: DateTime = date(2026, 11, 23).at(14, 2, 0, 0);
        let now = Now::at(Instant::now(), local);
        let mut stage = Self { program, requests: Vec::new(), folder, theme, size, now };
        stage.send(Input::Resize(size.0, size.1));
        stage.wake();
        stage
    }

    /// The folder of reviews.
    pub(crate) fn reviews(&self) -> PathBuf {
        self.folder.path().join("data/reviews")
    }

    /// The first review file there is.
    pub(crate) fn review_file(&self) -> PathBuf {
        let files = std::fs::read_dir(self.reviews()).expect("a folder of reviews");
        let mut paths: Vec<PathBuf> = files.flatten().map(|entry| entry.path()).collect();
        paths.retain(|path| path.to_string_lossy().ends_with(".review.toml"));
        paths.sort();
        paths.into_iter().next().expect("a review")
    }

    /// A path in the folder of this stage.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Hands one input over.
    pub(crate) fn send(&mut self, input: Input) {
        if let Input::Resize(width, height) = input {
            self.size = (width, height);
        }
        let requests = self.program.handle(input, self.now);
        self.requests.extend(requests);
        self.program.arrange();
    }

    /// Lets time pass until nothing is due.
    pub(crate) fn wake(&mut self) {
        while let Some(due) = self.program.next_wake() {
            self.now.instant = self.now.instant.max(due);
            let requests = self.program.on_wake(self.now);
            self.requests.extend(requests);
            self.program.arrange();
        }
    }

    /// Ends the program from outside.
    pub(crate) fn end(&mut self, why: End) {
        self.program.on_end(why, self.now);
    }

    /// Keys in a small language: characters as they are, `<enter>`, `<esc>`, `<ctrl-r>`, `<space>` and so on.
    pub(crate) fn press(&mut self, keys: &str) -> &mut Self {
        let mut rest = keys;
        while let Some(first) = rest.chars().next() {
            let named = rest.strip_prefix('<').and_then(|after| after.split_once('>'));
            let key = if let Some((name, after)) = named {
                rest = after;
                named_key(name)
            } else {
                rest = rest.strip_prefix(first).unwrap_or_default();
                KeyEvent::from(KeyCode::Char(first))
            };
            self.key(key);
        }
        self.now.instant += Duration::from_secs(1);
        self.wake();
        self
    }

    fn key(&mut self, key: KeyEvent) {
        let input = match (key.code, self.program.typing()) {
            (KeyCode::Char(c), Typing::Line | Typing::Lines) if key.modifiers.is_empty() => {
                Input::Text(c.to_string())
            }
            _ => Input::Key(key),
        };
        self.send(input);
    }

    /// What is on the screen.
    pub(crate) fn buffer(&self) -> Buffer {
        let (width, height) = self.size;
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a test terminal");
        terminal.draw(|frame| self.program.draw(frame)).expect("a frame").buffer.clone()
    }

    /// The rows of the screen as text.
    pub(crate) fn text(&self) -> String {
        let buffer = self.buffer();
        let mut text = String::new();
        for y in 0..buffer.area.height {
            let mut row = String::new();
            for x in 0..buffer.area.width {
                row.push_str(buffer[(x, y)].symbol());
            }
            let _ = writeln!(text, "{}", row.trim_end());
        }
        text
    }

    /// The screen, then a letter for the role of each cell: what changed colour can be read in a diff.
    pub(crate) fn snapshot(&self) -> String {
        let buffer = self.buffer();
        let mut roles = String::new();
        for y in 0..buffer.area.height {
            let mut row = String::new();
            for x in 0..buffer.area.width {
                row.push(letter(&buffer, x, y));
            }
            let _ = writeln!(roles, "{}", row.trim_end());
        }
        format!("{}{:─<60}\n{roles}", self.text(), "")
    }
}

fn named_key(name: &str) -> KeyEvent {
    if let Some(rest) = name.strip_prefix("ctrl-") {
        let code = KeyCode::Char(rest.chars().next().expect("a key behind ctrl-"));
        return KeyEvent::new(code, KeyModifiers::CONTROL);
    }
    KeyEvent::from(match name {
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "tab" => KeyCode::Tab,
        "backtab" => KeyCode::BackTab,
        "space" => KeyCode::Char(' '),
        "backspace" => KeyCode::Backspace,
        "del" => KeyCode::Delete,
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "pgup" => KeyCode::PageUp,
        "pgdn" => KeyCode::PageDown,
        "f1" => KeyCode::F(1),
        other => panic!("no key is called {other}"),
    })
}

/// One letter for each role, in the order of [`Role::ALL`]; text is blank.
const LETTERS: &str = " mhabBSCHFklicDcAvouneM";

fn letter(buffer: &Buffer, x: u16, y: u16) -> char {
    let cell = &buffer[(x, y)];
    if cell.modifier.contains(Modifier::REVERSED) {
        return 'S';
    }
    match cell.fg {
        Color::Indexed(number) => {
            LETTERS.chars().nth(usize::from(number).saturating_sub(100)).unwrap_or('?')
        }
        _ => ' ',
    }
}

/// A theme that gives every role a colour of its own, so that roles can be told from the screen.
fn roles() -> Theme {
    let mut text =
        String::from("kind = \"theme\"\nformat = 1\nid = \"roles\"\ntitle = \"Roles\"\n[roles]\n");
    for (number, role) in Role::ALL.into_iter().enumerate() {
        let mods = if role == Role::Selection { ", mods = [\"reversed\"]" } else { "" };
        let _ = writeln!(text, "{} = {{ fg = {}{mods} }}", role.id(), 100 + number);
    }
    let file = parse_theme(&Source::new("roles.toml", &text)).expect("a theme");
    Theme::new(&file.link(&[]).expect("a scheme"), Depth::Ansi256)
}

/// The context of a small product team that scores a nightly table which acts by itself, as keys on the context pages.
pub(crate) const NIGHTLY_TEAM: &str = "211344322311212<tab>1<tab><tab>";

/// Reads a file.
pub(crate) fn read(path: &Path) -> String {
    std::fs::read_to_string(path).expect("a readable file")
}
