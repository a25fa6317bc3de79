//! What all commands need: places, questionnaires, the day.

use std::io::IsTerminal;

use jiff::civil::Date;

use crate::cli::arguments::Shared;
use crate::cli::failure::Failure;
use crate::cli::output;
use crate::format::config::ColorChoice;
use crate::format::render::Look;
use crate::store::StoreError;
use crate::store::catalogue::{Catalogue, Origin};
use crate::store::config::read_config;
use crate::store::places::{Places, Surroundings};
use crate::store::themes::Themes;

impl Shared {
    /// What is wrong with these options whatever the command: it is said even where the command has no use for them.
    pub(super) fn validate(&self) -> Result<(), Failure> {
        if let Some(dir) = self.dir.as_deref().filter(|dir| dir.exists() && !dir.is_dir()) {
            let dir = crate::store::error::shown(dir);
            return Err(Failure::said(format!("`{dir}` is a file; --dir takes a folder")));
        }
        if let Some(name) = &self.theme {
            Themes::read(self.places().ok().as_ref()).find(name)?;
        }
        Ok(())
    }

    /// Where files are.
    pub(super) fn places(&self) -> Result<Places, StoreError> {
        Places::find(&Surroundings::of_this_process(), self.dir.as_deref())
    }

    /// The questionnaires there are. One that was named and cannot be used is an error.
    pub(super) fn catalogue(&self) -> Result<Catalogue, Failure> {
        let catalogue = Catalogue::read(self.places().ok().as_ref(), &self.questionnaire);
        let named = catalogue.unused().iter().filter(|unused| unused.origin == Origin::Named);
        let failures: Vec<Failure> = named.map(Failure::from).collect();
        if failures.is_empty() { Ok(catalogue) } else { Err(Failure::Several(failures)) }
    }

    /// The day to assess for.
    pub(super) fn day(&self) -> Date {
        self.as_of.unwrap_or_else(|| jiff::ZonedDateTime::now().date())
    }

    /// How problems look on this stream: with colour on a terminal that has some, and wherever it is asked for.
    pub(super) fn look(&self, stream: &impl IsTerminal) -> Look {
        let asked_for = self.color.is_some_and(|color| color != ColorChoice::Auto);
        if !asked_for && !stream.is_terminal() {
            return Look::Plain;
        }
        let config = self.places().ok().and_then(|places| read_config(&places).0.color);
        output::look(self.color, config)
    }
}
