#include "pipeline/readers/office/zip_parts.h"

#include <algorithm>
#include <cstring>
#include <memory>

#include "corpus/text/error.h"
#include "pipeline/readers/container.h"

namespace press {
namespace {

constexpr size_t largest_part = size_t{128} << 20;
constexpr size_t largest_text = size_t{16} << 20;

class BytesSource : public ByteSource {
 public:
  explicit BytesSource(std::string_view bytes) : bytes_(bytes) {}
  size_t read(char* to, size_t size) override {
    const size_t count = std::min(size, bytes_.size() - at_);
    std::memcpy(to, bytes_.data() + at_, count);
    at_ += count;
    return count;
  }
  int64_t seek(int64_t offset) override {
    if (offset < 0) return -1;
    at_ = std::min(static_cast<size_t>(offset), bytes_.size());
    return static_cast<int64_t>(at_);
  }
  int64_t size() override { return static_cast<int64_t>(bytes_.size()); }

 private:
  std::string_view bytes_;
  size_t at_ = 0;
};

}  // namespace

std::map<std::string, std::string> zip_parts(
    std::string_view bytes, const std::function<bool(std::string_view name)>& wanted) {
  ContainerBudget budget = container_budget(bytes.size());
  Container container(std::make_unique<BytesSource>(bytes), "", budget);
  std::map<std::string, std::string> parts;
  Member member;
  size_t total = 0;
  while (container.next(member)) {
    if (!member.reject.empty() || !wanted(member.name)) continue;
    std::string& part = parts[member.name];
    const std::unique_ptr<ByteSource> source = container.member_source();
    part = read_up_to(*source, largest_part + 1);
    total += part.size();
    if (total > largest_part)
      throw Error("the document unpacks to more than {} MiB: split it", largest_part >> 20);
  }
  return parts;
}

std::string unpacked(std::string_view bytes) {
  ContainerBudget budget = container_budget(bytes.size());
  Container container(std::make_unique<BytesSource>(bytes), "", budget);
  Member member;
  if (!container.next(member)) throw Error("it unpacks to nothing, or to nothing but NUL bytes");
  const std::unique_ptr<ByteSource> source = container.member_source();
  std::string text = read_up_to(*source, largest_text + 1);
  if (text.size() > largest_text)
    throw Error("it unpacks to more than {} MiB: split it", largest_text >> 20);
  return text;
}

}  // namespace press
