// Singular value decompositions of batches of real matrices with vectors: one-sided Jacobi (Hestenes 1958,
// doi:10.1137/0106005) in the round-robin order of Brent and Luk (1985, doi:10.1137/0906007), one block per matrix.
//
// Rotations from the right make the columns of G = A V orthogonal; then their norms are the singular values and the columns
// divided by them the left vectors. The pairs of a round are disjoint, so warps rotate them side by side.
#include "group.cuh"
#include "scaling.cuh"

namespace {

// Columns of G with squared norms below this, of a matrix scaled to 1, are taken as zero: their squares have lost bits.
const double NULL_SQUARE = 0x1p-300;

// Rows m >= columns n, column-major without padding.
struct JacobiWork {
  double *g, *v;          // m x n and n x n
  double *norm, *factor;  // n each
  double* slots;          // one per warp
  int m, n;
};

// Copies the matrix, transposed if it is wide, scaled by 2^-k; false if there is a NaN or an infinity. v becomes the identity.
__device__ inline bool load_jacobi(const WholeBlock& group, const double* source, int lda, bool wide, const JacobiWork& w, int& k) {
  const int rows = wide ? w.n : w.m, cols = wide ? w.m : w.n;
  double largest = 0;
  for (int j = group.warp; j < cols; j += group.warps) {
    for (int i = group.lane; i < rows; i += 32) largest = fmax(largest, magnitude(source[i + (long long)j * lda]));
  }
  largest = group.max(largest, w.slots);
  if (!is_finite(largest)) return false;
  k = exponent(largest);
  for (int j = group.warp; j < cols; j += group.warps) {
    for (int i = group.lane; i < rows; i += 32) w.g[wide ? j + i * w.m : i + j * w.m] = scaled(source[i + (long long)j * lda], -k);
  }
  for (int j = group.warp; j < w.n; j += group.warps) {
    for (int i = group.lane; i < w.n; i += 32) w.v[i + j * w.n] = i == j ? 1 : 0;
  }
  group.sync();
  return true;
}

// (x, y) to (c x - s y, s x + c y), with tangent = s / (1 + c) the tangent of half the angle. In this form (Rutishauser 1966,
// doi:10.1007/BF02165223) rounding is proportional to s: many small rotations leave lengths as they are.
__device__ inline void rotate(int lane, double* x, double* y, int count, double s, double tangent) {
  for (int i = lane; i < count; i += 32) {
    const double xi = x[i], yi = y[i];
    x[i] = xi - s * (yi + tangent * xi);
    y[i] = yi + s * (xi - tangent * yi);
  }
}

// Makes columns p and q orthogonal; whether they were not. By one warp.
__device__ inline bool rotate_pair(int lane, const JacobiWork& w, int p, int q, double tolerance) {
  double *x = w.g + p * w.m, *y = w.g + q * w.m;
  double xx = 0, yy = 0, xy = 0;
  for (int i = lane; i < w.m; i += 32) {
    xx += x[i] * x[i];
    yy += y[i] * y[i];
    xy += x[i] * y[i];
  }
  xx = warp_sum(xx);
  yy = warp_sum(yy);
  xy = warp_sum(xy);
  if (xx < NULL_SQUARE || yy < NULL_SQUARE || fabs(xy) <= tolerance * sqrt(xx) * sqrt(yy)) return false;
  const double zeta = (yy - xx) / (2 * xy);
  const double t = (zeta >= 0 ? 1 : -1) / (fabs(zeta) + sqrt(1 + zeta * zeta));
  const double c = 1 / sqrt(1 + t * t), s = c * t;
  rotate(lane, x, y, w.m, s, s / (1 + c));
  rotate(lane, w.v + p * w.n, w.v + q * w.n, w.n, s, s / (1 + c));
  return true;
}

// One sweep over all pairs of columns; the number of rotations.
__device__ inline int sweep(const WholeBlock& group, const JacobiWork& w, double tolerance) {
  const int players = w.n + w.n % 2, around = players - 1;
  int rotations = 0;
  for (int round = 0; round < around; round++) {
    for (int pair = group.warp; pair < players / 2; pair += group.warps) {
      // The last player stays, the others move on by one seat per round; for odd n it does not exist.
      const int a = pair == 0 ? around : (round + pair) % around;
      const int b = (round + around - pair) % around;
      if (a < w.n && b < w.n && rotate_pair(group.lane, w, min(a, b), max(a, b), tolerance)) rotations++;
    }
    group.sync();
  }
  if (group.lane == 0) w.slots[group.warp] = rotations;
  group.sync();
  double sum = 0;
  for (int i = 0; i < group.warps; i++) sum += w.slots[i];
  group.sync();
  return (int)sum;
}

// Norms of the columns, which become unit vectors, or zero where they are null.
__device__ inline void normalise(const WholeBlock& group, const JacobiWork& w) {
  for (int j = group.warp; j < w.n; j += group.warps) {
    double* column = w.g + j * w.m;
    double square = 0;
    for (int i = group.lane; i < w.m; i += 32) square += column[i] * column[i];
    square = warp_sum(square);
    const bool null = square < NULL_SQUARE;
    const double norm = null ? 0 : sqrt(square);
    for (int i = group.lane; i < w.m; i += 32) column[i] = null ? 0 : column[i] / norm;
    if (group.lane == 0) w.norm[j] = norm;
  }
  group.sync();
}

// The row in which the columns of g hold least: the unit vector farthest from their span.
__device__ inline int free_row(const WholeBlock& group, const JacobiWork& w) {
  double best = -1;
  int row = 0;
  for (int i = group.thread(); i < w.m; i += group.threads()) {
    double rest = 1;
    for (int j = 0; j < w.n; j++) rest -= w.g[i + j * w.m] * w.g[i + j * w.m];
    if (rest > best) {
      best = rest;
      row = i;
    }
  }
  const double most = group.max(best, w.slots);
  // Of equals the first, so that the choice does not depend on the threads.
  return (int)-group.max(best == most ? -(double)row : -(double)w.m, w.slots);
}

// Replaces the zero column `target` by a unit vector orthogonal to all other columns: Gram-Schmidt, twice.
__device__ inline void complete(const WholeBlock& group, const JacobiWork& w, int target) {
  double* column = w.g + target * w.m;
  const int row = free_row(group, w);
  for (int j = group.thread(); j < w.n; j += group.threads()) w.factor[j] = w.g[row + j * w.m];
  group.sync();
  for (int pass = 0; pass < 2; pass++) {
    for (int i = group.thread(); i < w.m; i += group.threads()) {
      double x = pass == 1 ? column[i] : i == row ? 1 : 0;
      for (int j = 0; j < w.n; j++) {
        if (j != target) x -= w.factor[j] * w.g[i + j * w.m];
      }
      column[i] = x;
    }
    group.sync();
    for (int j = group.warp; j < w.n; j += group.warps) {
      double product = 0;
      for (int i = group.lane; i < w.m; i += 32) product += column[i] * w.g[i + j * w.m];
      product = warp_sum(product);
      if (group.lane == 0) w.factor[j] = product;
    }
    group.sync();
  }
  // The last product of the column is its squared norm.
  const double norm = sqrt(w.factor[target]);
  for (int i = group.thread(); i < w.m; i += group.threads()) column[i] /= norm;
  group.sync();
}

// Writes everything in ascending order of the values; false if a value overflows.
__device__ inline bool write_sorted(const WholeBlock& group, const JacobiWork& w, int k, double* values, double* left, double* right) {
  double overflow = 0;
  for (int j = group.warp; j < w.n; j += group.warps) {
    const double norm = w.norm[j];
    double before = 0;
    for (int i = group.lane; i < w.n; i += 32) before += w.norm[i] < norm || (w.norm[i] == norm && i < j) ? 1 : 0;
    const int place = (int)warp_sum(before);
    if (group.lane == 0 && !write_value(values + place, norm, k)) overflow = 1;
    for (int i = group.lane; i < w.m; i += 32) left[i + place * w.m] = w.g[i + j * w.m];
    for (int i = group.lane; i < w.n; i += 32) right[i + place * w.n] = w.v[i + j * w.n];
  }
  return group.max(overflow, w.slots) == 0;
}

__device__ inline void fill(const WholeBlock& group, double* target, int count, double value) {
  for (int i = group.thread(); i < count; i += group.threads()) target[i] = value;
}

__device__ inline int jacobi_svd(const WholeBlock& group, const JacobiWork& w, const double* source, int lda, bool wide, int max_sweeps,
                                 double* values, double* left, double* right) {
  int k = 0;
  if (!load_jacobi(group, source, lda, wide, w, k)) return INFO_NON_FINITE;
  const double tolerance = 0x1p-52 * sqrt((double)w.m);
  int rotations = 1;
  for (int s = 0; s < max_sweeps && rotations > 0; s++) rotations = sweep(group, w, tolerance);
  if (rotations > 0) return min(rotations, w.n);
  normalise(group, w);
  for (int j = 0; j < w.n; j++) {
    if (w.norm[j] == 0) complete(group, w, j);
  }
  return write_sorted(group, w, k, values, left, right) ? INFO_CONVERGED : INFO_OVERFLOW;
}

}  // namespace

