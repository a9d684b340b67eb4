#include "pipeline/commands/keep/find_anew.h"

#include <map>

#include "corpus/change/update.h"
#include "corpus/file/load_document.h"
#include "corpus/text/error.h"
#include "corpus/threads/ordered.h"
#include "corpus/tokens/tokenizer.h"
#include "corpus/values/json_text.h"
#include "pipeline/records/document_json.h"

namespace press {
namespace {

// As JSON, without what a corpus settles on after extraction: types by majority, names by year.
std::string as_extracted(Findings findings, const std::string& text) {
  for (Mention& mention : findings.mentions) {
    if (!mention.read_as.empty()) mention.type = std::exchange(mention.read_as, {});
    mention.name.clear();
    mention.country.clear();
  }
  Document document;
  document.text = text;
  std::string json;
  append_document(document, nullptr, false, &findings, json);
  return json;
}

void require_same_rates(const Findings& before, const Extractor& extractor) {
  for (const Mention& mention : before.mentions)
    if (mention.amount && !mention.amount->rate_table.empty() &&
        mention.amount->rate_table != extractor.rate_table())
      throw Error(
          "the sums of this corpus are in dollars by another table of exchange rates ({}, now {}): "
          "give the --fx of its 'presswork run', or --keep-findings",
          mention.amount->rate_table, extractor.rate_table());
}

}  // namespace

void apply(const DocumentChange& change, Document& document) {
  const std::map<std::string_view, std::string Document::*> fields = {
      {"outlet", &Document::outlet},   {"published", &Document::published},
      {"title", &Document::title},     {"section", &Document::section},
      {"url", &Document::url},         {"language", &Document::language},
      {"country", &Document::country},
  };
  for (const FieldChange& field : change.fields) {
    if (field.own) continue;
    if (field.field == "byline")
      document.byline = json_strings(field.after);
    else
      document.*fields.at(field.field) = field.after;
    if (field.field == "published") document.published_rule = field.after.empty() ? "" : "update";
  }
}

void find_anew(Corpus& corpus, const UpdatePlan& plan, const Extractor& extractor,
               const Console& console, const std::function<void(FoundAnew&)>& take) {
  DocumentLoader loader(corpus);
  size_t next = 0;
  const auto load = [&](FoundAnew& job) {
    while (next < plan.changes.size() && !plan.changes[next].is_read_by_extraction()) ++next;
    if (next == plan.changes.size()) return false;
    job.change = next;
    DocumentLoader::Loaded loaded = loader.load(plan.changes[next++].doc);
    job.document = std::move(loaded.document);
    job.before = std::move(loaded.findings);
    apply(plan.changes[job.change], job.document);
    return true;
  };
  const auto extract = [&](FoundAnew& job) {
    require_same_rates(job.before, extractor);
    tokenize(job.document.text, job.tokens);
    extractor.extract(job.document, job.tokens, job.after);
    job.differs =
        as_extracted(job.before, job.document.text) != as_extracted(job.after, job.document.text);
    job.in_place = same_in_index(job.before, job.after);
    return std::move(job);
  };
  run_ordered<FoundAnew, FoundAnew>(console.thread_count(), load, extract, take);
}

}  // namespace press
