//! The terminal while a program runs in it.

use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

use crossterm::event::{self, Event};
use ratatui::Terminal;
use ratatui::layout::{Position, Rect, Size};

use super::burst::Burst;
use super::canvas::Canvas;
use super::device::{Device, Woken};
use super::pace::{FRAME_DUE, Pace};
use super::{
    EditorError, End, Input, Now, Options, Program, Request, editor, guard, keyboard, sequences,
};

/// How long input is read before it is handed over.
const READING: Duration = Duration::from_millis(15);
/// crossterm never looks when it may not wait at all, and rounds this down to not waiting.
const A_LOOK: Duration = Duration::from_micros(20);
/// The size of a terminal that does not know its own, as of old.
const USUAL: Size = Size::new(80, 24);
/// Nothing to read is larger; a terminal that claims to be must not cost gigabytes.
const LARGEST: Size = Size::new(2_000, 1_000);

/// How a program ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// It asked for it, with this exit code.
    Quit(u8),
    /// It was ended from outside.
    Outside(End),
}

/// Everything between a program and its terminal.
#[derive(Debug)]
pub(super) struct Stage {
    device: Device,
    terminal: Terminal<Canvas>,
    burst: Burst,
    options: Options,
    size: Size,
    /// Our screen is not shown before its first frame is whole.
    shown: bool,
    /// Whether input waits that could not be handed over before a frame was due.
    behind: bool,
    pace: Pace,
}

impl Stage {
    /// Takes the terminal over. Nothing is shown before the first frame.
    pub(super) fn open(device: Device, options: Options) -> io::Result<Self> {
        let size = usable(device.size()?);
        let terminal = Terminal::new(Canvas::new(size))?;
        let burst = Burst::default();
        let (shown, behind, pace) = (false, false, Pace::default());
        let mut stage = Self { device, terminal, burst, options, size, shown, behind, pace };
        stage.burst.push(Input::Resize(size.width, size.height));
        stage.enter()?;
        Ok(stage)
    }

    /// Runs the program until it ends. An error means that the terminal cannot be read or written any more.
    pub(super) fn play(&mut self, program: &mut impl Program) -> io::Result<Ending> {
        loop {
            if let Some(ending) = self.hand_over(program)? {
                return Ok(ending);
            }
            if self.pace.is_due(Instant::now(), self.behind) {
                self.draw(program)?;
            }
            // crossterm may hold input of which the terminal knows nothing any more: a look before every sleep.
            let busy = self.behind || look()?;
            if !busy {
                self.pace.rest();
            }
            let deadline = if busy { Some(Instant::now()) } else { program.next_wake() };
            let woken = self.device.wait(deadline)?;
            if let Some(ending) = self.look_after(woken)? {
                return Ok(ending);
            }
            if program.next_wake().is_some_and(|at| at <= Instant::now()) {
                let requests = program.on_wake(Now::read());
                if let Some(code) = self.perform(requests)? {
                    return Ok(Ending::Quit(code));
                }
            }
        }
    }

    /// Hands over what waits, or as much of it as fits before a frame is due.
    fn hand_over(&mut self, program: &mut impl Program) -> io::Result<Option<Ending>> {
        let begun = Instant::now();
        // What was left over goes first: reading on would only pile it up.
        let more = self.burst.is_empty() && self.read_until(begun + READING)?;
        let now = Now::read();
        while let Some(input) = self.burst.next(program.typing()) {
            let requests = program.handle(input, now);
            if let Some(code) = self.perform(requests)? {
                return Ok(Some(Ending::Quit(code)));
            }
            if begun.elapsed() >= FRAME_DUE {
                break;
            }
        }
        self.behind = more || !self.burst.is_empty();
        Ok(None)
    }

