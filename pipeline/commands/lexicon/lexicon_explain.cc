// presswork lexicon explain: why the names of a text are mentions, what else was considered, and
// how its sentences were judged.
#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <memory>

#include "corpus/file/corpus.h"
#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "corpus/tokens/tokenizer.h"
#include "extractors/amounts/amounts.h"
#include "extractors/deals/deal_trace.h"
#include "extractors/deals/deals.h"
#include "extractors/extract.h"
#include "extractors/names/names.h"
#include "extractors/tagging/name_trace.h"
#include "pipeline/commands/lexicon/explain_frames.h"
#include "pipeline/commands/lexicon/lexicon_commands.h"
#include "pipeline/files/corpus_files.h"
#include "pipeline/run/resources.h"
#include "pipeline/terminal/console.h"
#include "pipeline/terminal/options.h"

namespace press {
namespace {

struct ExplainOptions {
  std::string text, corpus;
  int64_t weights = 6;
  bool deals = false;
};

Document document_of(const ExplainOptions& options) {
  Document document;
  if (options.corpus.empty()) {
    std::error_code unreadable;
    if (std::filesystem::is_regular_file(options.text, unreadable))
      throw Error("{} is a file: to explain what is in it, write 'lexicon explain - < {}'",
                  options.text, options.text);
    document.text = options.text;
    if (options.text == "-") document.text.assign(std::istreambuf_iterator<char>(std::cin), {});
    if (std::cin.bad()) throw Error("standard input: cannot read it to its end");
    document.text = to_utf8(document.text).text;
    return document;
  }
  Corpus corpus = open_named({options.corpus});
  Statement row = corpus.database().prepare(
      "SELECT t.text, coalesce(d.outlet, ''), coalesce(d.country, ''), coalesce(d.language, '') "
      "FROM documents d JOIN texts t ON t.doc = d.doc WHERE d.id = ?");
  row.bind(1, options.text);
  if (!row.step())
    throw Error("{}: there is no document with the id '{}'", options.corpus, options.text);
  document.text = row.text(0);
  document.outlet = row.text(1), document.country = row.text(2), document.language = row.text(3);
  return document;
}

std::string signed_weight(int32_t hundredths) {
  return fmt::format("{:+.2f}", static_cast<double>(hundredths) / 100);
}

std::string listed(const std::vector<NameTrace::Weight>& weights, int64_t most) {
  std::string text;
  for (size_t i = 0; i < std::min(static_cast<size_t>(most), weights.size()); ++i)
    text += fmt::format("{}{} {}", i == 0 ? "" : "; ", weights[i].feature,
                        signed_weight(weights[i].weight));
  return text;
}

std::string scores_of(const NameTrace::Verdict& verdict) {
  std::string text;
  for (uint32_t kind = 0; kind < tag::kinds; ++kind)
    text += fmt::format("{}{} {}", kind == 0 ? "" : ", ", tag::kind_names[kind],
                        signed_weight(verdict.scores[kind]));
  return text;
}

std::string needs_of(const Lexicon& lexicon, const std::string& id) {
  const uint32_t number = id.empty() ? none : lexicon.find_entity(id);
  return number == none ? std::string{} : std::string(lexicon.entity(number).needs);
}

void print_trace(const Lexicon& lexicon, const Document& document, const NameTrace& trace,
                 const std::vector<Mention>& mentions, const std::vector<FrameVerdict>& frames,
                 int64_t weights, Writer& out) {
  out.columns({"start", "end", "text", "step", "type", "entity", "outcome", "why"});
  const auto row = [&](Span span, std::string step, std::string type, std::string entity,
                       std::string outcome, std::string why) {
    const auto points = [&](uint32_t byte) {
      return static_cast<int64_t>(std::count_if(document.text.begin(), document.text.begin() + byte,
                                                [](char c) { return (c & 0xC0) != 0x80; }));
    };
    out.row({points(span.begin), points(span.end), std::string(cut(document.text, span)),
             std::move(step), cell_or_empty(type), cell_or_empty(entity), cell_or_empty(outcome),
             cell_or_empty(why)});
  };
  struct Line {
    uint32_t begin, order;
    const void* what;
  };
  std::vector<Line> lines;
  for (const Mention& mention : mentions) lines.push_back({mention.span.begin, 0, &mention});
  for (const auto& proposal : trace.proposals) lines.push_back({proposal.span.begin, 1, &proposal});
  for (const auto& verdict : trace.verdicts) lines.push_back({verdict.span.begin, 2, &verdict});
  for (const FrameVerdict& frame : frames) lines.push_back({frame.span.begin, 3, &frame});
  std::stable_sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.order < b.order;
  });
  for (const Line& line : lines) {
    if (line.order == 0) {
      const auto& mention = *static_cast<const Mention*>(line.what);
      row(mention.span, "mention", mention.type, mention.entity, mention.rule, mention.name);
    } else if (line.order == 1) {
      const auto& proposal = *static_cast<const NameTrace::Proposal*>(line.what);
      row(proposal.span, proposal.source, proposal.type, proposal.entity, proposal.outcome,
          needs_of(lexicon, proposal.entity));
    } else if (line.order == 3) {
      const auto& frame = *static_cast<const FrameVerdict*>(line.what);
      row(frame.span, frame.model, frame.pole, "", frame.chances, frame.weights);
    } else {
      const auto& verdict = *static_cast<const NameTrace::Verdict*>(line.what);
      row(verdict.span, "models/names.tsv", std::string(tag::kind_names[verdict.kind]), "",
          scores_of(verdict), listed(verdict.weights, weights));
      if (!verdict.type.empty())
        row(verdict.span, "models/types.tsv", verdict.type, "", "",
            listed(verdict.type_weights, weights));
    }
  }
}

