#pragma once

namespace press {

class Console;
class Options;

// The subcommands of `presswork lexicon` that look at texts, one file each.
void add_lexicon_suggest(Options& lexicon, Console& console);
void add_lexicon_coverage(Options& lexicon, Console& console);
void add_lexicon_explain(Options& lexicon, Console& console);

}  // namespace press
