// Eigenvalues of batches of symmetric tridiagonal matrices, by bisection on Sturm counts: one thread per eigenvalue.
#include "sturm.cuh"

namespace {

// What a block knows of a matrix before it bisects.
struct Scaled {
  const double *d, *e;
  int n, k;  // matrix 2^-k has norm below 1

  __device__ double diagonal(int i) const { return scaled(d[i], -k); }
  __device__ double square(int i) const { return sturm_square(scaled(e[i], -k)); }
};

// The exponent; false if there is a NaN or an infinity.
__device__ inline bool find_scale(const WholeBlock& group, Scaled& t, double* slots, bool& zero) {
  double largest = 0;
  for (int i = group.thread(); i < t.n; i += group.threads()) {
    largest = fmax(largest, magnitude(t.d[i]));
    if (i + 1 < t.n) largest = fmax(largest, magnitude(t.e[i]));
  }
  largest = group.max(largest, slots);
  if (!is_finite(largest)) return false;
  zero = largest == 0;
  const int k = exponent(largest);
  double bound = 0;
  for (int i = group.thread(); i < t.n; i += group.threads()) {
    const double left = i > 0 ? fabs(scaled(t.e[i - 1], -k)) : 0, right = i + 1 < t.n ? fabs(scaled(t.e[i], -k)) : 0;
    bound = fmax(bound, fabs(scaled(t.d[i], -k)) + (left + right));
  }
  t.k = k + exponent(group.max(bound, slots));
  return true;
}

// Whether the smallest or the largest eigenvalue overflows. Each block asks, because each writes NaN for its part then.
template <class Rows>
__device__ inline bool overflows(const WholeBlock& group, const Scaled& t, double* slots, const Rows& rows) {
  if (t.k < 1024) return false;
  double over = 0;
  if (group.thread() < 2) {
    const double x = bisect(t.n, group.thread() == 0 ? 0 : t.n - 1, rows);
    over = is_finite(scaled(x, t.k)) ? 0 : 1;
  }
  return group.max(over, slots) > 0;
}

template <class Rows>
__device__ inline int write_values(const WholeBlock& group, const Scaled& t, int first, int step, double* slots, double* values,
                                   const Rows& rows) {
  if (overflows(group, t, slots, rows)) return INFO_OVERFLOW;
  for (int q = first + group.thread(); q < t.n; q += step) write_value(values + q, bisect(t.n, q, rows), t.k);
  return INFO_CONVERGED;
}

}  // namespace

// Matrix b has the diagonal d + b d_stride (n numbers) and the off-diagonal e + b e_stride (n - 1 numbers). values[b n + q]
// receives eigenvalue q, ascending; info[b] 0, -1 (NaN or infinity) or -2 (an eigenvalue is larger than any double); then
// the values are NaN. Absolute error about roundoff times the norm. Bits depend on the matrix alone.
//
// block: a multiple of 32 up to 256; grid: x up to count, y up to ceil(n / block) blocks for one matrix. staged: 1 keeps
// the matrix in shared memory, 0 reads it again and again. Dynamic shared memory: 8 (block / 32 + (staged ? 2 n : 0)) bytes,
// so n <= 14512 for blocks of 256 if it is staged. e may be null if n is 1.
extern "C" __global__ void __launch_bounds__(256, 1)
    bulkedge_tridiagonal_values(const double* d, const double* e, int n, long long d_stride, long long e_stride, long long count, int staged,
                                double* values, int* info) {
  DYN(double, shared);
  const WholeBlock group = whole_block();
  double *slots = shared, *rows = shared + group.warps;
  const int first = blockIdx.y * group.threads(), step = gridDim.y * group.threads();
  for (long long b = blockIdx.x; b < count; b += gridDim.x) {
    Scaled t = {d + b * d_stride, e + b * e_stride, n, 0};
    double* target = values + b * n;
    bool zero = false;
    int code = INFO_CONVERGED;
    if (!find_scale(group, t, slots, zero)) {
      code = INFO_NON_FINITE;
    } else if (zero) {
      for (int q = first + group.thread(); q < n; q += step) target[q] = 0;
    } else if (staged != 0) {
      for (int i = group.thread(); i < n; i += group.threads()) {
        rows[2 * i] = t.diagonal(i);
        rows[2 * i + 1] = i > 0 ? t.square(i - 1) : 0;
      }
      group.sync();
      code = write_values(group, t, first, step, slots, target, [=](int i, double& diagonal, double& e2) {
        diagonal = rows[2 * i];
        e2 = rows[2 * i + 1];
      });
    } else {
      code = write_values(group, t, first, step, slots, target, [=](int i, double& diagonal, double& e2) {
        diagonal = t.diagonal(i);
        e2 = i > 0 ? t.square(i - 1) : 0;
      });
    }
    if (code != INFO_CONVERGED) {
      for (int q = first + group.thread(); q < n; q += step) target[q] = quiet_nan();
    }
    if (blockIdx.y == 0 && group.thread() == 0) info[b] = code;
    group.sync();
  }
}
HOST_KERNEL(bulkedge_tridiagonal_values)
