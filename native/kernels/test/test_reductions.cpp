#include "../reductions.cu"

#include <algorithm>
#include <cmath>

#include "../philox.cuh"
#include "golden_statistics.h"
#include "harness.h"

namespace {

constexpr int N = 40;
constexpr int GOOD = 5;
constexpr int COUNT = GOOD + 1;  // one has failed

// The spectra of GoldenStatistics.java; the failed one, of NaN, comes third.
Numbers spectra() {
  Numbers all;
  for (int b = 0; b < GOOD; b++) {
    Numbers levels;
    for (int i = 0; i < N; i++) {
      const NumberPair pair = uniform_pair(stream_key(1, 0, b), i / 2);
      const double u = i % 2 == 0 ? pair.first : pair.second;
      const double mapped[] = {u - 0.5, std::floor(16 * u) / 16, u < 0.25 ? 1e-18 * u : u, 1e200 * (u - 0.5), 0};
      levels.push_back(mapped[b]);
    }
    std::sort(levels.begin(), levels.end());
    if (b == 2) all.insert(all.end(), N, NAN);
    all.insert(all.end(), levels.begin(), levels.end());
  }
  return all;
}

const std::vector<int> INFO = {0, 0, -1, 0, 0, 0};
int good(int b) { return b < 2 ? b : b + 1; }

void per_spectrum(const Numbers& values, Block grid, Block block) {
  current_case = "statistics of single spectra";
  Numbers sums = unwritten(3 * COUNT), powers = unwritten(8 * COUNT);
  std::vector<int> left_out(2 * COUNT, -7), zeros(COUNT, -7);
  const int bins = 100;
  std::vector<u64> ratios(bins + 2, 0);
  RUN(bulkedge_spacing_ratios, grid, block, 8 * ((bins + 3) / 2), values.data(), N, COUNT, INFO.data(), sums.data(), left_out.data(), bins, ratios.data());
  RUN(bulkedge_power_sums, grid, block, 0, values.data(), N, COUNT, INFO.data(), powers.data());
  RUN(bulkedge_zero_levels, grid, block, 0, values.data(), N, COUNT, INFO.data(), zeros.data());
  for (int b = 0; b < GOOD; b++) {
    const double* expected = GOLDEN_STATISTICS[b];
    const int at = good(b);
    const double total = sums[3 * at + 1];
    CHECK((total == 0 ? 0 : sums[3 * at] / total) == expected[0], "mean ratio of %d", b);
    CHECK((total == 0 ? 0 : sums[3 * at + 2] / total) == expected[1], "large ratios of %d", b);
    CHECK(left_out[2 * at] == expected[2] && left_out[2 * at + 1] == expected[3], "left out of %d", b);
    for (int k = 1; k <= 8; k++) {
      const double sum = powers[8 * at + k - 1];
      // The pool gives up a moment of which one spectrum's sum is beyond 2^511.
      CHECK((std::fabs(sum) <= 0x1p511 ? sum / N : 0) == expected[3 + k], "moment %d of %d", k, b);
    }
    CHECK(static_cast<double>(zeros[at]) / N == expected[12], "atom of %d", b);
  }
  CHECK(std::equal(ratios.begin(), ratios.begin() + bins, GOLDEN_RATIOS) && ratios[bins] == 0 && ratios[bins + 1] == 0, "histogram of ratios");
  CHECK(sums[6] == 0 && sums[7] == 0 && left_out[4] == 0 && left_out[5] == 0 && powers[16] == 0 && zeros[2] == 0, "a failed spectrum counts");
}

void histograms(const Numbers& values, Block grid, Block block) {
  current_case = "histograms of levels";
  std::vector<u64> counts(9, 0);
  for (u64 times = 1; times <= 2; times++) {
    RUN(bulkedge_level_histogram, grid, block, 40, values.data(), N, COUNT, INFO.data(), -0.3, 0.4, 7, counts.data());
    for (int i = 0; i < 7; i++) CHECK(counts[i] == times * GOLDEN_DENSITY[i], "bin %d", i);
  }
  u64 below = 0, above = 0;
  for (double x : values) {
    below += x < -0.3;
    above += x > 0.4;
  }
  CHECK(counts[7] == 2 * below && counts[8] == 2 * above, "beyond the ends");
  // Too many bins for shared memory: the sum over blocks of bins is the same.
  std::vector<u64> fine(7000 + 2, 0);
  RUN(bulkedge_level_histogram, grid, block, 0, values.data(), N, COUNT, INFO.data(), -0.3, 0.4, 7000, fine.data());
  u64 total = 0;
  for (u64 c : fine) total += c;
  CHECK(total == static_cast<u64>(GOOD) * N && fine[7000] == below && fine[7001] == above, "fine bins: %llu levels", total);
}

void counts_below(const Numbers& values, Block grid, Block block) {
  current_case = "levels below thresholds";
  const Numbers thresholds = {-INFINITY, -0.1, 0, 0.5, 1e300, INFINITY};
  const int size = static_cast<int>(thresholds.size());
  std::vector<int> below(COUNT * size, -7);
  RUN(bulkedge_levels_below, grid, block, 0, values.data(), N, COUNT, INFO.data(), thresholds.data(), size, below.data());
  for (int b = 0; b < COUNT; b++) {
    for (int t = 0; t < size; t++) {
      int expected = 0;
      for (int i = 0; i < N; i++) expected += values[b * N + i] < thresholds[t];
      CHECK(below[b * size + t] == expected, "spectrum %d threshold %d: %d, not %d", b, t, below[b * size + t], expected);
    }
  }
}

}  // namespace

void test_reductions() {
  const Numbers values = spectra();
  const Block launches[][2] = {{{1}, {32}}, {{3}, {64}}, {{50}, {32}}};
  for (const auto& l : launches) {
    per_spectrum(values, l[0], l[1]);
    histograms(values, l[0], l[1]);
    counts_below(values, l[0], l[1]);
  }
}
