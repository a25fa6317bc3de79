use super::style::Modifier;
use super::*;

fn file(id: &str, rest: &str) -> ThemeFile {
    let text = format!("kind = \"theme\"\nformat = 1\nid = \"{id}\"\ntitle = \"T\"\n{rest}");
    parse_theme(&Source::new(id, &text)).unwrap_or_else(|problems| panic!("{problems}"))
}

fn lines(problems: &Problems) -> Vec<String> {
    problems.lines().collect()
}

#[test]
fn every_form_of_a_colour_is_read() {
    let theme = file(
        "t",
        "[palette]\nred = \"#010203\"\nsky = 33\n[roles]\ntext = { fg = \"red\", bg = \"sky\" }\n\
         muted = { fg = \"bright-black\", bg = \"reset\", mods = [\"dim\", \"crossed-out\"] }\n\
         link = { fg = 12, bg = \"#ffffff\" }\n",
    );
    let scheme = theme.link(&[]).unwrap();
    let text = scheme.style(Role::Text);
    assert_eq!((text.fg, text.bg), (Some(Colour::Rgb(1, 2, 3)), Some(Colour::Indexed(33))));
    let muted = scheme.style(Role::Muted);
    assert_eq!((muted.fg, muted.bg), (Some(Colour::Indexed(8)), Some(Colour::Reset)));
    assert_eq!(muted.mods, [Modifier::Dim, Modifier::CrossedOut]);
    let link = scheme.style(Role::Link);
    assert_eq!((link.fg, link.bg), (Some(Colour::Indexed(12)), Some(Colour::Rgb(255, 255, 255))));
    assert_eq!(*scheme.style(Role::Match), RoleStyle::default());
}

#[test]
fn a_theme_replaces_roles_and_colours_of_what_it_inherits() {
    let base = file(
        "base",
        "[palette]\nmain = \"red\"\n[roles]\ntext = { fg = \"main\" }\n\
         heading = { fg = \"main\", mods = [\"bold\"] }\n",
    );
    let middle = file("middle", "inherits = \"base\"\n[palette]\nmain = \"green\"\n");
    let top = file("top", "inherits = \"middle\"\n[roles]\nheading = { bg = \"main\" }\n");
    let scheme = top.link(&[base, middle]).unwrap();
    assert_eq!(scheme.style(Role::Text).fg, Some(Colour::Indexed(2)));
    let heading = scheme.style(Role::Heading);
    assert_eq!((heading.fg, heading.bg), (None, Some(Colour::Indexed(2))));
    assert!(heading.mods.is_empty());
}

#[test]
fn circles_and_strangers_are_named_with_their_place() {
    let a = file("aa", "inherits = \"bb\"\n");
    let b = file("bb", "inherits = \"aa\"\n");
    let own = file("own", "inherits = \"own\"\n");
    let stranger = file("cc", "inherits = \"defualt\"\n");
    let others = [a.clone(), b, own.clone(), file("default", "")];
    let line = |theme: &ThemeFile| lines(&theme.link(&others).unwrap_err()).concat();
    let remedy = "inherit another theme, or give this one an id of its own";
    assert_eq!(line(&a), format!("bb:5:12: error: `aa` inherits itself; {remedy}"));
    assert_eq!(line(&own), format!("own:5:12: error: `own` inherits itself; {remedy}"));
    assert_eq!(
        line(&stranger),
        "cc:5:12: error: there is no theme `defualt`; did you mean `default`?"
    );
}

#[test]
fn colours_that_nobody_knows_are_told_all_at_once() {
    let theme = file(
        "t",
        "[palette]\nsea-green = 30\n[roles]\ntext = { fg = \"see-green\" }\nlink = { bg = \"gold\" }\n",
    );
    let found = lines(&theme.link(&[]).unwrap_err());
    assert_eq!(found[0], "t:8:15: error: `see-green` is not a colour; did you mean `sea-green`?");
    assert!(found[1].starts_with("t:9:15: error: `gold` is not a colour; write \"#rrggbb\""));
}
