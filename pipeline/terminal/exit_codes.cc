#include "pipeline/terminal/exit_codes.h"

#include <atomic>
#include <exception>
#include <new>

#include "corpus/text/failures.h"
#include "pipeline/terminal/options.h"

namespace press {
namespace {

std::atomic<bool> engine_codes{false};

}  // namespace

void use_engine_codes() { engine_codes = true; }

int exit_code_for_disk() { return engine_codes ? exit_disk : exit_usage; }

int exit_code_for_failure() {
  if (!engine_codes) return exit_usage;
  try {
    throw;
  } catch (const UsageError&) {
    return exit_usage;
  } catch (const ReadFailure&) {
    return exit_disk;
  } catch (const DiskFailure&) {
    return exit_disk;
  } catch (const MemoryFailure&) {
    return exit_no_memory;
  } catch (const InUse&) {
    return exit_again;
  } catch (const Error&) {
    return exit_bad_data;
  } catch (const std::bad_alloc&) {
    return exit_no_memory;
  } catch (...) {
    return exit_bug;
  }
}

}  // namespace press
