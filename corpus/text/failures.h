#pragma once

#include "corpus/text/error.h"

namespace press {

// Errors that are no fault of what the user gave, for those who start the program again
// (pipeline/terminal/exit_codes.h).

// A disk that fails, is full, or may not be written.
class DiskFailure : public Error {
  using Error::Error;
};

// Too little memory, where it is not a std::bad_alloc.
class MemoryFailure : public Error {
  using Error::Error;
};

// Another program is in the way.
class InUse : public Error {
  using Error::Error;
};

}  // namespace press
