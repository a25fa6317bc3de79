//! Holds the theme reference to the code, and what is said of broken themes to snapshots.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use mlops_review::format::source::Source;
use mlops_review::format::theme::parse_theme;
use mlops_review::format::theme::role::Role;
use mlops_review::store::themes::{ThemeError, Themes};

const BEGIN: &str = "<!-- roles: written by `UPDATE=1 cargo test --test themes` -->\n";
const END: &str = "<!-- end of roles -->\n";

fn reference() -> (PathBuf, String) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/README.md");
    let text = fs::read_to_string(&path).expect("themes/README.md is there");
    (path, text)
}

fn table() -> String {
    let mut table = "\n| role | where it is seen |\n| --- | --- |\n".to_owned();
    for role in Role::ALL {
        writeln!(table, "| `{}` | {} |", role.id(), role.seen()).expect("text takes text");
    }
    table + "\n"
}

#[test]
fn the_reference_lists_every_role() {
    let (path, text) = reference();
    let (before, rest) = text.split_once(BEGIN).unwrap();
    let (written, after) = rest.split_once(END).unwrap();
    if std::env::var_os("UPDATE").is_some() {
        fs::write(path, [before, BEGIN, &table(), END, after].concat()).unwrap();
    } else {
        assert_eq!(written, table(), "run UPDATE=1 cargo test --test themes");
    }
}

#[test]
fn the_theme_in_the_reference_is_a_theme() {
    let (_, text) = reference();
    let example = text.split_once("```toml\n").unwrap().1.split_once("```").unwrap().0;
    let theme = parse_theme(&Source::new("themes/README.md", example));
    let theme = theme.unwrap_or_else(|problems| panic!("{problems}"));
    let themes = Themes::read(None);
    let (evening, dark) = (themes.link(&theme).unwrap(), themes.find("dark").unwrap());
    assert_ne!(evening.style(Role::Text), dark.style(Role::Text));
    assert_ne!(evening.style(Role::Critical), dark.style(Role::Critical), "the palette holds");
    assert_eq!(evening.style(Role::Validation), dark.style(Role::Validation));
}

/// All that is said of a broken theme, on its own or together with what it inherits.
fn complaint(name: &str, text: &str) -> String {
    let theme = match parse_theme(&Source::new(name, text)) {
        Ok(theme) => theme,
        Err(problems) => return problems.to_string(),
    };
    match Themes::read(None).link(&theme) {
        Err(ThemeError::Wrong(problems)) => problems.to_string(),
        other => panic!("{name} is not broken: {other:?}"),
    }
}

#[test]
fn every_broken_theme_gets_a_place_and_a_remedy() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/invalid");
    let mut seen = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if !stem.starts_with("theme-") {
            continue;
        }
        let name = format!("tests/invalid/{stem}.toml");
        let complaint = complaint(&name, &fs::read_to_string(&path).unwrap());
        assert!(complaint.starts_with(&format!("{name}:")), "{complaint}");
        assert!(complaint.contains("help: "), "{complaint}");
        insta::assert_snapshot!(stem, complaint);
        seen += 1;
    }
    assert!(seen >= 20, "{seen}");
}

proptest::proptest! {
    #[test]
    fn no_text_makes_the_reader_panic(text in "\\PC{0,80}", colour in "#\\PC{0,8}") {
        let _ = parse_theme(&Source::new("any", &text));
        let head = "kind = 'theme'\nformat = 1\nid = 'a'\ntitle = 'A'\n[roles]\n";
        let theme = format!("{head}text = {{ fg = '''{colour}''' }}\n");
        let _ = parse_theme(&Source::new("any", &theme));
    }
}
