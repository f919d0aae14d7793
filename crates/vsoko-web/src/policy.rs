//! What a browser may do with an answer: show it, with our style and our scripts, and send forms to us.

use vsoko_report::{html_script, html_source_of, html_style};

/// The `Content-Security-Policy` of pages of ours. Styles and scripts are files of this server; what came in with a name
/// of a school is neither. Nothing is fetched from elsewhere, and no page stands in a frame.
pub(crate) const OURS: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; \
     connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The policy of a printed document, which carries its style and its script inside: only these, each as it stands between
/// its tags.
///
/// `style-src` allows the widths that columns of a printed table carry as attributes; `style-src-elem` allows no other
/// style sheet than ours, and a browser too old to know it (before 2023) falls back to the first.
pub(crate) fn of_printed() -> String {
    format!(
        "default-src 'none'; style-src 'unsafe-inline'; style-src-elem {}; script-src {}; img-src 'self' data:; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        html_source_of(html_style()),
        html_source_of(html_script()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_allowed_but_what_is_ours() {
        for policy in [OURS, &of_printed()] {
            assert!(policy.starts_with("default-src 'none';"), "{policy}");
            for never in ["script-src-elem", "*", "http:", "https:", "unsafe-eval", "unsafe-hashes"] {
                assert!(!policy.contains(never), "{policy}");
            }
            let of_scripts = policy.split("; ").find(|part| part.starts_with("script-src ")).unwrap();
            assert!(!of_scripts.contains("unsafe-inline"), "{policy}");
        }
        assert!(!OURS.contains("unsafe"));
        assert_eq!(of_printed().matches(" 'sha256-").count(), 2);
        assert!(!of_printed().contains("connect-src"));
    }
}
