//! The nearest of the colours that a terminal has, by how alike they look.

use crate::format::theme::style::Colour;
use crate::tui::theme::depth::Depth;

/// Lightness, green to red, blue to yellow: a space in which distances are as the eye sees them
/// (Oklab, Björn Ottosson 2020).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Lab {
    lightness: f32,
    a: f32,
    b: f32,
}

/// Light to what the three kinds of cones in the eye take up.
const TO_CONES: [[f32; 3]; 3] = [
    [0.412_221_46, 0.536_332_55, 0.051_445_995],
    [0.211_903_5, 0.680_699_5, 0.107_396_96],
    [0.088_302_46, 0.281_718_85, 0.629_978_7],
];

/// Cube roots of that to the three numbers.
const TO_LAB: [[f32; 3]; 3] = [
    [0.210_454_26, 0.793_617_8, -0.004_072_047],
    [1.977_998_5, -2.428_592_2, 0.450_593_7],
    [0.025_904_037, 0.782_771_77, -0.808_675_77],
];

/// From this colourfulness on, a colour is matched with colours alone and keeps its hue.
const COLOURFUL: f32 = 0.05;

/// The 16 named colours as xterm shows them; other terminals differ, not by much.
const NAMED: [[u8; 3]; 16] = [
    [0, 0, 0],
    [205, 0, 0],
    [0, 205, 0],
    [205, 205, 0],
    [0, 0, 238],
    [205, 0, 205],
    [0, 205, 205],
    [229, 229, 229],
    [127, 127, 127],
    [255, 0, 0],
    [0, 255, 0],
    [255, 255, 0],
    [92, 92, 255],
    [255, 0, 255],
    [0, 255, 255],
    [255, 255, 255],
];

/// The colour as a terminal of this depth can show it; `None` where it shows none.
pub(super) fn at_depth(colour: Colour, depth: Depth) -> Option<Colour> {
    match (depth, colour) {
        (Depth::Mono, _) => None,
        (Depth::Ansi256, Colour::Rgb(r, g, b)) => Some(nearest([r, g, b], 16..=255)),
        (Depth::Ansi16, Colour::Rgb(r, g, b)) => Some(nearest([r, g, b], 0..=15)),
        (Depth::Ansi16, Colour::Indexed(number @ 16..)) => Some(nearest(rgb_of(number), 0..=15)),
        (_, colour) => Some(colour),
    }
}

/// Red, green and blue of a numbered colour, as xterm shows it.
pub(super) fn rgb_of(number: u8) -> [u8; 3] {
    let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
    match number {
        0..=15 => NAMED[usize::from(number)],
        16..=231 => {
            let cube = number - 16;
            [level(cube / 36), level(cube / 6 % 6), level(cube % 6)]
        }
        232..=255 => [8 + 10 * (number - 232); 3],
    }
}

fn nearest(wanted: [u8; 3], among: std::ops::RangeInclusive<u8>) -> Colour {
    let wanted = Lab::of(wanted);
    let few = among.end() - among.start() < 16;
    let candidates = among.map(|number| (number, Lab::of(rgb_of(number))));
    // Among 16, the nearest to a pale red may be a grey; its hue says more than its paleness.
    let candidates =
        candidates.filter(|(_, it)| !few || it.is_colourful() == wanted.is_colourful());
    let nearest = candidates
        .min_by(|(_, one), (_, other)| wanted.distance(*one).total_cmp(&wanted.distance(*other)));
    Colour::Indexed(nearest.map_or(7, |(number, _)| number))
}

impl Lab {
    /// The colour with this red, green and blue.
    pub(super) fn of(rgb: [u8; 3]) -> Self {
        Self::of_linear(rgb.map(linear))
    }

    /// The colour with this much red, green and blue light, from 0 to 1.
    pub(super) fn of_linear(light: [f32; 3]) -> Self {
        let [lightness, a, b] = times(TO_LAB, times(TO_CONES, light).map(f32::cbrt));
        Self { lightness, a, b }
    }

    /// How different two colours look: 0 for the same, 1 for black and white.
    pub(super) fn distance(self, other: Self) -> f32 {
        let [l, a, b] = [self.lightness - other.lightness, self.a - other.a, self.b - other.b];
        l.mul_add(l, a.mul_add(a, b * b)).sqrt()
    }

    fn is_colourful(self) -> bool {
        self.a.hypot(self.b) >= COLOURFUL
    }
}

/// A matrix times a column.
pub(super) fn times(matrix: [[f32; 3]; 3], column: [f32; 3]) -> [f32; 3] {
    matrix.map(|row| row.iter().zip(column).map(|(one, other)| one * other).sum())
}

/// The light that a number from 0 to 255 stands for, from 0 to 1 (sRGB, IEC 61966-2-1).
pub(super) fn linear(value: u8) -> f32 {
    let value = f32::from(value) / 255.0;
    if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_those_of_oklab() {
        let near = |one: f32, other: f32| (one - other).abs() < 0.001;
        let white = Lab::of([255; 3]);
        assert!(near(white.lightness, 1.0) && near(white.a, 0.0) && near(white.b, 0.0));
        let red = Lab::of([255, 0, 0]);
        assert!(near(red.lightness, 0.628) && near(red.a, 0.225) && near(red.b, 0.126), "{red:?}");
        assert!(near(white.distance(Lab::of([0; 3])), 1.0));
    }

    #[test]
    fn a_colour_the_terminal_has_is_itself() {
        for number in 16..=255 {
            let [r, g, b] = rgb_of(number);
            let found = at_depth(Colour::Rgb(r, g, b), Depth::Ansi256).unwrap();
            let Colour::Indexed(found) = found else { panic!("{found:?}") };
            assert_eq!(rgb_of(found), [r, g, b], "{number}");
        }
        for number in 0..=15 {
            let [r, g, b] = rgb_of(number);
            let found = at_depth(Colour::Rgb(r, g, b), Depth::Ansi16);
            assert_eq!(found, Some(Colour::Indexed(number)));
        }
    }

    #[test]
    fn a_pale_colour_keeps_its_hue_and_a_grey_gets_none() {
        for (rgb, number) in [
            (Colour::Rgb(255, 150, 140), 9),
            (Colour::Rgb(240, 200, 110), 3),
            (Colour::Rgb(90, 200, 185), 6),
            (Colour::Rgb(20, 23, 28), 0),
            (Colour::Rgb(214, 218, 225), 7),
            (Colour::Indexed(196), 9),
            (Colour::Indexed(240), 8),
        ] {
            assert_eq!(at_depth(rgb, Depth::Ansi16), Some(Colour::Indexed(number)), "{rgb:?}");
        }
    }

    #[test]
    fn what_the_terminal_has_stays_and_without_colours_there_is_none() {
        let kept = [Colour::Reset, Colour::Indexed(3)];
        for colour in kept {
            for depth in [Depth::Ansi16, Depth::Ansi256, Depth::True] {
                assert_eq!(at_depth(colour, depth), Some(colour));
            }
            assert_eq!(at_depth(colour, Depth::Mono), None);
        }
        let rgb = Colour::Rgb(1, 2, 3);
        assert_eq!(at_depth(rgb, Depth::True), Some(rgb));
    }
}
