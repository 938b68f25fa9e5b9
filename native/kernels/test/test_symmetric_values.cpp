#include "../symmetric_values.cu"

#include <algorithm>
#include <limits>

#include "gallery.h"
#include "reference.h"

namespace {

constexpr double EPSILON = 0x1p-52;
constexpr double BOUND = 30;

int block_threads(int n) { return n <= 64 || n >= 166 ? 128 : 256; }
size_t block_shared(int n) { return 8 * (static_cast<size_t>(n) * (n | 1) + (2 + block_threads(n) / 32) * n); }
size_t warp_shared(int n, int m) { return 8 * static_cast<size_t>(m) * (n * (n | 1) + 3 * n); }

enum Kernel { WARP, BLOCK, LARGE };

void solve(Kernel kernel, const Numbers& a, int n, int lda, long long stride, int count, Numbers& values, std::vector<int>& info) {
  values = unwritten(static_cast<size_t>(n) * count);
  info.assign(count, 77);
  if (kernel == WARP) {
    RUN(bulkedge_symmetric_values_warp, Block{2}, Block{96}, warp_shared(n, 3), a.data(), n, lda, stride, count, values.data(), info.data());
  } else if (kernel == LARGE) {
    Numbers work = unwritten(2 * static_cast<size_t>(n) * (n | 1));
    RUN(bulkedge_symmetric_values_large, Block{2}, Block{256}, 8 * 10 * static_cast<size_t>(n), a.data(), n, lda, stride, count, values.data(), info.data(),
        work.data());
  } else {
    RUN(bulkedge_symmetric_values_block, Block{3}, Block{static_cast<unsigned>(block_threads(n))}, block_shared(n), a.data(), n, lda, stride,
        count, values.data(), info.data());
  }
}

double worst = 0;

void compare(const Named& matrix, int n, int lda, const double* values, int info) {
  const Numbers expected = reference_eigenvalues(matrix.entries.data(), n, lda);
  double norm = std::max(fabs(expected[0]), fabs(expected[n - 1]));
  CHECK(info == 0, "info %d", info);
  for (int q = 0; q < n; q++) {
    // Subnormal results are rounded to their own spacing.
    const double error = fabs(values[q] - expected[q]);
    CHECK(error <= BOUND * EPSILON * norm + 0x1p-1073, "%s n=%d value %d: %.17g, not %.17g", matrix.name.c_str(), n, q, values[q], expected[q]);
    CHECK(q == 0 || values[q - 1] <= values[q], "%s n=%d: not ascending at %d", matrix.name.c_str(), n, q);
    if (norm > 1e-290) worst = std::max(worst, error / (EPSILON * norm));
  }
}

void gallery(Kernel kernel, int n) {
  const int lda = n + n % 3;
  const long long stride = static_cast<long long>(lda) * n + 5;
  std::vector<Named> all = symmetric_gallery(n, lda);
  const int count = static_cast<int>(all.size());
  Numbers batch(stride * count, std::numeric_limits<double>::quiet_NaN());
  for (int b = 0; b < count; b++) std::copy(all[b].entries.begin(), all[b].entries.end(), batch.begin() + b * stride);
  Numbers values;
  std::vector<int> info;
  solve(kernel, batch, n, lda, stride, count, values, info);
  for (int b = 0; b < count; b++) compare(all[b], n, lda, values.data() + b * n, info[b]);
}

// NaN, infinity and overflow are told, and neighbours keep the bits they have alone.
void failures_stay_alone(Kernel kernel, int n) {
  current_case = "failed matrices";
  const size_t size = static_cast<size_t>(n) * n;
  Numbers batch(5 * size), values, alone;
  for (double& x : batch) x = next_random();
  batch[size + (n - 1)] = std::numeric_limits<double>::quiet_NaN();
  batch[3 * size] = -std::numeric_limits<double>::infinity();
  for (size_t i = 0; i < size; i++) batch[4 * size + i] = 1.7e308;
  std::vector<int> info, info_alone;
  solve(kernel, batch, n, n, size, 5, values, info);
  CHECK(info[1] == -1 && info[3] == -1, "non-finite: %d %d", info[1], info[3]);
  CHECK(info[4] == (n > 1 ? -2 : 0), "overflow: %d", info[4]);
  for (int b = 0; b < 5; b++) {
    if (b == 0 || b == 2 || n == 1) continue;
    if (b % 2 == 1 || b == 4) {
      for (int q = 0; q < n; q++) CHECK(values[b * n + q] != values[b * n + q], "a number out of failed matrix %d", b);
    }
  }
  for (int b = 0; b < 3; b += 2) {
    Numbers one(batch.begin() + b * size, batch.begin() + (b + 1) * size);
    solve(kernel, one, n, n, size, 1, alone, info_alone);
    CHECK(std::equal(alone.begin(), alone.end(), values.begin() + b * n), "bits of matrix %d depend on its neighbours", b);
  }
}

}  // namespace

void test_symmetric_values() {
  for (int n : {1, 2, 3, 5, 8, 16, 31, 32}) {
    current_case = "gallery, one warp";
    gallery(WARP, n);
    failures_stay_alone(WARP, n);
  }
  for (int n : {1, 2, 3, 17, 32, 33, 64, 65}) {
    current_case = "gallery, one block";
    gallery(BLOCK, n);
    failures_stay_alone(BLOCK, n);
  }
  for (int n : {1, 2, 40}) {
    current_case = "gallery, matrices in global memory";
    gallery(LARGE, n);
    failures_stay_alone(LARGE, n);
  }
  current_case = "large matrices";
  for (int n : {100, 129, 150, 165, 166, 167, 200}) {
    if (launch_order != standin::FORWARD && n != 167) continue;
    Named matrix = symmetric_gallery(n, n)[0];
    Numbers values;
    std::vector<int> info;
    solve(n > 167 ? LARGE : BLOCK, matrix.entries, n, n, static_cast<long long>(n) * n, 1, values, info);
    compare(matrix, n, n, values.data(), info[0]);
  }
  printf("symmetric values: largest error %.1f eps norm\n", worst);
}
