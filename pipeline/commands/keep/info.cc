// presswork info: what is in a corpus, from when, made with what.
#include <memory>

#include "pipeline/commands/shared/commands.h"
#include "pipeline/commands/shared/corpus_options.h"
#include "pipeline/commands/shared/row_text.h"
#include "pipeline/terminal/options.h"

namespace press {
namespace {

class InfoTable {
 public:
  InfoTable(Corpus& corpus, Writer& out) : corpus_(corpus), out_(out) {
    out_.columns({"key", "value"});
  }

  void text(const std::string& key, const std::string& value) {
    out_.row({key, cell_or_empty(value)});
  }
  void count(const std::string& key, const std::string& sql) {
    out_.row({key, corpus_.database().number(sql)});
  }
  void value(const std::string& key, const std::string& sql) {
    text(key, corpus_.database().text(sql).value_or(""));
  }
  void groups(const std::string& key, const std::string& sql) {
    Statement rows = corpus_.database().prepare(sql);
    while (rows.step()) out_.row({key + " " + std::string(rows.text(0)), rows.integer(1)});
  }

 private:
  Corpus& corpus_;
  Writer& out_;
};

}  // namespace

void add_info(Options& app, Console& console) {
  auto* command = app.add_subcommand("info", "what is in a corpus, and what it was made with");
  auto options = std::make_shared<CorpusOptions>();
  options->add_corpora(*command, "");
  console.add_output_options(*command);
  command->callback([&console, options] {
    Corpus corpus = open_corpus(*options, console);
    InfoTable info(corpus, console.writer());
    info.text("state", corpus.manifest("state"));
    if (corpus.several())
      for (const Corpus::File& file : corpus.files()) info.text("corpus", file.database.path());
    info.text("version", corpus.manifest("version"));
    info.text("lexicon", corpus.manifest("lexicon"));
    info.count("documents", "SELECT count(*) FROM documents");
    if (const std::string number = corpus.manifest("unextracted"); !number.empty())
      info.text("without extraction", number);
    if (const std::string languages = corpus.manifest("model languages"); !languages.empty())
      info.count(
          "in languages without a model",
          "SELECT count(*) FROM documents WHERE language IS NOT NULL AND instr('|' || (SELECT "
          "value FROM manifest WHERE key = 'model languages') || '|', '|' || language || "
          "'|') = 0");
    if (corpus.edited()) info.count("edits", "SELECT count(*) FROM edits");
    info.count("rejects", "SELECT count(*) FROM rejects");
    info.count("stories", "SELECT count(DISTINCT story) FROM stories");
    info.count("words", "SELECT sum(words) FROM documents");
    info.count("sentences", "SELECT sum(sentences) FROM documents");
    info.value("first date", "SELECT min(published) FROM documents");
    info.value("last date", "SELECT max(published) FROM documents");
    info.count("without date", "SELECT count(*) FROM documents WHERE published IS NULL");
    info.count("without outlet", "SELECT count(*) FROM documents WHERE outlet IS NULL");
    info.count("outlets", "SELECT count(DISTINCT outlet) FROM documents");
    info.groups("language",
                "SELECT coalesce(language, 'unknown'), count(*) AS n FROM documents GROUP BY 1 "
                "ORDER BY n DESC, 1");
    info.groups("format",
                "SELECT coalesce(format, 'unknown'), count(*) AS n FROM documents GROUP BY 1 ORDER "
                "BY n DESC, 1");
    info.count("entities", "SELECT count(*) FROM entities");
    info.groups("mentions of type",
                "SELECT type, count(*) AS n FROM mentions GROUP BY 1 ORDER BY n DESC, 1");
    info.count("deals", "SELECT count(*) FROM deals");
    info.count("frame hits", "SELECT count(*) FROM frame_hits");
  });
}

}  // namespace press
