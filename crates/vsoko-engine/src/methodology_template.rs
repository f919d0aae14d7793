//! The text that a new methodology is begun from.

use vsoko_model::MethodologyId;

/// Every part with an explanation, and nothing that the linter objects to.
const TEMPLATE: &str = include_str!("methodology_template.toml");

/// A text to start from, under the name `id`.
pub fn methodology_template(id: &MethodologyId) -> String {
    TEMPLATE
        .replace("primer-2022", id.as_str())
        .replace("\"primer\"", &format!("\"{}\"", id.as_str().replace('-', "_")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use vsoko_model::methodology::Methodology;

    #[test]
    fn a_new_methodology_has_no_finding() {
        let text = methodology_template(&"moya-2024".parse().unwrap());
        let linted = Methodology::lint(&text, &[]);
        assert_eq!(linted.findings, []);
        assert_eq!(linted.methodology.unwrap().id().as_str(), "moya-2024");
    }
}
