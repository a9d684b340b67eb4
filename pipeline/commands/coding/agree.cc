// presswork agree: how far human coders agree, and the machine with them.
#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include "corpus/statistics/agreement.h"
#include "corpus/text/counted.h"
#include "corpus/text/error.h"
#include "pipeline/commands/coding/coding_sheet.h"
#include "pipeline/commands/shared/commands.h"
#include "pipeline/terminal/console.h"
#include "pipeline/terminal/options.h"

namespace press {
namespace {

struct AgreeOptions {
  std::vector<std::string> sheets;
  std::string gold, key;
  size_t repeats = 1000;
  uint64_t seed = 1;
};

using Units = std::map<std::string, std::map<std::string, std::string>>;  // unit, coder -> value

// The answers of a variable as numbers; other labels get one each, in alphabetical order.
struct Coded {
  std::vector<std::string> coders, labels;
  Codings values;
  bool numeric = true;
};

Coded code(const Units& units) {
  std::set<std::string> coders, labels;
  Coded made;
  for (const auto& [unit, answers] : units)
    for (const auto& [coder, value] : answers) {
      coders.insert(coder);
      labels.insert(value);
      made.numeric = made.numeric && number_of(value).has_value();
    }
  made.coders.assign(coders.begin(), coders.end());
  made.labels.assign(labels.begin(), labels.end());
  for (const auto& [unit, answers] : units) {
    std::vector<double>& row = made.values.emplace_back();
    for (const std::string& coder : made.coders) {
      const auto found = answers.find(coder);
      row.push_back(found == answers.end() ? missing
                    : made.numeric         ? *number_of(found->second)
                                           : static_cast<double>(std::distance(
                                                 labels.begin(), labels.find(found->second))));
    }
  }
  return made;
}

// Units that more than one coder has coded.
int64_t pairable_units(const Coded& coded) {
  int64_t pairable = 0;
  for (const auto& unit : coded.values)
    pairable += std::count_if(unit.begin(), unit.end(),
                              [](double value) { return !std::isnan(value); }) > 1;
  return pairable;
}

// One coder agrees with nobody: an empty table would hide that.
void require_coders(const SheetAnswers& answers) {
  std::string only;
  for (const auto& [variable, units] : answers)
    for (const auto& [unit, coders] : units)
      for (const auto& [coder, value] : coders) {
        if (!only.empty() && coder != only) return;
        only = coder;
      }
  throw Error(
      "agree: all answers are of one coder, {}: give the sheets of two or more, or compare this "
      "one with the machine by --gold machine",
      only);
}

// Writes rows of variable, measure, value, low, high, n.
class Report {
 public:
  Report(Writer& out, const AgreeOptions& options) : out_(out), options_(options) {
    out_.columns({"variable", "measure", "value", "low", "high", "n"});
  }

  void row(const std::string& variable, const std::string& measure, double value, int64_t n,
           Interval interval = {missing, missing}) {
    out_.row({variable, measure, cell(value), cell(interval.low), cell(interval.high), n});
  }

  void coders(const std::string& variable, const Coded& coded) {
    const int64_t pairable = pairable_units(coded);
    const auto alpha = [&](const char* name, Metric metric) {
      row(variable, std::string("alpha_") + name, krippendorff_alpha(coded.values, metric),
          pairable, alpha_interval(coded.values, metric, options_.repeats, options_.seed));
    };
    alpha("nominal", Metric::nominal);
    if (coded.numeric) {
      alpha("ordinal", Metric::ordinal);
      alpha("interval", Metric::interval);
    }
    row(variable, "percent_agreement", percent_agreement(coded.values), pairable);
    for (size_t i = 0; i < coded.coders.size(); ++i)
      for (size_t j = i + 1; j < coded.coders.size(); ++j) pair(variable, coded, i, j);
  }

  void machine(const std::string& variable, const std::vector<Answer>& answers) {
    const Confusion table = confusion(answers);
    const auto n = static_cast<int64_t>(answers.size());
    const auto figure = [&](const char* name, double (Confusion::*of)() const) {
      row(variable, std::string("machine_") + name, (table.*of)(), n,
          confusion_interval(answers, of, options_.repeats, options_.seed));
    };
    figure("precision", &Confusion::precision);
    figure("recall", &Confusion::recall);
    figure("f1", &Confusion::f1);
    figure("specificity", &Confusion::specificity);
    Confusion plain;
    for (const Answer& one : answers)
      ++(one.machine ? one.human ? plain.both : plain.machine
         : one.human ? plain.human
                     : plain.neither);
    row(variable, "machine 1, human 1", plain.both, n);
    row(variable, "machine 1, human 0", plain.machine, n);
    row(variable, "machine 0, human 1", plain.human, n);
    row(variable, "machine 0, human 0", plain.neither, n);
    const double all = table.both + table.machine + table.human + table.neither;
    const double apparent = (table.both + table.machine) / all;
    row(variable, "prevalence_machine", apparent, n);
    row(variable, "prevalence_corrected",
        rogan_gladen(apparent, table.recall(), table.specificity()), n, corrected(answers));
  }

 private:
  static Cell cell(double value) {
    return std::isnan(value) ? Cell{} : Cell{std::round(value * 10000) / 10000};
  }

