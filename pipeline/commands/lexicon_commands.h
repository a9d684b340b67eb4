#pragma once

namespace CLI {
class App;
}

namespace press {

class Console;

// The subcommands of `presswork lexicon` that look at texts, one file each.
void add_lexicon_suggest(CLI::App& lexicon, Console& console);
void add_lexicon_coverage(CLI::App& lexicon, Console& console);
void add_lexicon_explain(CLI::App& lexicon, Console& console);

}  // namespace press
