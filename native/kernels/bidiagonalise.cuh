// Householder's reduction of an m x n matrix, m >= n, to upper bidiagonal form in shared memory, one matrix per group of
// threads.
//
// Step k: the reflector v of column k from the left, then u of row k from the right. With y = tau A^T v and
// x = tau' (A u - v y^T u) both amount to A -= v y^T + x u^T, which stays pending until the next pass reads the matrix: two
// passes per step, one of them writing. v replaces column k, u row k.
#pragma once

#include "group.cuh"
#include "reflector.cuh"

struct Bidiagonal {
  double *a, *y, *x, *d, *e, *part;
  int ld, m, n;
};

// Lays out (m | 1) n numbers at a, 3 n + m + warps m at `vectors`.
__device__ inline Bidiagonal bidiagonal_work(double* a, double* vectors, int m, int n) {
  double *y = vectors, *x = y + n, *d = x + m, *e = d + n;
  return {a, y, x, d, e, e + n, m | 1, m, n};
}

// Column k with the pending update, and its reflector; returns tau. By one warp.
__device__ inline double left_reflector(int lane, const Bidiagonal& b, int k) {
  double* column = b.a + k * b.ld;
  const double* previous = column - b.ld;
  const double yk = k > 0 ? b.y[k] : 0;
  double s = 0;
  for (int i = k + lane; i < b.m; i += 32) {
    double value = column[i];
    // u of the previous step is 1 at k.
    if (k > 0) value -= previous[i] * yk + b.x[i];
    column[i] = value;
    if (i > k) s += value * value;
  }
  s = warp_sum(s);
  __syncwarp();
  const Reflector h = reflector(column[k], s);
  __syncwarp();
  for (int i = k + lane; i < b.m; i += 32) column[i] = i == k ? 1 : h.scale * column[i];
  if (lane == 0) b.d[k] = h.beta;
  return h.tau;
}

// Applies the pending update to rows from k and columns from k + 1 on, and part = A^T v. Lanes share the columns, warps the
// rows; the leading dimension is odd, so that a row lies in different banks.
template <int CHUNKS, class Group>
__device__ inline void update_and_multiply_left(const Group& group, const Bidiagonal& b, int k) {
  const double* v = b.a + k * b.ld;
  const double* previous = v - b.ld;
  for (int base = k + 1 + group.lane; base - group.lane < b.n; base += 32 * CHUNKS) {
    double yj[CHUNKS], uj[CHUNKS], sum[CHUNKS];
#pragma unroll
    for (int c = 0; c < CHUNKS; c++) {
      const int j = base + 32 * c;
      yj[c] = k > 0 && j < b.n ? b.y[j] : 0;
      uj[c] = k > 0 && j < b.n ? b.a[k - 1 + j * b.ld] : 0;
      sum[c] = 0;
    }
    for (int i = k + group.warp; i < b.m; i += group.warps) {
      const double vi = v[i];
      const double pi = k > 0 ? previous[i] : 0, xi = k > 0 ? b.x[i] : 0;
#pragma unroll
      for (int c = 0; c < CHUNKS; c++) {
        const int j = base + 32 * c;
        if (j < b.n) {
          double* target = b.a + i + j * b.ld;
          const double value = *target - (pi * yj[c] + xi * uj[c]);
          *target = value;
          sum[c] += value * vi;
        }
      }
    }
#pragma unroll
    for (int c = 0; c < CHUNKS; c++) {
      const int j = base + 32 * c;
      if (j < b.n) b.part[group.warp * b.m + j] = sum[c];
    }
  }
}

__device__ inline double combined(const double* part, int warps, int distance, int i) {
  double sum = part[i];
  for (int w = 1; w < warps; w++) sum += part[w * distance + i];
  return sum;
}

struct RightReflector {
  double tau;
  double product;  // y^T u
};

// y, then row k without its part along v, and its reflector. By one warp.
__device__ inline RightReflector right_reflector(int lane, int warps, const Bidiagonal& b, int k, double tau) {
  double* row = b.a + k;
  double s = 0;
  for (int j = k + 1 + lane; j < b.n; j += 32) {
    const double y = tau * combined(b.part, warps, b.m, j);
    b.y[j] = y;
    const double value = row[j * b.ld] - y;
    row[j * b.ld] = value;
    if (j > k + 1) s += value * value;
  }
  s = warp_sum(s);
  __syncwarp();
  const Reflector h = reflector(row[(k + 1) * b.ld], s);
  __syncwarp();
  double product = 0;
  for (int j = k + 1 + lane; j < b.n; j += 32) {
    const double u = j == k + 1 ? 1 : h.scale * row[j * b.ld];
    row[j * b.ld] = u;
    product += b.y[j] * u;
  }
  if (lane == 0) b.e[k] = h.beta;
  return {h.tau, warp_sum(product)};
}

// part = A u on the rows and columns from k + 1 on. Lanes share the rows, warps the columns.
template <int CHUNKS, class Group>
__device__ inline void multiply_right(const Group& group, const Bidiagonal& b, int k) {
  for (int base = k + 1 + group.lane; base - group.lane < b.m; base += 32 * CHUNKS) {
    double sum[CHUNKS];
#pragma unroll
    for (int c = 0; c < CHUNKS; c++) sum[c] = 0;
    for (int j = k + 1 + group.warp; j < b.n; j += group.warps) {
      const double* column = b.a + j * b.ld;
      const double u = column[k];
#pragma unroll
      for (int c = 0; c < CHUNKS; c++) {
        const int i = base + 32 * c;
        if (i < b.m) sum[c] += column[i] * u;
      }
    }
#pragma unroll
    for (int c = 0; c < CHUNKS; c++) {
      const int i = base + 32 * c;
      if (i < b.m) b.part[group.warp * b.m + i] = sum[c];
    }
  }
}

// Reduces b.a, entries near 1 at most, to diagonal b.d and superdiagonal b.e.
template <int CHUNKS, class Group>
__device__ inline void bidiagonalise(const Group& group, const Bidiagonal& b) {
  for (int k = 0; k < b.n; k++) {
    double tau = 0;
    if (group.warp == 0) tau = left_reflector(group.lane, b, k);
    if (k + 1 == b.n) break;
    group.sync();
    update_and_multiply_left<CHUNKS>(group, b, k);
    group.sync();
    RightReflector h = {0, 0};
    if (group.warp == 0) h = right_reflector(group.lane, group.warps, b, k, tau);
    group.sync();
    multiply_right<CHUNKS>(group, b, k);
    group.sync();
    if (group.warp == 0) {
      const double* v = b.a + k * b.ld;
      for (int i = k + 1 + group.lane; i < b.m; i += 32) {
        b.x[i] = h.tau * (combined(b.part, group.warps, b.m, i) - v[i] * h.product);
      }
    }
  }
  group.sync();
}
