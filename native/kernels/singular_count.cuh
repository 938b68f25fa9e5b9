// Singular values of upper bidiagonal matrices to high relative accuracy, by bisection on counts.
#pragma once

#include "device.h"
#include "scaling.cuh"

// Values below this, of a matrix with norm near 1, are returned as 0.
#define SMALLEST_SINGULAR_VALUE 0x1p-500

// Number of singular values below x, 2^-500 <= x <= 2, of the bidiagonal matrix of norm at most 1 whose squared entries
// squares(i, d2, e2) gives: d2 = d_i^2, e2 = e_i^2 (0 for the last i).
//
// This is the Sturm count of the Golub-Kahan matrix, which has zeros on its diagonal and d_0, e_0, d_1, ... beside it, two of
// its steps in one: p is the pivot of the differential stationary qd transform by x^2 (Fernando and Parlett 1994,
// doi:10.1007/s002110050024). Only the last subtraction may cancel, so the computed count is that of a matrix whose entries
// differ by a few units of roundoff each.
template <class Squares>
__device__ inline int singular_count(int n, double x, const Squares& squares) {
  const double x2 = x * x;
  double t = -x2;
  int count = 0;
  for (int i = 0; i < n; i++) {
    double d2, e2;
    squares(i, d2, e2);
    double p = d2 + t;
    if (fabs(p) < 0x1p-1010) p = -0x1p-1010;
    count += p < 0;
    t = e2 * (t / p) - x2;
  }
  return count;
}

// Singular value q (0 is the smallest). Bisects the bit patterns, which are ordered as the numbers are, so the relative
// accuracy is the same for all; values of ascending q ascend.
template <class Squares>
__device__ inline double bisect_singular(int n, int q, const Squares& squares) {
  if (singular_count(n, SMALLEST_SINGULAR_VALUE, squares) > q) return 0;
  long long low = __double_as_longlong(SMALLEST_SINGULAR_VALUE), high = __double_as_longlong(1.5);
  while (high - low > 1) {
    const long long middle = low + (high - low) / 2;
    if (singular_count(n, __longlong_as_double(middle), squares) > q) {
      high = middle;
    } else {
      low = middle;
    }
  }
  return __longlong_as_double(low);
}
