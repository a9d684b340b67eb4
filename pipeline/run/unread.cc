#include "pipeline/run/unread.h"

#include <fmt/format.h>

namespace press {

void Unread::take(const FilePart& part) {
  constexpr uint64_t most_told = 20;
  for (const Reject& reject : part.rejects)
    if (reject.unread && ++count_ <= most_told)
      console_.warn(fmt::format("{}: {}", reject.source, reject.reason));
}

void Unread::finish(const std::string& what_to_do) {
  if (count_ == 0) return;
  console_.warn(fmt::format("presswork: {} {} not be read: {}", count_,
                            count_ == 1 ? "file or document could" : "files or documents could",
                            what_to_do));
  console_.set_exit_code(2);
}

}  // namespace press
