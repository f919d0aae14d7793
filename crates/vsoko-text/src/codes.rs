//! The page of each code, as it stands in `docs/codes`.

use vsoko_model::Code;

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
    "VS029" "VS030" "VS037" "VS038" "VS039" "VS040" "VS041" "VS042"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_its_page() {
        for code in Code::ALL {
            let page = page_of(*code);
            assert!(page.starts_with(&format!("# {code}")), "{code}");
            for section in ["## Что найдено", "## Почему это важно", "## Пример", "## Что сделать"]
            {
                assert!(page.contains(section), "{code}: {section}");
            }
        }
    }
}
