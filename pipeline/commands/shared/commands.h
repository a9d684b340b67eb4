#pragma once

#include <string_view>
#include <vector>

namespace press {

class CommandLine;
class Console;
class Options;

// One command, one file: it declares its options and help (options.h) and does its work in the
// callback.
struct Command {
  std::string_view purpose, name;
  void (*add)(Options& app, Console& console);
};

// All commands in the order of --help, those of one purpose together.
const std::vector<Command>& commands();

// Declares them all.
void add_commands(CommandLine& app, Console& console);

void add_run(Options& app, Console& console);
void add_read(Options& app, Console& console);
void add_tokenize(Options& app, Console& console);
void add_extract(Options& app, Console& console);
void add_index(Options& app, Console& console);
void add_search(Options& app, Console& console);
void add_kwic(Options& app, Console& console);
void add_freq(Options& app, Console& console);
void add_trend(Options& app, Console& console);
void add_collocates(Options& app, Console& console);
void add_keyness(Options& app, Console& console);
void add_cooccur(Options& app, Console& console);
void add_dispersion(Options& app, Console& console);
void add_ngrams(Options& app, Console& console);
void add_entities(Options& app, Console& console);
void add_amounts(Options& app, Console& console);
void add_deals(Options& app, Console& console);
void add_frames(Options& app, Console& console);
void add_duplicates(Options& app, Console& console);
void add_report(Options& app, Console& console);
void add_sample(Options& app, Console& console);
void add_agree(Options& app, Console& console);
void add_export(Options& app, Console& console);
void add_import(Options& app, Console& console);
void add_edit(Options& app, Console& console);
void add_update(Options& app, Console& console);
void add_remove(Options& app, Console& console);
void add_subset(Options& app, Console& console);
void add_merge(Options& app, Console& console);
void add_info(Options& app, Console& console);
void add_rejects(Options& app, Console& console);
void add_verify(Options& app, Console& console);
void add_shards(Options& app, Console& console);
void add_lexicon(Options& app, Console& console);
void add_train(Options& app, Console& console);
void add_train_frames(Options& train, Console& console);  // a command of `train`
void add_help(Options& app, Console& console);
void add_doctor(Options& app, Console& console);
void add_completions(Options& app, Console& console);
void add_man(Options& app, Console& console);

}  // namespace press
