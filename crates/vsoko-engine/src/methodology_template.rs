//! The text that a new methodology is begun from.

use vsoko_model::MethodologyId;

/// Every part with an explanation, and nothing that the linter objects to.
const TEMPLATE: &str = include_str!("methodology_template.toml");

/// A text to start from, under the name `id`, of the year that the name ends with, else of `this_year`.
pub fn methodology_template(id: &MethodologyId, this_year: u16) -> String {
    let named = id.as_str().rsplit('-').next().and_then(|end| end.parse::<u16>().ok());
    let year = named.filter(|year| (2000..2100).contains(year)).unwrap_or(this_year);
    TEMPLATE
        .replace("primer-2022", id.as_str())
        .replace("\"primer\"", &format!("\"{}\"", id.as_str().replace('-', "_")))
        .replace("years = [2022]", &format!("years = [{year}]"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use vsoko_model::methodology::Methodology;

    #[test]
    fn a_new_methodology_has_no_finding_and_is_of_the_year_of_its_name() {
        for (id, year) in [("moya-2024", 2024), ("moya", 2026), ("moya-15", 2026)] {
            let text = methodology_template(&id.parse().unwrap(), 2026);
            let linted = Methodology::lint(&text, &[]);
            assert_eq!(linted.findings, []);
            let methodology = linted.methodology.unwrap();
            let years: Vec<u16> = methodology.years().iter().map(|year| year.first()).collect();
            assert_eq!((methodology.id().as_str(), years), (id, vec![year]));
        }
    }
}
