#include "corpus/verify/verify.h"

#include <fmt/core.h>

#include <algorithm>
#include <exception>
#include <functional>
#include <set>

#include "corpus/file/document_batches.h"
#include "corpus/fulltext/table_sums.h"
#include "corpus/postings/index_check.h"
#include "corpus/postings/index_contents.h"
#include "corpus/text/counted.h"
#include "corpus/text/error.h"
#include "corpus/text/failures.h"
#include "corpus/threads/in_threads.h"
#include "corpus/verify/document_slice.h"

namespace press {
namespace {

// Sees what is stored, not what is used.
struct Reader {
  explicit Reader(Corpus& corpus) : database(corpus.database()) { see_stored(corpus); }
  static void see_stored(Corpus& corpus) {
    corpus.look_past_edits();
    corpus.database().run("DROP VIEW IF EXISTS temp.document_columns");
  }
  Database& database;
};

// What is asked of the tables as wholes; the rest is told by the walk through the documents.
struct Check {
  const char* sql;      // counts what is wrong
  const char* noun;     // of one of them
  const char* message;  // with {} for the count and the noun
};

constexpr Check index_size = {
    "SELECT abs((SELECT count(*) FROM documents) - (SELECT count(*) FROM text_index_docsize))",
    "document", "the full-text index has {} more or fewer than the corpus"};
constexpr Check entity_counts = {
    "SELECT count(*) FROM (SELECT entity, doc, count(*) AS n FROM mentions WHERE entity IS NOT "
    "NULL AND doc <= "
    "CAST((SELECT value FROM manifest WHERE key = 'counted') AS INTEGER) GROUP BY entity, doc) m "
    "LEFT JOIN entity_counts c ON c.entity = m.entity AND c.doc = m.doc WHERE c.mentions IS NOT "
    "m.n",
    "entity count", "{} other than the mentions give"};
constexpr Check derived[] = {
    {"SELECT count(*) FROM documents d LEFT JOIN stories s ON s.doc = d.doc WHERE s.doc IS NULL "
     "AND "
     "d.doc <= CAST((SELECT value FROM manifest WHERE key = 'counted') AS INTEGER)",
     "document", "{} without a story"},
    {"SELECT count(*) FROM stories s LEFT JOIN stories f ON f.doc = s.story WHERE f.story IS NOT "
     "s.story",
     "story", "{} whose first document belongs to another story"},
    {"SELECT abs((SELECT count(*) FROM documents) - (SELECT coalesce(sum(length(numbers)), 0) / 4 "
     "FROM signatures WHERE band = 0))",
     "document", "{} without a signature, or signatures without a document"},
};

std::vector<std::string> check_pages(Database& database) {
  std::vector<std::string> wrong;
  Statement pages = database.prepare("PRAGMA integrity_check(10)");
  while (pages.step())
    if (pages.text(0) != "ok") wrong.push_back(fmt::format("SQLite: {}", pages.text(0)));
  return wrong;
}

std::vector<DocumentRange> ranges_of(Database& database) {
  constexpr int64_t enough = 500, most = 64;  // documents of a range; ranges
  const int64_t first = database.number("SELECT min(doc) FROM documents");
  const int64_t last = database.number("SELECT max(doc) FROM documents");
  const int64_t number = first < 0 ? 1 : std::clamp<int64_t>((last - first) / enough, 1, most);
  std::vector<DocumentRange> ranges(static_cast<size_t>(number));
  for (int64_t i = 1; i < number; ++i)
    ranges[static_cast<size_t>(i)].after = ranges[static_cast<size_t>(i - 1)].last =
        first + (last - first) / number * i;
  return ranges;
}

// One check of a corpus in the making: its parts, each for any thread, and what they find.
class Verification {
 public:
  explicit Verification(Corpus& corpus)
      : readers_(corpus, readers_for(static_cast<size_t>(
                             corpus.database().number("SELECT count(*) FROM documents")))),
        entities_(corpus.database()),
        ranges_(ranges_of(corpus.database())),
        slices_(ranges_.size()) {}

  // The longest parts come first.
  std::vector<std::string> run() {
    std::vector<std::function<void(Database&)>> parts = {
        [this](Database& database) { pages_ = check_pages(database); },
        [this](Database& database) { contents_ = index_contents(database); }};
    for (size_t i = 0; i < ranges_.size(); ++i)
      parts.emplace_back([this, i](Database& database) {
        slices_[i] = check_slice(database, ranges_[i], entities_);
      });
    parts.emplace_back([this](Database& database) { check_index(database); });
    parts.emplace_back([this](Database& database) { sum_counts(database); });
    parts.emplace_back([this](Database& database) { sum_tables(database); });
    parts.emplace_back([this](Database& database) { ask(database); });
    run(parts);
    if (!pages_.empty()) return pages_;
    return readers_.with([this](Reader& reader) { return sentences(reader.database); });
  }

 private:
  // What fails in a file whose pages are damaged is no news.
  void run(const std::vector<std::function<void(Database&)>>& parts) {
    std::vector<std::exception_ptr> failures(parts.size());
    in_threads(parts.size(), [&](size_t i) {
      try {
        readers_.with([&](Reader& reader) { run(parts[i], reader.database); });
      } catch (...) {
        failures[i] = std::current_exception();
      }
    });
    for (size_t i = 0; i < parts.size(); ++i)
      if (failures[i] && (i == 0 || pages_.empty())) take(i, failures[i]);
  }