  void pair(const std::string& variable, const Coded& coded, size_t i, size_t j) {
    std::map<std::pair<double, double>, int64_t> table;
    int64_t n = 0;
    for (const auto& unit : coded.values) {
      if (std::isnan(unit[i]) || std::isnan(unit[j])) continue;
      ++table[{unit[i], unit[j]}];
      ++n;
    }
    const std::string names = coded.coders[i] + ", " + coded.coders[j];
    row(variable, "kappa " + names, cohen_kappa(coded.values, i, j), n);
    const auto label = [&](double value) {
      return coded.numeric ? fmt::format("{}", value) : coded.labels[static_cast<size_t>(value)];
    };
    for (const auto& [values, count] : table)
      row(variable,
          fmt::format("{} {}, {} {}", coded.coders[i], label(values.first), coded.coders[j],
                      label(values.second)),
          static_cast<double>(count), n);
  }

  Interval corrected(const std::vector<Answer>& answers) const {
    return bootstrap(answers.size(), options_.repeats, options_.seed,
                     [&](const std::vector<uint32_t>& drawn) {
                       const Confusion table = confusion(answers, drawn);
                       const double all = table.both + table.machine + table.human + table.neither;
                       return rogan_gladen((table.both + table.machine) / all, table.recall(),
                                           table.specificity());
                     });
  }

  Writer& out_;
  const AgreeOptions& options_;
};

// The human answer of a unit: what most coders say; none when they are split.
std::optional<bool> majority(const std::map<std::string, std::string>& answers) {
  int yes = 0, no = 0;
  for (const auto& [coder, value] : answers) ++(asserts(value) ? yes : no);
  if (yes == no) return std::nullopt;
  return yes > no;
}

// ann.csv of coding.csv has the key coding.key.csv beside it only if it was named so: the key is
// asked for by name unless the folder holds exactly one.
std::string find_key(const AgreeOptions& options) {
  if (!options.key.empty()) return options.key;
  namespace fs = std::filesystem;
  std::string found;
  const fs::path folder = fs::absolute(options.sheets.front()).parent_path();
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (name.size() < 8 || name.compare(name.size() - 8, 8, ".key.csv") != 0) continue;
    if (!found.empty())
      throw Error("--gold machine: there are several keys beside {}: choose one with --key",
                  options.sheets.front());
    found = entry.path().string();
  }
  if (found.empty())
    throw Error(
        "--gold machine: there is no .key.csv beside {}: name the one that 'presswork "
        "sample' wrote with --key",
        options.sheets.front());
  return found;
}

void compare_machine(Report& report, const SheetAnswers& answers, const Sheet& key,
                     const Console& console) {
  const size_t unit = key.column("unit"), weight = key.column("weight");
  for (const auto& [variable, units] : answers) {
    if (!key.has(variable)) continue;
    const size_t column = key.column(variable);
    std::vector<Answer> pairs;
    int64_t split = 0;
    for (const auto& row : key.rows) {
      const auto found = units.find(row[unit]);
      if (found == units.end()) continue;
      const std::optional<bool> human = majority(found->second);
      if (!human) {
        ++split;
        continue;
      }
      pairs.push_back({row[column] != "0", *human, number_of(row[weight]).value_or(1)});
    }
    if (pairs.empty())
      throw Error("{}: none of its units is coded for {} in the sheets", key.path, variable);
    report.machine(variable, pairs);
    if (split > 0)
      console.say(fmt::format("{}: {} left out, on which the coders are split", variable,
                              counted(split, "unit")));
  }
}

}  // namespace

void add_agree(Options& app, Console& console) {
  auto* command = app.add_subcommand(
      "agree", "how far coders agree, and the machine with them: alpha, kappa ...");
  auto options = std::make_shared<AgreeOptions>();
  command
      ->add_option("sheets", options->sheets,
                   "coded sheets (CSV or .xlsx), one a coder, or one long one")
      ->required();
  command
      ->add_option("--gold", options->gold,
                   "machine: compare the machine's answers with those of the coders' majority")
      ->one_of({"machine"});
  command->add_option("--key", options->key, "the key that 'presswork sample' wrote")
      ->type_name("FILE");
  command->add_option("--repeats", options->repeats, "draws of the bootstrap (default 1000)");
  command->add_option("--seed", options->seed, "of the bootstrap (default 1)");
  console.add_output_options(*command);
  command->examples({
      {"presswork agree ann.csv ben.csv", "alpha and kappa of two coders"},
      {"presswork agree ann.csv ben.csv --format csv -o agreement.csv", "the same as a file"},
  });
  command->callback([&console, options] {
    console.check_output();
    const SheetAnswers answers = read_answers(options->sheets, console);
    if (answers.empty())
      throw Error(
          "{}: no cell is filled in: coders write their answers under the names of the "
          "poles",
          options->sheets.front());
    const bool machine = !options->gold.empty() || !options->key.empty();
    if (!machine) require_coders(answers);
    Report report(console.writer(), *options);
    for (const auto& [variable, units] : answers) {
      const Coded coded = code(units);
      if (coded.coders.size() > 1)
        report.coders(variable, coded);
      else if (!machine)
        console.warn(
            fmt::format("{}: {} alone has coded it: left out", variable, coded.coders.front()));
      if (coded.coders.size() > 1 && pairable_units(coded) == 0)
        console.warn(fmt::format("{}: the coders have no unit in common", variable));
      else if (coded.coders.size() > 1 && coded.labels.size() == 1)
        console.warn(fmt::format("{}: every answer is {}: alpha and kappa need at least two values",
                                 variable, coded.labels.front()));
    }
    if (machine) compare_machine(report, answers, read_sheet(find_key(*options)), console);
  });
}

}  // namespace press
