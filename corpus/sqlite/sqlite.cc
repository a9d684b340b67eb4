#include "corpus/sqlite/sqlite.h"

#include <sqlite3.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>
#include <utility>

#include "corpus/sqlite/sqlite_failure.h"
#include "corpus/text/error.h"

namespace press {

namespace {

constexpr int patience_ms = 5000;  // for a lock that a writer holds

// What a file of other people may not make us do: run triggers and views, or functions with side
// effects in its schema.
void harden(sqlite3* handle) {
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
}

// A run that was killed leaves a journal that only a connection that may write can roll back. It
// touches nothing but the pages of the interrupted transaction.
void roll_back_journal(const std::string& path) {
  sqlite3* handle = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
  if (sqlite3_open_v2(path.c_str(), &handle, flags, nullptr) == SQLITE_OK) {
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    harden(handle);
    sqlite3_busy_timeout(handle, patience_ms);
    sqlite3_exec(handle, "PRAGMA schema_version", nullptr, nullptr, nullptr);
  }
  sqlite3_close_v2(handle);  // what failed here is said by the next read
}

// Whether nobody, not even another user, can write the file.
bool cannot_change(const std::string& path) {
  struct statvfs system = {};
  return statvfs(path.c_str(), &system) == 0 && (system.f_flag & ST_RDONLY) != 0;
}

// A file in write-ahead mode wants a file beside it, also to be read: in a folder where that cannot
// be made, one that nobody has open (no such file is there) can be read as it lies.
bool needs_a_file_beside(sqlite3* handle, const std::string& path) {
  std::error_code ignored;
  const std::filesystem::path folder = std::filesystem::absolute(path, ignored).parent_path();
  return sqlite3_exec(handle, "PRAGMA schema_version", nullptr, nullptr, nullptr) ==
             SQLITE_CANTOPEN &&
         access(folder.c_str(), W_OK) != 0 && !std::filesystem::exists(path + "-wal", ignored);
}

// "file:/a/b.db?immutable=1"
std::string immutable(const std::string& path) {
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::string uri = "file:";
  for (const unsigned char c : path) {
    const bool plain = c > 0x20 && c < 0x7f && c != '%' && c != '?' && c != '#';
    if (plain)
      uri += static_cast<char>(c);
    else
      (uri += '%').append({hex[c >> 4], hex[c & 15]});
  }
  return uri + "?immutable=1";
}

}  // namespace

struct Database::Patience {
  sqlite3* handle;
  Waiting waiting;
  std::chrono::steady_clock::time_point since;

  // With a write transaction of our own begun, only readers can be in the way: nothing is lost by
  // waiting for them. Before that another writer is, and may be for hours.
  bool waits(bool first) {
    using namespace std::chrono;
    const auto now = steady_clock::now();
    if (first) since = now;
    const auto waited = now - since;
    const bool readers = sqlite3_txn_state(handle, nullptr) == SQLITE_TXN_WRITE;
    if (readers ? !waiting(duration_cast<seconds>(waited)) : waited > milliseconds(patience_ms))
      return false;
    std::this_thread::sleep_for(milliseconds(25));
    return true;
  }
};

// Ends a statement that would not end: pages of a damaged or malicious file can refer to one
// another so that a table has rows without end. A command takes at most 0.4 steps of SQLite's
// machine a byte of a sound corpus (verify; exports 0.13, tables 0.04: measured on archives of
// 32 and 100 MB).
struct Database::Steps {
  static constexpr int interval = 100'000;
  static constexpr uint64_t for_any_file = 100'000'000, for_a_byte = 10;
  uint64_t left = 0;

  explicit Steps(uint64_t bytes) : left((for_any_file + for_a_byte * bytes) / interval) {}

  static int count(void* steps) {
    auto& left = static_cast<Steps*>(steps)->left;
    if (left == 0) return 1;
    --left;
    return 0;
  }
};

void Database::Close::operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }

