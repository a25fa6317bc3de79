//! How often a frame is drawn.

use std::time::{Duration, Instant};

/// How long after a frame the next is due when input comes faster than it is handled.
pub(super) const FRAME_DUE: Duration = Duration::from_millis(30);
/// The longest that a frame is put off.
const AT_LAST: Duration = Duration::from_secs(8);

/// When the next frame is due: at once, unless input piles up. Then each is put off twice as long as the one before,
/// since nobody can follow, and drawing takes time as well.
#[derive(Debug, Default)]
pub(super) struct Pace {
    next: Option<Instant>,
    wait: Duration,
}

impl Pace {
    /// Whether a frame is to be drawn now. `behind` says that input waits that could not be handed over yet.
    pub(super) fn is_due(&mut self, now: Instant, behind: bool) -> bool {
        if !behind {
            return true;
        }
        if self.next.is_some_and(|next| now < next) {
            return false;
        }
        self.wait = (self.wait * 2).clamp(FRAME_DUE, AT_LAST);
        self.next = Some(now + self.wait);
        true
    }

    /// Nothing more waits.
    pub(super) fn rest(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The milliseconds at which frames are drawn, asked every 10 of them for so long.
    fn frames(pace: &mut Pace, begun: Instant, millis: u64) -> Vec<u64> {
        let steps = (0..millis).step_by(10);
        steps.filter(|at| pace.is_due(begun + Duration::from_millis(*at), true)).collect()
    }

    #[test]
    fn while_behind_frames_get_rare() {
        let (mut pace, begun) = (Pace::default(), Instant::now());
        assert_eq!(frames(&mut pace, begun, 2_000), [0, 30, 90, 210, 450, 930, 1_890]);
        assert!(frames(&mut Pace::default(), begun, 60_000).len() < 20);
    }

    #[test]
    fn what_is_handed_over_whole_is_shown_at_once_and_after_a_rest_all_begins_anew() {
        let (mut pace, begun) = (Pace::default(), Instant::now());
        frames(&mut pace, begun, 2_000);
        let later = begun + Duration::from_millis(2_001);
        assert!(pace.is_due(later, false) && pace.is_due(later, false));
        assert!(frames(&mut pace, later, 100).is_empty());
        pace.rest();
        assert_eq!(frames(&mut pace, later, 100), [0, 30, 90]);
    }
}
