//! Tests over the built program and over the house as a whole.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod annotated;
mod archive;
mod bad_input;
mod book;
mod borders;
mod catalogues;
mod charts;
mod circles;
mod commands;
mod cycle;
mod demo;
mod expected;
mod export;
mod figures;
mod inn;
mod layers;
mod lists;
mod messy;
mod opened;
mod package;
mod page;
mod page_commands;
mod page_forms;
mod page_import;
mod page_safety;
mod page_views;
mod papers;
mod pipeline;
mod program;
mod questions;
mod read_only;
mod readings;
mod recipes;
mod registry;
mod remarks;
mod report_check;
mod schemas;
mod sentences;
mod served;
mod small_numbers;
mod tables;
mod what_if;
mod years;
