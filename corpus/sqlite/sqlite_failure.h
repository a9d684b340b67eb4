#pragma once

#include <string>
#include <string_view>

struct sqlite3;

namespace press {

// Throws Error with one sentence for what SQLite just reported on `handle`: a damaged file, a disk
// that gives way, a full one, a place that cannot be written and a file in use call for different
// things to do. `handle` may be null (no memory for one); `writing` says what it was opened for.
[[noreturn]] void fail_database(sqlite3* handle, const std::string& path, bool writing,
                                std::string_view doing);

// The sentence for a corpus whose contents cannot be what was written.
[[noreturn]] void fail_damaged(const std::string& path, std::string_view reason);

// The sentence for a disk that gave way.
[[noreturn]] void fail_disk(sqlite3* handle, const std::string& path, bool writing);

// The system's number of the last read or write of the file that failed, or 0. SQLite calls a page
// that could not be read damaged (SQLITE_CORRUPT), which it need not be.
int disk_error(sqlite3* handle);

}  // namespace press
