// Eigenvalues of symmetric tridiagonal matrices by bisection on Sturm counts.
#pragma once

#include "group.cuh"
#include "scaling.cuh"

// Number of eigenvalues below x of the matrix with diagonal and squared off-diagonals from rows(i, d, e2): d = d_i,
// e2 = e_(i-1)^2 for 0 < i < n. The matrix must have norm at most 1 and e2 >= 2^-112, and |x| <= 1.5.
//
// The determinants p_i of the leading minors of T - x follow p_(i+1) = (d_i - x) p_i - e_(i-1)^2 p_(i-1): no division, and
// the computed signs are those of a matrix within a few units of roundoff of T (Barth, Martin, Wilkinson 1967,
// doi:10.1007/BF02162154). One step makes max(|p_i|, |p_(i-1)|) at most 3.5 times as large, and at least 2^-114 times, so
// every eighth step brings it back to [1, 2) in time. A p_i of either zero is followed by one of the sign opposite to
// p_(i-1), so it counts once whatever its sign.
template <class Rows>
__device__ inline int sturm_count(int n, double x, const Rows& rows) {
  double d, e2;
  rows(0, d, e2);
  double before = 1, p = d - x;
  int count = (int)((u64)__double_as_longlong(p) >> 63);
  int i = 1;
  while (i < n) {
    const int stop = min(n, i + 8);
    for (; i < stop; i++) {
      rows(i, d, e2);
      const double next = (d - x) * p - e2 * before;
      count += (int)((u64)(__double_as_longlong(next) ^ __double_as_longlong(p)) >> 63);
      before = p;
      p = next;
    }
    const double largest = fmax(fabs(p), fabs(before));
    const double scale = power_of_two(1023 - (int)(__double_as_longlong(largest) >> 52));
    p *= scale;
    before *= scale;
  }
  return count;
}

// Eigenvalue q (0 is the smallest) of the same matrix, to 2^-53. Values of ascending q ascend: two searches part at a
// point that ends one interval and begins the other.
template <class Rows>
__device__ inline double bisect(int n, int q, const Rows& rows) {
  double low = -1.0078125, high = 1.0078125;
  for (int step = 0; step < 54; step++) {
    const double middle = 0.5 * (low + high);
    if (sturm_count(n, middle, rows) > q) {
      high = middle;
    } else {
      low = middle;
    }
  }
  return 0.5 * (low + high);
}

// Square of an off-diagonal entry e for sturm_count. The floor moves eigenvalues by at most 2^-55.
__device__ inline double sturm_square(double e) { return fmax(e * e, 0x1p-112); }
