// Householder reflectors of vectors scaled to 1.
#pragma once

#include "device.h"

// Sums of squares below this are taken as zero: their square roots, at most 2^-450 of matrices scaled to 1, are far below
// roundoff, and a reflector from numbers that have lost bits to underflow would not be orthogonal.
#define NO_REFLECTION 0x1p-900

struct Reflector {
  double beta;   // what the reflector maps the vector to, times the first unit vector
  double tau;    // H = 1 - tau v v^T, v_0 = 1
  double scale;  // v_i = scale x_i
};

// The reflector of a vector with first entry alpha; s is the sum of squares of the others.
__device__ inline Reflector reflector(double alpha, double s) {
  if (!(s > NO_REFLECTION)) return {alpha, 0, 0};
  const double norm = sqrt(alpha * alpha + s);
  const double beta = alpha >= 0 ? -norm : norm;
  return {beta, (beta - alpha) / beta, 1 / (alpha - beta)};
}
