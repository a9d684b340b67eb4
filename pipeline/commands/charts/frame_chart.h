#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "corpus/tables/frame_counts.h"
#include "pipeline/commands/charts/chart_file.h"
#include "pipeline/terminal/console.h"

namespace press {

struct FrameChart {
  std::vector<By> by;
  std::vector<std::string> names;  // of `by`, for the title
  size_t repeats = 1000;           // of the bootstrap
  uint64_t seed = 1;
};

// Counts of frames as a drawing: of one pair the share of each pole among what is asserted, of
// several the net score of each. Intervals are bootstrap ones, over stories.
void draw_frames(const std::vector<FrameCount>& rows, const FrameChart& chart,
                 const ChartFile& file, const Console& console);

}  // namespace press
