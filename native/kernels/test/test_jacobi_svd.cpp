#include "../jacobi_svd.cu"

#include <algorithm>
#include <cmath>
#include <limits>

#include "gallery.h"
#include "reference.h"

namespace {

constexpr double EPSILON = 0x1p-52;
constexpr double BOUND = 30;
double worst_value = 0, worst_residual = 0, worst_orthogonality = 0;

struct Result {
  Numbers values, u, v;
  std::vector<int> info;
};

Result solve(const Numbers& a, int m, int n, int lda, long long stride, int count, bool global, unsigned block, int sweeps = 30) {
  const size_t longer = std::max(m, n), k = std::min(m, n), numbers = longer * k + k * k;
  Result r = {unwritten(k * count), unwritten(m * k * count), unwritten(n * k * count), std::vector<int>(count, 77)};
  Numbers work = unwritten(global ? 2 * numbers : 0);
  const size_t shared = 8 * (2 * k + block / 32 + (global ? 0 : numbers));
  RUN(bulkedge_jacobi_svd, Block{2}, Block{block}, shared, a.data(), m, n, lda, stride, count, sweeps, r.values.data(), r.u.data(), r.v.data(),
      global ? work.data() : nullptr, r.info.data());
  return r;
}

// Largest |Q^T Q - 1| over the order.
double orthogonality(const double* q, int rows, int cols) {
  Wide worst = 0;
  for (int a = 0; a < cols; a++) {
    for (int b = 0; b <= a; b++) {
      Wide product = a == b ? -1 : 0;
      for (int i = 0; i < rows; i++) product += static_cast<Wide>(q[i + a * rows]) * q[i + b * rows];
      worst = std::max(worst, std::fabs(product));
    }
  }
  return static_cast<double>(worst / EPSILON);
}

void compare(const Named& matrix, int m, int n, int lda, const double* values, const double* u, const double* v, int info) {
  const int k = std::min(m, n);
  const char* name = matrix.name.c_str();
  CHECK(info == 0, "%s %dx%d: info %d", name, m, n, info);
  const Numbers expected = reference_singular_values(matrix.entries.data(), m, n, lda);
  const double norm = expected[k - 1];
  for (int q = 0; q < k; q++) {
    const double error = std::fabs(values[q] - expected[q]);
    CHECK(error <= BOUND * EPSILON * norm + 0x1p-1073, "%s %dx%d value %d: %.17g, not %.17g", name, m, n, q, values[q], expected[q]);
    CHECK(q == 0 || values[q - 1] <= values[q], "%s %dx%d: not ascending at %d", name, m, n, q);
    if (norm > 1e-290) worst_value = std::max(worst_value, error / (EPSILON * norm));
  }
  const double left = orthogonality(u, m, k), right = orthogonality(v, n, k);
  CHECK(left <= BOUND && right <= BOUND, "%s %dx%d: orthogonality %.1f, %.1f", name, m, n, left, right);
  worst_orthogonality = std::max({worst_orthogonality, left, right});
  Wide residual = 0;
  for (int j = 0; j < n; j++) {
    for (int i = 0; i < m; i++) {
      Wide x = matrix.entries[i + j * lda];
      for (int q = 0; q < k; q++) x -= static_cast<Wide>(u[i + q * m]) * values[q] * v[j + q * n];
      residual = std::max(residual, std::fabs(x));
    }
  }
  CHECK(residual <= BOUND * EPSILON * norm + k * 0x1p-1073, "%s %dx%d: residual %Lg of norm %g", name, m, n, residual, norm);
  if (norm > 1e-290) worst_residual = std::max(worst_residual, static_cast<double>(residual / (EPSILON * norm)));
}

void gallery(int m, int n) {
  current_case = "gallery";
  const int lda = m + n % 2, k = std::min(m, n);
  const long long stride = static_cast<long long>(lda) * n + 2;
  const std::vector<Named> all = general_gallery(m, n, lda);
  const int count = static_cast<int>(all.size());
  Numbers batch(stride * count, std::numeric_limits<double>::quiet_NaN());
  for (int b = 0; b < count; b++) std::copy(all[b].entries.begin(), all[b].entries.end(), batch.begin() + b * stride);
  const Result r = solve(batch, m, n, lda, stride, count, false, 128);
  for (int b = 0; b < count; b++) compare(all[b], m, n, lda, &r.values[b * k], &r.u[b * m * k], &r.v[b * n * k], r.info[b]);
  const Result other = solve(batch, m, n, lda, stride, count, true, 64);
  CHECK(r.values == other.values && r.u == other.u && r.v == other.v && r.info == other.info, "%dx%d: bits depend on the launch", m, n);
}

void failures_stay_alone(int m, int n) {
  current_case = "failed matrices";
  const size_t size = static_cast<size_t>(m) * n, k = std::min(m, n);
  Numbers batch(4 * size);
  for (double& x : batch) x = next_random();
  batch[2 * size - 1] = std::numeric_limits<double>::quiet_NaN();
  for (size_t i = 0; i < size; i++) batch[3 * size + i] = 1.7e308;
  const Result r = solve(batch, m, n, m, size, 4, false, 64);
  CHECK(r.info[0] == 0 && r.info[1] == -1 && r.info[2] == 0 && r.info[3] == (size > 1 ? -2 : 0), "codes %d %d %d %d", r.info[0], r.info[1], r.info[2],
        r.info[3]);
  for (size_t i = 0; i < k; i++) CHECK(r.values[k + i] != r.values[k + i], "value %zu of the failed matrix is a number", i);
  for (size_t i = 0; i < m * k; i++) CHECK(r.u[m * k + i] != r.u[m * k + i], "left vector entry %zu of the failed matrix", i);
  const Numbers one(batch.begin() + 2 * size, batch.begin() + 3 * size);
  const Result alone = solve(one, m, n, m, size, 1, false, 64);
  CHECK(std::equal(alone.values.begin(), alone.values.end(), r.values.begin() + 2 * k), "bits depend on neighbours");
  if (k > 4) {
    const Result stopped = solve(one, m, n, m, size, 1, false, 64, 2);
    CHECK(stopped.info[0] > 0 && stopped.values[0] != stopped.values[0], "two sweeps: info %d", stopped.info[0]);
  }
}

}  // namespace

void test_jacobi_svd() {
  const int shapes[][2] = {{1, 1}, {1, 6}, {6, 1}, {2, 2}, {3, 2}, {2, 3}, {8, 8}, {17, 17}, {33, 20}, {20, 33}, {40, 40}};
  for (const auto& s : shapes) {
    gallery(s[0], s[1]);
    failures_stay_alone(s[0], s[1]);
  }
  if (launch_order == standin::FORWARD) {
    current_case = "large matrices";
    for (int n : {100, 119}) {
      const Named matrix = general_gallery(n, n, n)[0];
      const Result r = solve(matrix.entries, n, n, n, 0, 1, false, 512);
      compare(matrix, n, n, n, r.values.data(), r.u.data(), r.v.data(), r.info[0]);
    }
  }
  printf("Jacobi: largest error %.1f eps norm, residual %.1f eps norm, orthogonality %.1f eps\n", worst_value, worst_residual, worst_orthogonality);
}