void explain_deals(const Lexicon& lexicon, const Document& document, const Reading& reading,
                   std::vector<Mention> mentions, Console& console) {
  const auto sums = static_cast<uint32_t>(mentions.size());
  AmountFinder(lexicon).find(reading, mentions, nullptr);
  merge_sums(mentions, sums);
  DealTrace trace;
  std::vector<Deal> deals;
  DealFinder(lexicon).find(reading, mentions, deals, nullptr, &trace);
  Writer& out = console.writer();
  out.columns({"start", "end", "text", "rule", "roles", "outcome", "reading"});
  CodePoints offsets(document.text);
  for (const DealTrace::Sentence& sentence : trace.sentences)
    for (const DealTrace::Verb& verb : sentence.verbs)
      out.row({int64_t{offsets.from_byte(verb.span.begin)},
               int64_t{offsets.from_byte(verb.span.end)},
               std::string(cut(document.text, verb.span)), verb.rule, cell_or_empty(verb.roles),
               verb.outcome, sentence.items});
  if (trace.sentences.empty()) console.say("no sentence has a party and a verb or noun of deals");
}

void explain(const ExplainOptions& options, Console& console) {
  const Document document = document_of(options);
  const auto lexicon = load_lexicon(console.lexicons);
  const Tokens tokens = tokenize(document.text);
  Reading reading;
  look_up(*lexicon, document, tokens, reading);
  NameTrace trace;
  std::vector<Mention> mentions;
  NameFinder(*lexicon).find(reading, mentions, &trace);
  if (options.deals) return explain_deals(*lexicon, document, reading, mentions, console);
  const auto frames = explain_frames(lexicon, document, tokens, options.weights);
  print_trace(*lexicon, document, trace, mentions, frames, options.weights, console.writer());
  if (mentions.empty()) console.say("no name of a firm, ministry, program or organization found");
}

}  // namespace

void add_lexicon_explain(Options& lexicon, Console& console) {
  auto* command = lexicon.add_subcommand(
      "explain", "why the names of a text are mentions, and how its sentences were judged");
  auto options = std::make_shared<ExplainOptions>();
  command
      ->add_option("text", options->text,
                   "a text ('-': standard input), or with --corpus the id of a document")
      ->type_name("WORDS")
      ->required();
  command->add_option("--corpus", options->corpus, "the corpus file that holds the document")
      ->type_name("CORPUS");
  command->add_flag("--deals", options->deals,
                    "how the sentences with verbs and nouns of deals were read: [party], {sum}, "
                    "<program>; what only stands between them is left out");
  command->add_option("--weights", options->weights, "show this many features of the models")
      ->capture_default_str()
      ->not_negative();
  command
      ->add_option("--lexicon", console.lexicons,
                   "a folder of lexicon files, layered over the shipped ones")
      ->type_name("FOLDER")
      ->allow_extra_args(false);
  console.add_output_options(*command);
  command->examples({
      {"presswork lexicon explain 'Toyota invests in the start-up Orbital Forge.'",
       "what is found in a sentence, by which row or weight"},
      {"presswork lexicon explain --corpus sample.db 63028f12d547793f --deals",
       "how the deals of an article were read"},
  });
  command->callback([&console, options] { explain(*options, console); });
}

}  // namespace press
