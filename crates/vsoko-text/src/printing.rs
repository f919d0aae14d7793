//! Sentences whose printed arguments have names of their own, apart from those that choose between variants.
//!
//! `{ $schools -> [0] никто *[other] { $schools } школ }` is chosen by `$schools` and prints `$schools-printed`, in which a mark
//! may stand.

use fluent_syntax::ast::{Expression, Identifier, InlineExpression, Pattern, PatternElement, Variant};

/// The pattern with the names of what it prints exchanged: each first name for the second.
pub(crate) fn renamed<'a>(pattern: &Pattern<&'a str>, names: &'a [(&str, String)]) -> Pattern<&'a str> {
    let element = |element: &PatternElement<&'a str>| match element {
        PatternElement::TextElement { value } => PatternElement::TextElement { value: *value },
        PatternElement::Placeable { expression } => {
            PatternElement::Placeable { expression: expression_renamed(expression, names) }
        }
    };
    Pattern { elements: pattern.elements.iter().map(element).collect() }
}

fn expression_renamed<'a>(
    expression: &Expression<&'a str>,
    names: &'a [(&str, String)],
) -> Expression<&'a str> {
    match expression {
        Expression::Inline(inline) => Expression::Inline(inline_renamed(inline, names)),
        Expression::Select { selector, variants } => {
            let variant = |own: &Variant<&'a str>| Variant {
                key: own.key.clone(),
                value: renamed(&own.value, names),
                default: own.default,
            };
            let variants = variants.iter().map(variant).collect();
            Expression::Select { selector: selector.clone(), variants }
        }
    }
}

fn inline_renamed<'a>(
    inline: &InlineExpression<&'a str>,
    names: &'a [(&str, String)],
) -> InlineExpression<&'a str> {
    match inline {
        InlineExpression::VariableReference { id } => {
            let other = names.iter().find(|(name, _)| *name == id.name);
            let name = other.map_or(id.name, |(_, other)| other.as_str());
            InlineExpression::VariableReference { id: Identifier { name } }
        }
        InlineExpression::Placeable { expression } => {
            InlineExpression::Placeable { expression: Box::new(expression_renamed(expression, names)) }
        }
        // None of these prints an argument: the catalogues know no functions.
        InlineExpression::StringLiteral { .. }
        | InlineExpression::NumberLiteral { .. }
        | InlineExpression::FunctionReference { .. }
        | InlineExpression::MessageReference { .. }
        | InlineExpression::TermReference { .. } => inline.clone(),
    }
}
