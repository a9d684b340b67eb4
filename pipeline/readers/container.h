#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/files/byte_source.h"

namespace press {

// How much may come out of one file on disk, nested archives included: a bomb must not cost time.
struct ContainerBudget {
  uint64_t bytes = 0;    // still allowed
  uint64_t members = 0;  // still allowed
};

// What a file on disk of `size` bytes may hold: 250 times its size, no less than 64 MiB; a million
// members.
ContainerBudget container_budget(uint64_t size);

// Nested deeper, an archive is rejected.
constexpr size_t deepest_container = 4;

// Whether the bytes begin like an archive or a compressed file that Container reads: zip (no Office
// file or EPUB, which are documents), tar, gzip, bzip2, xz, zstd.
bool begins_like_container(std::string_view head);

// A member of a container.
struct Member {
  std::string name;    // in UTF-8; of a compressed single file, the file's name without its ending
  std::string reject;  // why it cannot be read; empty when it can
  std::optional<uint64_t> size;  // unpacked, where the archive says it
};

// An archive (or a compressed file: an archive of one member), read member after member as a
// stream. Nothing is ever written to disk, so names such as "../x" are names and no more.
class Container {
 public:
  // `source` is the container's own name. `budget` must outlive it.
  Container(std::unique_ptr<ByteSource> bytes, std::string source, ContainerBudget& budget);
  ~Container();
  Container(const Container&) = delete;
  Container& operator=(const Container&) = delete;

  const std::string& source() const;
  // The next member that is a file; false at the end. Throws Error when the container is damaged
  // or the budget is used up: it cannot be read further.
  bool next(Member& member);
  uint64_t members() const;  // handed out so far
  // The bytes of the current member, valid until next(); its read() throws Error like next().
  std::unique_ptr<ByteSource> member_source();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace press
