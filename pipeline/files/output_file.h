#pragma once

#include <fstream>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace press {

// What a command reads: files and folders. Of a folder every file (`read`), or only the tables
// (*.tsv) of a lexicon.
struct Inputs {
  std::vector<std::string> paths;
  bool whole_folders = false;
};

// The one way by which a command writes a file: all of it or nothing.
//
// The bytes go to a dot-file beside the target, which takes its place when all is written and on
// the disk. Until then an older file of that name stays as it is; on failure, or without
// commit(), the dot-file is removed. A symbolic link stays, what it points to is replaced; the
// permissions of an older file are kept. What is not a regular file (/dev/stdout, a fifo) is
// written straight.
class OutputFile {
 public:
  // Whether the coding sheets, keys and codebooks of `sample` may be replaced.
  enum class CoderFiles { keep, replace };

  // Throws Error as check_target() does, and when the file cannot be made.
  OutputFile(const std::string& path, const Inputs& inputs,
             CoderFiles coder_files = CoderFiles::keep);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  std::ostream& stream() { return out_; }

  // Throws Error when not all could be written so far.
  void flush();
  // Checks that all was written and puts the file in its place. `sync` false: without waiting for
  // the disk, for many files that end with one sync_folder(). Throws Error.
  void commit(bool sync = true);

 private:
  void make_temporary();

  std::string path_;       // as the user wrote it
  std::string target_;     // what it stands for; empty: written straight
  std::string temporary_;  // empty before it is made and after it is gone
  std::ofstream out_;
  int slot_ = -1;  // in the list of unfinished files
};

// Throws Error where a command must not write: onto a corpus or its journal, onto one of `inputs`
// or a file that is read with its folder, onto standard input, and onto the files of coders.
// Files are known by device and inode, whatever they are called.
void check_target(const std::string& path, const Inputs& inputs,
                  OutputFile::CoderFiles coder_files = OutputFile::CoderFiles::keep);

// Throws Error when `path` is one of `inputs`; what lies in a folder among them is not looked at.
void check_not_read(const std::string& path, const Inputs& inputs);

// Whether the file begins as SQLite's databases do.
bool is_database(const std::string& path);

// Whether two names stand for the same place to write, also before it exists.
bool same_target(const std::string& a, const std::string& b);

// Waits until all that was written in this folder's file system is on the disk.
void sync_folder(const std::string& folder);

// What of a command line may be read: every word that is not an option or the value of -o,
// --report, --folder or --chart. A word of a query may be among them.
Inputs possible_inputs(const std::vector<std::string>& arguments);

}  // namespace press
