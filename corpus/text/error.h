#pragma once

#include <fmt/core.h>

#include <stdexcept>

namespace press {

// The one exception of presswork: a sentence for the user that says what is wrong,
// where (file, line, character), and what to do. Caught once, in main().
class Error : public std::runtime_error {
 public:
  template <typename... Args>
  explicit Error(fmt::format_string<Args...> format, Args&&... args)
      : std::runtime_error(fmt::vformat(format, fmt::make_format_args(args...))) {}
};

// The input could not be read through no fault of its own (an I/O error, no room for a child
// process): the same call may succeed later, and what was not read is not known to be bad.
class ReadFailure : public Error {
 public:
  using Error::Error;
};

}  // namespace press
