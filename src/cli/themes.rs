//! `themes`: what there is, or one as TOML; and the look that the screens get.

use std::fmt::Write;

use crate::cli::arguments::Shared;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::output::{print, warn};
use crate::store::config::read_config;
use crate::store::places::Places;
use crate::store::themes::{DEFAULT, Themes};
use crate::tui::theme::Theme;
use crate::tui::theme::depth::{ColorEnv, Depth};

/// The settings that the screens need, and what was wrong on the way.
pub(super) struct Chosen {
    pub(super) theme: Theme,
    pub(super) mouse: bool,
    pub(super) remarks: Vec<String>,
}

/// The theme and the depth of `--theme`, `--color`, the settings and the environment, in this order.
pub(super) fn chosen(shared: &Shared, places: &Places) -> Result<Chosen, Failure> {
    let (config, mut remarks) = read_config(places);
    let themes = Themes::read(Some(places));
    let depth = Depth::choose(shared.color, &ColorEnv::of_this_process(), config.color);
    let scheme = match (&shared.theme, &config.theme) {
        (Some(name), _) => themes.find(name)?,
        (None, Some(name)) => themes.find(name).or_else(|error| {
            remarks.push(format!("the default theme is used: {error}"));
            themes.find(DEFAULT)
        })?,
        (None, None) => themes.find(DEFAULT)?,
    };
    remarks.extend(themes.troubles());
    Ok(Chosen { theme: Theme::new(&scheme, depth), mouse: config.mouse.unwrap_or(false), remarks })
}

/// Lists the themes, or prints one.
pub(super) fn run(shared: &Shared, id: Option<&str>) -> Outcome {
    let themes = Themes::read(shared.places().ok().as_ref());
    let Some(id) = id else {
        print(&list(&themes))?;
        themes.troubles().for_each(|line| warn(&format!("{line}\n")));
        return Ok(0);
    };
    // One that cannot be used is told before it is copied.
    themes.find(id)?;
    let file = themes.file(id).ok_or_else(|| {
        Failure::said(format!("`{id}` is a file; name a theme by its id, such as `{DEFAULT}`"))
    })?;
    print(file.source().text())?;
    Ok(0)
}

fn list(themes: &Themes) -> String {
    let mut page = String::new();
    let widest = themes.list().iter().map(|theme| theme.id.len()).max().unwrap_or_default();
    for theme in themes.list() {
        let _ = write!(page, "{:<widest$}  {}", theme.id, theme.title);
        if themes.replaces_built_in(&theme.id) {
            page.push_str(" (yours, in the place of the built-in one)");
        } else if themes.is_own(&theme.id) {
            page.push_str(" (yours)");
        }
        page.push('\n');
    }
    page
}
