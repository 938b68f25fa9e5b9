// The threads that share one matrix: one warp, or all warps of a block. Sums are formed in a fixed order.
#pragma once

#include "device.h"

__device__ inline double warp_sum(double x) {
#pragma unroll
  for (int lanes = 16; lanes > 0; lanes /= 2) x += __shfl_xor_sync(ALL_LANES, x, lanes);
  return x;
}

__device__ inline double warp_max(double x) {
#pragma unroll
  for (int lanes = 16; lanes > 0; lanes /= 2) x = fmax(x, __shfl_xor_sync(ALL_LANES, x, lanes));
  return x;
}

// One warp: barriers are those of the warp.
struct OneWarp {
  int lane;
  static constexpr int warp = 0, warps = 1;
  __device__ void sync() const { __syncwarp(); }
  __device__ int thread() const { return lane; }
  __device__ int threads() const { return 32; }
  // Maximum over all threads; `slots` is not used.
  __device__ double max(double x, double*) const { return warp_max(x); }
};

// All warps of a block, whose size is a multiple of 32.
struct WholeBlock {
  int lane, warp, warps;
  __device__ void sync() const { __syncthreads(); }
  __device__ int thread() const { return warp * 32 + lane; }
  __device__ int threads() const { return warps * 32; }
  // Maximum over all threads; `slots` has room for one number per warp.
  __device__ double max(double x, double* slots) const {
    x = warp_max(x);
    sync();
    if (lane == 0) slots[warp] = x;
    sync();
    x = slots[0];
    for (int w = 1; w < warps; w++) x = fmax(x, slots[w]);
    sync();
    return x;
  }
};

__device__ inline WholeBlock whole_block() {
  return {(int)(threadIdx.x % 32), (int)(threadIdx.x / 32), (int)(blockDim.x / 32)};
}
