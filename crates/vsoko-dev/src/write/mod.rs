//! One module per file format, each over the same [`Grid`](crate::grid::Grid).

pub(crate) mod csv1251;
pub(crate) mod ods;
pub(crate) mod xlsx;
