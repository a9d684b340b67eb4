#include "extractors/deals.h"
namespace press { struct DealFinder::Parts {}; DealFinder::DealFinder(const Lexicon&) {} DealFinder::~DealFinder() = default;
void DealFinder::find(const Reading&, const std::vector<Mention>&, std::vector<Deal>&) const {} }
