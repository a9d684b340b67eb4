#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace press {

// The statistics of the tables, as plain functions of counts. Logarithms are natural where nothing
// else is said. What is not defined (0 / 0) is 0, unless a comment says otherwise.

// A word in two corpora: how often, and in how many words.
struct Keyness {
  double target = 0, reference = 0;            // frequencies
  double target_size = 0, reference_size = 0;  // words
};

// Log-likelihood ratio G2 of the frequencies over both corpora; negative when the word is rarer in
// the target. Rayson & Garside, "Comparing Corpora using Frequency Profiling", 2000 (the two-term
// form, as http://ucrel.lancs.ac.uk/llwizard.html computes it), after Dunning, "Accurate Methods
// for the Statistics of Surprise and Coincidence", 1993.
double log_likelihood(const Keyness& word);

// Binary logarithm of the ratio of the relative frequencies; a frequency of 0 counts as 0.5.
// Hardie, "Log Ratio: an informal introduction", 2014.
double log_ratio(const Keyness& word);

// Log-odds ratio with an informative Dirichlet prior, and its z-score. `prior` is the word's
// pseudo-count, `prior_size` the sum of all of them. Monroe, Colaresi & Quinn, "Fightin' Words",
// Political Analysis 16(4), 2008, equations 16, 20 and 22.
struct LogOdds {
  double delta = 0, z = 0;
};
LogOdds log_odds(const Keyness& word, double prior, double prior_size);

// Probability of a chi-squared value of one degree of freedom at least this large.
double p_of_chi_squared(double value);

// The p-values adjusted for the false discovery rate, in their order. Benjamini & Hochberg,
// "Controlling the False Discovery Rate", JRSS B 57(1), 1995; as R's p.adjust(p, "BH").
std::vector<double> adjust_p(const std::vector<double>& p);

// Two words (or entities) together: `both` windows have both, `first` and `second` have one of
// them at least, of `all`.
struct Pair {
  double both = 0, first = 0, second = 0, all = 0;
};

double expected(const Pair& pair);  // first * second / all
// Binary logarithm of observed / expected. Church & Hanks, "Word Association Norms, Mutual
// Information, and Lexicography", 1990.
double mutual_information(const Pair& pair);
// The same, and 0 where it is below. Church & Hanks; Levy & Goldberg, 2014, section 3.1 ("PPMI").
double positive_mutual_information(const Pair& pair);
// (observed - expected) / sqrt(observed). Church, Gale, Hanks & Hindle, "Using Statistics in
// Lexical Analysis", 1991.
double t_score(const Pair& pair);
// 14 + log2(2 both / (first + second)). Rychly, "A Lexicographer-Friendly Association Score", 2008.
double log_dice(const Pair& pair);
// Log-likelihood of the whole two by two table; negative when there are fewer than expected.
// Dunning 1993; Evert, "The Statistics of Word Cooccurrences", 2005, section 3.1.4.
double log_likelihood(const Pair& pair);

// How a word is spread over the parts of a corpus: its frequency and the words in each part.
struct Part {
  double frequency = 0, size = 0;
};

// Parts in which it occurs.
int64_t range(std::span<const Part> parts);
// Juilland's D of the relative frequencies, 1 for an even spread, 0 for one part:
// 1 - (sd / mean) / sqrt(n - 1), with the standard deviation of the population. Juilland &
// Chang-Rodriguez, "Frequency Dictionary of Spanish Words", 1964; as in Gries, "Dispersions and
// adjusted frequencies in corpora", 2008.
double juilland_d(std::span<const Part> parts);
// Deviation of proportions, 0 for an even spread, towards 1 for a clumped one. Gries 2008.
double deviation_of_proportions(std::span<const Part> parts);
// The same over its largest possible value. Lijffijt & Gries, "Correction to ...", 2012.
double normalized_deviation(std::span<const Part> parts);

struct Interval {
  double low = 0, high = 0;
};

// 95 % confidence interval of a share. Wilson, "Probable Inference, the Law of Succession, and
// Statistical Inference", JASA 22, 1927.
Interval wilson(double successes, double trials);
// 95 % confidence interval of a count that is Poisson-distributed. Garwood, "Fiducial Limits for
// the Poisson Distribution", Biometrika 28, 1936 (exact).
Interval poisson(double count);

// Means of each value and the `width` - 1 around it (centred; of those there are, at the ends and
// beside gaps). `width` is odd. A period without a value has no mean.
using Values = std::vector<std::optional<double>>;
Values moving_average(const Values& values, int width);

}  // namespace press
