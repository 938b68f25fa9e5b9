#include "svd.h"

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <numeric>
#include <utility>

namespace standin {
namespace {

constexpr int MAX_SWEEPS = 80;
// After scaling the largest element is about 1. A column smaller than this counts as zero: its square would underflow.
constexpr double ZERO_COLUMN = 1e-140;

double dot(int n, const double* x, const double* y) {
  double sum = 0;
  for (int i = 0; i < n; i++) sum += x[i] * y[i];
  return sum;
}

void rotate(int n, double* x, double* y, double c, double s) {
  for (int i = 0; i < n; i++) {
    const double t = x[i];
    x[i] = c * t - s * y[i];
    y[i] = s * t + c * y[i];
  }
}

// Makes two columns orthogonal; false if they were.
bool orthogonalise(int m, int n, double* x, double* y, double* vx, double* vy) {
  const double alpha = dot(m, x, x), beta = dot(m, y, y), gamma = dot(m, x, y);
  const double norms = std::sqrt(alpha) * std::sqrt(beta);
  if (std::sqrt(alpha) < ZERO_COLUMN || std::sqrt(beta) < ZERO_COLUMN) return false;
  if (std::fabs(gamma) <= DBL_EPSILON * std::sqrt(static_cast<double>(m)) * norms) return false;
  const double zeta = (beta - alpha) / (2 * gamma);
  const double t = std::copysign(1.0, zeta) / (std::fabs(zeta) + std::hypot(1.0, zeta));
  const double c = 1 / std::sqrt(1 + t * t), s = c * t;
  rotate(m, x, y, c, s);
  if (vx != nullptr) rotate(n, vx, vy, c, s);
  return true;
}

// Fills columns `from`..m-1 of the m x m matrix u so that all columns are orthonormal.
void complete_basis(int m, int from, double* u) {
  for (int j = from; j < m; j++) {
    int best = 0;  // the unit vector that is farthest from the columns so far
    double smallest = 2;
    for (int i = 0; i < m; i++) {
      double inside = 0;
      for (int k = 0; k < j; k++) inside += u[static_cast<size_t>(k) * m + i] * u[static_cast<size_t>(k) * m + i];
      if (inside < smallest) {
        smallest = inside;
        best = i;
      }
    }
    double* column = u + static_cast<size_t>(j) * m;
    std::fill_n(column, m, 0.0);
    column[best] = 1;
    for (int pass = 0; pass < 2; pass++) {
      for (int k = 0; k < j; k++) {
        const double* other = u + static_cast<size_t>(k) * m;
        const double part = dot(m, column, other);
        for (int i = 0; i < m; i++) column[i] -= part * other[i];
      }
      const double norm = std::sqrt(dot(m, column, column));
      for (int i = 0; i < m; i++) column[i] /= norm;
    }
  }
}

Svd tall(int m, int n, std::vector<double> a, bool vectors) {
  Svd result;
  double largest = 0;
  for (const double x : a) largest = std::max(largest, std::fabs(x));
  int exponent = 0;
  if (largest > 0) std::frexp(largest, &exponent);
  for (double& x : a) x = std::ldexp(x, -exponent);
  std::vector<double> v;
  if (vectors) {
    v.assign(static_cast<size_t>(n) * n, 0);
    for (int i = 0; i < n; i++) v[static_cast<size_t>(i) * n + i] = 1;
  }
  const auto column = [m](std::vector<double>& matrix, int j) { return matrix.data() + static_cast<size_t>(j) * m; };
  bool rotated = true;
  for (int sweep = 0; rotated && sweep < MAX_SWEEPS; sweep++) {
    rotated = false;
    for (int p = 0; p < n; p++) {
      for (int q = p + 1; q < n; q++) {
        double* vp = vectors ? &v[static_cast<size_t>(p) * n] : nullptr;
        double* vq = vectors ? &v[static_cast<size_t>(q) * n] : nullptr;
        rotated |= orthogonalise(m, n, column(a, p), column(a, q), vp, vq);
      }
    }
  }
  result.converged = !rotated;

  std::vector<double> norms(static_cast<size_t>(n));
  for (int j = 0; j < n; j++) norms[j] = std::sqrt(dot(m, column(a, j), column(a, j)));
  std::vector<int> order(static_cast<size_t>(n));
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](int i, int j) { return norms[i] > norms[j]; });
  result.s.resize(static_cast<size_t>(n));
  for (int j = 0; j < n; j++) result.s[j] = std::ldexp(norms[order[j]], exponent);
  if (!vectors) return result;
  result.u.assign(static_cast<size_t>(m) * m, 0);
  result.v.resize(static_cast<size_t>(n) * n);
  int rank = 0;
  for (int j = 0; j < n; j++) {
    std::copy_n(&v[static_cast<size_t>(order[j]) * n], n, &result.v[static_cast<size_t>(j) * n]);
    if (norms[order[j]] < ZERO_COLUMN) continue;
    for (int i = 0; i < m; i++) column(result.u, j)[i] = column(a, order[j])[i] / norms[order[j]];
    rank++;
  }
  complete_basis(m, rank, result.u.data());
  return result;
}

}  // namespace

Svd singular_values(int m, int n, std::vector<double> a, bool vectors) {
  if (m >= n) return tall(m, n, std::move(a), vectors);
  std::vector<double> transposed(a.size());
  for (int j = 0; j < n; j++) {
    for (int i = 0; i < m; i++) transposed[static_cast<size_t>(i) * n + j] = a[static_cast<size_t>(j) * m + i];
  }
  Svd result = tall(n, m, std::move(transposed), vectors);
  std::swap(result.u, result.v);
  return result;
}

}  // namespace standin
