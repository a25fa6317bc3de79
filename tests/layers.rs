//! The walls between the rooms of `src/`, held by reading every path outside comments and strings.
//!
//! Code under `#[cfg(test)]` and in files named `tests` is not shipped and may look over the wall.

#[path = "layers/paths.rs"]
mod paths;

use std::fs;
use std::path::Path;

use paths::{Place, paths_of};

/// The rooms a room may use, besides itself. `main.rs` and `lib.rs` may use all.
const MAY_USE: [(&str, &[&str]); 8] = [
    ("domain", &[]),
    ("assess", &["domain"]),
    ("format", &["domain"]),
    ("report", &["assess", "domain"]),
    ("store", &["format", "domain"]),
    ("tui", &["store", "format", "report", "assess", "domain"]),
    ("plain", &["store", "format", "report", "assess", "domain"]),
    ("cli", &["tui", "plain", "store", "format", "report", "assess", "domain"]),
];

/// What only these rooms may name.
const ONLY: [(&str, &[&str]); 6] = [
    ("ratatui", &["tui"]),
    ("crossterm", &["tui"]),
    ("tui_textarea", &["tui"]),
    ("std::fs", &["store", "cli"]),
    ("tempfile", &["store", "cli"]),
    ("clap", &["cli"]),
];

/// What `domain` and `assess` may not name: terminals, files, clocks, the environment.
const IMPURE: [&str; 15] = [
    "std::fs",
    "std::env",
    "std::io",
    "std::net",
    "std::os",
    "std::path",
    "std::process",
    "std::thread",
    "std::time",
    "jiff::Zoned",
    "jiff::Timestamp",
    "jiff::tz",
    "rustix",
    "signal_hook",
    "directories",
];

/// What is wrong with a path named in a room, if anything.
fn breach(room: &str, path: &[String]) -> Option<String> {
    let path = path.join("::");
    let names = |what: &str| path == what || path.starts_with(&format!("{what}::"));
    if let Some(within) = path.strip_prefix("crate") {
        let target = within.trim_start_matches("::").split("::").next().unwrap_or_default();
        let rooms = MAY_USE.iter().find(|(name, _)| *name == room);
        let wrong = rooms.is_some_and(|(_, may)| target != room && !may.contains(&target));
        return wrong.then(|| format!("`{room}` names `{path}`"));
    }
    let reserved = ONLY.iter().any(|(what, rooms)| names(what) && !rooms.contains(&room));
    let impure = ["domain", "assess"].contains(&room) && IMPURE.iter().any(|what| names(what));
    (reserved || impure).then(|| format!("`{room}` names `{path}`"))
}

fn breaches(file: &str, text: &str) -> Vec<String> {
    let place = Place::of(file);
    let wrong = paths_of(&place, text).into_iter().filter_map(|(line, path)| {
        breach(&place.room, &path).map(|what| format!("{file}:{line}: {what}"))
    });
    wrong.collect()
}

fn rust_files(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("src can be read") {
        let path = entry.expect("src can be read").path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path.to_string_lossy().replace('\\', "/"));
        }
    }
}

#[test]
fn every_room_keeps_behind_its_wall() {
    let mut files = Vec::new();
    rust_files(Path::new("src"), &mut files);
    assert!(files.len() > 20, "the source was found");
    // The build script is no part of the program.
    files.retain(|file| file != "src/build.rs" && !paths::is_test(file));
    let wrong: Vec<_> = files
        .iter()
        .flat_map(|file| breaches(file, &fs::read_to_string(file).expect("it was listed")))
        .collect();
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn every_room_has_its_wall() {
    let rooms = fs::read_dir("src").expect("src can be read").map(|entry| {
        let name = entry.expect("src can be read").file_name();
        name.to_string_lossy().trim_end_matches(".rs").to_owned()
    });
    let unknown: Vec<_> = rooms
        .filter(|room| !["main", "lib", "build"].contains(&room.as_str()))
        .filter(|room| MAY_USE.iter().all(|(name, _)| name != room))
        .collect();
    assert!(unknown.is_empty(), "no wall is drawn for {unknown:?}");
}

#[test]
fn a_breach_is_found_with_its_line() {
    let found = |file, text| breaches(file, text).join(" | ");
    assert_eq!(
        found(
            "src/assess/grade.rs",
            "use std::collections::HashMap;\nuse std::{fmt, fs::{self, File}};\n"
        ),
        "src/assess/grade.rs:2: `assess` names `std::fs` | src/assess/grade.rs:2: `assess` names `std::fs::File`"
    );
    for (file, text) in [
        ("src/domain/a.rs", "fn f() { let now = jiff::Zoned::now(); }"),
        ("src/domain/a.rs", "use crate::assess::Assessment;"),
        ("src/domain/a.rs", "fn f(x: crate::assess::Assessment) {}"),
        ("src/domain/a/b.rs", "use super::super::super::assess;"),
        ("src/assess/mod.rs", "use crate::{domain::scale::Class, report::Document};"),
        ("src/assess/mod.rs", "use crate::*;"),
        ("src/format/a.rs", "fn f() -> ::std::io::Result<()> { std::fs::read(\"a\").map(drop) }"),
        ("src/report/mod.rs", "use ratatui::text::Line as Row;"),
        ("src/store/mod.rs", "use crossterm;"),
        ("src/plain.rs", "use crate::tui::App;"),
        ("src/tui/mod.rs", "#[cfg(not(test))] use std::fs;"),
        ("src/tui/mod.rs", "#[cfg(test)] mod tests { fn f() {} } use std::fs;"),
        (
            "src/tui/mod.rs",
            "fn f(c: char) -> bool { c == '\"' && std::fs::exists(\"\\\"\").is_ok() }",
        ),
        ("src/tui/mod.rs", "struct A<'a>(&'a std::fs::File);"),
        ("src/tui/mod.rs", "fn f() { r#\"a\"#.len(); std::fs::read(\"\"); }"),
    ] {
        assert_ne!(found(file, text), "", "{file}: {text}");
    }
}

#[test]
fn what_is_allowed_commented_or_quoted_is_no_breach() {
    for (file, text) in [
        ("src/store/a.rs", "use std::fs; use crate::format::source::Source;"),
        ("src/cli.rs", "use crate::tui; use std::fs;"),
        ("src/tui/mod.rs", "use ratatui::Frame; use crate::report::compose;"),
        (
            "src/domain/a.rs",
            "// std::fs\n/* crate::assess /* nested */ std::fs */ //! use std::io;",
        ),
        (
            "src/domain/a.rs",
            "/// See [`crate::assess::Assessment`].\nfn f() -> &'static str { \"std::fs::read\" }",
        ),
        (
            "src/domain/a.rs",
            "const A: &str = r##\"use std::fs; \"# \"##; const B: &[u8] = b\"std::fs\";",
        ),
        (
            "src/domain/a.rs",
            "#[cfg(test)] mod tests { use std::fs; mod more { use crate::report; } }",
        ),
        ("src/domain/a.rs", "#[cfg(test)]\n#[path = \"x.rs\"]\nmod tests;\nuse crate::domain::id;"),
        ("src/domain/a/b.rs", "use super::c; use super::super::id; use self::d::E;"),
        ("src/assess/a.rs", "fn f<'a>() -> impl Iterator<Item = u8> + use<'a> { format::x() }"),
        (
            "src/assess/a.rs",
            "use std::fmt; use jiff::civil::Date; use crate::domain::{self, id::{ItemId, ProbeId}};",
        ),
    ] {
        assert_eq!(breaches(file, text), [""; 0], "{file}: {text}");
    }
}
