#pragma once

#include <chrono>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace press {

// PRAGMA user_version of the corpus files that this program writes and reads.
constexpr int format_version = 10;

class Statement;

// An open SQLite database. Every failure is an Error that names the file.
class Database {
 public:
  enum class Mode { read, write };

  // Neither runs triggers or views of the file, nor functions with side effects in its schema.
  // read: an existing file, defensive, with a limit on the steps that statements take (many times
  // what a sound corpus of its size needs), after what a killed run left has been rolled back where
  // that can be done; without locks where nobody can write (a read-only file system). write:
  // creates the file when it is absent.
  Database(const std::string& path, Mode mode);
  Database(Database&&) noexcept;
  ~Database();

  // Asked again and again, with the time waited, while programs that read the file keep a write
  // transaction from its end (one stopped in the middle of its output holds the file as long as it
  // lives); false gives up, and the statement fails. Without it, and for another writer: 5 s.
  using Waiting = std::function<bool(std::chrono::seconds waited)>;
  void on_wait(Waiting waiting);

  // From here on, all statements together may take many times the steps that reading a sound corpus
  // of the file's size needs, and no more (on when a file is opened to be read).
  void limit_steps(bool limited);
  // The same, of a file of this size: for one that shows the rows of others.
  void limit_steps_for(uint64_t bytes);

  // From here on Errors name it so.
  void call(std::string name) { path_ = std::move(name); }
  // Where code that SQLite calls in this database (a virtual table) leaves what it cannot throw
  // through SQLite; the statement that failed of it throws it.
  using Failure = std::shared_ptr<std::exception_ptr>;
  const Failure& failure() const { return failure_; }

  void run(const std::string& sql);  // one or more statements without results
  Statement prepare(std::string_view sql);
  std::optional<std::string> text(std::string_view sql);  // first column of the first row
  int64_t number(std::string_view sql);                   // the same; 0 without a row

  // How often the file was written so far, as its header says (offset 24 of
  // https://www.sqlite.org/fileformat2.html); nullopt where the header does not tell (WAL).
  std::optional<uint32_t> change_counter() const;

  // Whether another file stands now where this one was opened.
  bool was_replaced() const;

  int64_t changed() const;  // rows that the last INSERT, UPDATE or DELETE changed

  const std::string& path() const { return path_; }
  sqlite3* handle() const { return handle_.get(); }
  // Throws the same when a read or write of the file has failed in a way that a check of its
  // contents told as damage.
  void check_disk() const;
  [[noreturn]] void fail(std::string_view doing) const;  // throws Error with SQLite's reason

 private:
  struct Close {
    void operator()(sqlite3* handle) const;
  };
  struct Patience;
  struct Steps;
  void set_steps(uint64_t bytes);

  std::string path_;
  Mode mode_;
  uint64_t bytes_ = 0;  // of which limit_steps_for() was told
  Failure failure_ = std::make_shared<std::exception_ptr>();
  std::unique_ptr<Patience> patience_;
  std::unique_ptr<Steps> steps_;
  std::unique_ptr<sqlite3, Close> handle_;
};

// A prepared statement. Parameters count from 1, columns from 0. Text is bound without a
// copy: it must live until step() or run() returned.
class Statement {
 public:
  Statement(Database& database, std::string_view sql);

  // Texts and blobs are not copied: they must live until the last step().
  Statement& bind(int parameter, int64_t value);
  Statement& bind(int parameter, double value);
  Statement& bind(int parameter, std::string_view value);
  Statement& bind_copy(int parameter, std::string_view value);  // may go before the step
  Statement& bind_blob(int parameter, std::string_view value);
  Statement& bind_null(int parameter);
  // As it stands in the row that `row` is at, which must stay there until the last step().
  Statement& bind_value(int parameter, const Statement& row, int column);
  // For a function of ours that knows `type`, a constant of the program; it is not copied either.
  Statement& bind_pointer(int parameter, const void* pointer, const char* type);
  // NULL for an empty string: "unknown".
  Statement& bind_or_null(int parameter, std::string_view value);

  bool step();  // true: there is a row
  void run();   // steps to the end and resets
  void reset();

  enum class Type { integer = 1, real, text, blob, null };  // as SQLite numbers them

  int columns() const;
  Type type(int column) const;
  bool is_null(int column) const;
  int64_t integer(int column) const;
  double real(int column) const;
  std::string_view text(int column) const;  // valid until the next step; empty for NULL
  std::string_view blob(int column) const;  // the same

  sqlite3_stmt* handle() const { return statement_.get(); }

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  void check(int code, std::string_view doing) const;
  Database* database_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

}  // namespace press
