#pragma once

#include <deque>
#include <string>
#include <vector>

namespace press {

// What a command says of itself, as plain data: options.h fills it while a command is declared,
// and help, man pages and completions are made of it.

// An option, or an argument where its name has no dash.
struct HelpOption {
  std::vector<std::string> names;    // "-o", "--output"; or "corpus"
  std::string value;                 // FILE, FOLDER, CORPUS, N, TEXT ...; empty: a flag
  std::string text;                  // one sentence or two, without a full stop
  std::string section;               // the heading it stands under; empty: the command's own
  std::vector<std::string> choices;  // what its value may be, or is likely to be
  bool only_choices = false;
  char delimiter = 0;  // between the values of one mention
  bool required = false, repeatable = false;

  bool is_argument() const { return names.front().front() != '-'; }
};

// A line that runs on the sample: on its archive, `sample`, and the corpus of it, `sample.db`.
struct HelpExample {
  std::string line, text;
};

// A row of a table: a form of a query and what it finds, a format and what it is.
struct HelpRow {
  std::string label, text;
};

struct HelpPage {
  std::string name;     // "presswork lexicon check"
  std::string text;     // what it does, in one line
  std::string section;  // of the overview
  std::deque<HelpOption> options;
  // Below the options. A line break before a blank stays, others are where the source was full.
  std::string notes;
  std::string rows_title;
  std::vector<HelpRow> rows;  // below the notes
  std::vector<HelpExample> examples;
  std::vector<const HelpPage*> commands;

  bool is_topic() const { return options.empty(); }  // of no command, which has --help at least
  // "check" of "presswork lexicon check".
  std::string last_name() const { return name.substr(name.rfind(' ') + 1); }
};

// The options that stand under one heading.
struct HelpSection {
  std::string title;
  std::vector<const HelpOption*> options;
};

// Arguments, the command's own options, then the other headings in the order in which they came.
std::vector<HelpSection> sections_of(const HelpPage& page);

// "presswork freq CORPUS... [QUERY] [OPTIONS]"
std::string usage_of(const HelpPage& page);

// "-o, --output FILE", "CORPUS..."
std::string label_of(const HelpOption& option);

// What it is, with its choices where label_of() has no room for them.
std::string text_of(const HelpOption& option);

// Notes as paragraphs: lines that begin with a blank stand alone, others are one.
std::vector<std::string> paragraphs_of(const std::string& notes);

}  // namespace press
