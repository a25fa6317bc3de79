//! Holds the shipped themes to what people need of them.

use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

use super::*;
use crate::format::source::Source;
use crate::format::theme::style::Colour;
use crate::format::theme::{ThemeFile, parse_theme};
use crate::store::library::built_in_themes;
use crate::tui::theme::nearest::{Lab, linear, rgb_of, times};

const DEPTHS: [Depth; 4] = [Depth::Mono, Depth::Ansi16, Depth::Ansi256, Depth::True];

/// Read as text, on the ground of the screen or one that lies on it.
const READ: [Role; 15] = [
    Role::Text,
    Role::Muted,
    Role::Heading,
    Role::Accent,
    Role::Key,
    Role::Link,
    Role::Critical,
    Role::Advisory,
    Role::Validation,
    Role::Open,
    Role::Unknown,
    Role::Notice,
    Role::Error,
    Role::Cursor,
    Role::Match,
];

fn schemes() -> Vec<Scheme> {
    let parse = |name: &str, text: &str| {
        parse_theme(&Source::new(name, text)).unwrap_or_else(|problems| panic!("{problems}"))
    };
    let files: Vec<ThemeFile> =
        built_in_themes().map(|file| parse(&file.name, &file.text)).collect();
    files.iter().map(|file| file.link(&files).unwrap_or_else(|it| panic!("{it}"))).collect()
}

fn scheme(id: &str) -> Scheme {
    schemes().into_iter().find(|scheme| scheme.id == id).unwrap()
}

/// Red, green and blue, each with its light from 0 to 1.
fn light(color: Color) -> [f32; 3] {
    let number = |color| {
        (0..16).find(|number| convert::color_of(Colour::Indexed(*number)) == color).unwrap()
    };
    let rgb = match color {
        Color::Rgb(r, g, b) => [r, g, b],
        Color::Indexed(number) => rgb_of(number),
        named => rgb_of(number(named)),
    };
    rgb.map(linear)
}

/// Contrast from 1 to 21 (WCAG 2.2).
fn contrast(one: Color, other: Color) -> f32 {
    let luminance = |color| {
        let [r, g, b] = light(color);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    };
    let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
    (one / other).max(other / one)
}

/// The colours of text that lies on a ground that lies on the screen: text first, background second.
fn seen(theme: &Theme, ground: Role, role: Role) -> (Color, Color) {
    let text = theme.style(Role::Text);
    let (ground_style, style) = (theme.style(ground), theme.style(role));
    // A selection lies over what is in it.
    let seen = match ground {
        Role::Selection | Role::Current => text.patch(style).patch(ground_style),
        _ => text.patch(ground_style).patch(style),
    };
    (seen.fg.unwrap(), seen.bg.unwrap())
}

fn least_contrast(id: &str, depth: Depth) -> (f32, Role, Role) {
    let theme = Theme::new(&scheme(id), depth);
    let mut least = (f32::MAX, Role::Text, Role::Text);
    for ground in GROUNDS.into_iter().chain([Role::Text]) {
        for role in READ {
            let (fg, bg) = seen(&theme, ground, role);
            if contrast(fg, bg) < least.0 {
                least = (contrast(fg, bg), ground, role);
            }
        }
    }
    least
}

#[test]
fn the_five_themes_are_there_and_name_every_role() {
    let ids: Vec<String> = schemes().into_iter().map(|scheme| scheme.id).collect();
    assert_eq!(ids, ["dark", "default", "high-contrast", "light", "mono"]);
    for file in built_in_themes() {
        for role in Role::ALL {
            let line = format!("\n{} = {{", role.id());
            assert!(file.text.contains(&line), "{} says nothing of {}", file.name, role.id());
        }
    }
}

