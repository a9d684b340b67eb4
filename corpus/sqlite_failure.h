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

}  // namespace press
