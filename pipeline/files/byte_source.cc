#include "pipeline/files/byte_source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "corpus/text/error.h"

namespace press {
namespace {

// Read with the system's own calls: streams hide the reason of a failure, and what came before it.
class FileSource : public ByteSource {
 public:
  explicit FileSource(const std::string& path) : handle_(open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (handle_ >= 0) return;
    if (is_read_failure(errno))
      throw ReadFailure("the file cannot be opened: {}", std::strerror(errno));
    throw Error("the file cannot be opened: {}", std::strerror(errno));
  }
  ~FileSource() override { close(handle_); }
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;

  size_t read(char* to, size_t size) override {
    for (;;) {
      const ssize_t count = ::read(handle_, to, size);
      if (count >= 0) {
        at_ += count;
        return static_cast<size_t>(count);
      }
      if (errno != EINTR)
        throw ReadFailure("the file cannot be read at byte {}: {}", at_, std::strerror(errno));
    }
  }

  int64_t seek(int64_t offset) override {
    const off_t at = lseek(handle_, offset, SEEK_SET);
    if (at >= 0) at_ = at;
    return at;
  }

  int64_t size() override {
    struct stat status = {};
    return fstat(handle_, &status) == 0 ? status.st_size : -1;
  }

 private:
  int handle_;
  int64_t at_ = 0;
};

class StreamSource : public ByteSource {
 public:
  StreamSource(std::istream& in, std::string name) : in_(in), name_(std::move(name)) {}
  size_t read(char* to, size_t size) override {
    in_.read(to, static_cast<std::streamsize>(size));
    if (in_.bad())
      throw ReadFailure("{}: reading broke off after byte {}: {}", name_, at_,
                        std::strerror(errno));
    at_ += in_.gcount();
    return static_cast<size_t>(in_.gcount());
  }

 private:
  std::istream& in_;
  std::string name_;
  int64_t at_ = 0;
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

bool is_read_failure(int error) {
  return error != ENOENT && error != EACCES && error != EPERM && error != ENOTDIR &&
         error != ELOOP && error != ENAMETOOLONG && error != EOVERFLOW;
}

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
