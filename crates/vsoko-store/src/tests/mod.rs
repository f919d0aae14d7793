//! The laws of the archive, each against a real folder.

mod backup;
mod batch;
mod circles;
mod concurrency;
mod corrections;
mod cycle;
mod data;
mod durability;
mod fixture;
mod history;
mod laws;
mod orphans;
mod person;
mod purge;
mod registry;
mod registry_in_time;
mod same_school;
mod territories;
mod upgrade;
mod verify;
