// Turns matrices as they are stored into what the solvers take: float64, column-major, both triangles of symmetric matrices filled
// from the lower one, divided by a power of two so that no entry is as large as 2. A matrix with a NaN or an infinity becomes zero
// and its exponent NON_FINITE.
//
//   rows, cols   of every matrix; matrices lie one after the other without padding
//   row_major    whether entry (i, j) is at i cols + j, otherwise at j rows + i
//   part         which entries count: 0 all, 1 the lower triangle, 2 all but the last (the off-diagonal of a tridiagonal matrix,
//                whose diagonal is column 0 and off-diagonal column 1)
#include "device.h"

#define NON_FINITE_EXPONENT (-2147483647 - 1)

enum Part { ALL = 0, LOWER = 1, TRIDIAGONAL = 2 };

__device__ static inline bool counts(long long i, long long j, long long rows, int part) {
  return part == ALL || (part == LOWER ? i >= j : i < rows - 1 || j == 0);
}

// Grid: one block of at most 256 threads for each matrix. largest[b] becomes the largest entry in size, NaN if one is not finite.
// `most` is shared and has a number for each thread; declared in a template it would have a name that changes with every comment.
template <class T>
__device__ static void magnitudes(const T* in, int rows, int cols, int row_major, int part, double* largest, double* most) {
  const long long numbers = static_cast<long long>(rows) * cols;
  const T* matrix = in + blockIdx.x * numbers;
  double mine = 0;
  for (long long p = threadIdx.x; p < numbers; p += blockDim.x) {
    const long long i = row_major ? p / cols : p % rows;
    const long long j = row_major ? p % cols : p / rows;
    if (counts(i, j, rows, part)) {
      const double size = fabs(static_cast<double>(matrix[p]));
      // A comparison with NaN is false, so a NaN stays.
      mine = size <= mine ? mine : size;
      if (!(size <= 1.7976931348623157e308)) {
        mine = quiet_nan();
        break;
      }
    }
  }
  most[threadIdx.x] = mine;
  __syncthreads();
  if (threadIdx.x == 0) {
    double all = 0;
    for (unsigned t = 0; t < blockDim.x; t++) {
      all = most[t] <= all ? all : most[t];
      if (!(most[t] == most[t])) {
        break;
      }
    }
    largest[blockIdx.x] = all;
  }
}

// Grid: any, of any block. `out` receives the matrices, transposed if wanted; exponents[b] that of the power of two.
template <class T>
__device__ static void prepare(const T* in, double* out, int rows, int cols, int row_major, int part, int transposed,
                               const double* largest, int* exponents, long long count) {
  const long long numbers = static_cast<long long>(rows) * cols;
  const long long step = static_cast<long long>(gridDim.x) * blockDim.x;
  for (long long p = static_cast<long long>(blockIdx.x) * blockDim.x + threadIdx.x; p < count * numbers; p += step) {
    const long long b = p / numbers;
    const long long inside = p % numbers;
    const long long i = transposed ? inside / cols : inside % rows;
    const long long j = transposed ? inside % cols : inside / rows;
    const double most = largest[b];
    const bool finite = most == most;
    const int exponent = finite && most > 0 ? ilogb(most) : 0;
    const bool mirrored = part == LOWER && i < j;
    const long long row = mirrored ? j : i;
    const long long col = mirrored ? i : j;
    double value = 0;
    if (finite && counts(row, col, rows, part)) {
      value = ldexp(static_cast<double>(in[b * numbers + (row_major ? row * cols + col : col * rows + row)]), -exponent);
    }
    out[p] = value;
    if (inside == 0) {
      exponents[b] = finite ? exponent : NON_FINITE_EXPONENT;
    }
  }
}

extern "C" __global__ void bulkedge_magnitudes_f64(const double* in, int rows, int cols, int row_major, int part, double* largest) {
  __shared__ double most[256];
  magnitudes(in, rows, cols, row_major, part, largest, most);
}
HOST_KERNEL(bulkedge_magnitudes_f64)

extern "C" __global__ void bulkedge_magnitudes_f32(const float* in, int rows, int cols, int row_major, int part, double* largest) {
  __shared__ double most[256];
  magnitudes(in, rows, cols, row_major, part, largest, most);
}
HOST_KERNEL(bulkedge_magnitudes_f32)

extern "C" __global__ void bulkedge_prepare_f64(const double* in, double* out, int rows, int cols, int row_major, int part,
                                                int transposed, const double* largest, int* exponents, long long count) {
  prepare(in, out, rows, cols, row_major, part, transposed, largest, exponents, count);
}
HOST_KERNEL(bulkedge_prepare_f64)

extern "C" __global__ void bulkedge_prepare_f32(const float* in, double* out, int rows, int cols, int row_major, int part,
                                                int transposed, const double* largest, int* exponents, long long count) {
  prepare(in, out, rows, cols, row_major, part, transposed, largest, exponents, count);
}
HOST_KERNEL(bulkedge_prepare_f32)