    /// Reads what there is. Whether more may be waiting.
    fn read_until(&mut self, due: Instant) -> io::Result<bool> {
        while look()? {
            match event::read()? {
                Event::Resize(..) => self.measure()?,
                event => self.burst.extend(keyboard::input(event)),
            }
            if Instant::now() >= due {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn look_after(&mut self, woken: Woken) -> io::Result<Option<Ending>> {
        if let Some(signal) = woken.end {
            return Ok(Some(Ending::Outside(End::Signal(signal))));
        }
        if woken.gone {
            return Ok(Some(Ending::Outside(End::Hangup)));
        }
        if woken.continued {
            guard::enter_again()?;
            self.show_afresh()?;
            self.burst.push(Input::Resumed);
        }
        if woken.resized || woken.continued {
            self.measure()?;
        }
        Ok(None)
    }

    /// Why the terminal could not be read or written any more.
    pub(super) fn reason(&mut self) -> End {
        match self.device.wait(Some(Instant::now())) {
            Ok(Woken { end: Some(signal), .. }) => End::Signal(signal),
            _ => End::Hangup,
        }
    }

    fn measure(&mut self) -> io::Result<()> {
        let size = usable(self.device.size()?);
        if size != self.size {
            self.size = size;
            self.terminal.backend_mut().resize(size);
            self.burst.push(Input::Resize(size.width, size.height));
        }
        Ok(())
    }

    fn draw(&mut self, program: &mut impl Program) -> io::Result<()> {
        program.arrange();
        self.terminal.draw(|frame| program.draw(frame))?;
        self.send()
    }

    fn send(&mut self) -> io::Result<()> {
        if !std::mem::replace(&mut self.shown, true) {
            guard::owe(sequences::farewell(self.options)?);
        }
        let bytes = self.terminal.backend_mut().take();
        self.device.write(&bytes)
    }

    /// Does what the program asked for; the exit code if it wants to quit.
    fn perform(&mut self, requests: Vec<Request>) -> io::Result<Option<u8>> {
        for request in requests {
            match request {
                Request::Quit(code) => return self.send().map(|()| Some(code)),
                Request::Suspend => self.suspend()?,
                Request::Edit(file) => self.edit(&file)?,
                Request::Copy(text) => self.copy(&text)?,
                Request::Bell => self.terminal.backend_mut().lead_with(&[sequences::BELL]),
            }
        }
        Ok(None)
    }

    fn copy(&mut self, text: &str) -> io::Result<()> {
        match sequences::copy(text)? {
            Some(bytes) => self.terminal.backend_mut().lead_with(&bytes),
            None => self.burst.push(Input::CopyTooLong),
        }
        Ok(())
    }

    fn suspend(&mut self) -> io::Result<()> {
        self.lend(Device::suspend)?;
        self.burst.push(Input::Resumed);
        self.measure()
    }

    fn edit(&mut self, file: &Path) -> io::Result<()> {
        let Some(editor) = editor::chosen() else {
            self.burst.push(Input::Edited(Err(EditorError::NotSet)));
            return Ok(());
        };
        let mut result = Ok(());
        self.lend(|device| {
            result = editor::edit(&editor, file, device.input_for_child()?);
            device.discard_input();
            Ok(())
        })?;
        self.burst.push(Input::Edited(result));
        self.measure()
    }

    /// Gives the terminal away for a while. What was typed ahead was not meant for us.
    fn lend(&mut self, meanwhile: impl FnOnce(&mut Device) -> io::Result<()>) -> io::Result<()> {
        self.send()?;
        self.burst.clear();
        guard::leave();
        let outcome = meanwhile(&mut self.device);
        self.enter()?;
        outcome
    }

    fn enter(&mut self) -> io::Result<()> {
        guard::enter(&self.device)?;
        self.shown = false;
        self.show_afresh()
    }

    /// The next frame is drawn on an empty screen.
    fn show_afresh(&mut self) -> io::Result<()> {
        // Not `clear`, which asks the terminal where the cursor is and waits for the answer.
        self.terminal.resize(Rect::from((Position::ORIGIN, self.size)))?;
        self.terminal.backend_mut().greet(&sequences::greeting(self.options)?);
        Ok(())
    }
}

/// Whether crossterm has an event. It also says no when its time was over before it had looked, as happens on a busy
/// machine, so an answer that took too long does not count.
fn look() -> io::Result<bool> {
    loop {
        let asked = Instant::now();
        if event::poll(A_LOOK)? {
            return Ok(true);
        }
        if asked.elapsed() < A_LOOK * 2 {
            return Ok(false);
        }
    }
}

/// A size that can be drawn in.
fn usable(size: Size) -> Size {
    let or_usual = |length: u16, usual| if length == 0 { usual } else { length };
    Size {
        width: or_usual(size.width, USUAL.width).min(LARGEST.width),
        height: or_usual(size.height, USUAL.height).min(LARGEST.height),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_that_cannot_be_is_replaced() {
        assert_eq!(usable(Size::new(132, 50)), Size::new(132, 50));
        assert_eq!(usable(Size::new(0, 0)), USUAL);
        assert_eq!(usable(Size::new(0, 50)), Size::new(80, 50));
        assert_eq!(usable(Size::new(u16::MAX, u16::MAX)), LARGEST);
    }
}
