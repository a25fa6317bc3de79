//! A terminal on any other system, through crossterm: without suspend and without signals.

use std::io::{self, IsTerminal, Write};
use std::process::Stdio;
use std::time::{Duration, Instant};

use crossterm::{event, terminal};
use ratatui::layout::Size;

use super::Woken;

/// With no deadline: as good as for ever.
const LONG: Duration = Duration::from_secs(60 * 60 * 24);

/// The terminal of this process.
#[derive(Debug)]
pub(in crate::tui::terminal) struct Device;

impl Device {
    /// Takes the terminal, or says by `None` that there is none.
    pub(in crate::tui::terminal) fn open() -> io::Result<Option<Self>> {
        Ok((io::stdin().is_terminal() && io::stdout().is_terminal()).then_some(Self))
    }

    /// Columns and rows.
    pub(in crate::tui::terminal) fn size(&self) -> io::Result<Size> {
        terminal::size().map(Size::from)
    }

    /// Sleeps until there is input or the deadline. A change of size comes as input here.
    pub(in crate::tui::terminal) fn wait(
        &mut self,
        deadline: Option<Instant>,
    ) -> io::Result<Woken> {
        let left = deadline.map_or(LONG, |at| at.saturating_duration_since(Instant::now()));
        event::poll(left)?;
        Ok(Woken::default())
    }

    /// Writes all of it.
    pub(in crate::tui::terminal) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut screen = io::stdout().lock();
        screen.write_all(bytes)?;
        screen.flush()
    }

    /// Nothing can be stopped here: comes back at once.
    pub(in crate::tui::terminal) fn suspend(&mut self) -> io::Result<()> {
        Ok(())
    }

    /// The standard input for another program in this terminal.
    pub(in crate::tui::terminal) fn input_for_child(&self) -> io::Result<Stdio> {
        Ok(Stdio::inherit())
    }

    /// What was typed at another program stays with it here.
    pub(in crate::tui::terminal) fn discard_input(&mut self) {}
}

/// Raw mode, as crossterm keeps it.
#[derive(Debug)]
pub(in crate::tui::terminal) struct Modes;

impl Modes {
    /// Switches to raw mode. The bytes that go with it are not written here.
    pub(in crate::tui::terminal) fn enter(_device: &Device) -> io::Result<Self> {
        terminal::enable_raw_mode().map(|()| Self)
    }

    /// Switches to raw mode once more, after something else has changed it.
    pub(in crate::tui::terminal) fn enter_again(&self) -> io::Result<()> {
        terminal::enable_raw_mode()
    }

    /// Writes the farewell and switches back; never fails.
    pub(in crate::tui::terminal) fn leave(self, farewell: &[u8]) {
        let mut screen = io::stdout().lock();
        let _ = screen.write_all(farewell).and_then(|()| screen.flush());
        let _ = terminal::disable_raw_mode();
    }
}
