// What every kernel file needs, for both of its compilers: nvcc, and g++ with the CPU stand-in (-DBULKEDGE_ON_CPU).
#pragma once

#ifdef BULKEDGE_ON_CPU
#include "../standin/cuda_on_cpu.h"
#else
// Dynamic shared memory; always of doubles, because one array can have one type in a file only.
#define DYN(T, name) extern __shared__ T name[]
// Exports a kernel to the stand-in; a device finds it by its name.
#define HOST_KERNEL(name)
#endif

typedef unsigned int u32;
typedef unsigned long long u64;

// Codes of the `info` arrays, those of io.bulkedge.backend.BatchStatus; positive: how many values did not converge.
#define INFO_CONVERGED 0
#define INFO_NON_FINITE (-1)
#define INFO_OVERFLOW (-2)

#define ALL_LANES 0xffffffffu

__device__ inline double quiet_nan() { return __longlong_as_double(0x7ff8000000000000LL); }
