//! Tests over the built program and over the house as a whole.

mod bad_input;
mod catalogues;
mod commands;
mod demo;
mod expected;
mod layers;
mod program;
