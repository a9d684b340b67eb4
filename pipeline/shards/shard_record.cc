#include "pipeline/shards/shard_record.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <charconv>
#include <filesystem>

#include "corpus/text/error.h"
#include "corpus/text/json_text.h"

namespace press {
namespace {

constexpr std::string_view prefix = "shard-", between = "-of-";

bool take_text(std::string_view& rest, std::string_view text) {
  if (rest.substr(0, text.size()) != text) return false;
  rest.remove_prefix(text.size());
  return true;
}

bool take_number(std::string_view& rest, uint32_t& number) {
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
  if (error != std::errc()) return false;
  rest.remove_prefix(static_cast<size_t>(end - rest.data()));
  return true;
}

// Looks members up, and says which is missing.
class Members {
 public:
  Members(simdjson::dom::object root, const std::string& path) : root_(root), path_(path) {}

  std::string text(std::string_view key) const { return std::string(get<std::string_view>(key)); }
  uint64_t number(std::string_view key) const { return get<uint64_t>(key); }
  Members object(std::string_view key) const { return {get<simdjson::dom::object>(key), path_}; }
  std::vector<std::string> texts(std::string_view key) const {
    std::vector<std::string> all;
    for (const simdjson::dom::element one : get<simdjson::dom::array>(key)) {
      std::string_view value;
      if (one.get(value)) fail(key);
      all.emplace_back(value);
    }
    return all;
  }

 private:
  template <typename Value>
  Value get(std::string_view key) const {
    Value value;
    if (root_[key].get(value)) fail(key);
    return value;
  }
  [[noreturn]] void fail(std::string_view key) const {
    throw Error(
        "{}: '{}' is missing in it, or is something else than a shard's: make the shard anew",
        path_, key);
  }

  simdjson::dom::object root_;
  const std::string& path_;
};

}  // namespace

std::string shard_name(uint32_t shard, uint32_t of) {
  return fmt::format("{}{:05}{}{:05}", prefix, shard, between, of);
}

bool parse_shard_name(std::string_view name, std::string_view ending, uint32_t& shard,
                      uint32_t& of) {
  std::string_view rest = name;
  return take_text(rest, prefix) && take_number(rest, shard) && take_text(rest, between) &&
         take_number(rest, of) && rest == ending && shard < of &&
         name == shard_name(shard, of) + std::string(ending);
}

std::string shard_json(const ShardRecord& record) {
  const ShardRecipe& recipe = record.recipe;
  const std::string options = recipe.options.empty() ? "[]" : json_list(recipe.options);
  return fmt::format(
      "{{\"program\":\"presswork\",\"version\":\"{}\",\"format\":{},\n"
      " \"lexicon\":\"{}\",\"options\":{},\n"
      " \"shard\":{},\"of\":{},\n"
      " \"inputs\":{{\"sha256\":\"{}\",\n"
      "  \"times\":\"{}\",\"files\":{},\"bytes\":{}}},\n"
      " \"documents\":{},\"rejects\":{},\"words\":{},\n"
      " \"bytes\":{},\"sha256\":\"{}\"}}\n",
      recipe.version, recipe.format, recipe.lexicon, options, record.shard, recipe.of,
      recipe.inputs.sha256, recipe.inputs.times, recipe.inputs.files, recipe.inputs.bytes,
      record.documents, record.rejects, record.words, record.bytes, record.sha256);
}

ShardRecord read_shard_record(const std::string& path) {
  constexpr uintmax_t max_bytes = 1 << 20;
  std::error_code error;
  const uintmax_t size = std::filesystem::file_size(path, error);
  if (error) throw Error("{}: cannot read this file: {}", path, error.message());
  simdjson::padded_string json;
  simdjson::dom::parser parser;
  simdjson::dom::object root;
  if (size > max_bytes || simdjson::padded_string::load(path).get(json) ||
      parser.parse(json).get(root))
    throw Error("{}: this is not what 'presswork run --shard' writes: make the shard anew", path);
  const Members members(root, path);
  const Members inputs = members.object("inputs");
  ShardRecord record;
  record.recipe = {members.text("version"),
                   static_cast<int>(members.number("format")),
                   members.text("lexicon"),
                   members.texts("options"),
                   static_cast<uint32_t>(members.number("of")),
                   {inputs.text("sha256"), inputs.text("times"), inputs.number("files"),
                    inputs.number("bytes")}};
  record.shard = static_cast<uint32_t>(members.number("shard"));
  record.documents = members.number("documents");
  record.rejects = members.number("rejects");
  record.words = members.number("words");
  record.bytes = members.number("bytes");
  record.sha256 = members.text("sha256");
  return record;
}

std::string recipe_difference(const ShardRecipe& one, const ShardRecipe& other) {
  if (one.of != other.of) return "another number of shards";
  if (one.version != other.version) return "another version of presswork";
  if (one.format != other.format) return "another format of corpus files";
  if (one.lexicon != other.lexicon) return "another lexicon";
  if (one.options != other.options) return "other options";
  if (one.inputs.sha256 != other.inputs.sha256) return "another archive";
  return {};
}

}  // namespace press