  // A disk that fails looks like damage to some checks.
  static void run(const std::function<void(Database&)>& part, Database& database) {
    try {
      part(database);
    } catch (const Error&) {
      database.check_disk();
      throw;
    }
    database.check_disk();
  }

  // Those of the index are told as sentences.
  void take(size_t part, const std::exception_ptr& failure) {
    const size_t contents = 1, index_pages = 2 + ranges_.size();
    if (part != contents && part != index_pages) std::rethrow_exception(failure);
    try {
      std::rethrow_exception(failure);
    } catch (const DiskFailure&) {
      throw;
    } catch (const MemoryFailure&) {
      throw;
    } catch (const Error& error) {
      (part == contents ? contents_failure_ : index_failure_) = error.what();
    }
  }

  void check_index(Database& database) {
    index_pages_ = check_index_pages(database);
    if (index_pages_.empty()) lengths_ = check_index_lengths(database);
  }

  void sum_counts(Database& database) {
    Statement rows = database.prepare("SELECT * FROM entity_counts");
    while (rows.step()) {
      counts_sum_.add(rows);
      if (rows.integer(1) <= entities_.counted)
        counts_ += hash_of_count(rows.integer(0), rows.integer(1), rows.integer(2));
    }
  }

  void sum_tables(Database& database) {
    std::set<std::string> summed(std::begin(sliced_tables), std::end(sliced_tables));
    summed.insert("entity_counts");
    sums_ = TableSums::present(database, summed);
  }

  void ask(Database& database) {
    tell(index_size, database, of_index_size_);
    for (const Check& check : derived) tell(check, database, of_derived_);
  }

  static void tell(int64_t count, const char* noun, const char* message,
                   std::vector<std::string>& wrong) {
    if (count > 0) wrong.push_back(fmt::format(fmt::runtime(message), counted(count, noun)));
  }
  static void tell(const Check& check, Database& database, std::vector<std::string>& wrong) {
    tell(database.number(check.sql), check.noun, check.message, wrong);
  }

  std::vector<std::string> sentences(Database& database) {
    WrongRows rows;
    uint64_t counts = 0;
    for (DocumentSlice& slice : slices_) {
      rows.add(slice.wrong);
      counts += slice.entity_counts;
      for (const auto& [table, sum] : slice.sums) sums_[table].add(sum);
    }
    sums_["entity_counts"] = counts_sum_;
    std::vector<std::string> wrong = TableSums::check(database, sums_);
    tell(rows.documents_without_text, "document", "{} without a text", wrong);
    tell(rows.texts_without_document, "text", "{} without a document", wrong);
    wrong.insert(wrong.end(), of_index_size_.begin(), of_index_size_.end());
    tell(rows.mentions_outside, "mention", "{} outside the text", wrong);
    tell(rows.mentions_without_document, "mention", "{} without a document", wrong);
    tell(rows.mentions_without_entity, "mention", "{} of an entity that is not there", wrong);
    tell(rows.amounts_without_mention, "amount", "{} without a mention", wrong);
    tell(rows.frames_outside, "frame hit", "{} outside the text", wrong);
    tell(rows.deals_outside, "deal", "{} outside the text", wrong);
    tell(rows.doubts_outside, "doubt", "{} outside the text", wrong);
    // How many is asked only where the sums say that there are some.
    if (counts != counts_) tell(entity_counts, database, wrong);
    wrong.insert(wrong.end(), of_derived_.begin(), of_derived_.end());
    tell(rows.changed_texts, "text", "{} other than what was indexed", wrong);
    tell_index(wrong);
    database.check_disk();
    return wrong;
  }

  void tell_index(std::vector<std::string>& wrong) {
    wrong.insert(wrong.end(), index_pages_.begin(), index_pages_.end());
    if (!index_failure_.empty()) wrong.push_back(index_failure_);
    if (!index_pages_.empty() || !index_failure_.empty()) return;
    if (!lengths_.empty()) wrong.push_back(lengths_);
    if (!contents_failure_.empty())
      wrong.push_back(contents_failure_);
    else
      tell(changed_documents(), "document",
           "the full-text index has other terms for {} than the texts give", wrong);
  }

  // How many documents have other terms in the index than their texts give.
  int64_t changed_documents() {
    int64_t changed = contents_.outside ? 1 : 0;
    for (const DocumentSlice& slice : slices_)
      for (const DocumentSlice::Terms& terms : slice.terms) {
        uint64_t& sum = contents_.sums.at(static_cast<size_t>(terms.doc));
        changed += !terms.is_utf8 || terms.sum != sum;
        sum = 0;
      }
    for (const uint64_t sum : contents_.sums) changed += sum != 0;  // terms of no text
    return changed;
  }

  ReaderPool<Reader> readers_;
  const KnownEntities entities_;
  const std::vector<DocumentRange> ranges_;
  std::vector<DocumentSlice> slices_;
  std::vector<std::string> pages_, index_pages_, of_index_size_, of_derived_;
  std::string lengths_, index_failure_, contents_failure_;
  IndexContents contents_;
  TableSums::ByTable sums_;
  TableSum counts_sum_;
  uint64_t counts_ = 0;
};

}  // namespace

std::vector<std::string> verify(Corpus& corpus) {
  Reader::see_stored(corpus);
  try {
    return Verification(corpus).run();
  } catch (const Error&) {
    std::vector<std::string> wrong = check_pages(corpus.database());
    corpus.database().check_disk();
    if (wrong.empty()) throw;
    return wrong;
  }
}

}  // namespace press
