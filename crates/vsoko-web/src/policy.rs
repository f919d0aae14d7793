//! What a browser may do with an answer: show it, with its own style, put its tables in order, and nothing more.

use vsoko_report::html_source_of;

/// The `Content-Security-Policy` of every answer: of styles and scripts only these, each as it stands between its tags.
///
/// A script that came in by the name of a school would have another hash, and no script may fetch or send: `default-src`
/// stays `'none'`.
///
/// `style-src` allows the widths that columns of a printed table carry as attributes; `style-src-elem` allows no other
/// style sheet than ours, and a browser too old to know it (before 2023) falls back to the first.
pub(crate) fn policy(styles: &[&str], scripts: &[&str]) -> String {
    let hashes = |texts: &[&str]| texts.iter().map(|text| html_source_of(text)).collect::<Vec<_>>().join(" ");
    format!(
        "default-src 'none'; style-src 'unsafe-inline'; style-src-elem {}; script-src {}; img-src 'self' data:; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        hashes(styles),
        hashes(scripts),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_allowed_but_our_styles_our_script_and_our_pictures() {
        let policy = policy(&["a", "b"], &["c"]);
        assert!(policy.starts_with("default-src 'none';"), "{policy}");
        assert_eq!(policy.matches(" 'sha256-").count(), 3);
        let of_scripts = policy.split("; ").find(|part| part.starts_with("script-src ")).unwrap();
        assert_eq!(of_scripts, format!("script-src {}", html_source_of("c")));
        for never in ["connect-src", "script-src-elem", "*", "http:", "https:", "unsafe-eval"] {
            assert!(!policy.contains(never), "{policy}");
        }
    }
}
