// Kernels for the self-test of the fiber runtime.
#include "cuda_on_cpu.h"

// Sum of the thread numbers by shuffles, a barrier and static shared memory; dynamic shared memory must be poisoned first.
extern "C" __global__ void __launch_bounds__(256) sums(double* __restrict__ out, int n, unsigned* poison) {
  DYN(unsigned, dynamic);
  __shared__ double part[32];
  const int t = static_cast<int>(threadIdx.x);
  if (t == 0) poison[blockIdx.x] = dynamic[5];
  double v = t < n ? t : 0;
  for (int distance = 16; distance > 0; distance >>= 1) v += __shfl_down_sync(0xffffffffu, v, distance);
  if (t % 32 == 0) part[t / 32] = v;
  __syncthreads();
  double sum = 0;
  for (unsigned i = 0; i < blockDim.x / 32; i++) sum += part[i];
  dynamic[t] = 0;
  out[blockIdx.x * blockDim.x + threadIdx.x] = sum;
}

extern "C" __global__ void warp_operations(long long* out) {
  const int lane = static_cast<int>(threadIdx.x);
  int k = 0;
  out[32 * k++ + lane] = __shfl_sync(0xffffffffu, (1LL << 40) + lane, 3);
  out[32 * k++ + lane] = __shfl_up_sync(0xffffffffu, lane, 1);
  out[32 * k++ + lane] = __shfl_down_sync(0xffffffffu, static_cast<unsigned>(lane), 2u);
  out[32 * k++ + lane] = __shfl_xor_sync(0xffffffffu, lane, 5);
  out[32 * k++ + lane] = __shfl_down_sync(0xffffffffu, lane, 1, 8);
  out[32 * k++ + lane] = __ballot_sync(0xffffffffu, lane % 3 == 0);
  out[32 * k++ + lane] = __any_sync(0xffffffffu, lane == 7) + 2 * __all_sync(0xffffffffu, lane < 32);
  out[32 * k++ + lane] = static_cast<long long>(__shfl_xor_sync(0xffffffffu, 0.5f + static_cast<float>(lane), 1) * 2.0f);
  // Two halves of a warp on separate ways.
  long long mine = 0;
  if (lane < 16) {
    mine = __shfl_xor_sync(0x0000ffffu, lane, 1);
    __syncwarp(0x0000ffffu);
  } else {
    mine = __shfl_xor_sync(0xffff0000u, lane, 2);
  }
  __syncwarp();
  out[32 * k++ + lane] = mine;
}

extern "C" __global__ void atomics(int* i, unsigned* u, unsigned long long* l, float* f, double* d) {
  atomicAdd(i, -2);
  atomicMax(u, threadIdx.x);
  atomicAdd(l, 1ull << 33);
  atomicAdd(f, 0.5f);
  atomicAdd(d, 0.25);
}

extern "C" __global__ void coordinates(unsigned* out) {
  const unsigned thread = (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x;
  const unsigned block = (blockIdx.z * gridDim.y + blockIdx.y) * gridDim.x + blockIdx.x;
  out[block * blockDim.x * blockDim.y * blockDim.z + thread] = block * 1000 + thread;
}

// Lacks a barrier: right only if thread 0 runs first.
extern "C" __global__ void race(int* out) {
  __shared__ int value;
  if (threadIdx.x == 0) value = 42;
  out[threadIdx.x] = value;
}

extern "C" __global__ void divergent_exit(int n) {
  if (static_cast<int>(threadIdx.x) < n) __syncthreads();
}

extern "C" __global__ void divergent_place(int n) {
  if (static_cast<int>(threadIdx.x) < n) {
    __syncthreads();
  } else {
    __syncthreads();
  }
}

extern "C" __global__ void divergent_warp(int n) {
  if (static_cast<int>(threadIdx.x) < n) __syncwarp();
}

extern "C" __global__ void overrun_shared(int n) {
  DYN(char, bytes);
  bytes[n] = 0;
}

extern "C" __global__ void overrun_global(double* out, int n) { out[n] = 0; }

extern "C" __global__ void many_barriers(int n) {
  for (int i = 0; i < n; i++) __syncthreads();
}

HOST_KERNEL(sums)
HOST_KERNEL(warp_operations)
HOST_KERNEL(atomics)
HOST_KERNEL(coordinates)
HOST_KERNEL(race)
HOST_KERNEL(divergent_exit)
HOST_KERNEL(divergent_place)
HOST_KERNEL(divergent_warp)
HOST_KERNEL(overrun_shared)
HOST_KERNEL(overrun_global)
HOST_KERNEL(many_barriers)
