#include "pipeline/commands/shared/commands.h"

namespace press {

const std::vector<Command>& commands() {
  static const std::vector<Command> all = {
      {"run", add_run},
      {"read", add_read},
      {"tokenize", add_tokenize},
      {"extract", add_extract},
      {"index", add_index},
      {"search", add_search},
      {"kwic", add_kwic},
      {"freq", add_freq},
      {"trend", add_trend},
      {"collocates", add_collocates},
      {"keyness", add_keyness},
      {"cooccur", add_cooccur},
      {"dispersion", add_dispersion},
      {"ngrams", add_ngrams},
      {"entities", add_entities},
      {"amounts", add_amounts},
      {"deals", add_deals},
      {"frames", add_frames},
      {"duplicates", add_duplicates},
      {"report", add_report},
      {"sample", add_sample},
      {"agree", add_agree},
      {"export", add_export},
      {"import", add_import},
      {"edit", add_edit},
      {"update", add_update},
      {"remove", add_remove},
      {"subset", add_subset},
      {"merge", add_merge},
      {"info", add_info},
      {"rejects", add_rejects},
      {"verify", add_verify},
      {"shards", add_shards},
      {"lexicon", add_lexicon},
      {"train", add_train},
  };
  return all;
}

}  // namespace press
