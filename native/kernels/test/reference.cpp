#include "reference.h"

#include <algorithm>
#include <cmath>

Numbers reference_eigenvalues(const double* a, int n, int lda) {
  // Scaled, because squares of entries near the ends of the range would not fit.
  Wide largest = 0;
  for (int j = 0; j < n; j++) {
    for (int i = j; i < n; i++) largest = std::max(largest, std::fabs(static_cast<Wide>(a[i + j * lda])));
  }
  if (largest == 0) return Numbers(n, 0.0);
  std::vector<Wide> s(static_cast<size_t>(n) * n);
  for (int j = 0; j < n; j++) {
    for (int i = j; i < n; i++) s[i + j * n] = s[j + i * n] = a[i + j * lda] / largest;
  }
  for (int sweep = 0; sweep < 40; sweep++) {
    Wide off = 0;
    for (int p = 0; p < n; p++) {
      for (int q = p + 1; q < n; q++) {
        const Wide apq = s[p + q * n];
        off = std::max(off, std::fabs(apq));
        if (std::fabs(apq) < 1e-22L) continue;
        const Wide theta = (s[q + q * n] - s[p + p * n]) / (2 * apq);
        const Wide t = (theta >= 0 ? 1 : -1) / (std::fabs(theta) + std::sqrt(1 + theta * theta));
        const Wide c = 1 / std::sqrt(1 + t * t), d = c * t;
        for (int k = 0; k < n; k++) {
          const Wide x = s[k + p * n], y = s[k + q * n];
          s[k + p * n] = c * x - d * y;
          s[k + q * n] = d * x + c * y;
        }
        for (int k = 0; k < n; k++) {
          const Wide x = s[p + k * n], y = s[q + k * n];
          s[p + k * n] = c * x - d * y;
          s[q + k * n] = d * x + c * y;
        }
      }
    }
    if (off < 1e-20L) break;
  }
  Numbers values(n);
  for (int i = 0; i < n; i++) values[i] = static_cast<double>(s[i + i * n] * largest);
  std::sort(values.begin(), values.end());
  return values;
}

Numbers reference_singular_values(const double* a, int m, int n, int lda) {
  const bool wide = m < n;
  const int rows = wide ? n : m, cols = wide ? m : n;
  Wide largest = 0;
  for (int j = 0; j < n; j++) {
    for (int i = 0; i < m; i++) largest = std::max(largest, std::fabs(static_cast<Wide>(a[i + j * lda])));
  }
  if (largest == 0) return Numbers(cols, 0.0);
  std::vector<Wide> g(static_cast<size_t>(rows) * cols);
  for (int j = 0; j < cols; j++) {
    for (int i = 0; i < rows; i++) g[i + j * rows] = (wide ? a[j + i * lda] : a[i + j * lda]) / largest;
  }
  const auto dot = [&](int p, int q) {
    Wide sum = 0;
    for (int i = 0; i < rows; i++) sum += g[i + p * rows] * g[i + q * rows];
    return sum;
  };
  for (int sweep = 0; sweep < 60; sweep++) {
    bool rotated = false;
    for (int p = 0; p < cols; p++) {
      for (int q = p + 1; q < cols; q++) {
        const Wide pp = dot(p, p), qq = dot(q, q), pq = dot(p, q);
        if (std::fabs(pq) <= 1e-18L * std::sqrt(pp * qq) || pp * qq < 1e-80L) continue;
        rotated = true;
        const Wide theta = (qq - pp) / (2 * pq);
        const Wide t = (theta >= 0 ? 1 : -1) / (std::fabs(theta) + std::sqrt(1 + theta * theta));
        const Wide c = 1 / std::sqrt(1 + t * t), s = c * t;
        for (int i = 0; i < rows; i++) {
          const Wide x = g[i + p * rows], y = g[i + q * rows];
          g[i + p * rows] = c * x - s * y;
          g[i + q * rows] = s * x + c * y;
        }
      }
    }
    if (!rotated) break;
  }
  Numbers values(cols);
  for (int j = 0; j < cols; j++) values[j] = static_cast<double>(std::sqrt(dot(j, j)) * largest);
  std::sort(values.begin(), values.end());
  return values;
}
