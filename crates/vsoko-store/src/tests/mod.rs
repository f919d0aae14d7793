//! The laws of the archive, each against a real folder.

mod durability;
mod fixture;
mod registry;
