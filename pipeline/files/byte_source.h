#pragma once

#include <cstdint>
#include <istream>
#include <memory>
#include <string>

namespace press {

// Bytes in order: of a file, of a stream, of a member of an archive.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  // Up to `size` bytes; 0 only at the end. Throws Error when the bytes are damaged here, and
  // ReadFailure, with the place and the system's reason, when they cannot be had.
  virtual size_t read(char* to, size_t size) = 0;
  // Moves to `offset` from the beginning, for sources that can; -1 from those that cannot.
  virtual int64_t seek(int64_t /*offset*/) { return -1; }
  virtual int64_t size() { return -1; }  // of the whole; -1 when it is not known
};

// Whether this errno tells of the machine (an I/O error, too many open files): another time the
// file may be had. One that is not there, or may not be read, is the user's to mend.
bool is_read_failure(int error);

// Throws Error when the file is not there or may not be read, ReadFailure when the system fails.
std::unique_ptr<ByteSource> open_file_source(const std::string& path);

// The stream must outlive the source.
std::unique_ptr<ByteSource> stream_source(std::istream& in, std::string name);

// What has been read off a source already (to tell its format), then the source itself.
std::unique_ptr<ByteSource> source_with_head(std::string head, std::unique_ptr<ByteSource> rest);

// Up to `size` bytes, fewer only at the end.
std::string read_up_to(ByteSource& source, size_t size);

}  // namespace press
