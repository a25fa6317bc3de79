//! A theme file and the themes it inherits to a [`Scheme`].

use std::collections::BTreeMap;

use crate::format::diagnostic::Diagnostic;
use crate::format::problems::Problems;
use crate::format::suggestion;
use crate::format::theme::parse::{help, known_names, no_colour};
use crate::format::theme::role::Role;
use crate::format::theme::style::{Colour, RoleStyle};
use crate::format::theme::{Paint, Scheme, ThemeFile, WrittenStyle};

impl ThemeFile {
    /// Adds what it inherits. A palette replaces single colours, also for inherited roles; a role replaces the
    /// inherited role whole; a role that nobody gives looks like text.
    ///
    /// # Errors
    /// A theme that is not there or inherits itself, and colours that no palette has; of the first file with problems.
    pub fn link(&self, others: &[Self]) -> Result<Scheme, Problems> {
        let chain = self.chain(others)?;
        let mut palette = BTreeMap::new();
        for file in chain.iter().rev() {
            palette.extend(file.palette.iter().map(|(name, colour)| (name.as_str(), *colour)));
        }
        let mut styles: [Option<RoleStyle>; Role::ALL.len()] = Default::default();
        for file in chain {
            let mut problems = Problems::none(file.source().clone());
            for (role, written) in &file.roles {
                let style = resolve(written, &palette, &mut problems);
                styles[*role as usize].get_or_insert(style);
            }
            if problems.has_errors() {
                return Err(problems);
            }
        }
        let styles = styles.map(Option::unwrap_or_default);
        Ok(Scheme { id: self.id.clone(), title: self.title.clone(), styles })
    }

    /// This file, the one it inherits, and so on.
    fn chain<'a>(&'a self, others: &'a [Self]) -> Result<Vec<&'a Self>, Problems> {
        let mut chain = vec![self];
        let mut last = self;
        while let Some(parent) = &last.inherits {
            let fault = |message, help| {
                let problem = Diagnostic::error(parent.span.clone(), message, help);
                Err(Problems::one(last.source().clone(), problem))
            };
            if chain.iter().any(|file| file.id == parent.text) {
                return fault(
                    format!("`{}` inherits itself", parent.text),
                    "inherit another theme, or give this one an id of its own".to_owned(),
                );
            }
            let Some(found) = others.iter().find(|file| file.id == parent.text) else {
                let ids = others.iter().map(|file| file.id.as_str());
                return fault(
                    format!("there is no theme `{}`", parent.text),
                    suggestion::remedy(&parent.text, ids, "a theme"),
                );
            };
            chain.push(found);
            last = found;
        }
        Ok(chain)
    }
}

fn resolve(
    written: &WrittenStyle,
    palette: &BTreeMap<&str, Colour>,
    problems: &mut Problems,
) -> RoleStyle {
    let mut colour = |paint: &Option<Paint>| match paint {
        Some(Paint::Name(name)) => {
            let found = palette.get(name.text.as_str()).copied();
            let found = found.or_else(|| Colour::from_name(&name.text));
            if found.is_none() {
                let names = palette.keys().copied().chain(known_names());
                problems.add(Diagnostic::error(
                    name.span.clone(),
                    no_colour(&name.text),
                    help(&name.text, names),
                ));
            }
            found
        }
        Some(Paint::Colour(colour)) => Some(*colour),
        None => None,
    };
    RoleStyle { fg: colour(&written.fg), bg: colour(&written.bg), mods: written.mods.clone() }
}
