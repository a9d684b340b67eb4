#pragma once

namespace press {

// How many threads do the work of one question: what a task of Slurm's asked for
// (SLURM_CPUS_PER_TASK), else as many as the machine has cores for this program. What comes out
// does not depend on it.
int worker_count();

}  // namespace press
