#include "../singular_values.cu"

#include <algorithm>
#include <cmath>
#include <limits>

#include "gallery.h"
#include "reference.h"

namespace {

constexpr double EPSILON = 0x1p-52;
constexpr double BOUND = 30;
double worst = 0;

size_t shared_numbers(int m, int n, int warps) {
  const size_t longer = std::max(m, n), shorter = std::min(m, n);
  return (longer | 1) * shorter + 3 * shorter + (1 + warps) * longer;
}

enum Kernel { WARP, BLOCK, LARGE };

void solve(Kernel kernel, const Numbers& a, int m, int n, int lda, long long stride, int count, Numbers& values, std::vector<int>& info) {
  values = unwritten(static_cast<size_t>(std::min(m, n)) * count);
  info.assign(count, 77);
  if (kernel == WARP) {
    RUN(bulkedge_singular_values_warp, Block{2}, Block{64}, 8 * 2 * shared_numbers(m, n, 1), a.data(), m, n, lda, stride, count, values.data(),
        info.data());
  } else if (kernel == LARGE) {
    const size_t longer = std::max(m, n), shorter = std::min(m, n);
    Numbers work = unwritten(2 * (longer | 1) * shorter);
    RUN(bulkedge_singular_values_large, Block{2}, Block{256}, 8 * (3 * shorter + 9 * longer), a.data(), m, n, lda, stride, count, values.data(), info.data(),
        work.data());
  } else {
    const unsigned block = std::min(m, n) <= 64 ? 128 : 256;
    RUN(bulkedge_singular_values_block, Block{3}, Block{block}, 8 * shared_numbers(m, n, block / 32), a.data(), m, n, lda, stride, count, values.data(),
        info.data());
  }
}

void compare(const Named& matrix, int m, int n, int lda, const double* values, int info) {
  const Numbers expected = reference_singular_values(matrix.entries.data(), m, n, lda);
  const int k = std::min(m, n);
  CHECK(info == 0, "info %d", info);
  for (int q = 0; q < k; q++) {
    const double error = std::fabs(values[q] - expected[q]);
    CHECK(error <= BOUND * EPSILON * expected[k - 1] + 0x1p-1073, "%s %dx%d value %d: %.17g, not %.17g", matrix.name.c_str(), m, n, q, values[q],
          expected[q]);
    CHECK(q == 0 || values[q - 1] <= values[q], "%s %dx%d: not ascending at %d", matrix.name.c_str(), m, n, q);
    if (expected[k - 1] > 1e-290) worst = std::max(worst, error / (EPSILON * expected[k - 1]));
  }
}

void gallery(Kernel kernel, int m, int n) {
  const int lda = m + m % 3;
  const long long stride = static_cast<long long>(lda) * n + 2;
  const std::vector<Named> all = general_gallery(m, n, lda);
  const int count = static_cast<int>(all.size()), k = std::min(m, n);
  Numbers batch(stride * count, std::numeric_limits<double>::quiet_NaN()), values;
  for (int b = 0; b < count; b++) std::copy(all[b].entries.begin(), all[b].entries.end(), batch.begin() + b * stride);
  std::vector<int> info;
  solve(kernel, batch, m, n, lda, stride, count, values, info);
  for (int b = 0; b < count; b++) compare(all[b], m, n, lda, values.data() + b * k, info[b]);
  if (m == n) return;
  // A wide matrix has the bits of its transpose.
  Numbers transposed(static_cast<size_t>(m) * n), swapped;
  for (int j = 0; j < n; j++) {
    for (int i = 0; i < m; i++) transposed[j + i * n] = all[0].entries[i + j * lda];
  }
  solve(kernel, transposed, n, m, n, 0, 1, swapped, info);
  CHECK(std::equal(swapped.begin(), swapped.end(), values.begin()), "%dx%d: the transpose has other bits", m, n);
}

// Bidiagonal matrices, whose reduction is exact: graded ones have their small values to full relative accuracy.
void relative_accuracy(int n) {
  current_case = "relative accuracy of bidiagonal matrices";
  Numbers a(static_cast<size_t>(n) * n, 0.0), values;
  double product = 0;
  for (int j = 0; j < n; j++) {
    a[j + j * n] = std::pow(2.0, -11.0 * j) * (1.5 + 0.4 * next_random());
    product += std::log(a[j + j * n]);
    if (j > 0) a[j - 1 + j * n] = a[j + j * n] * next_random();
  }
  std::vector<int> info;
  solve(BLOCK, a, n, n, n, 0, 1, values, info);
  for (double v : values) product -= std::log(v);
  // The product of the values is the determinant.
  CHECK(std::fabs(product) < 1e-12 * n, "n=%d: the product is off by %g", n, product);
}

void failures_stay_alone(Kernel kernel, int m, int n) {
  current_case = "failed matrices";
  const size_t size = static_cast<size_t>(m) * n;
  const int k = std::min(m, n);
  Numbers batch(5 * size), values, alone;
  for (double& x : batch) x = next_random();
  batch[2 * size - 1] = std::numeric_limits<double>::quiet_NaN();
  batch[3 * size] = -std::numeric_limits<double>::infinity();
  for (size_t i = 0; i < size; i++) batch[4 * size + i] = 1.7e308;
  std::vector<int> info, info_alone;
  solve(kernel, batch, m, n, m, size, 5, values, info);
  CHECK(info[0] == 0 && info[1] == -1 && info[2] == 0 && info[3] == -1, "codes %d %d %d %d", info[0], info[1], info[2], info[3]);
  CHECK(info[4] == (size > 1 ? -2 : 0), "overflow: %d", info[4]);
  for (int b : {1, 3, 4}) {
    for (int q = 0; q < k && info[b] != 0; q++) CHECK(values[b * k + q] != values[b * k + q], "a number out of failed matrix %d", b);
  }
  for (int b : {0, 2}) {
    const Numbers one(batch.begin() + b * size, batch.begin() + (b + 1) * size);
    solve(kernel, one, m, n, m, size, 1, alone, info_alone);
    CHECK(std::equal(alone.begin(), alone.end(), values.begin() + b * k), "bits of matrix %d depend on its neighbours", b);
  }
}

}  // namespace

