//! The text of a theme file to a [`ThemeFile`].

use std::collections::BTreeMap;

use crate::domain::id;
use crate::format::diagnostic::Severity;
use crate::format::document::Document;
use crate::format::kind::{Kind, read_header};
use crate::format::problems::Problems;
use crate::format::source::Source;
use crate::format::suggestion;
use crate::format::table::Table;
use crate::format::theme::role::Role;
use crate::format::theme::style::{Colour, Modifier, NAMES};
use crate::format::theme::{Name, Paint, ThemeFile, WrittenStyle};
use crate::format::value::Value;

/// What a colour may be, as a remedy.
const COLOURS: &str = "write \"#rrggbb\", a name such as \"red\" or \"bright-blue\", a number from 0 to 255, or \"reset\"";

/// Reads a theme file on its own; what it inherits is looked at when it is linked.
///
/// # Errors
/// All that is wrong with it.
pub fn parse_theme(source: &Source) -> Result<ThemeFile, Problems> {
    let document = Document::parse(source, Severity::Error);
    let theme = document.read(read);
    let problems = document.finish();
    match theme {
        Some(theme) if !problems.has_errors() => Ok(ThemeFile { warnings: problems, ..theme }),
        _ => Err(problems),
    }
}

fn read(top: &mut Table<'_>) -> Option<ThemeFile> {
    read_header(top, &[Kind::Theme])?;
    let id = top.need("id", "\"my-theme\"", |v| v.id().map(str::to_owned));
    let title = top.need("title", "\"My theme\"", |v| v.filled());
    let inherits = top.maybe("inherits", |v| name(&v));
    let palette = top.maybe("palette", |v| v.table("palette", palette)).unwrap_or_default();
    let roles = top.maybe("roles", |v| v.table("list of roles", roles)).unwrap_or_default();
    let warnings = Problems::none(top.log().source().clone());
    Some(ThemeFile { id: id?, title: title?, warnings, inherits, palette, roles })
}

fn name(value: &Value<'_>) -> Option<Name> {
    Some(Name { text: value.id()?.to_owned(), span: value.span() })
}

fn palette(table: &mut Table<'_>) -> BTreeMap<String, Colour> {
    let mut colours = BTreeMap::new();
    for value in table.rest() {
        if !id::is_well_formed(value.key()) {
            table.log().reject::<()>(
                value.key_span(),
                format!("`{}` is not a name for a colour", value.key()),
                "a name is 1 to 64 letters, digits and hyphens, and does not start with a hyphen",
            );
        }
        let colour = match paint(&value) {
            Some(Paint::Name(name)) => Colour::from_name(&name.text)
                .or_else(|| value.reject(no_colour(&name.text), help(&name.text, known_names()))),
            Some(Paint::Colour(colour)) => Some(colour),
            None => None,
        };
        colours.extend(colour.map(|colour| (value.key().to_owned(), colour)));
    }
    colours
}

fn roles(table: &mut Table<'_>) -> BTreeMap<Role, WrittenStyle> {
    let mut roles = BTreeMap::new();
    for value in table.rest() {
        let Some(role) = Role::ALL.into_iter().find(|role| role.id() == value.key()) else {
            table.log().reject::<()>(
                value.key_span(),
                format!("`{}` is not a role", value.key()),
                suggestion::remedy(value.key(), Role::ALL.map(Role::id), "a role"),
            );
            continue;
        };
        if value.is_text()
            && let Some(colour) = value.text()
        {
            let help = format!("write `{} = {{ fg = \"{colour}\" }}`", role.id());
            value.reject::<()>("expected a table, found a string", help);
            continue;
        }
        roles.extend(value.table("role", style).map(|style| (role, style)));
    }
    roles
}

fn style(table: &mut Table<'_>) -> WrittenStyle {
    WrittenStyle {
        fg: table.maybe("fg", |v| paint(&v)),
        bg: table.maybe("bg", |v| paint(&v)),
        mods: table
            .maybe("mods", |v| v.each(|v| v.choice("a modifier", &Modifier::ALL)))
            .unwrap_or_default(),
    }
}

/// A colour, or what may be the name of one in the palette.
fn paint(value: &Value<'_>) -> Option<Paint> {
    if value.is_list() || value.is_table() || value.is_truth() {
        return value.reject(no_colour(value.key()), COLOURS);
    }
    if !value.is_text() {
        let number = value.whole(0..=255)?;
        return u8::try_from(number).ok().map(|number| Paint::Colour(Colour::Indexed(number)));
    }
    let text = value.text()?;
    if text.starts_with('#') {
        let colour = Colour::from_hex(text).map(Paint::Colour);
        return colour.or_else(|| value.reject(no_colour(text), hex_help(text)));
    }
    // A palette may give a name such as "red" another colour, so names wait for it.
    Some(Paint::Name(Name { text: text.to_owned(), span: value.span() }))
}

fn hex_help(text: &str) -> String {
    let digits = text.trim_start_matches('#');
    if digits.len() == 3 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        let long: String = digits.chars().flat_map(|digit| [digit, digit]).collect();
        return format!("write all six digits: `\"#{long}\"`");
    }
    "after the # come six digits from 0 to 9 and a to f, two each for red, green and blue"
        .to_owned()
}

/// The message for a word that is no colour.
pub(super) fn no_colour(word: &str) -> String {
    format!("`{word}` is not a colour")
}

/// The remedy for a word that is no colour: the name that was meant, or what a colour may be.
pub(super) fn help<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> String {
    let meant = suggestion::nearest(word, names);
    meant.map_or(COLOURS.to_owned(), |meant| format!("did you mean `{meant}`?"))
}

/// The names of colours that every theme knows.
pub(super) fn known_names<'a>() -> impl Iterator<Item = &'a str> {
    NAMES.into_iter().chain(["reset"])
}
