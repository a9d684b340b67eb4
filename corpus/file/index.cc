#include "corpus/file/index.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "corpus/entities/entity_types.h"
#include "corpus/file/finish_load.h"
#include "corpus/file/new_file.h"
#include "corpus/file/old_rejects.h"
#include "corpus/file/stories.h"
#include "corpus/fulltext/full_text.h"
#include "corpus/fulltext/table_sums.h"
#include "corpus/sqlite/record_sql.h"
#include "corpus/sqlite/schema_check.h"
#include "corpus/sqlite/sqlite.h"
#include "corpus/text/ascii.h"
#include "corpus/text/error.h"
#include "corpus/text/unicode.h"

namespace press {
namespace {

// A query looks into every segment of the index: more than these are merged into one when a load is
// finished. Merging costs a tenth of the whole run.
constexpr int64_t most_segments = 16;
// FTS5 has numbers for 2,000: a very long load merges on its way.
constexpr int64_t most_segments_loading = 1000;
constexpr int commits_between_looks = 100;

// The file on disk of a source: "press.zip!2024/a.html", "news.jsonl#12".
std::string_view file_of(std::string_view source) {
  const size_t member = source.find('!'), record = source.rfind('#');
  if (member != std::string_view::npos) return source.substr(0, member);
  const bool numbered = record != std::string_view::npos && only_digits(source.substr(record + 1));
  return numbered ? source.substr(0, record) : source;
}

}  // namespace

struct Index::State {
  State(const std::string& path, IndexOptions options);
  void create_or_check();
  void begin();
  void merge(int64_t most);  // outside a transaction
  void reject(const Reject& reject);
  BoundEntity entity(const Mention& mention);
  // The document that stands at this place of the block; returns its number, or 0.
  int64_t add_new(const Annotated& annotated, const TermBlock& terms, size_t place);
  void move_source(const Document& document);
  void add_document(const Document& document, const TermBlock& terms, size_t place,
                    CodePoints& offsets);
  template <typename Record>
  void add_row(Statement& row, size_t n, const Record& record, CodePoints& offsets,
               BoundEntity entity = {});
  void add_findings(const Findings& findings, CodePoints& offsets);

