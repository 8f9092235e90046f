//! A colour as a schema gives it: sRGB, eight bits a channel.

use std::fmt;
use std::str::FromStr;

/// A colour in sRGB.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Colour {
    /// Red, green and blue, each from 0 to 255.
    pub channels: [u8; 3],
}

/// What was written is no colour.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("a colour is written as # and six digits from 0 to f, such as #0072b2")]
pub struct NoColour;

impl Colour {
    /// The colour of that number, such as `0x0072b2`.
    #[must_use]
    pub const fn hex(number: u32) -> Self {
        let [_, red, green, blue] = number.to_be_bytes();
        Self { channels: [red, green, blue] }
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.channels;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl FromStr for Colour {
    type Err = NoColour;

    fn from_str(written: &str) -> Result<Self, NoColour> {
        let digits = written.trim().strip_prefix('#').ok_or(NoColour)?;
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(NoColour);
        }
        let number = u32::from_str_radix(digits, 16).map_err(|_| NoColour)?;
        match digits.len() {
            6 => Ok(Self::hex(number)),
            // Each digit stands for two of itself.
            3 => {
                let twice = |place: u32| ((number >> place) & 0xf) * 0x11;
                Ok(Self::hex(twice(8) << 16 | twice(4) << 8 | twice(0)))
            }
            _ => Err(NoColour),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let check = |written: &str, expected: Option<u32>| {
            assert_eq!(written.parse().ok(), expected.map(Colour::hex), "{written}");
        };
        check("#0072b2", Some(0x00_72_b2));
        check(" #C45500 ", Some(0xc4_55_00));
        check("#fa0", Some(0xff_aa_00));
        check("0072b2", None);
        check("#0072b", None);
        check("#+072b2", None);
        check("red", None);
        assert_eq!(Colour::hex(0x00_72_b2).to_string(), "#0072b2");
    }
}
