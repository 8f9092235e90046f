//! Whether a label's colour can be seen on its paper and told from the others, and which to give
//! to a new label.
//!
//! Ratios of contrast go from 1 (no difference) to 21 (black on white). Differences are distances
//! in Oklab: 1 from black to white, about 0.02 where two colours side by side just differ.

mod contrast;
mod oklab;
mod sequence;
mod vision;

pub use contrast::{
    LEAST_CONTRAST, Paper, TooFaint, contrast, fit, line_contrast, luminance, on_dark,
};
pub use sequence::{LEAST_DIFFERENCE, LEAST_NEIGHBOUR_DIFFERENCE, next};
pub use vision::{Vision, difference, simulate};

pub use crate::model::Colour;