void test_singular_values() {
  const int small[][2] = {{1, 1}, {1, 7}, {7, 1}, {2, 2}, {3, 2}, {2, 3}, {8, 8}, {5, 31}, {32, 32}, {70, 32}};
  for (const auto& s : small) {
    current_case = "gallery, one warp";
    gallery(WARP, s[0], s[1]);
    failures_stay_alone(WARP, s[0], s[1]);
  }
  const int large[][2] = {{1, 1}, {1, 40}, {2, 3}, {33, 33}, {65, 64}, {40, 65}, {200, 12}};
  for (const auto& s : large) {
    current_case = "gallery, one block";
    gallery(BLOCK, s[0], s[1]);
    failures_stay_alone(BLOCK, s[0], s[1]);
  }
  const int global[][2] = {{1, 1}, {3, 2}, {30, 45}};
  for (const auto& s : global) {
    current_case = "gallery, matrices in global memory";
    gallery(LARGE, s[0], s[1]);
    failures_stay_alone(LARGE, s[0], s[1]);
  }
  for (int n : {1, 2, 40}) relative_accuracy(n);
  current_case = "large matrices";
  const int largest[][2] = {{164, 164}, {100, 250}, {160, 120}, {180, 170}};
  for (const auto& s : largest) {
    if (launch_order != standin::FORWARD && s[0] != 100) continue;
    const Named matrix = general_gallery(s[0], s[1], s[0])[0];
    Numbers values;
    std::vector<int> info;
    solve(s[0] == 180 ? LARGE : BLOCK, matrix.entries, s[0], s[1], s[0], 0, 1, values, info);
    compare(matrix, s[0], s[1], s[0], values.data(), info[0]);
  }
  printf("singular values: largest error %.1f eps norm\n", worst);
}
