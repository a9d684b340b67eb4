#pragma once

#include <cstdint>
#include <string>

namespace press {

// Where a shard is made before it takes its place: a file that no other process has, wherever the
// task was started, even when the scheduler lets two copies of it live. Its name begins with a dot
// and holds host, process and SLURM_RESTART_COUNT. Gone with this, and its journal, unless it was
// put in its place.
//
// It lies in TMPDIR where that is set and on another file system than `folder`: SQLite writes in
// small pieces and locks, which the file systems that clusters share do slowly or not at all. A
// finished shard is then copied in one stream. Without TMPDIR it lies in `folder`; /tmp, which may
// be small or memory, is nobody's choice.
class WorkFile {
 public:
  WorkFile(std::string folder, std::string name);
  ~WorkFile();
  WorkFile(const WorkFile&) = delete;
  WorkFile& operator=(const WorkFile&) = delete;

  const std::string& path() const { return path_; }

  struct Digest {
    uint64_t bytes = 0;
    std::string sha256;
  };
  // To be called once, when the file is complete: brings it to `folder`, under its working name,
  // and on the disk. Throws Error.
  Digest bring();
  // Gives it its name there. Throws Error.
  void put_in_place(const std::string& name);

 private:
  std::string folder_;
  std::string work_name_, path_;
};

// Bytes and SHA-256 of a file. Throws Error.
WorkFile::Digest file_digest(const std::string& path);

// Waits until the folder's own entries are on the disk. Throws Error.
void sync_entries(const std::string& folder);

// Removes files of a shard's work that nobody will finish: those of processes of this host that
// have ended, and those of other hosts that nobody wrote to for a day. Returns how many. `name`:
// of one shard alone; empty: of all, with what other commands left unfinished a day ago.
uint64_t remove_stale_work(const std::string& folder, const std::string& name = {});

}  // namespace press
