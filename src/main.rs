//! The command line: reads arguments, calls one function, sets the exit status.

use clap::{Parser, Subcommand};
use indicatif::{ProgressBar, ProgressStyle};
use std::fmt::Display;
use std::io::{IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use tieout::corpus::Progress;
use tieout::report::{self, Check, Format, figures};

/// A keystroke makes and drops many small values on several threads; this allocator does that a quarter faster than the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Holds a draft's figures and names against its sources.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Review drafts against a folder of sources. Exit status: 0 nothing wrong, 1 findings, 2 something could not be read.
    Check(CheckArguments),
    /// Tell what the sources know of a name. Exit status 1 where none of them knows it.
    Entity {
        /// The name, as it stands in a text.
        name: String,
        /// The folder of sources. Without it, as for `check`.
        #[arg(long, value_name = "DIR")]
        corpus: Option<PathBuf>,
    },
    /// Serve an editor over standard input and output.
    Lsp {
        /// Accepted since some clients insist on it; there is no other way.
        #[arg(long, hide = true)]
        stdio: bool,
    },
    /// Learn to find names from labelled texts (src/language/model/label.py writes them).
    #[command(hide = true)]
    TrainNames {
        /// Sentences that people labelled.
        gold: PathBuf,
        /// Sentences that another recogniser labelled.
        silver: PathBuf,
        /// The file for the weights.
        weights: PathBuf,
    },
    /// List the figures of texts: what was read, of what, how exactly.
    Figures {
        /// Files; without any, standard input.
        files: Vec<PathBuf>,
        /// Read JSON lines {"id", "text"} from standard input, and write {"id", "figures"}.
        #[arg(long, conflicts_with = "files")]
        jsonl: bool,
    },
    /// Print what is weighed of every pair of figures, as JSON lines: what the weights are trained on.
    #[command(hide = true)]
    Pairs {
        draft: PathBuf,
        #[arg(long, value_name = "DIR")]
        corpus: PathBuf,
    },
}

#[derive(clap::Args)]
struct CheckArguments {
    /// Drafts, or folders of drafts; `-` is standard input. Without any: the drafts that tieout.toml names, else every source against the others.
    drafts: Vec<PathBuf>,
    /// The folder of sources. Without it, tieout.toml upwards says where they are; without one, every article of the folder is a source.
    #[arg(long, value_name = "DIR")]
    corpus: Option<PathBuf>,
    /// How the report looks.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Tell of every figure what was read, which sources bear on it, and why.
    #[arg(long)]
    explain: bool,
}

/// Exit status where nothing could be done.
const COULD_NOT_RUN: u8 = 2;

/// Width of the report where the output is no terminal, in columns.
const WIDTH: usize = 120;

fn main() -> ExitCode {
    match Arguments::parse().command {
        Command::Check(arguments) => check(arguments),
        Command::Entity { name, corpus } => entity(&name, corpus.as_deref()),
        Command::Lsp { .. } => tieout::server::run().unwrap_or_else(|error| fail(&error.to_string())),
        Command::TrainNames { gold, silver, weights } => train_names(&gold, &silver, &weights),
        Command::Figures { files, jsonl } => figures(&files, jsonl),
        Command::Pairs { draft, corpus } => match report::pairs(&draft, &corpus) {
            Ok(lines) => finish(&lines, &[] as &[String], 0),
            Err(error) => fail(&error.to_string()),
        },
    }
}

fn check(arguments: CheckArguments) -> ExitCode {
    let CheckArguments { mut drafts, corpus, format, explain } = arguments;
    let mut standard_input = None;
    if drafts.iter().any(|draft| draft.as_os_str() == "-") {
        drafts.retain(|draft| draft.as_os_str() != "-");
        let mut bytes = Vec::new();
        if let Err(cause) = std::io::stdin().lock().read_to_end(&mut bytes) {
            return fail(&format!("standard input: {cause}"));
        }
        standard_input = Some(bytes);
    }
    let bar = progress_bar();
    let checked = Check { drafts, standard_input, corpus, format, explain, width: width() }.run(&|progress| show(&bar, progress));
    bar.finish_and_clear();
    match checked {
        Ok(checked) => finish(&checked.report, &checked.errors, u8::from(checked.found)),
        Err(error) => fail(&error.to_string()),
    }
}

fn entity(name: &str, corpus: Option<&Path>) -> ExitCode {
    let bar = progress_bar();
    let told = report::entity(name, corpus, width(), &|progress| show(&bar, progress));
    bar.finish_and_clear();
    match told {
        Ok((Some(card), errors)) => finish(&card, &errors, 0),
        Ok((None, errors)) => {
            eprintln!("tieout: no source knows {name}");
            finish("", &errors, 1)
        }
        Err(error) => fail(&error.to_string()),
    }
}

fn train_names(gold: &Path, silver: &Path, weights: &Path) -> ExitCode {
    let read = |path: &Path| std::fs::read_to_string(path).map_err(|cause| format!("{}: {cause}", path.display()));
    let learnt = read(gold).and_then(|gold| tieout::language::train_names(&gold, &read(silver)?).map_err(|error| error.to_string()));
    let written = learnt.and_then(|data| std::fs::write(weights, data).map_err(|cause| format!("{}: {cause}", weights.display())));
    written.map_or_else(|error| fail(&error), |()| ExitCode::SUCCESS)
}

fn figures(files: &[PathBuf], jsonl: bool) -> ExitCode {
    let mut failed = false;
    let mut report = String::new();
    if files.is_empty() {
        let mut bytes = Vec::new();
        if let Err(cause) = std::io::stdin().lock().read_to_end(&mut bytes) {
            return fail(&format!("standard input: {cause}"));
        }
        let read = if jsonl {
            String::from_utf8(bytes).map_err(|e| e.to_string()).and_then(|text| figures::json_lines(&text).map_err(|e| e.to_string()))
        } else {
            figures::table_of_bytes(bytes).map_err(|e| e.to_string())
        };
        match read {
            Ok(text) => report = text,
            Err(error) => return fail(&format!("standard input: {error}")),
        }
    }
    for file in files {
        match figures::table(file) {
            Ok(text) => report.push_str(&text),
            Err(error) => {
                eprintln!("tieout: {error}");
                failed = true;
            }
        }
    }
    let _ = anstream::stdout().lock().write_all(report.as_bytes());
    if failed { ExitCode::from(COULD_NOT_RUN) } else { ExitCode::SUCCESS }
}

/// Prints what was asked for, then what could not be read, which decides the exit status where there is any.
fn finish(text: &str, errors: &[impl Display], status: u8) -> ExitCode {
    // A reader that has gone away (`tieout check | head`) needs no report.
    let _ = anstream::stdout().lock().write_all(text.as_bytes());
    for error in errors {
        eprintln!("tieout: {error}");
    }
    ExitCode::from(if errors.is_empty() { status } else { COULD_NOT_RUN })
}

fn fail(message: &str) -> ExitCode {
    eprintln!("tieout: {message}");
    ExitCode::from(COULD_NOT_RUN)
}

/// How wide text may be, in columns.
fn width() -> usize {
    terminal_size::terminal_size().map_or(WIDTH, |(width, _)| usize::from(width.0).clamp(40, WIDTH))
}

fn show(bar: &ProgressBar, progress: Progress) {
    bar.set_length(progress.total as u64);
    bar.set_position(progress.done as u64);
}

/// On a terminal only, and only where reading the sources takes long enough to be noticed.
fn progress_bar() -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::no_length().with_prefix("reading sources");
    match ProgressStyle::with_template("{prefix} {wide_bar} {pos}/{len}") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
