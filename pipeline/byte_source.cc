#include "pipeline/byte_source.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "corpus/error.h"

namespace press {
namespace {

class FileSource : public ByteSource {
 public:
  explicit FileSource(const std::string& path) : in_(path, std::ios::binary) {
    if (!in_) throw Error("the file cannot be opened: {}", std::strerror(errno));
  }

  size_t read(char* to, size_t size) override {
    in_.read(to, static_cast<std::streamsize>(size));
    if (in_.bad()) throw Error("the file cannot be read: {}", std::strerror(errno));
    return static_cast<size_t>(in_.gcount());
  }

  int64_t seek(int64_t offset) override {
    in_.clear();
    in_.seekg(offset);
    return in_ ? offset : -1;
  }

  int64_t size() override {
    in_.clear();
    const auto at = in_.tellg();
    in_.seekg(0, std::ios::end);
    const auto end = in_.tellg();
    in_.seekg(at);
    return end;
  }

 private:
  std::ifstream in_;
};

class StreamSource : public ByteSource {
 public:
  StreamSource(std::istream& in, std::string name) : in_(in), name_(std::move(name)) {}
  size_t read(char* to, size_t size) override {
    in_.read(to, static_cast<std::streamsize>(size));
    if (in_.bad()) throw Error("{}: reading broke off: {}", name_, std::strerror(errno));
    return static_cast<size_t>(in_.gcount());
  }

 private:
  std::istream& in_;
  std::string name_;
};

class HeadedSource : public ByteSource {
 public:
  HeadedSource(std::string head, std::unique_ptr<ByteSource> rest)
      : head_(std::move(head)), rest_(std::move(rest)) {}

  size_t read(char* to, size_t size) override {
    if (at_ == head_.size()) return rest_->read(to, size);
    const size_t count = std::min(size, head_.size() - at_);
    std::memcpy(to, head_.data() + at_, count);
    at_ += count;
    return count;
  }

 private:
  std::string head_;
  size_t at_ = 0;
  std::unique_ptr<ByteSource> rest_;
};

}  // namespace

std::unique_ptr<ByteSource> open_file_source(const std::string& path) {
  return std::make_unique<FileSource>(path);
}

std::unique_ptr<ByteSource> stream_source(std::istream& in, std::string name) {
  return std::make_unique<StreamSource>(in, std::move(name));
}

std::unique_ptr<ByteSource> source_with_head(std::string head, std::unique_ptr<ByteSource> rest) {
  return std::make_unique<HeadedSource>(std::move(head), std::move(rest));
}

std::string read_up_to(ByteSource& source, size_t size) {
  constexpr size_t step = size_t{1} << 14;  // most files are small
  std::string bytes;
  while (bytes.size() < size) {
    const size_t before = bytes.size();
    const size_t wanted = std::min(size - before, std::max(step, before));
    bytes.resize(before + wanted);
    const size_t count = source.read(bytes.data() + before, wanted);
    bytes.resize(before + count);
    if (count == 0) break;
  }
  return bytes;
}

}  // namespace press
