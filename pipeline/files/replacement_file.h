#pragma once

#include <string>

namespace press {

// A file that another library writes (a corpus), and that takes the place of its target when it is
// whole: a name beside the target, removed with its journals unless it was committed. A symbolic
// link stays, what it points to is replaced; the permissions of an older file are kept.
class ReplacementFile {
 public:
  explicit ReplacementFile(const std::string& target);
  ~ReplacementFile();
  ReplacementFile(const ReplacementFile&) = delete;
  ReplacementFile& operator=(const ReplacementFile&) = delete;

  const std::string& path() const { return path_; }
  // After whoever wrote it has closed it. Waits for the disk. Throws Error.
  void commit();

 private:
  std::string target_, path_;  // path_ empty: it is in its place
  int slot_ = -1;
};

}  // namespace press
