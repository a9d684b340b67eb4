#include "corpus/sqlite/sqlite_failure.h"

#include <sqlite3.h>

#include <cerrno>
#include <cstring>

#include "corpus/text/error.h"
#include "corpus/text/failures.h"

namespace press {

int disk_error(sqlite3* handle) {
  int error = 0;
  sqlite3_file_control(handle, "main", SQLITE_FCNTL_LAST_ERRNO, &error);
  return error;
}

namespace {

// What the system said, where it said something: SQLite's own words ("disk I/O error") tell less.
std::string system_reason(sqlite3* handle) {
  int error = sqlite3_system_errno(handle);
  if (error == 0) error = disk_error(handle);
  return error != 0 ? std::strerror(error) : sqlite3_errmsg(handle);
}

[[noreturn]] void fail_read_only(int code, const std::string& path, bool writing,
                                 const std::string& reason) {
  if (code == SQLITE_READONLY_ROLLBACK || code == SQLITE_READONLY_RECOVERY)
    throw Error(
        "{}: a run was stopped while it wrote here, and what it left ({}-journal) cannot be put "
        "right without writing: make file and folder writable and run the same command again",
        path, path);
  if (writing)
    throw DiskFailure("{}: cannot write here ({}): choose another place with -o", path, reason);
  throw Error("{}: cannot be opened ({}): check the name and who may read it", path, reason);
}

}  // namespace

void fail_damaged(const std::string& path, std::string_view reason) {
  throw Error(
      "{}: this corpus is damaged ({}): take a copy of it that is sound, or make it anew with "
      "'presswork run'",
      path, reason);
}

void fail_disk(sqlite3* handle, const std::string& path, bool writing) {
  throw DiskFailure(
      "{}: the disk or network failed while this file was {} ({}): the corpus may well be sound: "
      "check the disk and run the same command again",
      path, writing ? "written" : "read", system_reason(handle));
}

void fail_database(sqlite3* handle, const std::string& path, bool writing, std::string_view doing) {
  const int code = handle != nullptr ? sqlite3_extended_errcode(handle) : SQLITE_NOMEM;
  const int kind = code & 0xff;
  if (kind == SQLITE_NOMEM || code == SQLITE_IOERR_NOMEM)
    throw MemoryFailure(
        "{}: there is not enough memory: use fewer --threads, or end other programs", path);
  const std::string reason = sqlite3_errmsg(handle);
  const bool damaged = kind == SQLITE_NOTADB || kind == SQLITE_CORRUPT;
  if (kind == SQLITE_NOTADB && disk_error(handle) == 0)
    throw Error(
        "{}: this is not a presswork corpus, or it is damaged ({}): check the name, or make it "
        "anew with 'presswork run'",
        path, reason);
  if (damaged && disk_error(handle) == 0) fail_damaged(path, reason);
  if (kind == SQLITE_IOERR || damaged) fail_disk(handle, path, writing);
  if (kind == SQLITE_FULL)
    throw DiskFailure(
        "{}: the disk is full: make room and run the same command again, it goes on where it "
        "stopped",
        path);
  if (kind == SQLITE_READONLY || kind == SQLITE_CANTOPEN)
    fail_read_only(code, path, writing, kind == SQLITE_CANTOPEN ? system_reason(handle) : reason);
  if (kind == SQLITE_BUSY || kind == SQLITE_LOCKED)
    throw InUse("{}: another program {} this corpus: run the same command again when it has ended",
                path,
                writing && sqlite3_txn_state(handle, nullptr) == SQLITE_TXN_WRITE ? "is reading"
                                                                                  : "is writing");
  if (kind == SQLITE_INTERRUPT)
    fail_damaged(path, "reading it takes more steps than a sound file of its size needs");
  // Every statement is ours and has run on sound files: what it does not fit is the file.
  if (kind == SQLITE_ERROR || kind == SQLITE_CONSTRAINT || kind == SQLITE_MISMATCH ||
      kind == SQLITE_RANGE || kind == SQLITE_TOOBIG)
    fail_damaged(path, "its tables do not hold what they should");
  throw Error("{}: cannot {}: {}", path, doing, reason);
}

}  // namespace press
