#pragma once

namespace press {

// The exit codes of `run --shard` and `shards`, by which the engine that started a task (Slurm, GNU
// parallel, a loop) knows whether to start it again. Other commands know 0, 1 and 2: what is not
// done is 2, whatever the reason.
enum ExitCode {
  exit_done = 0,
  exit_not_so = 1,        // done, but what was asked for does not hold: shards are missing or wrong
  exit_usage = 2,         // the command line
  exit_bad_data = 65,     // the archive, a lexicon, a table of rates: the same again fails again
  exit_bug = 70,          // of this program
  exit_no_memory = 71,    // give it more
  exit_disk = 74,         // reading or writing failed, or the disk is full
  exit_again = 75,        // another program was in the way
  exit_terminated = 143,  // stopped by SIGTERM, and cleaned up
};

// From here on the program ends with these codes.
void use_engine_codes();

// The code for 2 where an engine must know more; may be called in a signal handler.
int exit_code_for_disk();

// The code for the exception that is being handled.
int exit_code_for_failure();

}  // namespace press