#[test]
fn text_can_be_read_on_every_ground() {
    let mut wrong = Vec::new();
    for (id, wanted) in
        [("dark", [4.5, 4.5, 3.0]), ("light", [4.5, 4.5, 3.0]), ("high-contrast", [7.0, 7.0, 3.0])]
    {
        for (depth, wanted) in [Depth::True, Depth::Ansi256, Depth::Ansi16].into_iter().zip(wanted)
        {
            let (least, ground, role) = least_contrast(id, depth);
            if least < wanted {
                wrong.push(format!("{id} at {depth:?}: {role:?} on {ground:?} has {least:.2}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_default_theme_paints_no_background_and_uses_no_white_black_or_grey() {
    let scheme = scheme("default");
    for role in Role::ALL {
        let style = scheme.style(role);
        assert_eq!(style.bg, None, "{role:?}");
        let greys = [0, 7, 8, 15].map(|number| Some(Colour::Indexed(number)));
        assert!(!greys.contains(&style.fg), "{role:?}");
    }
    let theme = Theme::new(&scheme, Depth::Ansi16);
    assert!(theme.style(Role::Selection).add_modifier.contains(Modifier::REVERSED));
}

#[test]
fn classes_are_told_apart_by_people_who_see_fewer_colours() {
    // Machado, Oliveira and Fernandes 2009, severity 1.
    let kinds = [
        ("all", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
        (
            "protanopia",
            [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
        ),
        (
            "deuteranopia",
            [
                [0.367_322, 0.860_646, -0.227_968],
                [0.280_085, 0.672_501, 0.047_413],
                [-0.011_820, 0.042_940, 0.968_881],
            ],
        ),
        (
            "tritanopia",
            [
                [1.255_528, -0.076_749, -0.178_779],
                [-0.078_411, 0.930_809, 0.147_602],
                [0.004_733, 0.691_367, 0.303_900],
            ],
        ),
    ];
    let pairs = [
        (Role::Critical, Role::Advisory),
        (Role::Critical, Role::Validation),
        (Role::Advisory, Role::Validation),
    ];
    let mut wrong = Vec::new();
    for id in ["dark", "light", "high-contrast"] {
        let theme = Theme::new(&scheme(id), Depth::True);
        for (kind, matrix) in kinds {
            let lab = |role| {
                let seen = times(matrix, light(theme.style(role).fg.unwrap()));
                Lab::of_linear(seen.map(|it| it.clamp(0.0, 1.0)))
            };
            for (one, other) in pairs {
                let distance = lab(one).distance(lab(other));
                if distance < 0.08 {
                    wrong.push(format!("{id}, {kind}: {one:?} and {other:?} are {distance:.3}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn classes_and_selection_are_told_apart_at_every_depth() {
    for scheme in schemes() {
        for depth in DEPTHS {
            let theme = Theme::new(&scheme, depth);
            let style = |role| theme.style(role);
            let place = format!("{} at {depth:?}", scheme.id);
            assert_ne!(style(Role::Critical), style(Role::Advisory), "{place}");
            assert_ne!(style(Role::Critical), style(Role::Validation), "{place}");
            assert_ne!(style(Role::Advisory), style(Role::Validation), "{place}");
            for role in [Role::Selection, Role::Current, Role::Cursor, Role::Critical, Role::Error]
            {
                let apart =
                    is_coloured(&theme.styles, role) || !style(role).add_modifier.is_empty();
                assert!(apart, "{place}: {role:?} looks like text");
            }
        }
    }
}

#[test]
fn the_selection_keeps_the_colours_of_the_classes() {
    for scheme in schemes() {
        for depth in DEPTHS {
            let style = Theme::new(&scheme, depth).style(Role::Selection);
            assert_eq!(style.fg, None, "{} at {depth:?}", scheme.id);
        }
    }
}

#[test]
fn without_colours_every_theme_borrows_what_mono_says() {
    let mono = Theme::new(&scheme("mono"), Depth::True);
    for role in Role::ALL {
        let style = Style::new().add_modifier(without_colour(role));
        assert_eq!(mono.style(role), style, "{role:?}");
    }
    let dark = Theme::new(&scheme("dark"), Depth::Mono);
    assert!(dark.style(Role::Selection).add_modifier.contains(Modifier::REVERSED));
    assert!(dark.style(Role::Muted).add_modifier.contains(Modifier::DIM));
}

#[test]
fn a_background_that_would_swallow_text_is_given_up() {
    let text = "kind = \"theme\"\nformat = 1\nid = \"t\"\ntitle = \"T\"\n[roles]\n\
                text = { fg = \"#d9dde4\", bg = \"#101010\" }\nmuted = { fg = \"#808080\" }\n\
                selection = { bg = \"#6a6a6a\" }\n";
    let scheme = parse_theme(&Source::new("t", text)).unwrap().link(&[]).unwrap();
    assert!(Theme::new(&scheme, Depth::True).style(Role::Selection).bg.is_some());
    let selection = Theme::new(&scheme, Depth::Ansi16).style(Role::Selection);
    assert_eq!(selection, Style::new().add_modifier(Modifier::REVERSED));
}

/// What a terminal is sent for a screen with every role on it.
fn bytes_of(theme: &Theme) -> String {
    let area = Rect::new(0, 0, 20, 40);
    let mut buffer = Buffer::empty(area);
    buffer.set_style(area, theme.style(Role::Text));
    for (row, role) in (0..).zip(Role::ALL) {
        buffer.set_string(0, row, role.id(), theme.style(role));
    }
    let mut bytes = Vec::new();
    let mut backend = CrosstermBackend::new(&mut bytes);
    let empty = Buffer::empty(area);
    backend.draw(empty.diff(&buffer).into_iter()).unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn without_colours_none_is_sent() {
    for scheme in schemes() {
        let bytes = bytes_of(&Theme::new(&scheme, Depth::Mono));
        for number in looks(&bytes) {
            let sets_color = matches!(number, 30..=38 | 40..=48 | 58 | 90..=107);
            assert!(!sets_color, "{}: {number} in {bytes:?}", scheme.id);
        }
        assert!(bytes.contains("\u{1b}[7m"), "{}: no reversed selection", scheme.id);
    }
    let colourful = bytes_of(&Theme::new(&scheme("dark"), Depth::Ansi16));
    assert!(looks(&colourful).contains(&38), "{colourful:?}");
}

/// The numbers of all sequences that change how text looks.
fn looks(bytes: &str) -> Vec<u8> {
    let sequences = bytes.split("\u{1b}[").filter_map(|part| {
        let end = part.find(|c: char| c.is_ascii_alphabetic())?;
        part.get(..end).filter(|_| part.as_bytes()[end] == b'm')
    });
    sequences.flat_map(|it| it.split(';')).filter_map(|number| number.parse().ok()).collect()
}
