#pragma once

#include <string_view>
#include <vector>

namespace CLI {
class App;
}

namespace press {

class Console;

// One command, one file: it declares its options and help (CLI11) and does its work in the
// callback.
struct Command {
  std::string_view name;
  void (*add)(CLI::App& app, Console& console);
};

// All commands in the order of --help.
const std::vector<Command>& commands();

void add_run(CLI::App& app, Console& console);
void add_read(CLI::App& app, Console& console);
void add_tokenize(CLI::App& app, Console& console);
void add_extract(CLI::App& app, Console& console);
void add_index(CLI::App& app, Console& console);
void add_search(CLI::App& app, Console& console);
void add_kwic(CLI::App& app, Console& console);
void add_freq(CLI::App& app, Console& console);
void add_trend(CLI::App& app, Console& console);
void add_collocates(CLI::App& app, Console& console);
void add_keyness(CLI::App& app, Console& console);
void add_cooccur(CLI::App& app, Console& console);
void add_dispersion(CLI::App& app, Console& console);
void add_ngrams(CLI::App& app, Console& console);
void add_entities(CLI::App& app, Console& console);
void add_amounts(CLI::App& app, Console& console);
void add_deals(CLI::App& app, Console& console);
void add_frames(CLI::App& app, Console& console);
void add_duplicates(CLI::App& app, Console& console);
void add_sample(CLI::App& app, Console& console);
void add_agree(CLI::App& app, Console& console);
void add_export(CLI::App& app, Console& console);
void add_import(CLI::App& app, Console& console);
void add_info(CLI::App& app, Console& console);
void add_rejects(CLI::App& app, Console& console);
void add_verify(CLI::App& app, Console& console);
void add_lexicon(CLI::App& app, Console& console);
void add_train(CLI::App& app, Console& console);

}  // namespace press