Database::Database(const std::string& path, Mode mode) : path_(path), mode_(mode) {
  // SQLite's count of the memory that it uses is one lock for all threads; nobody asks for it.
  // Where SQLite is in use already, in a program that loaded the extension, it says no.
  [[maybe_unused]] static const int uncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  const int flags =
      mode == Mode::read ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  std::error_code ignored;
  if (mode == Mode::read && std::filesystem::is_directory(path, ignored))
    throw Error(
        "{}: this is a folder, not a corpus file: name the file that 'presswork run -o' wrote",
        path);
  const auto open = [&](const std::string& name, int more) {
    sqlite3* handle = nullptr;
    const int code =
        sqlite3_open_v2(name.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX | more, nullptr);
    handle_.reset(handle);
    return code;
  };
  const bool fixed = mode == Mode::read && cannot_change(path);
  int code = fixed ? open(immutable(path), SQLITE_OPEN_URI) : open(path, 0);
  if (mode == Mode::read && !fixed && code == SQLITE_OK && needs_a_file_beside(handle(), path))
    code = open(immutable(path), SQLITE_OPEN_URI);
  if (code != SQLITE_OK) {
    if (mode == Mode::read && !std::filesystem::exists(path, ignored))
      throw Error("{}: there is no such file: make a corpus with 'presswork run ARCHIVE -o {}'",
                  path, path);
    fail("open");
  }
  sqlite3_extended_result_codes(handle(), 1);
  sqlite3_busy_timeout(handle(), patience_ms);
  harden(handle());
  if (mode == Mode::read) {
    sqlite3_db_config(handle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_exec(handle(), "PRAGMA cell_size_check = ON", nullptr, nullptr, nullptr);
    limit_steps(true);
    if (sqlite3_exec(handle(), "PRAGMA schema_version", nullptr, nullptr, nullptr) ==
        SQLITE_READONLY_ROLLBACK)
      roll_back_journal(path);
  }
}

Database::Database(Database&&) noexcept = default;
Database::~Database() = default;

void Database::limit_steps(bool limited) {
  if (!limited) {
    sqlite3_progress_handler(handle(), 0, nullptr, nullptr);
    return;
  }
  std::error_code error;
  const auto bytes = bytes_ > 0 ? bytes_ : std::filesystem::file_size(path_, error);
  set_steps(error ? 0 : bytes);
}

void Database::limit_steps_for(uint64_t bytes) {
  bytes_ = bytes;
  set_steps(bytes);
}

void Database::set_steps(uint64_t bytes) {
  auto steps = std::make_unique<Steps>(bytes);
  sqlite3_progress_handler(handle(), Steps::interval, Steps::count, steps.get());
  steps_ = std::move(steps);
}

void Database::on_wait(Waiting waiting) {
  patience_ = std::make_unique<Patience>(Patience{handle(), std::move(waiting), {}});
  sqlite3_busy_handler(
      handle(),
      [](void* patience, int tries) {
        return static_cast<int>(static_cast<Patience*>(patience)->waits(tries == 0));
      },
      patience_.get());
}

void Database::fail(std::string_view doing) const {
  if (*failure_) std::rethrow_exception(std::exchange(*failure_, nullptr));
  fail_database(handle_.get(), path_, mode_ != Mode::read, doing);
}

void Database::check_disk() const {
  if (disk_error(handle()) != 0) fail_disk(handle(), path_, mode_ != Mode::read);
}

void Database::run(const std::string& sql) {
  if (sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    fail("use this file");
}

std::optional<uint32_t> Database::change_counter() const {
  constexpr size_t read_version = 19, counter = 24, size = 28;
  std::ifstream in(path_, std::ios::binary);
  unsigned char head[size] = {};
  if (!in.read(reinterpret_cast<char*>(head), size)) return std::nullopt;
  if (head[read_version] != 1) return std::nullopt;  // 2: in a WAL
  return uint32_t{head[counter]} << 24 | uint32_t{head[counter + 1]} << 16 |
         uint32_t{head[counter + 2]} << 8 | uint32_t{head[counter + 3]};
}

bool Database::was_replaced() const {
  int moved = 0;
  return sqlite3_file_control(handle(), "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK &&
         moved != 0;
}

int64_t Database::changed() const { return sqlite3_changes(handle()); }

Statement Database::prepare(std::string_view sql) { return Statement(*this, sql); }

std::optional<std::string> Database::text(std::string_view sql) {
  Statement statement(*this, sql);
  if (!statement.step() || statement.is_null(0)) return std::nullopt;
  return std::string(statement.text(0));
}

int64_t Database::number(std::string_view sql) {
  Statement statement(*this, sql);
  return statement.step() ? statement.integer(0) : 0;
}

void Statement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

Statement::Statement(Database& database, std::string_view sql) : database_(&database) {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v2(database.handle(), sql.data(), static_cast<int>(sql.size()),
                                      &statement, nullptr);
  statement_.reset(statement);
  check(code, "prepare");
}

void Statement::check(int code, std::string_view doing) const {
  if (code != SQLITE_OK) database_->fail(doing);
}

Statement& Statement::bind(int parameter, int64_t value) {
  check(sqlite3_bind_int64(statement_.get(), parameter, value), "bind a number");
  return *this;
}

Statement& Statement::bind(int parameter, double value) {
  check(sqlite3_bind_double(statement_.get(), parameter, value), "bind a number");
  return *this;
}

Statement& Statement::bind(int parameter, std::string_view value) {
  // An empty view may have a null pointer, which SQLite would take for NULL.
  check(sqlite3_bind_text64(statement_.get(), parameter, value.data() ? value.data() : "",
                            value.size(), SQLITE_STATIC, SQLITE_UTF8),
        "bind a text");
  return *this;
}

Statement& Statement::bind_value(int parameter, const Statement& row, int column) {
  switch (row.type(column)) {
    case Type::integer:
      return bind(parameter, row.integer(column));
    case Type::real:
      return bind(parameter, row.real(column));
    case Type::text:
      return bind(parameter, row.text(column));
    case Type::blob:
      return bind_blob(parameter, row.blob(column));
    case Type::null:
      break;
  }
  return bind_null(parameter);
}

Statement& Statement::bind_copy(int parameter, std::string_view value) {
  check(sqlite3_bind_text64(statement_.get(), parameter, value.data() ? value.data() : "",
                            value.size(), SQLITE_TRANSIENT, SQLITE_UTF8),
        "bind a text");
  return *this;
}

Statement& Statement::bind_blob(int parameter, std::string_view value) {
  check(sqlite3_bind_blob64(statement_.get(), parameter, value.data() ? value.data() : "",
                            value.size(), SQLITE_STATIC),
        "bind bytes");
  return *this;
}

Statement& Statement::bind_null(int parameter) {
  check(sqlite3_bind_null(statement_.get(), parameter), "bind NULL");
  return *this;
}

Statement& Statement::bind_pointer(int parameter, const void* pointer, const char* type) {
  check(
      sqlite3_bind_pointer(statement_.get(), parameter, const_cast<void*>(pointer), type, nullptr),
      "bind a pointer");
  return *this;
}

Statement& Statement::bind_or_null(int parameter, std::string_view value) {
  return value.empty() ? bind_null(parameter) : bind(parameter, value);
}

bool Statement::step() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) database_->fail("read or write a row");
  return false;
}

void Statement::run() {
  while (step()) {
  }
  reset();
}

void Statement::reset() { check(sqlite3_reset(statement_.get()), "reset a statement"); }

int Statement::columns() const { return sqlite3_column_count(statement_.get()); }

Statement::Type Statement::type(int column) const {
  return static_cast<Type>(sqlite3_column_type(statement_.get(), column));
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

double Statement::real(int column) const { return sqlite3_column_double(statement_.get(), column); }

std::string_view Statement::text(int column) const {
  const unsigned char* text = sqlite3_column_text(statement_.get(), column);
  if (text == nullptr) return {};
  return {reinterpret_cast<const char*>(text),
          static_cast<size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

std::string_view Statement::blob(int column) const {
  const void* bytes = sqlite3_column_blob(statement_.get(), column);
  if (bytes == nullptr) return {};
  return {static_cast<const char*>(bytes),
          static_cast<size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

}  // namespace press
