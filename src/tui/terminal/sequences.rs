//! The few sequences that are written beside the cells. None of them asks the terminal anything.

use std::io;

use crossterm::clipboard::CopyToClipboard;
use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::queue;
#[cfg(unix)]
use crossterm::style::Print;
use crossterm::style::{Attribute, SetAttribute};
use crossterm::terminal::{Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen};

use super::Options;

/// Before the bytes of a frame: show nothing of it until it is whole. Terminals that do not know it ignore it.
pub(super) const FRAME_BEGIN: &[u8] = b"\x1b[?2026h";
/// After the bytes of a frame.
pub(super) const FRAME_END: &[u8] = b"\x1b[?2026l";
/// Rings.
pub(super) const BELL: u8 = 0x07;

/// The buttons and the wheel, with coordinates of any size. crossterm's own command asks for every motion as well.
#[cfg(unix)]
const MOUSE_ON: Print<&str> = Print("\x1b[?1000h\x1b[?1006h");
#[cfg(unix)]
const MOUSE_OFF: Print<&str> = Print("\x1b[?1006l\x1b[?1000l");
#[cfg(not(unix))]
const MOUSE_ON: crossterm::event::EnableMouseCapture = crossterm::event::EnableMouseCapture;
#[cfg(not(unix))]
const MOUSE_OFF: crossterm::event::DisableMouseCapture = crossterm::event::DisableMouseCapture;

/// The longest text that is sent to a clipboard, in bytes. In base64 it stays under the 100,000 bytes at which hterm,
/// and other terminals after it, stop.
pub(super) const COPY_LIMIT: usize = 74_000;

/// From the shell's screen to ours.
pub(super) fn greeting(options: Options) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if options.mouse {
        queue!(bytes, MOUSE_ON)?;
    }
    queue!(bytes, EnterAlternateScreen, Clear(ClearType::All), EnableBracketedPaste, Hide)?;
    Ok(bytes)
}

/// From our screen back to the shell's: undoes what [`greeting`] did, and a frame that was cut.
pub(super) fn farewell(options: Options) -> io::Result<Vec<u8>> {
    let mut bytes = FRAME_END.to_vec();
    if options.mouse {
        queue!(bytes, MOUSE_OFF)?;
    }
    let plain = SetAttribute(Attribute::Reset);
    queue!(bytes, plain, Show, DisableBracketedPaste, LeaveAlternateScreen)?;
    Ok(bytes)
}

/// Puts a text on the clipboard of the terminal, or `None` when it is longer than [`COPY_LIMIT`].
pub(super) fn copy(text: &str) -> io::Result<Option<Vec<u8>>> {
    if text.len() > COPY_LIMIT {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    queue!(bytes, CopyToClipboard::to_clipboard_from(text))?;
    Ok(Some(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: Vec<u8>) -> String {
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn the_farewell_undoes_all_of_the_greeting() {
        let options = Options { mouse: true };
        let (greeting, farewell) = (greeting(options).unwrap(), farewell(options).unwrap());
        let (greeting, farewell) = (text(greeting), text(farewell));
        for mode in ["?1049", "?2004", "?1000", "?1006"] {
            assert!(greeting.contains(&format!("\x1b[{mode}h")), "{mode} in {greeting:?}");
            assert!(farewell.contains(&format!("\x1b[{mode}l")), "{mode} in {farewell:?}");
        }
        assert!(greeting.contains("\x1b[?25l") && farewell.contains("\x1b[?25h"));
        assert!(farewell.ends_with("\x1b[?1049l"), "all else belongs to our screen: {farewell:?}");
    }

    #[test]
    fn without_the_mouse_it_is_not_mentioned() {
        let options = Options::default();
        let both = [greeting(options).unwrap(), farewell(options).unwrap()].concat();
        assert!(!text(both).contains("?100"));
    }

    #[test]
    fn a_copy_is_base64_in_osc_52() {
        let bytes = copy("saved: ü").unwrap().unwrap();
        assert_eq!(text(bytes), "\x1b]52;c;c2F2ZWQ6IMO8\x1b\\");
    }

    #[test]
    fn a_copy_that_terminals_would_refuse_is_not_sent() {
        let longest = "x".repeat(COPY_LIMIT);
        assert!(copy(&longest).unwrap().unwrap().len() < 100_000);
        assert_eq!(copy(&(longest + "x")).unwrap(), None);
    }
}
