#include "../tridiagonal_values.cu"

#include <algorithm>
#include <cmath>
#include <limits>

#include "gallery.h"
#include "reference.h"

namespace {

constexpr double EPSILON = 0x1p-52;
constexpr double BOUND = 8;
double worst = 0;

struct Batch {
  int n, count;
  Numbers d, e;
  long long d_stride() const { return n + 2; }
  long long e_stride() const { return n + 1; }
};

void solve(const Batch& batch, bool staged, Block grid, unsigned block, Numbers& values, std::vector<int>& info) {
  values = unwritten(static_cast<size_t>(batch.n) * batch.count);
  info.assign(batch.count, 77);
  const size_t shared = 8 * (block / 32 + (staged ? 2 * batch.n : 0));
  RUN(bulkedge_tridiagonal_values, grid, Block{block}, shared, batch.d.data(), batch.e.data(), batch.n, batch.d_stride(), batch.e_stride(), batch.count,
      staged ? 1 : 0, values.data(), info.data());
}

// Tridiagonal parts of the symmetric gallery.
Batch gallery_batch(int n) {
  const std::vector<Named> all = symmetric_gallery(n, n);
  Batch batch = {n, static_cast<int>(all.size()), {}, {}};
  for (const Named& matrix : all) {
    for (int i = 0; i < batch.d_stride(); i++) batch.d.push_back(i < n ? matrix.entries[i * (n + 1)] : NAN);
    for (int i = 0; i < batch.e_stride(); i++) batch.e.push_back(i + 1 < n ? matrix.entries[i * (n + 1) + 1] : NAN);
  }
  return batch;
}

void gallery(int n) {
  current_case = "gallery";
  const Batch batch = gallery_batch(n);
  Numbers values, other;
  std::vector<int> info, other_info;
  solve(batch, true, {5, 1}, 64, values, info);
  solve(batch, false, {2, 2}, 32, other, other_info);
  CHECK(values == other && info == other_info, "n=%d: bits depend on the launch", n);
  for (int b = 0; b < batch.count; b++) {
    Numbers dense(static_cast<size_t>(n) * n, 0.0);
    for (int i = 0; i < n; i++) {
      dense[i * (n + 1)] = batch.d[b * batch.d_stride() + i];
      if (i + 1 < n) dense[i * (n + 1) + 1] = batch.e[b * batch.e_stride() + i];
    }
    const Numbers expected = reference_eigenvalues(dense.data(), n, n);
    const double norm = std::max(std::fabs(expected[0]), std::fabs(expected[n - 1]));
    CHECK(info[b] == 0, "info %d", info[b]);
    for (int q = 0; q < n; q++) {
      const double value = values[b * n + q], error = std::fabs(value - expected[q]);
      CHECK(error <= BOUND * EPSILON * norm + 0x1p-1073, "n=%d matrix %d value %d: %.17g, not %.17g", n, b, q, value, expected[q]);
      CHECK(q == 0 || values[b * n + q - 1] <= value, "n=%d matrix %d: not ascending at %d", n, b, q);
      if (norm > 1e-290) worst = std::max(worst, error / (EPSILON * norm));
    }
  }
}

// 2 on the diagonal and 1 beside it: 2 - 2 cos(pi q / (n + 1)).
void known_spectrum(int n, bool staged) {
  current_case = "second differences";
  Batch batch = {n, 1, Numbers(n, 2.0), Numbers(n, 1.0)};
  Numbers values;
  std::vector<int> info;
  solve(batch, staged, {1, 2}, 256, values, info);
  for (int q = 0; q < n; q++) {
    const double expected = 2 - 2 * std::cos(M_PI * (q + 1) / (n + 1));
    CHECK(std::fabs(values[q] - expected) <= BOUND * EPSILON * 4, "n=%d value %d: %.17g, not %.17g", n, q, values[q], expected);
  }
}

void failed_matrices(int n) {
  current_case = "failed matrices";
  Batch batch = {n, 4, Numbers(4 * (n + 2), 1.0), Numbers(4 * (n + 1), 0.5)};
  batch.d[batch.d_stride() + n - 1] = NAN;
  if (n > 1) batch.e[2 * batch.e_stride() + n - 2] = std::numeric_limits<double>::infinity();
  for (int i = 0; i < n; i++) {
    batch.d[3 * batch.d_stride() + i] = -1.7e308;
    batch.e[3 * batch.e_stride() + i] = 1.7e308;
  }
  Numbers values;
  std::vector<int> info;
  solve(batch, true, {3, 2}, 32, values, info);
  CHECK(info[0] == 0 && info[1] == -1 && (n == 1 || info[2] == -1), "codes %d %d %d", info[0], info[1], info[2]);
  CHECK(info[3] == (n > 1 ? -2 : 0), "overflow: %d", info[3]);
  for (int b = 1; b < 4; b++) {
    for (int q = 0; q < n; q++) {
      CHECK((values[b * n + q] != values[b * n + q]) == (info[b] != 0), "value %d of matrix %d", q, b);
    }
  }
}

}  // namespace

void test_tridiagonal_values() {
  for (int n : {1, 2, 3, 9, 40, 70}) {
    gallery(n);
    failed_matrices(n);
  }
  if (launch_order == standin::FORWARD) {
    known_spectrum(2000, true);
    known_spectrum(700, false);
  }
  printf("tridiagonal values: largest error %.1f eps norm\n", worst);
}
