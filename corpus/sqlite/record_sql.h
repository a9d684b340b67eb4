#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/records/party_json.h"
#include "corpus/records/records.h"
#include "corpus/sqlite/entity_names.h"
#include "corpus/sqlite/sqlite.h"
#include "corpus/text/unicode.h"
#include "corpus/values/json_text.h"

// Records as rows of the corpus file, made of the lists of fields (records.h). Offsets are bytes in
// a record and code points in a row.

namespace press {

// A column of a field: its name (quoted where SQL wants it), its type, what stands beside it in the
// schema.
struct Column {
  std::string name;
  std::string type;  // "TEXT NOT NULL"
  std::string comment;
};

namespace field {

template <typename R>
void add_columns(const Text<R>& f, std::vector<Column>& all) {
  all.push_back({f.name, f.presence == Presence::required ? "TEXT NOT NULL" : "TEXT", f.comment});
}
template <typename R>
void add_columns(const Texts<R>& f, std::vector<Column>& all) {
  all.push_back({f.name, "TEXT", f.comment});
}
template <typename R>
void add_columns(const Numbers<R>& f, std::vector<Column>& all) {
  all.push_back({f.name, "TEXT", f.comment});
}
template <typename R>
void add_columns(const Place<R>&, std::vector<Column>& all) {
  all.push_back({"start", "INTEGER NOT NULL", ""});
  all.push_back({"\"end\"", "INTEGER NOT NULL", ""});
}
template <typename R>
void add_columns(const Ordinal<R>& f, std::vector<Column>& all) {
  all.push_back({f.name, "INTEGER NOT NULL", f.comment});
}
template <typename R>
void add_columns(const Truth<R>& f, std::vector<Column>& all) {
  all.push_back({f.name, "INTEGER NOT NULL", f.comment});
}
template <typename R>
void add_columns(const Real<R>& f, std::vector<Column>& all) {
  all.push_back({f.name, f.presence == Presence::required ? "REAL NOT NULL" : "REAL", f.comment});
}
template <typename R>
void add_columns(const OptionalReal<R>& f, std::vector<Column>& all) {
  all.push_back({f.name, "REAL", f.comment});
}
template <typename R>
void add_columns(const Link<R>& f, std::vector<Column>& all) {
  all.push_back({f.name, "INTEGER", f.comment});
}
template <typename R>
void add_columns(const Role<R>& f, std::vector<Column>& all) {
  all.push_back({f.name, "INTEGER", f.comment});
  all.push_back({std::string(f.name) + "_text", "TEXT", "its words, when no mention covers them"});
}
template <typename R>
void add_columns(const Roles<R>& f, std::vector<Column>& all) {
  all.push_back({f.column, "TEXT", f.comment});
}
template <typename R>
void add_columns(const LowHigh<R>&, std::vector<Column>& all) {
  all.push_back(
      {"low", "NUMERIC NOT NULL", "currency units; low and high are equal for a plain sum"});
  all.push_back({"high", "NUMERIC NOT NULL", ""});
  all.push_back({"low_text", "TEXT NOT NULL", "the same, exact decimals"});
  all.push_back({"high_text", "TEXT NOT NULL", ""});
}
template <typename R>
void add_columns(const NamedEntity<R>&, std::vector<Column>& all) {
  all.push_back({"entity", "INTEGER", "a row of entities; NULL for sums and credits"});
  all.push_back({"credit", "INTEGER", "a row of entities that is only credited as a source"});
  all.push_back({"own_name", "TEXT", "its name here, where entities has another written form"});
}
template <typename R>
void add_columns(const Covered<R>&, std::vector<Column>&) {}
template <typename R, typename Inner>
void add_columns(const Inline<R, Inner>&, std::vector<Column>&) {}

}  // namespace field

// The columns of a record's fields, in the order of bind_fields().
template <typename Record>
std::vector<Column> columns_of() {
  std::vector<Column> all;
  each_field<Record>([&](const auto& f) { field::add_columns(f, all); });
  return all;
}

// Lines for CREATE TABLE, each with its comment.
std::string column_definitions(const std::vector<Column>& columns);
// "INSERT INTO deals (doc, n, kind, ...) VALUES (?, ?, ...)": `keys` come first, `more` last.
std::string insert_sql(std::string_view table, std::vector<std::string> keys,
                       const std::vector<Column>& columns, std::vector<std::string> more = {});

template <typename Record>
std::string insert_sql(std::vector<std::string> keys, std::vector<std::string> more = {}) {
  return insert_sql(Fields<Record>::table, std::move(keys), columns_of<Record>(), std::move(more));
}

// The party in the two columns of a Role: the number of a mention, words.
Party party_of(const Statement& row, int mention, int words);

// The row of entities of a record's NamedEntity; 0: none. `own_name`: that row has another name.
struct BoundEntity {
  int64_t number = 0;
  bool own_name = false;
};

// Binds a record's fields to the parameters from `next` on, which is moved past them. The record
// must live until the statement has run.
class FieldBinder {
 public:
  FieldBinder(Statement& row, int next, CodePoints& offsets, BoundEntity entity = {})
      : row_(row), next_(next), offsets_(offsets), entity_(entity) {}

