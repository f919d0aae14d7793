//! The addresses of the pages. What is printed as a link is what is understood as a path.

use std::fmt;
use std::str::FromStr;

use vsoko_engine::Format;
use vsoko_model::{MunicipalityId, StudyYear};

/// The formats that are taken away as files; the page itself is another.
pub(crate) const FILES: [Format; 3] = [Format::Pdf, Format::Docx, Format::Xlsx];

/// What can be asked for. Parsing accepts what `Display` prints and nothing else, so a page has one address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Address {
    /// `/`: every municipality with its years.
    Index,
    /// `/summary/m1/2022`: the summary of a municipality and a year.
    Summary {
        /// Whose.
        municipality: MunicipalityId,
        /// When.
        year: StudyYear,
    },
    /// `/summary/m1/2022.pdf`: the same as a file.
    File {
        /// Whose.
        municipality: MunicipalityId,
        /// When.
        year: StudyYear,
        /// In which format.
        format: Format,
    },
}

/// A path that is the address of nothing.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct NoSuchAddress;

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Index => f.write_str("/"),
            Self::Summary { municipality, year } => write!(f, "/summary/{municipality}/{year}"),
            Self::File { municipality, year, format } => {
                write!(f, "/summary/{municipality}/{year}.{}", format.ending())
            }
        }
    }
}

impl FromStr for Address {
    type Err = NoSuchAddress;

    fn from_str(path: &str) -> Result<Self, NoSuchAddress> {
        let address = match path {
            "/" => Some(Self::Index),
            _ => summary(path),
        };
        // «m01» and «+2022» are numbers too, and would be second addresses of the same page.
        address.filter(|address| address.to_string() == path).ok_or(NoSuchAddress)
    }
}

fn summary(path: &str) -> Option<Address> {
    let (municipality, rest) = path.strip_prefix("/summary/m")?.split_once('/')?;
    let municipality = MunicipalityId(municipality.parse().ok()?);
    let Some((year, ending)) = rest.split_once('.') else {
        return Some(Address::Summary { municipality, year: rest.parse().ok()? });
    };
    let format = FILES.into_iter().find(|format| format.ending() == ending)?;
    Some(Address::File { municipality, year: year.parse().ok()?, format })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_link_is_understood_as_what_it_was_made_from(id: u32, year in 1990_u16..2100) {
            let year = StudyYear::try_from(year).unwrap();
            let address = Address::Summary { municipality: MunicipalityId(id), year };
            prop_assert_eq!(address.to_string().parse(), Ok(address));
            for format in FILES {
                let file = Address::File { municipality: MunicipalityId(id), year, format };
                prop_assert_eq!(file.to_string().parse(), Ok(file));
            }
        }

        #[test]
        fn what_is_understood_is_printed_as_it_was(path in "/(summary/)?[ms+]?[0-9%./ -]{0,12}") {
            if let Ok(address) = path.parse::<Address>() {
                prop_assert_eq!(address.to_string(), path);
            }
        }
    }

    #[test]
    fn nothing_else_is_an_address() {
        for path in [
            "",
            "//",
            "/summary",
            "/summary/m1",
            "/summary/m1/",
            "/summary/1/2022",
            "/summary/m1/2022/",
            "/summary/m01/2022",
            "/summary/m+1/2022",
            "/summary/m-1/2022",
            "/summary/m4294967296/2022",
            "/summary/m1/1989",
            "/summary/m1/2022-2023",
            "/summary/m1/2022 год",
            "/summary/m1/%32022",
            "/summary/m1/../m2/2022",
            "/summary/m1/2022.",
            "/summary/m1/2022.html",
            "/summary/m1/2022.PDF",
            "/summary/m1/2022.pdf.pdf",
            "/../../etc/passwd",
            "*",
        ] {
            assert_eq!(path.parse::<Address>(), Err(NoSuchAddress), "{path}");
        }
    }
}
