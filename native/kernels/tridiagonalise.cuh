// Householder's reduction of a symmetric matrix to tridiagonal form in shared memory, one matrix per group of threads.
#pragma once

#include "group.cuh"
#include "reflector.cuh"

// Column k: the pending update, then the reflector that maps it to its first two entries. By one warp. Leaves v in place
// below the diagonal, returns tau.
__device__ inline double reflect_column(int lane, double* column, const double* previous, const double* w, double* e, int k,
                                        int n) {
  const double vk = previous[k], wk = w[k];
  double s = 0;
  for (int i = k + lane; i < n; i += 32) {
    const double x = column[i] - (previous[i] * wk + w[i] * vk);
    column[i] = x;
    if (i > k + 1) s += x * x;
  }
  s = warp_sum(s);
  __syncwarp();
  const Reflector h = reflector(column[k + 1], s);
  __syncwarp();
  for (int i = k + 1 + lane; i < n; i += 32) column[i] = i == k + 1 ? 1 : h.scale * column[i];
  if (lane == 0) e[k] = h.beta;
  return h.tau;
}

// A -= v w^T + w v^T and part = A u on the rows and columns from `first` on: v is `previous`, u is `column`. Warps share
// the columns, lanes the rows, so a matrix is read and written once per step, and sums need no exchange between lanes.
template <int CHUNKS, class Group>
__device__ inline void update_and_multiply(const Group& group, double* a, int ld, int n, int first, const double* column,
                                           const double* previous, const double* w, double* part) {
  for (int base = first + group.lane; base - group.lane < n; base += 32 * CHUNKS) {
    double vi[CHUNKS], wi[CHUNKS], sum[CHUNKS];
#pragma unroll
    for (int c = 0; c < CHUNKS; c++) {
      const int i = base + 32 * c;
      vi[c] = i < n ? previous[i] : 0;
      wi[c] = i < n ? w[i] : 0;
      sum[c] = 0;
    }
    for (int j = first + group.warp; j < n; j += group.warps) {
      const double vj = previous[j], wj = w[j], uj = column[j];
      double* aj = a + j * ld;
#pragma unroll
      for (int c = 0; c < CHUNKS; c++) {
        const int i = base + 32 * c;
        if (i < n) {
          const double x = aj[i] - (vi[c] * wj + wi[c] * vj);
          aj[i] = x;
          sum[c] += x * uj;
        }
      }
    }
#pragma unroll
    for (int c = 0; c < CHUNKS; c++) {
      const int i = base + 32 * c;
      if (i < n) part[group.warp * n + i] = sum[c];
    }
  }
}

// w = tau A v - (tau^2 v^T A v / 2) v of the parts of A v. By one warp.
__device__ inline void combine(int lane, int warps, const double* part, const double* v, double tau, double* w, int first, int n) {
  double product = 0;
  for (int i = first + lane; i < n; i += 32) {
    double p = part[i];
    for (int g = 1; g < warps; g++) p += part[g * n + i];
    p *= tau;
    w[i] = p;
    product += p * v[i];
  }
  product = 0.5 * tau * warp_sum(product);
  for (int i = first + lane; i < n; i += 32) w[i] -= product * v[i];
  __syncwarp();
}

// Reduces the symmetric matrix in a (both triangles, leading dimension ld, entries near 1 at most). Afterwards the diagonal
// of a holds that of the tridiagonal matrix, e its n - 1 off-diagonal entries. w has n numbers, part n for each warp.
template <int CHUNKS, class Group>
__device__ inline void tridiagonalise(const Group& group, double* a, int ld, int n, double* w, double* e, double* part) {
  for (int i = group.thread(); i < n; i += group.threads()) w[i] = 0;
  group.sync();
  for (int k = 0; k + 1 < n; k++) {
    double* column = a + k * ld;
    // Before the first step nothing is pending: w is zero, and serves as v too.
    const double* previous = k == 0 ? w : column - ld;
    double tau = 0;
    if (group.warp == 0) tau = reflect_column(group.lane, column, previous, w, e, k, n);
    group.sync();
    update_and_multiply<CHUNKS>(group, a, ld, n, k + 1, column, previous, w, part);
    group.sync();
    if (group.warp == 0) combine(group.lane, group.warps, part, column, tau, w, k + 1, n);
  }
}
