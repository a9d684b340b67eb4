// presswork report: one page that shows what an archive holds, for reading, printing and passing
// on.
#include <fmt/format.h>

#include <filesystem>
#include <iterator>
#include <memory>
#include <vector>

#include "corpus/text/error.h"
#include "corpus/threads/in_threads.h"
#include "output/charts/chart.h"
#include "output/html/html.h"
#include "output/html/html_page.h"
#include "pipeline/commands/report/report_page.h"
#include "pipeline/commands/report/sections.h"
#include "pipeline/commands/shared/commands.h"
#include "pipeline/terminal/options.h"

namespace press {
namespace {

constexpr int64_t usual_limit = 20;

struct Section {
  const char *id, *title;
  void (*write)(ReportPage& page);
};

constexpr Section sections[] = {{"archive", "The archive", write_archive},
                                {"entities", "Who is in it", write_entities},
                                {"deals", "Deals", write_deals},
                                {"network", "Who is named with whom", write_network},
                                {"frames", "Frames", write_frames},
                                {"quality", "How good the numbers are", write_quality},
                                {"making", "How this was made", write_making}};

std::string title_of(const ReportOptions& options) {
  if (!options.title.empty()) return options.title;
  std::string names;
  for (const std::string& corpus : options.corpora)
    names += (names.empty() ? "" : ", ") + std::filesystem::path(corpus).filename().string();
  return "Report on " + names;
}

// The line under the title: which documents, by which program.
std::string head_of(const ReportPage& page, Corpus& corpus) {
  std::string words = page.filtered() ? "Documents chosen by" : "All documents of";
  for (const std::string& word : page.filtered() ? page.filter_words({}) : page.options().corpora)
    words += " " + word;
  std::string out = html_element("p", words + ".");
  out += html_element(
      "p", fmt::format("Made by presswork {} from a corpus of version {} with the lexicon {}.",
                       PRESS_VERSION, corpus.manifest("version"), corpus.manifest("lexicon")));
  if (page.options().no_text)
    out += html_element("p", "Without lines of the texts, so that it may be passed on.");
  return out;
}

std::string contents() {
  std::string out = "<nav aria-label=\"Contents\"><ul>\n";
  for (const Section& section : sections)
    out += fmt::format("<li><a href=\"#{}\">{}</a></li>\n", section.id, html_text(section.title));
  return out + "</ul></nav>\n";
}

// The sections, several at a time: each asks a corpus that it opens itself.
std::string all_sections(const ReportPage& empty) {
  std::vector<ReportPage> parts(std::size(sections), empty);
  in_threads(parts.size(), [&](size_t i) { sections[i].write(parts[i]); });
  std::string all;
  for (const ReportPage& part : parts) all += part.body();
  return all;
}

std::string page_of(const ReportOptions& options, Corpus& corpus) {
  ReportPage page(options);
  const std::string body = all_sections(page);
  const std::string title = title_of(options);
  page.markup("<a class=\"skip\" href=\"#archive\">To the first section</a>\n<header>" +
              html_element("h1", title) + head_of(page, corpus) + "</header>\n" + contents() +
              "<main>\n");
  page.list(page.messages(), "notes");
  page.markup(body);
  page.markup("</main>\n");
  return html_page(title, page.body(), chart_variables());
}

void require_options(const ReportOptions& options, const Console& console) {
  if (console.terminal()) throw Error("report: name the page to write: -o report.html");
  if (options.ids == "-")
    throw Error("report: --ids: give a file, as the list is read for each table");
  if (!options.key.empty() && options.coded.empty())
    throw Error("report: --key belongs to coded sheets: name them with --coded SHEET");
}

}  // namespace

void add_report(Options& app, Console& console) {
  auto* command =
      app.add_subcommand("report", "a page (HTML) that shows what an archive holds, for readers");
  auto options = std::make_shared<ReportOptions>();
  options->limit = usual_limit;
  options->add_corpora(*command, "");
  command->add_option("-o,--output", console.output, "the page: report.html")->type_name("FILE");
  command->add_option("--title", options->title, "of the page");
  options->add_filters(*command);
  command->add_option("--limit", options->limit, "rows of the longer tables")
      ->range(1, 1000)
      ->capture_default_str();
  command->add_flag("--no-text", options->no_text,
                    "no line of a text in it, for archives that may not be passed on");
  command
      ->add_option("--coded", options->coded,
                   "a coded sheet: shows how far the coders agree (may be repeated)")
      ->type_name("FILE")
      ->allow_extra_args(false);
  command->add_option("--key", options->key,
                      "with --coded: the key that 'presswork sample' wrote, to compare the program "
                      "with the coders");
  console.add_quiet_option(*command);
  command->footer(
      "The page needs no other file and no network; it can be mailed, printed and read without\n"
      "scripts. Beside each table stands the command that prints it.");
  command->examples({
      {"presswork report sample.db -o report.html", "the whole corpus on one page"},
      {"presswork report sample.db -o kr.html --country KR --from 2019 --title 'Korea since 2019'",
       "a part of it"},
      {"presswork report sample.db -o open.html --no-text --coded ann.csv --coded ben.csv",
       "without lines of texts, and with how far coders agree"},
  });
  command->callback([&console, options] {
    require_options(*options, console);
    Corpus corpus = open_corpus(*options, console);
    console.out() << page_of(*options, corpus);
  });
}

}  // namespace press
