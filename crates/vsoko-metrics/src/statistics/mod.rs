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

pub use funnel::{FunnelLimits, funnel_limits};
pub use paired::{PairedTest, paired_test};
pub use trend::{Trend, TrendTest, mann_kendall};
pub use wilson::{Interval, wilson};

/// How sure an interval or a limit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// 95 %: about one of twenty lies outside by chance.
    P95,
    /// 99.8 %: about one of five hundred; for looking at many municipalities at once.
    P998,
}

impl Confidence {
    /// The quantile of the standard normal distribution that leaves half of the rest on either side.
    const fn z(self) -> f64 {
        match self {
            Self::P95 => 1.959_963_984_540_054,
            Self::P998 => 3.090_232_306_167_813,
        }
    }

    /// The probability below the lower end.
    const fn tail(self) -> f64 {
        match self {
            Self::P95 => 0.025,
            Self::P998 => 0.001,
        }
    }
}