// m x n matrix b, column-major with leading dimension lda >= m, begins at a + b stride; k = min(m, n). values[b k + q]
// receives singular value q, ascending; column q of the m x k matrix at u + b m k its left and of the n x k matrix at
// v + b n k its right vector, both without padding: A = U S V^T. Values below 2^-150 of the largest entry are 0, and the left
// vectors (of a wide matrix: the right ones) of zero values complete the basis.
// info[b]: 0, -1 (NaN or infinity in the matrix), -2 (a value is larger than any double), or positive: so many columns still
// turned in the last of max_sweeps sweeps (30 is plenty); then values and vectors are NaN.
//
// block: 256 threads, 512 for short sides above 64; grid: up to count. With M the longer, N the shorter side: if work is null,
// dynamic shared memory is 8 (M N + N N + 2 N + block / 32) bytes, which limits the shape (square to 119); otherwise
// 8 (2 N + block / 32), and work has M N + N N numbers for every block of the grid. M N < 2^31. Bits depend on the matrix and
// its shape alone.
extern "C" __global__ void __launch_bounds__(512, 1)
    bulkedge_jacobi_svd(const double* a, int m, int n, int lda, long long stride, long long count, int max_sweeps, double* values, double* u,
                        double* v, double* work, int* info) {
  DYN(double, shared);
  const WholeBlock group = whole_block();
  const bool wide = m < n;
  const int longer = max(m, n), k = min(m, n);
  const long long numbers = (long long)longer * k + (long long)k * k;
  double *norm = shared, *slots = shared + 2 * k;
  double* g = work == nullptr ? slots + group.warps : work + blockIdx.x * numbers;
  const JacobiWork w = {g, g + (long long)longer * k, norm, norm + k, slots, longer, k};
  for (long long b = blockIdx.x; b < count; b += gridDim.x) {
    double *left = u + b * m * k, *right = v + b * n * k;
    const int code = jacobi_svd(group, w, a + b * stride, lda, wide, max_sweeps, values + b * k, wide ? right : left, wide ? left : right);
    if (code != INFO_CONVERGED) {
      group.sync();
      fill(group, values + b * k, k, quiet_nan());
      fill(group, left, m * k, quiet_nan());
      fill(group, right, n * k, quiet_nan());
    }
    if (group.thread() == 0) info[b] = code;
    group.sync();
  }
}
HOST_KERNEL(bulkedge_jacobi_svd)