  template <typename Record>
  FieldBinder& bind(const Record& record) {
    each_field<Record>([&](const auto& f) { put(record, f); });
    return *this;
  }
  int next() const { return next_; }

 private:
  template <typename R>
  void put(const R& r, const field::Text<R>& f) {
    text(r.*f.member, f.presence == field::Presence::required);
  }
  template <typename R>
  void put(const R& r, const field::Texts<R>& f) {
    made(json_list(r.*f.member));
  }
  template <typename R>
  void put(const R& r, const field::Numbers<R>& f) {
    made(json_list(r.*f.member));
  }
  template <typename R>
  void put(const R& r, const field::Role<R>& f) {
    const Party& party = r.*f.member;
    party.mention == none ? row_.bind_null(next_++) : row_.bind(next_++, int64_t{party.mention});
    text(party.words, false);
  }
  template <typename R>
  void put(const R& r, const field::Roles<R>& f) {
    made(json_list(r.*f.member));
  }
  template <typename R>
  void put(const R& r, const field::Place<R>& f) {
    row_.bind(next_++, int64_t{offsets_.from_byte((r.*f.member).begin)});
    row_.bind(next_++, int64_t{offsets_.from_byte((r.*f.member).end)});
  }
  template <typename R>
  void put(const R& r, const field::Ordinal<R>& f) {
    row_.bind(next_++, int64_t{r.*f.member});
  }
  template <typename R>
  void put(const R& r, const field::Truth<R>& f) {
    row_.bind(next_++, int64_t{r.*f.member});
  }
  template <typename R>
  void put(const R& r, const field::Real<R>& f) {
    const bool unknown = f.presence != field::Presence::required && !(r.*f.member > 0);
    unknown ? row_.bind_null(next_++) : row_.bind(next_++, r.*f.member);
  }
  template <typename R>
  void put(const R& r, const field::OptionalReal<R>& f) {
    r.*f.member ? row_.bind(next_++, *(r.*f.member)) : row_.bind_null(next_++);
  }
  template <typename R>
  void put(const R& r, const field::Link<R>& f) {
    r.*f.member == none ? row_.bind_null(next_++) : row_.bind(next_++, int64_t{r.*f.member});
  }
  template <typename R>
  void put(const R& r, const field::LowHigh<R>& f) {
    for (int copy = 0; copy < 2; ++copy) {
      made((r.*f.low).to_string());
      made((r.*f.high).to_string());
    }
  }
  template <typename R>
  void put(const R& r, const field::NamedEntity<R>& f) {
    for (const bool credit : {false, true})
      entity_.number == 0 || r.*f.credit != credit ? row_.bind_null(next_++)
                                                   : row_.bind(next_++, entity_.number);
    entity_.own_name ? text(r.*f.name, false) : static_cast<void>(row_.bind_null(next_++));
  }
  template <typename R>
  void put(const R&, const field::Covered<R>&) {}
  template <typename R, typename Inner>
  void put(const R&, const field::Inline<R, Inner>&) {}

