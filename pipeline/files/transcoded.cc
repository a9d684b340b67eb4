#include "pipeline/files/transcoded.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>

#include "corpus/text/charsets.h"

namespace press {
namespace {

class TranscodedSource : public ByteSource {
 public:
  TranscodedSource(std::unique_ptr<ByteSource> bytes, std::string_view charset)
      : bytes_(std::move(bytes)), transcoder_(charset) {}

  size_t read(char* to, size_t size) override {
    while (at_ == text_.size() && !ended_) {
      const std::string more = read_up_to(*bytes_, size_t{1} << 16);
      ended_ = more.empty();
      text_ = transcoder_.feed(more, ended_);
      at_ = 0;
    }
    const size_t count = std::min(size, text_.size() - at_);
    std::memcpy(to, text_.data() + at_, count);
    at_ += count;
    return count;
  }

 private:
  std::unique_ptr<ByteSource> bytes_;
  Transcoder transcoder_;
  std::string text_;
  size_t at_ = 0;
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<ByteSource> transcoded_source(std::unique_ptr<ByteSource> bytes,
                                              std::string_view charset) {
  return std::make_unique<TranscodedSource>(std::move(bytes), charset);
}

}  // namespace press
