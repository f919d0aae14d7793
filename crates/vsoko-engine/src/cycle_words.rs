//! Actions in words: the same at a terminal and on the page.

use vsoko_model::{ActionTerms, Control, Message};
use vsoko_report::deadline_in_words;
use vsoko_text::Words;

/// A control indicator with the value that is to be reached.
pub fn control_in_words(control: &Control, words: &Words) -> String {
    match control.target {
        None => control.to_string(),
        Some(target) => words.say(
            &Message::new("action-control-target")
                .with("control", control.to_string())
                .with("target", target),
        ),
    }
}

/// An action of a plan that will be added; what the plan does not say is a dash.
pub fn action_planned_in_words(action: &ActionTerms, words: &Words) -> Message {
    let or_dash = |text: String| if text.is_empty() { "–".to_owned() } else { text };
    Message::new("action-planned")
        .with("text", action.text.as_str())
        .with("deadline", or_dash(deadline_in_words(&action.deadline, words)))
        .with("responsible", or_dash(action.responsible.clone().unwrap_or_default()))
}
