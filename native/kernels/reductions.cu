// Bits: as on the CPU.
// Statistics of batches of spectra that never leave the device, by the definitions of io.bulkedge.stats.pool: sums of one
// spectrum are formed in the order of the Java code, so that they have the bits of what the same levels give on the host.
//
// All kernels: spectrum b has n ascending levels at values + b n; one with info[b] != 0 failed, is not counted, and has
// zeros where a result per spectrum is written. block: any multiple of 32 up to 256; grid: any.
#include "device.h"

namespace {

__device__ inline long long first_item() { return (long long)blockIdx.x * blockDim.x + threadIdx.x; }
__device__ inline long long item_step() { return (long long)gridDim.x * blockDim.x; }

// Counts in bins of equal width and, behind them, below and above: io.bulkedge.stats.pool.Histogram.
struct Histogram {
  double low, high;
  int bins;

  __device__ int bin(double x) const {
    if (x < low) return bins;
    if (x > high) return bins + 1;
    return min((int)((x - low) / (high - low) * bins), bins - 1);
  }
};

const int MOST_STAGED_BINS = 4096;

// A histogram of a block, in shared memory if it is small: few counters in global memory would make threads wait for each
// other. Counts are integers, so their order does not matter.
struct BlockCounts {
  u32* staged;  // null: straight to `total`
  u64* total;
  int size;

  __device__ void start() const {
    for (int i = threadIdx.x; staged != nullptr && i < size; i += blockDim.x) staged[i] = 0;
    __syncthreads();
  }
  __device__ void add(int bin) const {
    if (staged != nullptr) {
      atomicAdd(staged + bin, 1u);
    } else {
      atomicAdd(total + bin, 1ULL);
    }
  }
  __device__ void finish() const {
    __syncthreads();
    for (int i = threadIdx.x; staged != nullptr && i < size; i += blockDim.x) {
      if (staged[i] != 0) atomicAdd(total + i, (u64)staged[i]);
    }
  }
};

__device__ inline BlockCounts block_counts(double* shared, int bins, u64* total) {
  return {bins <= MOST_STAGED_BINS ? (u32*)shared : nullptr, total, bins + 2};
}

// Bound on the absolute value of a level that is zero up to rounding: io.bulkedge.stats.pool.NullSpace.
__device__ inline double null_bound(const double* levels, int n) { return 0x1p-50 * n * fmax(fabs(levels[0]), fabs(levels[n - 1])); }

}  // namespace

// DensityPool: adds to counts[0 .. bins - 1] the levels of every bin, to counts[bins] those below `low`, to counts[bins + 1]
// those above `high`. Dynamic shared memory: 4 (bins + 2) bytes, rounded up to 8, for bins <= 4096, none for more. Fewer
// than 2^32 levels for each block.
extern "C" __global__ void bulkedge_level_histogram(const double* values, int n, long long count, const int* info, double low, double high,
                                                    int bins, u64* counts) {
  DYN(double, shared);
  const BlockCounts block = block_counts(shared, bins, counts);
  const Histogram histogram = {low, high, bins};
  block.start();
  for (long long i = first_item(); i < count * n; i += item_step()) {
    if (info[i / n] == 0) block.add(histogram.bin(values[i]));
  }
  block.finish();
}
HOST_KERNEL(bulkedge_level_histogram)

// RatioPool: sums[3 b ...] receives the sum of r~, the number of ratios and the number of ratios r above 10 of spectrum b;
// left_out[2 b ...] the ratios left out because both spacings are zero and because a level is in the null space; counts (bins
// + 2, as above) gets the histogram of r~ on [0, 1] added. Shared memory as above.
extern "C" __global__ void bulkedge_spacing_ratios(const double* values, int n, long long count, const int* info, double* sums,
                                                   int* left_out, int bins, u64* counts) {
  DYN(double, shared);
  const BlockCounts block = block_counts(shared, bins, counts);
  const Histogram histogram = {0, 1, bins};
  block.start();
  for (long long b = first_item(); b < count; b += item_step()) {
    const double* levels = values + b * n;
    const double zero = null_bound(levels, n);
    double sum = 0;
    int ratios = 0, large = 0, degenerate = 0, null_space = 0;
    for (int i = 0; info[b] == 0 && i + 2 < n; i++) {
      if (fabs(levels[i]) <= zero || fabs(levels[i + 1]) <= zero || fabs(levels[i + 2]) <= zero) {
        null_space++;
        continue;
      }
      const double first = levels[i + 1] - levels[i], second = levels[i + 2] - levels[i + 1];
      const double larger = fmax(first, second);
      if (larger == 0) {
        degenerate++;
        continue;
      }
      const double ratio = fmin(first, second) / larger;
      sum += ratio;
      ratios++;
      block.add(histogram.bin(ratio));
      if (second > 10 * first) large++;
    }
    sums[3 * b] = sum;
    sums[3 * b + 1] = ratios;
    sums[3 * b + 2] = large;
    left_out[2 * b] = degenerate;
    left_out[2 * b + 1] = null_space;
  }
  block.finish();
}
HOST_KERNEL(bulkedge_spacing_ratios)

// MomentPool: sums[8 b + k - 1] receives the sum of the k-th powers of the levels of spectrum b, k = 1 to 8.
extern "C" __global__ void bulkedge_power_sums(const double* values, int n, long long count, const int* info, double* sums) {
  for (long long item = first_item(); item < 8 * count; item += item_step()) {
    const long long b = item / 8;
    const int k = (int)(item % 8) + 1;
    double sum = 0;
    for (int i = 0; info[b] == 0 && i < n; i++) {
      const double level = values[b * n + i];
      double power = level;
      for (int j = 1; j < k; j++) power *= level;
      sum += power;
    }
    sums[item] = sum;
  }
}
HOST_KERNEL(bulkedge_power_sums)

// AtomPool: zeros[b] receives the number of levels that are zero up to rounding.
extern "C" __global__ void bulkedge_zero_levels(const double* values, int n, long long count, const int* info, int* zeros) {
  for (long long b = first_item(); b < count; b += item_step()) {
    const double* levels = values + b * n;
    const double zero = null_bound(levels, n);
    int found = 0;
    for (int i = 0; info[b] == 0 && i < n; i++) found += fabs(levels[i]) <= zero;
    zeros[b] = found;
  }
}
HOST_KERNEL(bulkedge_zero_levels)

// below[b size + t] receives the number of levels of spectrum b strictly below thresholds[t].
extern "C" __global__ void bulkedge_levels_below(const double* values, int n, long long count, const int* info, const double* thresholds,
                                                 int size, int* below) {
  for (long long item = first_item(); item < count * size; item += item_step()) {
    const long long b = item / size;
    const double* levels = values + b * n;
    const double threshold = thresholds[item % size];
    int from = 0, to = info[b] == 0 ? n : 0;
    while (from < to) {
      const int middle = from + (to - from) / 2;
      if (levels[middle] < threshold) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    below[item] = from;
  }
}
HOST_KERNEL(bulkedge_levels_below)
