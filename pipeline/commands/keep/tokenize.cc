// presswork tokenize: documents -> documents with sentences and tokens, or vertical text.
#include <fstream>
#include <iostream>
#include <memory>

#include "corpus/text/error.h"
#include "pipeline/commands/keep/export_formats.h"
#include "pipeline/commands/shared/commands.h"
#include "pipeline/commands/shared/input_lines.h"
#include "pipeline/commands/shared/stage_output.h"
#include "pipeline/terminal/options.h"

namespace press {
namespace {

// CWB vertical text: one token a line, <s> around sentences, <text id="..."> around documents.
// https://cwb.sourceforge.io/files/CWB_Encoding_Tutorial.pdf
std::string token_text(std::string_view token) {
  if (token == "<") return "&lt;";
  if (token == "&") return "&amp;";
  return std::string(token);
}

void append_vertical(const Annotated& one, std::string& out) {
  const Document& d = one.document;
  out += "<text id=\"" + vertical_text(d.id) + "\" published=\"" + vertical_text(d.published) +
         "\" outlet=\"" + vertical_text(d.outlet) + "\">\n";
  for (const Sentence& sentence : one.tokens.sentences) {
    out += "<s>\n";
    for (uint32_t i = sentence.first; i < sentence.last; ++i)
      out += token_text(cut(d.text, one.tokens.tokens[i].span())) + "\n";
    out += "</s>\n";
  }
  out += "</text>\n";
}

}  // namespace

void add_tokenize(Options& app, Console& console) {
  auto* command =
      app.add_subcommand("tokenize", "documents -> documents with sentences and tokens");
  auto input = std::make_shared<InputLines>();
  auto vertical = std::make_shared<bool>(false);
  input->add_options(*command, console);
  command->add_flag("--vertical", *vertical, "one token a line (CWB vertical text)");
  command->examples({
      {"presswork read sample -q | presswork tokenize -o tokens.jsonl",
       "sentences and tokens of each document"},
      {"presswork read sample -q | presswork tokenize --vertical | head",
       "one token a line, as CWB reads it"},
  });
  command->callback([&console, input, vertical] {
    StageOutput output(console, 0, {true, true, false});
    StageOptions options;
    options.stage = Stage::tokenize;
    input->run(options, false, console, [&](Batch& batch) {
      if (*vertical) {
        std::string text;
        for (const Annotated& one : batch.documents) append_vertical(one, text);
        console.out() << text;
        batch.documents.clear();
        for (FilePart& part : batch.parts) part.documents_end = 0;
      }
      output.take(batch);
    });
    output.finish(input->strict);
  });
}

}  // namespace press
