#include "pipeline/files/replacement_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "corpus/text/failures.h"
#include "pipeline/files/unfinished.h"

namespace press {

ReplacementFile::ReplacementFile(const std::string& target)
    : target_(resolved_target(target)), path_(temporary_name(target_)) {
  const int file = open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
  if (file < 0)
    throw DiskFailure("{}: a file cannot be made beside it: {}", target, std::strerror(errno));
  close(file);
  slot_ = remember_unfinished(path_);
}

ReplacementFile::~ReplacementFile() {
  if (!path_.empty()) {
    unlink(path_.c_str());
    unlink((path_ + "-journal").c_str());
  }
  forget_unfinished(slot_);
}

void ReplacementFile::commit() {
  const int file = open(path_.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) throw DiskFailure("{}: cannot write this file: {}", target_, std::strerror(errno));
  take_over(file, target_);
  close(file);
  sync_to_disk(path_);
  if (std::rename(path_.c_str(), target_.c_str()) != 0)
    throw DiskFailure("{}: cannot write this file: {}", target_, std::strerror(errno));
  path_.clear();
  sync_to_disk(folder_of_file(target_));
}

}  // namespace press
