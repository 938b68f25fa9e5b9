// Standard normal numbers, bit for bit those of io.bulkedge.random.Normals: the operations of BoxMuller.java in the same
// order, each rounded by itself. Files that include this are compiled without contraction (-fmad=false).
#pragma once

#include "philox.cuh"

namespace box_muller {

// Natural logarithm of a positive normal number: x = 2^k m, m in [sqrt(1/2), sqrt(2)).
__device__ inline double log(double x) {
  const long long sqrt_half = 0x3fe6a09e667f3bcdLL;
  const long long bits = __double_as_longlong(x);
  const long long k = (bits - sqrt_half) >> 52;
  const double m = __longlong_as_double((long long)((u64)bits - ((u64)k << 52)));
  const double f = m - 1.0;
  const double s = f / (2.0 + f);
  const double z = s * s;
  const double w = z * z;
  const double even = w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01));
  const double odd = z * (6.666666666666735130e-01 +
                          w * (2.857142874366239149e-01 + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)));
  const double remainder = odd + even;
  const double half = 0.5 * f * f;
  const double scale = (double)k;
  return scale * 6.93147180369123816490e-01 - ((half - (s * (half + remainder) + scale * 1.90821492927058770002e-10)) - f);
}

__device__ inline double sin(double x) {
  const double z = x * x;
  const double p =
      8.33333333332248946124e-03 +
      z * (-1.98412698298579493134e-04 +
           z * (2.75573137070700676789e-06 + z * (-2.50507602534068634195e-08 + z * 1.58969099521155010221e-10)));
  return x + z * x * (-1.66666666666666324348e-01 + z * p);
}

__device__ inline double cos(double x) {
  const double z = x * x;
  const double p =
      z * (4.16666666666666019037e-02 +
           z * (-1.38888888888741095749e-03 +
                z * (2.48015872894767294178e-05 +
                     z * (-2.75573143513906633035e-07 + z * (2.08757232129817482790e-09 + z * -1.13596475577881948265e-11)))));
  const double half = 0.5 * z;
  return 1.0 - (half - z * p);
}

}  // namespace box_muller

// Two normals of two uniforms on (0, 1): radius sqrt(-2 log u), angle v of a turn, reduced exactly to within an eighth.
__device__ inline NumberPair normals_of(double u, double v) {
  const double radius = sqrt(-2.0 * box_muller::log(u));
  const long long quadrant = (long long)(4.0 * v + 0.5);
  const double x = (4.0 * v - (double)quadrant) * 1.57079632679489661923;
  const double sine = box_muller::sin(x), cosine = box_muller::cos(x);
  const bool even = (quadrant & 1) == 0;
  const double c = even ? cosine : sine, s = even ? sine : cosine;
  return {radius * (((quadrant + 1) & 2) == 0 ? c : -c), radius * ((quadrant & 2) == 0 ? s : -s)};
}

__device__ inline NumberPair normal_pair(const StreamKey& key, u64 pair) {
  const NumberPair p = uniform_pair(key, pair);
  return normals_of(p.first, p.second);
}
