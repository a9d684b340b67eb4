// presswork help: what there is, what a command does, how a query is written, what can be read.
#include <algorithm>
#include <memory>

#include "corpus/text/error.h"
#include "pipeline/commands/help/topics.h"
#include "pipeline/commands/shared/commands.h"
#include "pipeline/help/help_text.h"
#include "pipeline/terminal/console.h"
#include "pipeline/terminal/options.h"
#include "pipeline/terminal/usage_mistakes.h"

namespace press {
namespace {

const HelpPage* topic_named(const std::string& name) {
  const auto found = std::find_if(topics().begin(), topics().end(),
                                  [&](const HelpPage& topic) { return topic.last_name() == name; });
  return found == topics().end() ? nullptr : &*found;
}

const HelpPage& page_named(const HelpPage& program, const std::vector<std::string>& words) {
  if (words.size() == 1)
    if (const HelpPage* topic = topic_named(words.front())) return *topic;
  const HelpPage* page = &program;
  for (const std::string& word : words) {
    const auto found =
        std::find_if(page->commands.begin(), page->commands.end(),
                     [&](const HelpPage* command) { return command->last_name() == word; });
    if (found == page->commands.end()) throw Error("help: {}", unknown_command(*page, word));
    page = *found;
  }
  return *page;
}

}  // namespace

void add_help(Options& app, Console& console) {
  auto* command = app.add_subcommand("help", "what a command does, with examples; or a topic");
  auto words = std::make_shared<std::vector<std::string>>();
  std::vector<HelpRow> rows;
  std::vector<std::string> names;
  for (const HelpPage& topic : topics()) {
    rows.push_back({topic.last_name(), topic.text});
    names.push_back(topic.last_name());
  }
  command->add_option("command", *words, "a command, such as 'freq' or 'lexicon check'; or a topic")
      ->suggest(names)
      ->type_name("COMMAND");
  command->rows("Topics", std::move(rows));
  command->examples({{"presswork help freq", "what freq counts, and how it is told to"},
                     {"presswork help lexicon check", "a command of a command"},
                     {"presswork help queries", "the forms of a query, with an example of each"}});
  command->callback(
      [&console, &app, words] { console.out() << help_text(page_named(app.page(), *words)); });
}

}  // namespace press
