#include "pipeline/commands/charts/chart_file.h"

#include <fmt/core.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <string_view>
#include <system_error>

#include "corpus/text/error.h"
#include "corpus/text/failures.h"
#include "pipeline/files/child_process.h"
#include "pipeline/terminal/options.h"

namespace press {
namespace {

constexpr double px_a_mm = 96 / 25.4;
constexpr double least_side = 120, most_side = 8000;  // px
constexpr std::string_view png_zoom = "3.125";        // 300 dots an inch

bool is_png(std::string_view path) { return path.ends_with(".png"); }

std::optional<double> side(std::string_view digits, double unit) {
  double value = 0;
  const auto [rest, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value,
                                             std::chars_format::fixed);
  if (error != std::errc() || rest != digits.data() + digits.size()) return std::nullopt;
  value *= unit;
  return value >= least_side && value <= most_side ? std::optional(value) : std::nullopt;
}

std::string png_of(const std::string& svg, const std::string& path) {
  try {
    return run_child(
        {"rsvg-convert", "--format", "png", "--zoom", std::string(png_zoom), "/dev/fd/3"}, svg, {});
  } catch (const ReadFailure&) {
    throw;
  } catch (const Error& error) {
    throw Error("{}: rsvg-convert could not make this picture ({}): write a .svg file instead",
                path, error.what());
  }
}

void require_converter(const std::string& path) {
  try {
    run_child({"rsvg-convert", "--version"}, "", {});
  } catch (const Error&) {
    throw Error(
        "--chart {}: a PNG needs the program rsvg-convert: install the package librsvg2-bin, or "
        "write a .svg file",
        path);
  }
}

// Before the table is counted: there is no drawing into a folder that is not there.
void require_folder(const std::string& path) {
  std::error_code unknown;
  if (std::filesystem::exists(path, unknown)) return;  // told when it is opened
  const std::string folder = std::filesystem::path(path).parent_path().string();
  if (access(folder.empty() ? "." : folder.c_str(), W_OK) != 0)
    throw Error("--chart {}: no file can be made there: {}", path, std::strerror(errno));
}

}  // namespace

std::optional<ChartSize> chart_size(const std::string& text) {
  std::string_view rest = text;
  double unit = 1;
  if (rest.ends_with("mm")) unit = px_a_mm;
  if (rest.ends_with("mm") || rest.ends_with("px")) rest.remove_suffix(2);
  const size_t cross = rest.find('x');
  if (cross == std::string_view::npos) return std::nullopt;
  const auto width = side(rest.substr(0, cross), unit), height = side(rest.substr(cross + 1), unit);
  if (!width || !height) return std::nullopt;
  return ChartSize{*width, *height};
}

void ChartFile::add(Options& command, const std::string& what) {
  const OptionSection section(command, "Output");
  command
      .add_option("--chart", path_,
                  "also draw the table: " + what + "; FILE.svg, or FILE.png with rsvg-convert")
      ->type_name("FILE")
      ->check([](const std::string& path) {
        return path.ends_with(".svg") || is_png(path)
                   ? std::string()
                   : "'" + path + "': name a file that ends in .svg or .png";
      });
  command.add_option("--chart-size", size_, "of the drawing: 160x90mm or 640x360px")
      ->type_name("SIZE")
      ->check([](const std::string& size) {
        return chart_size(size) ? std::string()
                                : "'" + size +
                                      "': write width x height, such as 160x90mm or 640x360px, "
                                      "from 120 to 8000 px (32 to 2116 mm)";
      });
}

void ChartFile::check(const Console& console) const {
  if (!wanted()) {
    if (!size_.empty()) throw Error("--chart-size: name the drawing with --chart FILE");
    return;
  }
  check_target(path_, possible_inputs(console.arguments()));
  if (!console.output.empty() && console.output != "-" && same_target(path_, console.output))
    throw Error("--chart {}: this is the file of -o: choose another name", path_);
  require_folder(path_);
  if (is_png(path_)) require_converter(path_);
}

void ChartFile::write(const Console& console, const ChartSize& usual, const Draw& draw) const {
  if (!wanted()) return;
  std::string left_out;
  std::string bytes = draw(chart_size(size_).value_or(usual), ChartStyle(), &left_out);
  if (is_png(path_)) bytes = png_of(bytes, path_);
  const auto file = console.open_file(path_);
  file->stream() << bytes;
  file->commit();
  if (!left_out.empty()) console.warn(fmt::format("{}: {}", path_, left_out));
}

}  // namespace press
