#pragma once

#include <string>
#include <utility>
#include <vector>

#include "output/html/html_table.h"
#include "pipeline/commands/report/command_table.h"
#include "pipeline/commands/shared/corpus_options.h"

namespace press {

struct ReportOptions : CorpusOptions {
  std::string title;
  bool no_text = false;            // no line of a text in the page
  std::vector<std::string> coded;  // sheets of coders
  std::string key;                 // what the machine answered on them
};

// Some of the documents of the page: those of a year, outlet, country ...; of all without a field.
struct PageGroup {
  std::string field, value;
};

// The page while it is written: sections of texts, charts and tables, each table with the command
// that prints it.
class ReportPage {
 public:
  explicit ReportPage(const ReportOptions& options);

  // A table of the corpora and documents of the report; `further`: options of the command.
  CommandTable ask(const std::vector<std::string>& command,
                   const std::vector<std::string>& further = {}, const KeepRow& keep = {}) const;
  // A table of all that is in the corpora: of commands that take no filters.
  CommandTable ask_all(const std::vector<std::string>& command,
                       const std::vector<std::string>& further = {}) const;
  // The words that ask() runs; of a group of the documents.
  std::vector<std::string> arguments(const std::vector<std::string>& command,
                                     const std::vector<std::string>& further,
                                     const PageGroup& group = {}) const;
  const ReportOptions& options() const { return options_; }
  // Whether a filter chooses some documents.
  bool filtered() const { return !filter_words({}).empty(); }
  std::vector<std::string> filter_words(const PageGroup& group) const;
  // What every command says of this corpus and these filters.
  const std::vector<std::string>& messages() const { return messages_; }
  // What 'presswork info' says of the whole corpus.
  const CommandTable& whole() const { return whole_; }

  void section(const std::string& id, const std::string& title);
  void end_section() { body_ += "</section>\n"; }
  void heading(const std::string& title);
  void text(const std::string& words);
  // That there is nothing to show.
  void none(const std::string& words);
  void facts(const std::vector<std::pair<std::string, Cell>>& facts);
  void list(const std::vector<std::string>& points, const std::string& style = {});
  void figure(const std::string& svg);
  void table(const std::string& caption, const std::vector<HtmlColumn>& columns,
             const std::vector<std::vector<HtmlCell>>& rows);
  // How to make a table again, and what the command said. `how`: what was done with its rows.
  void again(const CommandTable& table, const std::string& how = {});
  void markup(const std::string& html) { body_ += html; }

  const std::string& body() const { return body_; }

 private:
  const ReportOptions& options_;
  std::vector<std::string> messages_;
  CommandTable whole_;
  std::string body_;
};

// All columns of a table, or those that are named and there.
std::vector<HtmlColumn> html_columns(const CommandTable& table,
                                     const std::vector<std::string>& names = {});
// Its rows as cells of these columns.
std::vector<std::vector<HtmlCell>> html_rows(const CommandTable& table,
                                             const std::vector<std::string>& names = {});

}  // namespace press
