#include "extractors/final/final_words.h"

#include <algorithm>
#include <utility>

#include "corpus/text/error.h"

namespace press {
namespace {

constexpr std::string_view words_file = "words/final-words.tsv",
                           verbs_file = "words/final-verbs.tsv";

constexpr size_t longest_form = 63;  // bytes

bool inside_letter(char byte) { return (static_cast<uint8_t>(byte) & 0xC0) == 0x80; }

std::string_view first_letter(std::string_view text, size_t at) {
  size_t end = at + 1;
  while (end < text.size() && inside_letter(text[end])) ++end;
  return text.substr(at, end - at);
}

std::string_view last_letter(std::string_view text) {
  size_t begin = text.size() - 1;
  while (begin > 0 && inside_letter(text[begin])) --begin;
  return text.substr(begin);
}

template <typename Value>
using Names = std::vector<std::pair<std::string_view, Value>>;

const Names<FinalClass> classes = {{"case", FinalClass::particle},
                                   {"ending", FinalClass::ending},
                                   {"verb-end", FinalClass::verb_end},
                                   {"relative", FinalClass::relative},
                                   {"after", FinalClass::after},
                                   {"aside", FinalClass::aside},
                                   {"stake", FinalClass::stake},
                                   {"thing", FinalClass::thing},
                                   {"plain", FinalClass::plain},
                                   {"known", FinalClass::known},
                                   {"no-name", FinalClass::no_name},
                                   {"tail", FinalClass::tail},
                                   {"group", FinalClass::group},
                                   {"self", FinalClass::self},
                                   {"group-unit", FinalClass::group_unit},
                                   {"status", FinalClass::status},
                                   {"hearsay", FinalClass::hearsay},
                                   {"denial", FinalClass::denial},
                                   {"price", FinalClass::price},
                                   {"no-price", FinalClass::no_price},
                                   {"undisclosed", FinalClass::undisclosed},
                                   {"country", FinalClass::country}};

const Names<FinalCase> cases = {{"topic", FinalCase::topic},     {"subject", FinalCase::subject},
                                {"object", FinalCase::object},   {"dative", FinalCase::dative},
                                {"with", FinalCase::with},       {"with-of", FinalCase::with_of},
                                {"to-of", FinalCase::to_of},     {"from", FinalCase::from},
                                {"from-of", FinalCase::from_of}, {"by", FinalCase::by},
                                {"about", FinalCase::about},     {"of", FinalCase::of},
                                {"as", FinalCase::as},           {"at", FinalCase::at},
                                {"also", FinalCase::also},       {"between", FinalCase::between},
                                {"list", FinalCase::list}};

const Names<uint8_t> endings = {
    {"past", final_ending::past},       {"attr", final_ending::attributive},
    {"passive", final_ending::passive}, {"neg", final_ending::negative},
    {"and", final_ending::more},        {"noun", final_ending::noun}};

const Names<FinalPlace> places = {{"subject", FinalPlace::subject}, {"object", FinalPlace::object},
                                  {"dative", FinalPlace::dative},   {"with", FinalPlace::with},
                                  {"from", FinalPlace::from},       {"by", FinalPlace::by},
                                  {"about", FinalPlace::about},     {"of", FinalPlace::of}};

const Names<FinalRole> roles = {{"acquirer", FinalRole::acquirer},
                                {"investor", FinalRole::investor},
                                {"partners", FinalRole::partners},
                                {"target", FinalRole::target},
                                {"seller", FinalRole::seller}};

template <typename Value>
Value named(const Names<Value>& names, std::string_view name, const Table& table,
            const Table::Row& row) {
  for (const auto& [known, value] : names)
    if (known == name) return value;
  throw Error("{}: '{}' is not known here: the file's head lists what is", table.origin(row), name);
}

FinalLanguage language_of(const Table& table, const Table::Row& row) {
  static const Names<FinalLanguage> languages = {{"ja", FinalLanguage::japanese},
                                                 {"ko", FinalLanguage::korean}};
  return named(languages, table.cell(row, "language"), table, row);
}

}  // namespace

FinalPlace FinalRule::place_of(FinalRole role) const {
  size_t place = 0;
  while (place < slots.size() && slots[place].role != role) ++place;
  return static_cast<FinalPlace>(place);
}

FinalWords::FinalWords(const Lexicon& lexicon) {
  if (lexicon.files(verbs_file).empty() || lexicon.files(words_file).empty()) return;
  read_verbs(lexicon);
  read_words(lexicon);
}

void FinalWords::read_words(const Lexicon& lexicon) {
  const Table table = lexicon.table(words_file, {"class", "language", "forms"});
  for (const Table::Row& row : table.rows()) {
    FinalForm form;
    form.what = named(classes, table.cell(row, "class"), table, row);
    form.value = table.cell(row, "value");
    if (form.what == FinalClass::particle) form.place = named(cases, form.value, table, row);
    if (form.what == FinalClass::ending || form.what == FinalClass::verb_end)
      for (const std::string_view one : split_list(form.value, '+'))
        form.ending |= named(endings, one, table, row);
    for (const std::string_view text : split_list(table.cell(row, "forms"))) {
      form.text = text;
      add(language_of(table, row), form);
    }
  }
}

void FinalWords::read_verbs(const Lexicon& lexicon) {
  const Table table = lexicon.table(verbs_file, {"kind", "language", "forms", "roles"});
  for (const Table::Row& row : table.rows()) {
    auto rule = std::make_unique<FinalRule>();
    rule->kind = table.cell(row, "kind");
    rule->origin = table.origin(row);
    for (std::string_view slot : split_list(table.cell(row, "roles"), ' ')) {
      const bool required = slot.back() == '!';
      if (required) slot.remove_suffix(1);
      const size_t equals = slot.find('=');
      if (equals == std::string_view::npos)
        throw Error("{}: '{}' is not PLACE=ROLE", rule->origin, slot);
      const FinalPlace place = named(places, slot.substr(0, equals), table, row);
      rule->slots[static_cast<size_t>(place)] = {named(roles, slot.substr(equals + 1), table, row),
                                                 required};
    }
    const Names<bool FinalRule::*> flags = {
        {"sum", &FinalRule::sum},     {"firm", &FinalRule::firm},
        {"names", &FinalRule::names}, {"vehicle", &FinalRule::vehicle},
        {"round", &FinalRule::round}, {"contract", &FinalRule::contract},
        {"terms", &FinalRule::terms}, {"strict", &FinalRule::strict},
        {"stake", &FinalRule::stake}, {"firms", &FinalRule::firms}};
    for (const std::string_view flag : split_list(table.cell(row, "flags"), ' '))
      (*rule).*named(flags, flag, table, row) = true;
    for (const std::string_view text : split_list(table.cell(row, "forms"))) {
      FinalForm form;
      form.what = FinalClass::verb;
      form.text = text;
      form.rules = {rule.get()};
      add(language_of(table, row), std::move(form));
    }
    rules_.push_back(std::move(rule));
  }
}

void FinalWords::add(FinalLanguage language, FinalForm form) {
  Forms& forms = forms_[static_cast<size_t>(language)];
  if (form.text.empty() || form.text.size() > longest_form)
    throw Error("{}: '{}' is longer than {} bytes", words_file, form.text, longest_form);
  forms.by_first[first_letter(form.text, 0)] |= 1ULL << form.text.size();
  forms.by_last[last_letter(form.text)] |= 1ULL << form.text.size();
  std::vector<FinalForm>& same = forms.by_text[form.text];
  for (FinalForm& known : same)
    if (known.what == FinalClass::verb && form.what == FinalClass::verb) {
      known.rules.push_back(form.rules.front());
      return;
    }
  same.push_back(std::move(form));
}

const FinalForm* FinalWords::exactly(FinalLanguage language, std::string_view text,
                                     uint32_t classes) const {
  const Forms& forms = forms_[static_cast<size_t>(language)];
  const auto found = forms.by_text.find(text);
  if (found == forms.by_text.end()) return nullptr;
  for (const FinalForm& form : found->second)
    if ((classes & bit(form.what)) != 0) return &form;
  return nullptr;
}

const FinalForm* FinalWords::at(FinalLanguage language, std::string_view text, size_t at,
                                uint32_t classes) const {
  const Forms& forms = forms_[static_cast<size_t>(language)];
  if (at >= text.size()) return nullptr;
  const auto sizes = forms.by_first.find(first_letter(text, at));
  if (sizes == forms.by_first.end()) return nullptr;
  for (size_t size = std::min(longest_form, text.size() - at); size > 0; --size)
    if ((sizes->second >> size & 1) != 0)
      if (const FinalForm* form = exactly(language, text.substr(at, size), classes)) return form;
  return nullptr;
}

const FinalForm* FinalWords::at_end(FinalLanguage language, std::string_view text,
                                    uint32_t classes) const {
  const Forms& forms = forms_[static_cast<size_t>(language)];
  if (text.empty()) return nullptr;
  const auto sizes = forms.by_last.find(last_letter(text));
  if (sizes == forms.by_last.end()) return nullptr;
  for (size_t size = std::min(longest_form, text.size() - 1); size > 0; --size)
    if ((sizes->second >> size & 1) != 0)
      if (const FinalForm* form = exactly(language, text.substr(text.size() - size), classes))
        return form;
  return nullptr;
}

const FinalForm* FinalWords::find(FinalLanguage language, std::string_view text, FinalClass what,
                                  size_t& from) const {
  for (; from < text.size(); ++from) {
    if (inside_letter(text[from])) continue;
    if (const FinalForm* form = at(language, text, from, bit(what))) return form;
  }
  return nullptr;
}

}  // namespace press
