// Singular values of batches of real matrices, without vectors: Householder's bidiagonalisation in shared memory, then one
// thread per value bisects on counts.
//
// All kernels: m x n matrix b, column-major with leading dimension lda >= m, begins at a + b stride. With k = min(m, n)
// values[b k + q] receives singular value q, ascending; info[b] 0, -1 (NaN or infinity in the matrix) or -2 (a value is
// larger than any double); then the values are NaN. The error of the bidiagonalisation is about roundoff times the largest
// value; the values of the bidiagonal matrix are found to high relative accuracy, and below 2^-500 of its norm as 0.
// A wide matrix has the bits of its transpose. Bits depend on the matrix, its shape and the number of warps that work on it.
#include "bidiagonalise.cuh"
#include "scaling.cuh"
#include "singular_count.cuh"

namespace {

// Copies the matrix, transposed if it is wide, scaled so that the largest entry is in [1/2, 1); the exponent goes to k.
// False if there is a NaN or an infinity.
template <class Group>
__device__ inline bool load_tall(const Group& group, const double* source, int lda, bool wide, const Bidiagonal& b, int& k,
                                 bool& zero) {
  // rows and columns of the source
  const int rows = wide ? b.n : b.m, cols = wide ? b.m : b.n;
  const int row_step = wide ? b.ld : 1, col_step = wide ? 1 : b.ld;
  double largest = 0;
  for (int j = group.warp; j < cols; j += group.warps) {
    for (int i = group.lane; i < rows; i += 32) {
      const double x = source[i + (long long)j * lda];
      b.a[i * row_step + j * col_step] = x;
      largest = fmax(largest, magnitude(x));
    }
  }
  largest = group.max(largest, b.part);
  if (!is_finite(largest)) return false;
  k = exponent(largest);
  zero = largest == 0;
  for (int j = group.warp; j < cols; j += group.warps) {
    for (int i = group.lane; i < rows; i += 32) b.a[i * row_step + j * col_step] = scaled(b.a[i * row_step + j * col_step], -k);
  }
  group.sync();
  return true;
}

// Squares of the entries, scaled so that the norm is at most 1; returns the exponent.
template <class Group>
__device__ inline int scale_bidiagonal(const Group& group, const Bidiagonal& b) {
  double bound = 0;
  for (int i = group.thread(); i < b.n; i += group.threads()) {
    const double before = i > 0 ? fabs(b.e[i - 1]) : 0, after = i + 1 < b.n ? fabs(b.e[i]) : 0;
    bound = fmax(bound, fabs(b.d[i]) + fmax(before, after));
  }
  const int k = exponent(group.max(bound, b.part));
  const double scale = power_of_two(-k);
  group.sync();
  for (int i = group.thread(); i < b.n; i += group.threads()) {
    const double d = b.d[i] * scale, e = i + 1 < b.n ? b.e[i] * scale : 0;
    b.d[i] = d * d;
    b.e[i] = e * e;
  }
  group.sync();
  return k;
}

template <int CHUNKS, class Group>
__device__ inline void singular_values(const Group& group, const double* source, int m, int n, int lda, double* a, double* vectors,
                                       double* values, int* info) {
  const bool wide = m < n;
  const Bidiagonal b = bidiagonal_work(a, vectors, wide ? n : m, wide ? m : n);
  int k = 0, code = INFO_CONVERGED;
  bool zero = false;
  if (!load_tall(group, source, lda, wide, b, k, zero)) {
    code = INFO_NON_FINITE;
  } else if (zero) {
    for (int q = group.thread(); q < b.n; q += group.threads()) values[q] = 0;
  } else {
    bidiagonalise<CHUNKS>(group, b);
    k += scale_bidiagonal(group, b);
    const auto squares = [=](int i, double& d2, double& e2) {
      d2 = b.d[i];
      e2 = b.e[i];
    };
    double overflow = 0;
    for (int q = group.thread(); q < b.n; q += group.threads()) {
      if (!write_value(values + q, bisect_singular(b.n, q, squares), k)) overflow = 1;
    }
    if (group.max(overflow, b.part) > 0) code = INFO_OVERFLOW;
  }
  if (code != INFO_CONVERGED) {
    for (int q = group.thread(); q < b.n; q += group.threads()) values[q] = quiet_nan();
  }
  if (group.thread() == 0) *info = code;
}

}  // namespace

// One block per matrix. block: 256 threads, 128 for short sides up to 64; grid: up to count. With M the longer, N the shorter
// side, dynamic shared memory is 8 ((M | 1) N + 3 N + (1 + block / 32) M) bytes, which limits the shape: square to 164.
extern "C" __global__ void __launch_bounds__(256, 1)
    bulkedge_singular_values_block(const double* a, int m, int n, int lda, long long stride, long long count, double* values, int* info) {
  DYN(double, shared);
  const WholeBlock group = whole_block();
  const int k = min(m, n);
  double* vectors = shared + (max(m, n) | 1) * k;
  for (long long b = blockIdx.x; b < count; b += gridDim.x) {
    singular_values<4>(group, a + b * stride, m, n, lda, shared, vectors, values + b * k, info + b);
    group.sync();
  }
}
HOST_KERNEL(bulkedge_singular_values_block)

// One warp per matrix, for short sides up to 32. block: 32 w threads, w <= 8; grid: up to ceil(count / w). Dynamic shared
// memory: 8 w ((M | 1) N + 3 N + 2 M) bytes.
extern "C" __global__ void __launch_bounds__(256, 1)
    bulkedge_singular_values_warp(const double* a, int m, int n, int lda, long long stride, long long count, double* values, int* info) {
  DYN(double, shared);
  const int warp = threadIdx.x / 32, warps = blockDim.x / 32;
  const int k = min(m, n), longer = max(m, n);
  const OneWarp group = {(int)(threadIdx.x % 32)};
  double* work = shared + warp * ((longer | 1) * k + 3 * k + 2 * longer);
  for (long long b = (long long)blockIdx.x * warps + warp; b < count; b += (long long)gridDim.x * warps) {
    singular_values<1>(group, a + b * stride, m, n, lda, work, work + (longer | 1) * k, values + b * k, info + b);
    group.sync();
  }
}
HOST_KERNEL(bulkedge_singular_values_warp)

// The same for larger matrices, whose copies are in global memory: work has (M | 1) N numbers for every block of the grid.
// block: 256 threads; grid: up to count. Dynamic shared memory: 8 (3 N + (1 + block / 32) M) bytes; M N < 2^31.
extern "C" __global__ void __launch_bounds__(256, 1)
    bulkedge_singular_values_large(const double* a, int m, int n, int lda, long long stride, long long count, double* values, int* info,
                                   double* work) {
  DYN(double, shared);
  const WholeBlock group = whole_block();
  const int k = min(m, n);
  double* copy = work + (long long)blockIdx.x * (max(m, n) | 1) * k;
  for (long long b = blockIdx.x; b < count; b += gridDim.x) {
    singular_values<4>(group, a + b * stride, m, n, lda, copy, shared, values + b * k, info + b);
    group.sync();
  }
}
HOST_KERNEL(bulkedge_singular_values_large)
