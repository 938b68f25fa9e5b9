// Matrices for the self-test, ordinary and ugly, and measures of the quality of results.
#pragma once

#include <algorithm>
#include <cmath>
#include <complex>
#include <random>
#include <string>
#include <vector>

namespace selftest {

using Matrix = std::vector<double>;  // column-major, no gaps

struct Named {
  std::string name;
  Matrix a;
};

inline double largest(const Matrix& a) {
  double m = 0;
  for (const double x : a) m = std::max(m, std::fabs(x));
  return m;
}

inline double frobenius(const Matrix& a) {
  double norm = 0;
  for (const double x : a) norm = std::hypot(norm, x);
  return norm;
}

// m x n; for m = n also the symmetric part of each can be asked for. `tiny` and `huge` scale towards the limits of the type.
inline std::vector<Named> gallery(int m, int n, bool symmetric, double tiny, double huge) {
  std::mt19937_64 random(static_cast<unsigned>(1000 * m + n));
  std::normal_distribution<double> normal;
  Matrix gauss(static_cast<size_t>(m) * n);
  for (double& x : gauss) x = normal(random);
  if (symmetric) {
    for (int j = 0; j < n; j++) {
      for (int i = 0; i < j; i++) gauss[static_cast<size_t>(j) * m + i] = gauss[static_cast<size_t>(i) * m + j];
    }
  }
  const auto with = [&](auto function) {
    Matrix a(static_cast<size_t>(m) * n);
    for (int j = 0; j < n; j++) {
      for (int i = 0; i < m; i++) a[static_cast<size_t>(j) * m + i] = function(i, j, gauss[static_cast<size_t>(j) * m + i]);
    }
    return a;
  };
  return {
      {"normal", gauss},
      {"zero", with([](int, int, double) { return 0.0; })},
      {"identity", with([](int i, int j, double) { return i == j ? 1.0 : 0.0; })},
      {"ones", with([](int, int, double) { return 1.0; })},
      {"clustered", with([](int i, int j, double x) { return (i == j ? 1.0 : 0.0) + 1e-13 * x; })},
      {"graded", with([](int i, int j, double x) { return x * std::pow(10.0, -(i + j) / 4.0); })},
      {"tridiagonal", with([](int i, int j, double) { return i == j ? std::fabs(i - 10.0) : std::abs(i - j) == 1 ? 1.0 : 0.0; })},
      {"huge", with([&](int, int, double x) { return x * huge; })},
      {"tiny", with([&](int, int, double x) { return x * tiny; })},
  };
}

// max |V^H V - I| of columns of length n.
template <class T>
double orthogonality_error(const std::vector<T>& v, int n, int columns, int leading) {
  double worst = 0;
  for (int i = 0; i < columns; i++) {
    for (int j = 0; j < columns; j++) {
      std::complex<double> sum = 0;
      for (int k = 0; k < n; k++) {
        sum += std::conj(std::complex<double>(v[static_cast<size_t>(i) * leading + k])) * std::complex<double>(v[static_cast<size_t>(j) * leading + k]);
      }
      worst = std::max(worst, std::abs(sum - (i == j ? 1.0 : 0.0)));
    }
  }
  return worst;
}

}  // namespace selftest