  void text(std::string_view text, bool required);
  void made(const std::string& text);  // copied by SQLite; NULL when empty

  Statement& row_;
  int next_;
  CodePoints& offsets_;
  BoundEntity entity_;
};

// Loads a record's fields from the columns from `next` on (see selected()); of a record with a
// NamedEntity with the names of entities.
class FieldLoader {
 public:
  FieldLoader(const Statement& row, int next, CodePoints& offsets, EntityNames* entities = nullptr)
      : row_(row), next_(next), offsets_(offsets), entities_(entities) {}

  template <typename Record>
  FieldLoader& load(Record& record) {
    each_field<Record>([&](const auto& f) { take(record, f); });
    return *this;
  }
  int next() const { return next_; }

 private:
  template <typename R>
  void take(R& r, const field::Text<R>& f) {
    r.*f.member = row_.text(next_++);
  }
  template <typename R>
  void take(R& r, const field::Texts<R>& f) {
    r.*f.member = json_strings(row_.text(next_++));
  }
  template <typename R>
  void take(R& r, const field::Numbers<R>& f) {
    r.*f.member = json_numbers(row_.text(next_++));
  }
  template <typename R>
  void take(R& r, const field::Role<R>& f) {
    r.*f.member = party_of(row_, next_, next_ + 1);
    next_ += 2;
  }
  template <typename R>
  void take(R& r, const field::Roles<R>& f) {
    r.*f.member = json_parties(row_.text(next_++));
  }
  template <typename R>
  void take(R& r, const field::Place<R>& f) {
    const uint32_t begin = offsets_.to_byte(number());
    r.*f.member = {begin, offsets_.to_byte(number())};
  }
  template <typename R>
  void take(R& r, const field::Ordinal<R>& f) {
    r.*f.member = number();
  }
  template <typename R>
  void take(R& r, const field::Truth<R>& f) {
    r.*f.member = number() != 0;
  }
  template <typename R>
  void take(R& r, const field::Real<R>& f) {
    r.*f.member = row_.real(next_++);
  }
  template <typename R>
  void take(R& r, const field::OptionalReal<R>& f) {
    if (!row_.is_null(next_)) r.*f.member = row_.real(next_);
    ++next_;
  }
  template <typename R>
  void take(R& r, const field::Link<R>& f) {
    const bool absent = row_.is_null(next_);
    r.*f.member = absent ? none : static_cast<uint32_t>(row_.integer(next_));
    ++next_;
  }
  template <typename R>
  void take(R& r, const field::LowHigh<R>& f) {
    next_ += 2;
    r.*f.low = Decimal::parse(row_.text(next_++)).value_or(Decimal{});
    r.*f.high = Decimal::parse(row_.text(next_++)).value_or(Decimal{});
  }
  template <typename R>
  void take(R& r, const field::NamedEntity<R>& f) {
    const int entity = next_, credit = next_ + 1, own_name = next_ + 2;
    next_ += 3;
    r.*f.credit = !row_.is_null(credit);
    const int number = row_.is_null(entity) ? credit : entity;
    if (row_.is_null(number)) {
      r.*f.name = row_.text(own_name);
      return;
    }
    const EntityNames::Names& names = entities_->of(row_.integer(number));
    r.*f.id = names.id;
    r.*f.name = row_.is_null(own_name) ? std::string_view(names.name) : row_.text(own_name);
    r.*f.country = names.country;
  }
  template <typename R>
  void take(R&, const field::Covered<R>&) {}
  template <typename R, typename Inner>
  void take(R&, const field::Inline<R, Inner>&) {}

  uint32_t number() { return static_cast<uint32_t>(row_.integer(next_++)); }

  const Statement& row_;
  int next_;
  CodePoints& offsets_;
  EntityNames* entities_;
};

// "m.start, m.\"end\", ...": the columns for FieldLoader, of the table `alias`.
std::string selected(std::string_view alias, const std::vector<Column>& columns);

template <typename Record>
std::string selected(std::string_view alias) {
  return selected(alias, columns_of<Record>());
}

}  // namespace press
