//! The program `vsoko`: hands the command line over and exits as it is told.

use std::process::ExitCode;

fn main() -> ExitCode {
    vsoko_cli::main()
}
