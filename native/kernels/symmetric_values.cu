// Eigenvalues of batches of real symmetric matrices, without vectors: Householder's tridiagonalisation in shared memory,
// then one thread per eigenvalue bisects on Sturm counts.
//
// All kernels: matrix b, column-major with leading dimension lda >= n, begins at a + b stride; its lower triangle is read.
// values[b n + q] receives eigenvalue q, ascending; info[b] 0, -1 (NaN or infinity in the matrix) or -2 (an eigenvalue is
// larger than any double); then the values are NaN. Absolute error about roundoff times the norm, whatever its size.
// The bits of a matrix depend on that matrix, n and the number of warps that work on it.
#include "sturm.cuh"
#include "tridiagonalise.cuh"

namespace {

// Copies the lower triangle to both, scaled so that the largest entry is in [1/2, 1), and returns the exponent in k; false
// if there is a NaN or an infinity. `slots` has one number per warp.
template <class Group>
__device__ inline bool load_symmetric(const Group& group, const double* source, int lda, int n, double* a, int ld, double* slots,
                                      int& k, bool& zero) {
  double largest = 0;
  for (int j = group.warp; j < n; j += group.warps) {
    for (int i = j + group.lane; i < n; i += 32) {
      const double x = source[i + (long long)j * lda];
      a[i + j * ld] = x;
      largest = fmax(largest, magnitude(x));
    }
  }
  largest = group.max(largest, slots);
  if (!is_finite(largest)) return false;
  k = exponent(largest);
  zero = largest == 0;
  for (int j = group.warp; j < n; j += group.warps) {
    for (int i = j + group.lane; i < n; i += 32) {
      const double x = scaled(a[i + j * ld], -k);
      a[i + j * ld] = x;
      a[j + i * ld] = x;
    }
  }
  group.sync();
  return true;
}

// Scales the tridiagonal matrix for sturm_count, squares included, and returns the exponent: its norm is below 1.
template <class Group>
__device__ inline int scale_tridiagonal(const Group& group, double* a, int ld, int n, double* e, double* slots) {
  double bound = 0;
  for (int i = group.thread(); i < n; i += group.threads()) {
    const double left = i > 0 ? fabs(e[i - 1]) : 0, right = i + 1 < n ? fabs(e[i]) : 0;
    bound = fmax(bound, fabs(a[i * (ld + 1)]) + (left + right));
  }
  const int k = exponent(group.max(bound, slots));
  const double scale = power_of_two(-k);
  group.sync();
  for (int i = group.thread(); i < n; i += group.threads()) {
    a[i * (ld + 1)] *= scale;
    if (i + 1 < n) e[i] = sturm_square(e[i] * scale);
  }
  group.sync();
  return k;
}

// One matrix by one group; a has n (n | 1) numbers, `vectors` (2 + warps) n.
template <int CHUNKS, class Group>
__device__ inline void symmetric_values(const Group& group, const double* source, int lda, int n, double* a, double* vectors,
                                        double* values, int* info) {
  const int ld = n | 1;
  double *w = vectors, *e = w + n, *part = e + n;
  int k = 0, code = INFO_CONVERGED;
  bool zero = false;
  if (!load_symmetric(group, source, lda, n, a, ld, part, k, zero)) {
    code = INFO_NON_FINITE;
  } else if (zero) {
    for (int q = group.thread(); q < n; q += group.threads()) values[q] = 0;
  } else {
    tridiagonalise<CHUNKS>(group, a, ld, n, w, e, part);
    k += scale_tridiagonal(group, a, ld, n, e, part);
    const auto rows = [=](int i, double& d, double& e2) {
      d = a[i * (ld + 1)];
      e2 = i > 0 ? e[i - 1] : 0;
    };
    double overflow = 0;
    for (int q = group.thread(); q < n; q += group.threads()) {
      if (!write_value(values + q, bisect(n, q, rows), k)) overflow = 1;
    }
    if (group.max(overflow, part) > 0) code = INFO_OVERFLOW;
  }
  if (code != INFO_CONVERGED) {
    for (int q = group.thread(); q < n; q += group.threads()) values[q] = quiet_nan();
  }
  if (group.thread() == 0) *info = code;
}

}  // namespace

// One block per matrix, 1 <= n <= 167. block: 128 threads for n <= 64 and n >= 166, 256 between; grid: at most count
// (blocks stride over the batch). Dynamic shared memory: 8 (n (n | 1) + (2 + block / 32) n) bytes.
extern "C" __global__ void __launch_bounds__(256, 1)
    bulkedge_symmetric_values_block(const double* a, int n, int lda, long long stride, long long count, double* values, int* info) {
  DYN(double, shared);
  const WholeBlock group = whole_block();
  for (long long b = blockIdx.x; b < count; b += gridDim.x) {
    symmetric_values<4>(group, a + b * stride, lda, n, shared, shared + n * (n | 1), values + b * n, info + b);
    group.sync();
  }
}
HOST_KERNEL(bulkedge_symmetric_values_block)

// One warp per matrix, 1 <= n <= 32. block: 32 m threads for m matrices at a time, m <= 8; grid: at most ceil(count / m).
// Dynamic shared memory: 8 m (n (n | 1) + 3 n) bytes.
extern "C" __global__ void __launch_bounds__(256, 1)
    bulkedge_symmetric_values_warp(const double* a, int n, int lda, long long stride, long long count, double* values, int* info) {
  DYN(double, shared);
  const int warp = threadIdx.x / 32, warps = blockDim.x / 32;
  const OneWarp group = {(int)(threadIdx.x % 32)};
  double* copy = shared + warp * n * ((n | 1) + 3);
  for (long long b = (long long)blockIdx.x * warps + warp; b < count; b += (long long)gridDim.x * warps) {
    symmetric_values<1>(group, a + b * stride, lda, n, copy, copy + n * (n | 1), values + b * n, info + b);
    group.sync();
  }
}
HOST_KERNEL(bulkedge_symmetric_values_warp)

// The same for larger matrices, whose copies are in global memory: work has n (n | 1) numbers for every block of the grid.
// block: 256 threads; grid: up to count. Dynamic shared memory: 8 (2 + block / 32) n bytes, so n <= 2905.
extern "C" __global__ void __launch_bounds__(256, 1)
    bulkedge_symmetric_values_large(const double* a, int n, int lda, long long stride, long long count, double* values, int* info,
                                    double* work) {
  DYN(double, shared);
  const WholeBlock group = whole_block();
  double* copy = work + (long long)blockIdx.x * n * (n | 1);
  for (long long b = blockIdx.x; b < count; b += gridDim.x) {
    symmetric_values<4>(group, a + b * stride, lda, n, copy, shared, values + b * n, info + b);
    group.sync();
  }
}
HOST_KERNEL(bulkedge_symmetric_values_large)
