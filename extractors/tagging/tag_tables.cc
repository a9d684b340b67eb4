#include "extractors/tagging/tag_tables.h"

namespace press {
namespace {

constexpr size_t styles = 5;              // of TagFeatures
constexpr size_t distances = 5;           // tokens to an end of the run: 0 to 4 or more
constexpr size_t sures = 3, shares = 10;  // of TagOthers

}  // namespace

TagTables::Values::Values(const Lexicon& lexicon) {
  const TagAtoms& atoms = TagAtoms::get();
  const std::span<const Atom> numbers = atoms.numbers();
  classes =
      std::span<const Atom>(atoms.classes()).first(tag_code::class_of(lexicon.class_count()) + 1);
  shapes = atoms.shapes();
  cues = atoms.cues();
  styles = numbers.first(press::styles);
  distances = numbers.first(press::distances);
  listed = atoms.listed();
  elsewhere = atoms.elsewhere();
  yes = {&atoms.yes, 1};
  labels = atoms.labels();
  kinds = atoms.kinds();
  names = atoms.names();
  sures = numbers.first(press::sures);
  shares = numbers.first(press::shares);
}

TagTables::TagTables(const Lexicon& lexicon)
    : values(lexicon),
      classes{{{lexicon, "class", values.classes},
               {lexicon, "class-1", values.classes},
               {lexicon, "class+1", values.classes},
               {lexicon, "class-2", values.classes},
               {lexicon, "class+2", values.classes},
               {lexicon, "class before run", values.classes},
               {lexicon, "class after run", values.classes},
               {lexicon, "run begins class", values.classes},
               {lexicon, "run ends class", values.classes}}},
      shapes{{{lexicon, "shape", values.shapes},
              {lexicon, "shape-1", values.shapes},
              {lexicon, "shape+1", values.shapes}}},
      cues{{{lexicon, "cue", values.cues},
            {lexicon, "cue-1", values.cues},
            {lexicon, "cue+1", values.cues}}},
      class_before(lexicon, "class-1 class", values.classes, values.classes),
      class_after(lexicon, "class class+1", values.classes, values.classes),
      class_around(lexicon, "class-1 class+1", values.classes, values.classes),
      shape_class_before(lexicon, "shape class-1", values.shapes, values.classes),
      shape_class_after(lexicon, "shape class+1", values.shapes, values.classes),
      shape_before(lexicon, "shape-1 shape", values.shapes, values.shapes),
      shape_after(lexicon, "shape shape+1", values.shapes, values.shapes),
      style_shape(lexicon, "style shape", values.styles, values.shapes),
      style_class(lexicon, "style class", values.styles, values.classes),
      style_class_after(lexicon, "style class+1", values.styles, values.classes),
      sentence_start(lexicon, "sentence start", values.shapes, values.classes),
      run(lexicon, "run from to", values.distances, values.distances),
      elsewhere(lexicon, "elsewhere", values.elsewhere),
      elsewhere_at_start(lexicon, "elsewhere, at start", values.elsewhere),
      legal(lexicon, "legal form elsewhere", values.yes),
      title(lexicon, "title elsewhere", values.yes),
      listed(lexicon, "listed", values.listed),
      listed_shape(lexicon, "listed shape", values.listed, values.shapes),
      listed_class_before(lexicon, "listed class-1", values.listed, values.classes),
      listed_class_after(lexicon, "listed class+1", values.listed, values.classes),
      listed_before(lexicon, "listed-1", values.listed),
      listed_after(lexicon, "listed+1", values.listed),
      others_label(lexicon, "others' label", values.labels, values.sures),
      others_kind(lexicon, "others' kind", values.names, values.sures),
      others_share(lexicon, "others' share", values.names, values.shares),
      other(lexicon, "other", values.labels),
      initials(lexicon, "initials", values.kinds),
      others_label_before(lexicon, "others' label-1", values.labels),
      others_label_after(lexicon, "others' label+1", values.labels) {}

}  // namespace press
