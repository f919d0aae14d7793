//! Pages of Markdown at a terminal: their lines are broken in the files where an editor is wide.

use crate::output::hanging;

/// A page in lines of at most `width` columns. Headings, items and examples stay what they are, and a line of an example
/// that fits stays whole.
pub(crate) fn broken_anew(page: &str, width: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    // A paragraph or an item on its way, behind what stands before its first line.
    let mut open: Option<(&str, String)> = None;
    let mut in_example = false;
    for line in page.lines() {
        let is_fence = line.starts_with("```");
        let is_prose = !is_fence && !in_example && !line.is_empty() && !line.starts_with('#');
        let item = line.strip_prefix(ITEM).filter(|_| is_prose);
        if let Some((_, text)) = open.as_mut().filter(|_| is_prose && item.is_none()) {
            text.push('\n');
            text.push_str(line);
            continue;
        }
        lines.extend(open.take().map(|(first, text)| hanging(first, &text, width)));
        in_example ^= is_fence;
        if is_prose {
            open = Some(item.map_or_else(|| ("", line.to_owned()), |item| (ITEM, item.to_owned())));
        } else if line.chars().count() <= width {
            lines.push(line.to_owned());
        } else {
            lines.push(hanging("", line, width));
        }
    }
    lines.extend(open.map(|(first, text)| hanging(first, &text, width)));
    lines.join("\n")
}

/// What an item of a list begins with.
const ITEM: &str = "- ";

#[cfg(test)]
mod tests {
    use vsoko_model::Code;
    use vsoko_model::methodology::LintCode;
    use vsoko_text::{lint_page_of, page_of};

    use super::*;

    #[test]
    fn a_page_is_broken_anew_and_says_the_same() {
        let pages = Code::ALL.iter().map(|code| page_of(*code));
        for page in pages.chain(LintCode::ALL.iter().map(|code| lint_page_of(*code))) {
            let broken = broken_anew(page, 80);
            let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            assert!(broken.lines().all(|line| line.chars().count() <= 80), "{broken}");
            assert_eq!(words(&broken), words(page));
        }
    }

    #[test]
    fn items_hang_and_examples_stay_lines() {
        let page = "# Код\n\nПервая строка\nабзаца.\n\n- Пункт из\n  двух строк.\n- Другой.\n\n```\nошибка\n  --> a.xlsx\n```\n";
        let broken = "# Код\n\nПервая строка\nабзаца.\n\n- Пункт из двух\n  строк.\n- Другой.\n\n```\nошибка\n  --> a.xlsx\n```";
        assert_eq!(broken_anew(page, 15), broken);
        assert!(broken_anew(page, 80).contains("Первая строка абзаца.\n\n- Пункт из двух строк.\n- Другой."));
    }
}
