#include "eigen.h"

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <complex>
#include <numeric>

namespace standin {
namespace {

using Complex = std::complex<double>;

double conjugate(double x) { return x; }
Complex conjugate(Complex x) { return std::conj(x); }
double magnitude(double x) { return std::fabs(x); }
double magnitude(Complex x) { return std::max(std::fabs(x.real()), std::fabs(x.imag())); }
double square(double x) { return x * x; }
double square(Complex x) { return std::norm(x); }
double real_part(double x) { return x; }
double real_part(Complex x) { return x.real(); }
double scaled(double x, int exponent) { return std::ldexp(x, exponent); }
Complex scaled(Complex x, int exponent) { return {std::ldexp(x.real(), exponent), std::ldexp(x.imag(), exponent)}; }

// H = I - tau v v^H with v[0] = 1 such that H^H x = beta e_1, beta real. Overwrites x by v, returns beta.
template <class T>
double reflector(int length, T* x, T* tau) {
  double tail = 0;
  for (int i = 1; i < length; i++) tail += square(x[i]);
  const T alpha = x[0];
  if (tail == 0 && alpha == T(real_part(alpha))) {
    *tau = 0;
    x[0] = 1;
    return real_part(alpha);
  }
  const double beta = -std::copysign(std::sqrt(square(alpha) + tail), real_part(alpha));
  *tau = (T(beta) - alpha) / beta;
  for (int i = 1; i < length; i++) x[i] /= alpha - T(beta);
  x[0] = 1;
  return beta;
}

// Q^H A Q = tridiag(d, e). The vectors of the reflectors stay in the columns of `a`, below the diagonal.
template <class T>
void tridiagonalise(int n, T* a, double* d, double* e, T* tau) {
  std::vector<T> p(static_cast<size_t>(n));
  for (int k = 0; k + 1 < n; k++) {
    const int length = n - k - 1;
    T* v = a + static_cast<size_t>(k) * n + k + 1;
    e[k] = reflector(length, v, &tau[k]);
    if (tau[k] == T(0)) continue;
    T* b = a + static_cast<size_t>(k + 1) * n + k + 1;  // the part still to be reduced
    std::fill(p.begin(), p.begin() + length, T(0));
    for (int j = 0; j < length; j++) {
      for (int i = 0; i < length; i++) p[i] += b[static_cast<size_t>(j) * n + i] * v[j];
    }
    double vp = 0;
    for (int i = 0; i < length; i++) vp += real_part(conjugate(v[i]) * p[i]);
    for (int i = 0; i < length; i++) p[i] = tau[k] * p[i] - 0.5 * square(tau[k]) * vp * v[i];
    for (int j = 0; j < length; j++) {
      const T vj = conjugate(v[j]), pj = conjugate(p[j]);
      for (int i = 0; i < length; i++) b[static_cast<size_t>(j) * n + i] -= p[i] * vj + v[i] * pj;
    }
  }
  for (int k = 0; k < n; k++) d[k] = real_part(a[static_cast<size_t>(k) * n + k]);
}

template <class T>
std::vector<T> accumulate_reflectors(int n, const T* a, const T* tau) {
  std::vector<T> q(static_cast<size_t>(n) * n, T(0));
  for (int i = 0; i < n; i++) q[static_cast<size_t>(i) * n + i] = 1;
  for (int k = n - 2; k >= 0; k--) {
    const T* v = a + static_cast<size_t>(k) * n + k + 1;
    for (int j = k + 1; j < n; j++) {
      T* column = &q[static_cast<size_t>(j) * n + k + 1];
      T product = 0;
      for (int i = 0; i < n - k - 1; i++) product += conjugate(v[i]) * column[i];
      product *= tau[k];
      for (int i = 0; i < n - k - 1; i++) column[i] -= product * v[i];
    }
  }
  return q;
}

double wilkinson_shift(double a, double b, double c) {  // of [a b; b c], the eigenvalue closer to c
  const double half = 0.5 * (a - c);
  return c - b * b / (half + std::copysign(std::hypot(half, b), half));
}

template <class T>
void qr_step(int n, int low, int high, double* d, double* e, T* q) {
  double x = d[low] - wilkinson_shift(d[high - 1], e[high - 1], d[high]), z = e[low];
  for (int k = low; k < high; k++) {
    const double r = std::hypot(x, z);
    const double c = r == 0 ? 1 : x / r, s = r == 0 ? 0 : z / r;
    if (k > low) e[k - 1] = r;
    const double d0 = d[k], d1 = d[k + 1], f = e[k];
    d[k] = c * c * d0 + 2 * c * s * f + s * s * d1;
    d[k + 1] = s * s * d0 - 2 * c * s * f + c * c * d1;
    e[k] = c * s * (d1 - d0) + (c * c - s * s) * f;
    if (k + 1 < high) {
      x = e[k];
      z = s * e[k + 1];
      e[k + 1] *= c;
    }
    if (q == nullptr) continue;
    T* left = q + static_cast<size_t>(k) * n;
    T* right = left + n;
    for (int i = 0; i < n; i++) {
      const T l = left[i], t = right[i];
      left[i] = c * l + s * t;
      right[i] = c * t - s * l;
    }
  }
}

// Returns how many off-diagonal elements are left.
template <class T>
int diagonalise(int n, double* d, double* e, T* q) {
  const auto negligible = [&](int k) { return std::fabs(e[k]) <= DBL_EPSILON * (std::fabs(d[k]) + std::fabs(d[k + 1])) + DBL_EPSILON * DBL_EPSILON; };
  int high = n - 1;
  for (long steps = 0; steps < 60L * n + 60; steps++) {
    while (high > 0 && negligible(high - 1)) high--;
    if (high <= 0) return 0;
    int low = high - 1;
    while (low > 0 && !negligible(low - 1)) low--;
    qr_step(n, low, high, d, e, q);
  }
  return high;
}

}  // namespace

template <class T>
int symmetric_eigen(int n, std::vector<T>& a, std::vector<double>& w, bool vectors) {
  w.assign(static_cast<size_t>(n), 0);
  if (n == 0) return 0;
  double largest = 0;
  for (const T& x : a) largest = std::max(largest, magnitude(x));
  int exponent = 0;
  if (largest > 0) std::frexp(largest, &exponent);
  for (T& x : a) x = scaled(x, -exponent);  // exact, but for elements that are nothing beside the largest

  std::vector<double> d(static_cast<size_t>(n)), e(static_cast<size_t>(n));
  std::vector<T> tau(static_cast<size_t>(n)), q;
  tridiagonalise(n, a.data(), d.data(), e.data(), tau.data());
  if (vectors) q = accumulate_reflectors(n, a.data(), tau.data());
  const int left = diagonalise(n, d.data(), e.data(), vectors ? q.data() : nullptr);

  std::vector<int> order(static_cast<size_t>(n));
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](int i, int j) { return d[i] < d[j]; });
  for (int j = 0; j < n; j++) {
    w[j] = std::ldexp(d[order[j]], exponent);
    if (vectors) std::copy_n(&q[static_cast<size_t>(order[j]) * n], n, &a[static_cast<size_t>(j) * n]);
  }
  return left;
}

template int symmetric_eigen(int, std::vector<double>&, std::vector<double>&, bool);
template int symmetric_eigen(int, std::vector<Complex>&, std::vector<double>&, bool);

}  // namespace standin