  Database database;
  IndexOptions options;
  IndexCounts counts;
  bool open_transaction = false;
  bool follows_sources = false;
  bool ideographs = false;  // some text holds them: distances in the index are not in words
  int in_batch = 0, commits = 0;
  int64_t doc = 0, last_entity = 0;
  std::unordered_set<uint64_t> known, seen;  // of earlier runs; stored or met again in this one
  std::unordered_set<uint64_t> removed;      // by 'presswork remove': they stay out
  std::unique_ptr<OldRejects> old_rejects;
  struct KnownEntity {
    int64_t number;
    uint64_t type;  // hash of its name
    uint64_t name;  // hash of the name in its row, of an entity that no lexicon has; 0: of one
  };
  std::unordered_map<uint64_t, KnownEntity> entities;  // by fold_hash() of their ids
  std::unordered_set<int64_t> of_two_types;            // what mentions were read as
  std::unique_ptr<Statement> insert_document, insert_text, insert_mention, insert_amount,
      insert_doubt, insert_deal, insert_frame, insert_entity, insert_name, insert_reject,
      find_source;
  std::unique_ptr<LineageWriter> lineage;
  std::unique_ptr<FullText> full_text;
  std::unique_ptr<SignatureStore> signatures;
  std::unique_ptr<TableSums> sums;
};

Index::State::State(const std::string& path, IndexOptions given)
    : database(path, Database::Mode::write), options(std::move(given)) {
  prepare_to_write(database);
  if (options.waiting) database.on_wait(options.waiting);
  create_or_check();
  database.run("PRAGMA journal_mode = DELETE");  // not before it is known to be ours
  const auto statement = [&](auto sql) { return std::make_unique<Statement>(database, sql); };
  insert_document =
      statement(insert_sql<Document>({"doc"}, {"extra", "words", "sentences", "text_hash"}));
  insert_text = statement("INSERT INTO texts VALUES (?,?)");
  full_text = std::make_unique<FullText>(database);
  signatures = std::make_unique<SignatureStore>(database);
  sums = std::make_unique<TableSums>(database);
  lineage = std::make_unique<LineageWriter>(database, options.details);
  insert_mention = statement(insert_sql<Mention>({"doc", "n"}));
  insert_amount = statement(insert_sql<Amount>({"doc", "n"}));
  insert_deal = statement(insert_sql<Deal>({"doc", "n"}));
  insert_doubt = statement(insert_sql<Doubt>({"doc", "n"}));
  insert_frame = statement(insert_sql<FrameHit>({"doc", "n"}));
  insert_entity = statement("INSERT INTO entities VALUES (?,?,?,?,?,?,?,?)");
  insert_name = statement("INSERT OR IGNORE INTO entity_names VALUES (?,?)");
  insert_reject = statement("INSERT OR IGNORE INTO rejects VALUES (?,?)");
  old_rejects = std::make_unique<OldRejects>(database);
  find_source = statement("SELECT source FROM documents WHERE id = ?");
}

void Index::State::create_or_check() {
  const int64_t version = database.number("PRAGMA user_version");
  const bool empty = database.number("SELECT count(*) FROM sqlite_master") == 0;
  if (empty) {
    database.run("BEGIN");
    make_tables(database);
    Statement insert = database.prepare("INSERT INTO manifest VALUES (?, ?)");
    for (const auto& [key, value] :
         {std::pair<std::string_view, std::string_view>{"lexicon", options.lexicon_digest},
          {"types", options.types},
          {"poles", options.poles},
          {"model languages", options.model_languages}})
      insert.bind(1, key).bind(2, value).run();
    TableSums empty(database);
    empty.commit();
    empty.finish();
    database.run("COMMIT");
    return;
  }
  if (version != format_version)
    throw Error("{}: this is not a presswork corpus of format {}: choose another file with -o",
                database.path(), format_version);
  check_schema(database);
  database.limit_steps(true);
  const auto digest = database.text("SELECT value FROM manifest WHERE key = 'lexicon'");
  if (digest != options.lexicon_digest)
    throw Error(
        "{}: this corpus was made with other lexicons ({}, now {}): write a new file with -o",
        database.path(), digest.value_or("none"), options.lexicon_digest);
  doc = database.number("SELECT coalesce(max(doc), 0) FROM documents");
  Statement ids = database.prepare("SELECT id FROM documents");
  while (ids.step()) known.insert(fold_hash(ids.text(0)));
  Statement gone = database.prepare("SELECT id FROM removed");
  while (gone.step()) removed.insert(fold_hash(gone.text(0)));
  Statement rows = database.prepare("SELECT id, entity, type, name, origin FROM entities");
  while (rows.step())
    entities.emplace(fold_hash(rows.text(0)),
                     KnownEntity{rows.integer(1), fold_hash(rows.text(2)),
                                 rows.is_null(4) ? fold_hash(rows.text(3)) : 0});
  last_entity = database.number("SELECT coalesce(max(entity), 0) FROM entities");
  // A finished load has settled them.
  if (database.text("SELECT value FROM manifest WHERE key = 'state'") != "complete")
    of_two_types = entities_of_two_types(database);
  counts.entities = entities.size();
  counts.unextracted = static_cast<uint64_t>(
      database.number("SELECT CAST(value AS INTEGER) FROM manifest WHERE key = 'unextracted'"));
  database.limit_steps(false);
  FullText::merge(database.path(), most_segments_loading, options.waiting);
}

// The index is written again on another connection, and its sums with it.
void Index::State::merge(int64_t most) {
  FullText::merge(database.path(), most, options.waiting);
  sums = std::make_unique<TableSums>(database);
}

void Index::State::begin() {
  if (open_transaction) return;
  database.run("BEGIN IMMEDIATE");
  if (database.was_replaced())
    throw Error("{}: another command has put a new corpus in its place: run this one again",
                database.path());
  database.run("UPDATE manifest SET value = 'loading' WHERE key = 'state' AND value <> 'loading'");
  open_transaction = true;
}

BoundEntity Index::State::entity(const Mention& mention) {
  if (mention.entity.empty()) return {};
  const uint64_t type = fold_hash(mention.type);
  const auto [at, fresh] =
      entities.try_emplace(fold_hash(mention.entity), KnownEntity{last_entity + 1, type, 0});
  const int64_t number = at->second.number;
  if (!fresh) {
    if (at->second.type != type && !mention.credit) of_two_types.insert(number);
    const uint64_t name = at->second.name;
    return {number, name != 0 && name != fold_hash(mention.name)};
  }
  last_entity = number;
  EntityDetails details = options.details ? options.details(mention.entity) : EntityDetails{};
  if (details.name.empty()) details.name = mention.name;
  if (details.origin.empty()) at->second.name = fold_hash(details.name);
  if (details.country.empty()) details.country = mention.country;
  insert_entity->bind(1, number)
      .bind(2, mention.entity)
      .bind(3, mention.type)
      .bind(4, details.name)
      .bind_or_null(5, details.country)
      .bind_or_null(6, details.parent)
      .bind_or_null(7, details.kind)
      .bind_or_null(8, details.origin)
      .run();
  lineage->add(mention.entity, details, *sums);
  details.names.push_back(details.name);
  for (const std::string& name : details.names) {
    const std::string folded = fold(name);
    insert_name->bind(1, folded).bind(2, number).run();
    if (database.changed() > 0) sums->inserted("entity_names", {folded, number});
  }
  return {number, false};
}

void Index::State::add_document(const Document& d, const TermBlock& terms, size_t place,
                                CodePoints& offsets) {
  const std::string extra = d.extra.empty() ? "" : "{" + d.extra + "}";
  const std::string hash = text_hash(d.text);
  Statement& row = *insert_document;
  row.bind(1, doc);
  const int next = FieldBinder(row, 2, offsets).bind(d).next();
  row.bind_or_null(next, extra)
      .bind(next + 1, int64_t{terms.words[place]})
      .bind(next + 2, int64_t{terms.sentences[place]})
      .bind(next + 3, hash)
      .run();
  insert_text->bind(1, doc).bind(2, d.text).run();
  if (!ideographs && terms.ideographs[place]) {
    // "yes" stands in corpora of older versions, which do not mark their documents.
    database.run("UPDATE manifest SET value = 'marked' WHERE key = 'ideographs' AND value = 'no'");
    ideographs = true;
  }
}

template <typename Record>
void Index::State::add_row(Statement& row, size_t n, const Record& record, CodePoints& offsets,
                           BoundEntity entity) {
  row.bind(1, doc).bind(2, static_cast<int64_t>(n));
  FieldBinder(row, 3, offsets, entity).bind(record);
  row.run();
}

void Index::State::add_findings(const Findings& findings, CodePoints& offsets) {
  const std::vector<Mention>& mentions = findings.mentions;
  for (size_t n = 0; n < mentions.size(); ++n) {
    const Mention& mention = mentions[n];
    add_row(*insert_mention, n, mention, offsets, entity(mention));
    if (mention.amount) add_row(*insert_amount, n, *mention.amount, offsets);
  }
  counts.mentions += mentions.size();
  counts.entities = entities.size();
  for (size_t n = 0; n < findings.deals.size(); ++n)
    add_row(*insert_deal, n, findings.deals[n], offsets);
  for (size_t n = 0; n < findings.frames.size(); ++n)
    add_row(*insert_frame, n, findings.frames[n], offsets);
  for (size_t n = 0; n < findings.doubts.size(); ++n)
    add_row(*insert_doubt, n, findings.doubts[n], offsets);
}

Index::Index(const std::string& path, IndexOptions options)
    : state_(std::make_unique<State>(path, std::move(options))) {}

Index::~Index() = default;

bool Index::known(std::string_view id) const {
  const uint64_t hash = fold_hash(id);
  return state_->known.count(hash) != 0 || state_->removed.count(hash) != 0;
}

const IndexCounts& Index::counts() const { return state_->counts; }

void Index::State::reject(const Reject& reject) {
  begin();
  insert_reject->bind(1, reject.source).bind(2, reject.reason).run();
  if (database.changed() > 0) sums->inserted("rejects", {reject.source, reject.reason});
  ++counts.rejects;
}

int64_t Index::State::add_new(const Annotated& annotated, const TermBlock& terms, size_t place) {
  const Document& document = annotated.document;
  const uint64_t id = fold_hash(document.id);
  if (removed.count(id) != 0) {
    ++counts.removed;
    return 0;
  }
  if (seen.count(id) != 0 || known.count(id) != 0) {
    Statement& find = *find_source;
    const bool there = find.bind(1, document.id).step();
    const std::string source(there ? find.text(0) : "");
    find.reset();
    if (there && follows_sources && seen.count(id) == 0 &&
        file_of(source) == file_of(document.source)) {
      move_source(document);
      seen.insert(id);
      ++counts.known;
      return 0;
    }
    // Its twin may have come before it in this run, where a file could not be read in an earlier
    // one.
    if (there && source == document.source && seen.insert(id).second) {
      ++counts.known;
      return 0;
    }
    if (there) {
      reject({document.source, "duplicate of " + source});
      return 0;
    }
  }
  begin();
  seen.insert(id);
  ++doc;
  CodePoints offsets(document.text);
  add_document(document, terms, place, offsets);
  add_findings(annotated.findings, offsets);
  ++counts.documents;
  if (!annotated.extracted) ++counts.unextracted;
  ++in_batch;
  return doc;
}

void Index::State::move_source(const Document& document) {
  begin();
  Statement row = database.prepare("SELECT * FROM documents WHERE id = ?");
  row.bind(1, document.id);
  sums->take_away("documents", row);
  database.prepare("UPDATE documents SET source = ?1 WHERE id = ?2")
      .bind(1, document.source)
      .bind(2, document.id)
      .run();
  row.bind(1, document.id);
  sums->put_back("documents", row);
}

void Index::follow_sources() { state_->follows_sources = true; }

void Index::reject(const Reject& reject) { state_->reject(reject); }

void Index::replace_rejects(const std::string& file) {
  if (!state_->old_rejects->find(file)) return;
  state_->begin();
  state_->old_rejects->forget(*state_->sums);
}

void Index::add(const std::vector<Annotated>& documents, TermBlock terms) {
  State& s = *state_;
  std::vector<int64_t> docs;
  docs.reserve(documents.size());
  for (size_t i = 0; i < documents.size(); ++i) {
    docs.push_back(s.add_new(documents[i], terms, i));
    s.signatures->add(docs.back(), terms.signatures[i]);
  }
  s.full_text->add(std::move(terms), std::move(docs));
  if (s.in_batch >= batch_size || s.full_text->full()) commit();
}

void Index::commit() {
  State& s = *state_;
  if (s.open_transaction) {
    s.full_text->flush();
    s.signatures->store();
    if (s.counts.unextracted > 0)
      s.database.run(fmt::format("INSERT OR REPLACE INTO manifest VALUES ('unextracted', '{}')",
                                 s.counts.unextracted));
    s.sums->commit();
    s.database.run("COMMIT");
    if (++s.commits % commits_between_looks == 0) s.merge(most_segments_loading);
  }
  s.open_transaction = false;
  s.in_batch = 0;
}

void Index::finish() {
  State& s = *state_;
  commit();
  if (s.counts.documents == 0 &&
      s.database.text("SELECT value FROM manifest WHERE key = 'state'") == "complete")
    return;
  s.merge(most_segments);
  s.database.limit_steps(true);
  s.database.run("BEGIN IMMEDIATE");
  finish_load(s.database, std::exchange(s.of_two_types, {}), *s.sums);
  s.database.run("COMMIT");
  TableSums::seal(s.database);
}

}  // namespace press
