//! Statistics for numbers of a region: how far a share may be from its population, whether changes go one way more often
//! than a coin, which municipalities lie outside what chance explains, whether years have a trend.
//!
//! They are for regions. Six schools of a municipality are all its schools, and the honest statement about them is which
//! of them moved. So each function says when it has nothing to say, and none calls anything significant by itself.
//!
//! ```
//! use vsoko_metrics::statistics::{Confidence, wilson};
//! use vsoko_model::Share;
//!
//! let interval = wilson(Share::new(5, 6).unwrap(), Confidence::P95).unwrap();
//! assert_eq!(format!("{:.3} {:.3}", interval.lower, interval.upper), "0.436 0.970");
//! ```

mod binomial;
mod funnel;
mod paired;
mod trend;
mod wilson;

pub use funnel::{funnel_limits, place_in_funnel};
pub use paired::paired_test;
pub use trend::mann_kendall;
pub use vsoko_model::results::{Confidence, FunnelLimits, Interval, PairedTest, Trend, TrendTest};
pub use wilson::wilson;

/// The quantile of the standard normal distribution that leaves half of the rest on either side.
const fn z(confidence: Confidence) -> f64 {
    match confidence {
        Confidence::P95 => 1.959_963_984_540_054,
        Confidence::P998 => 3.090_232_306_167_813,
    }
}

/// The probability below the lower end.
const fn tail(confidence: Confidence) -> f64 {
    match confidence {
        Confidence::P95 => 0.025,
        Confidence::P998 => 0.001,
    }
}
