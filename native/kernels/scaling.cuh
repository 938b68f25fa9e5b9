// Scaling by powers of two, so that entries near overflow or underflow do no harm, and detection of NaN and infinity.
#pragma once

#include "device.h"

__device__ inline bool is_finite(double x) { return fabs(x) <= 1.7976931348623157e308; }

// |x|, or infinity for NaN: the maximum of these is finite exactly if all numbers are.
__device__ inline double magnitude(double x) { return is_finite(x) ? fabs(x) : __longlong_as_double(0x7ff0000000000000LL); }

// 2^k, -1022 <= k <= 1023.
__device__ inline double power_of_two(int k) { return __longlong_as_double((long long)(k + 1023) << 52); }

// x 2^k for |k| <= 2000, rounded once: of the factors only the last can leave the normal numbers, if x is near 1 or the
// result is.
__device__ inline double scaled(double x, int k) {
  const int half = k / 2;
  return x * power_of_two(half) * power_of_two(k - half);
}

// The k with 2^(k-1) <= x < 2^k; 0 of zero. x must be finite and not negative.
__device__ inline int exponent(double x) {
  if (x == 0) return 0;
  int shift = 0;
  if (x < 0x1p-1022) {
    x *= 0x1p54;
    shift = 54;
  }
  return (int)(__double_as_longlong(x) >> 52) - 1022 - shift;
}

// Writes x 2^k; false if that overflows.
__device__ inline bool write_value(double* target, double x, int k) {
  const double value = scaled(x, k);
  *target = value;
  return is_finite(value);
}
