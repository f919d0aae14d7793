//! The page of each code, as it stands in `docs/codes`.

use vsoko_model::Code;
use vsoko_model::methodology::LintCode;

macro_rules! pages {
    ($($code:literal)+) => {
        /// The page of a code in Markdown: what it finds, why it matters, an example, what to do.
        pub fn page_of(code: Code) -> &'static str {
            match code.as_str() {
                $($code => include_str!(concat!("../../../docs/codes/", $code, ".md")),)+
                // Every code has its page: `tests::every_code_has_its_page`.
                _ => "",
            }
        }
    };
}

pages! {
    "VS001" "VS002" "VS003" "VS004" "VS005" "VS006" "VS007"
    "VS008" "VS009" "VS010" "VS011" "VS012" "VS013" "VS014"
    "VS015" "VS016" "VS017" "VS018" "VS019" "VS020" "VS021" "VS022" "VS023" "VS024" "VS025" "VS026" "VS027" "VS028"
    "VS029" "VS030" "VS031" "VS032" "VS033" "VS034" "VS035" "VS036" "VS037" "VS038" "VS039" "VS040" "VS041"
    "VS042" "VS043" "VS044" "VS045" "VS046" "VS047" "VS048" "VS049" "VS050" "VS051" "VS052" "VS053" "VS054"
    "VS055" "VS056" "VS057" "VS058" "VS059" "VS060" "VS061" "VS062" "VS063" "VS064"
}

macro_rules! lint_pages {
    ($($code:literal)+) => {
        /// The page of a finding about the text of a methodology, in Markdown and in the same four sections.
        pub fn lint_page_of(code: LintCode) -> &'static str {
            match code.as_str() {
                $($code => include_str!(concat!("../../../docs/methodology-codes/", $code, ".md")),)+
                // Every code has its page: `tests::every_code_has_its_page`.
                _ => "",
            }
        }
    };
}

lint_pages! {
    "VM001" "VM002" "VM003" "VM004" "VM005" "VM006" "VM007" "VM008" "VM009" "VM010" "VM011"
    "VM012" "VM013" "VM014" "VM015" "VM016" "VM017" "VM018" "VM019" "VM020" "VM021" "VM022" "VM023"
    "VM024" "VM025" "VM026"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_its_page() {
        let delivered = Code::ALL.iter().map(|code| (code.to_string(), page_of(*code)));
        let written = LintCode::ALL.iter().map(|code| (code.to_string(), lint_page_of(*code)));
        for (code, page) in delivered.chain(written) {
            assert!(page.starts_with(&format!("# {code}")), "{code}");
            for section in ["## Что найдено", "## Почему это важно", "## Пример", "## Что сделать"]
            {
                assert!(page.contains(section), "{code}: {section}");
            }
        }
    }
}
