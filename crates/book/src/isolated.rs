//! Reading in a process of its own: a library that aborts, overflows its stack or never ends costs one file, not the batch.
//!
//! The process is our own executable, started with [`COMMAND`]: it takes the bytes from its standard input, reads them within
//! the limits of memory below, and writes the outcome to its standard output. Only `.xls` and `.xlsb` need it: every other
//! format is read by code of our own, which takes no memory on a file's claim and never recurses without bound.

use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::OnceLock;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use super::model::{Book, Limits, OpenError};

/// The argument that makes our executable a reader. It is for the program itself and stands in no help.
const COMMAND: &str = "read-foreign";
/// Bytes a reader may allocate.
const MEMORY: usize = 384 << 20;
/// How long a reader may take; an `.xls` form takes some milliseconds.
const DEADLINE: Duration = Duration::from_secs(7);
/// How a reader ends that wants more memory than [`MEMORY`].
pub const OUT_OF_MEMORY: i32 = 3;

/// The executable that can serve as a reader; none where nobody has called [`serve`], as in tests of the library.
static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// To be called first of all by an executable. Where the process was started as a reader it reads, and the answer is how to
/// end; `limit` is told how many bytes may be allocated from then on. Else `.xls` and `.xlsb` are read in processes of
/// this executable from now on.
pub fn serve(limit: impl FnOnce(usize)) -> Option<ExitCode> {
    if std::env::args_os().nth(1).is_some_and(|argument| argument == COMMAND) {
        limit(MEMORY);
        return Some(if answer().is_ok() {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        });
    }
    if let Ok(program) = std::env::current_exe() {
        PROGRAM.get_or_init(|| program);
    }
    None
}

/// The work of a reader: bytes in, outcome out.
fn answer() -> io::Result<()> {
    // What went wrong is told by the outcome, never in words.
    std::panic::set_hook(Box::new(|_| {}));
    let limits = Limits::default();
    let mut bytes = Vec::new();
    io::stdin().take(limits.file_bytes + 1).read_to_end(&mut bytes)?;
    // Nobody has told this process of an executable to start, so it reads here.
    let outcome = super::open(&bytes, &limits);
    postcard::to_io(&outcome, io::stdout().lock())
        .map_err(io::Error::other)?
        .flush()
}

/// Reads `bytes` in a process of its own. None where there is no executable to start, or the system does not let us.
pub fn read(bytes: &[u8]) -> Option<Result<Book, OpenError>> {
    let mut reader = Command::new(PROGRAM.get()?)
        .arg(COMMAND)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let outcome = exchange(&mut reader, bytes);
    let status = reader.wait().ok().and_then(|status| status.code());
    Some(match (outcome, status) {
        (Some(answer), Some(0)) => postcard::from_bytes(&answer)
            .unwrap_or_else(|_| Err(OpenError::Broken("the reader's answer cannot be read".to_owned()))),
        (None, _) => Err(OpenError::TooLarge("the reader took too long".to_owned())),
        (_, Some(OUT_OF_MEMORY)) => Err(OpenError::TooLarge("the reader ran out of memory".to_owned())),
        _ => Err(OpenError::Broken("the reader died".to_owned())),
    })
}

/// Hands the bytes over and takes the answer; None after the deadline.
fn exchange(reader: &mut Child, bytes: &[u8]) -> Option<Vec<u8>> {
    let (mut input, mut output) = (reader.stdin.take()?, reader.stdout.take()?);
    let (sender, receiver) = channel();
    thread::scope(|scope| {
        scope.spawn(move || {
            let mut answer = Vec::new();
            // A reader that dies stops taking bytes; its status says the rest.
            let _ = input.write_all(bytes);
            drop(input);
            let _ = output.read_to_end(&mut answer);
            let _ = sender.send(answer);
        });
        match receiver.recv_timeout(DEADLINE) {
            Ok(answer) => Some(answer),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                // Only its end lets go of the thread that waits for it.
                let _ = reader.kill();
                None
            }
        }
    })
}
