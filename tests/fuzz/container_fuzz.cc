// Archives and compressed files: every member is read to its end, within the budget.
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "pipeline/readers/container.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace press;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  if (!begins_like_container(bytes)) return 0;
  std::istringstream stream(bytes);
  ContainerBudget budget{uint64_t{1} << 22, 1000};
  uint64_t unpacked = 0;
  std::vector<char> buffer(size_t{1} << 14);
  try {
    Container container(stream_source(stream, "fuzz"), "fuzz.zip", budget);
    for (Member member; container.next(member); member = {}) {
      if (!is_utf8(member.name)) std::abort();
      if (!member.reject.empty()) continue;
      const std::unique_ptr<ByteSource> source = container.member_source();
      while (const size_t count = source->read(buffer.data(), buffer.size())) unpacked += count;
    }
  } catch (const Error&) {  // an answer like another
  }
  if (unpacked > uint64_t{1} << 22) std::abort();
  return 0;
}
