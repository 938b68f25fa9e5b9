// Bits: as on the CPU.
// Batches of random matrices, bit for bit those that the ensembles of io.bulkedge.ensemble fill.
//
// All kernels: entry (i, j) of matrix b, components side by side, goes to out + b stride + (i + j lda) components, lda in
// entries, stride in numbers; padding is left alone. Matrix b is drawn from matrix first_matrix + b of the stream. One
// thread draws one pair of normals: threads in x share a matrix, threads in y take different ones. block (x, y): any, such as
// (32, 8) for small matrices and (256, 1) for large ones; grid: any; no shared memory.
#include "normals.cuh"

namespace {

// Streams of a matrix beside its entries: io.bulkedge.ensemble.Roles, shifted as in StreamKey.role.
const int MASK_ROLE = 1 << 3;
const int DIAGONAL_ROLE = 3 << 3;

struct Entry {
  int i, j;
};

// Entry number k of the packed lower triangle, column by column. From the end the columns hold 1, 2, 3, ... entries.
__device__ inline Entry packed_entry(long long k, int n) {
  const long long from_end = (long long)n * (n + 1) / 2 - 1 - k;
  long long column = (long long)((sqrt(8.0 * (double)from_end + 1.0) - 1.0) * 0.5);
  while (column * (column + 1) / 2 > from_end) column--;
  while ((column + 1) * (column + 2) / 2 <= from_end) column++;
  const int j = n - 1 - (int)column;
  return {(int)(n - 1 - (from_end - column * (column + 1) / 2)), j};
}

__device__ inline Entry next_packed(Entry e, int n) { return e.i + 1 < n ? Entry{e.i + 1, e.j} : Entry{e.j + 1, e.j + 1}; }

__device__ inline Entry full_entry(long long k, int rows) {
  // 64-bit division is slow on a device.
  if (k < 0x100000000LL) {
    const u32 j = (u32)k / (u32)rows;
    return {(int)((u32)k - j * (u32)rows), (int)j};
  }
  return {(int)(k % rows), (int)(k / rows)};
}

// work(b, pair) for every matrix and every pair of `numbers` numbers.
template <class Work>
__device__ inline void for_pairs(long long count, long long numbers, Work work) {
  for (long long b = (long long)blockIdx.y * blockDim.y + threadIdx.y; b < count; b += (long long)gridDim.y * blockDim.y) {
    for (long long pair = (long long)blockIdx.x * blockDim.x + threadIdx.x; 2 * pair < numbers; pair += (long long)gridDim.x * blockDim.x) {
      work(b, pair);
    }
  }
}

// Component p of an entry of a Hermitian matrix, and of its conjugate above the diagonal if `both`. The diagonal is real.
__device__ inline void write_hermitian(double* matrix, int lda, int components, Entry e, int p, double number, double scale,
                                       double diagonal_scale, bool both) {
  const bool diagonal = e.i == e.j;
  const double value = !diagonal ? scale * number : p == 0 ? diagonal_scale * number : 0;
  matrix[(e.i + (long long)e.j * lda) * components + p] = value;
  if (both && !diagonal) matrix[(e.j + (long long)e.i * lda) * components + p] = p == 0 ? value : -value;
}

}  // namespace

// The Gaussian orthogonal, unitary and symplectic ensembles: components 1, 2, 4. scale and diagonal_scale are the factors
// of the normal numbers off and on the diagonal. both: 1 writes both triangles, 0 the lower one only.
extern "C" __global__ void bulkedge_hermitian_gaussian(double* out, int n, int components, int lda, long long stride, long long count,
                                                       double scale, double diagonal_scale, int both, long long seed, int stream,
                                                       long long first_matrix) {
  const int shift = components / 2;
  const long long numbers = ((long long)n * (n + 1) / 2) << shift;
  for_pairs(count, numbers, [&](long long b, long long pair) {
    const NumberPair drawn = normal_pair(stream_key(seed, stream, first_matrix + b), (u64)pair);
    double* matrix = out + b * stride;
    const Entry e = packed_entry((2 * pair) >> shift, n);
    const int p = (int)(2 * pair) & (components - 1);
    write_hermitian(matrix, lda, components, e, p, drawn.first, scale, diagonal_scale, both != 0);
    if (2 * pair + 1 < numbers) {
      write_hermitian(matrix, lda, components, components == 1 ? next_packed(e, n) : e, components == 1 ? 0 : p + 1, drawn.second, scale,
                      diagonal_scale, both != 0);
    }
  });
}
HOST_KERNEL(bulkedge_hermitian_gaussian)

// Independent Gaussian entries, also the factors of Wishart matrices and of products: components 1, 2, 4.
extern "C" __global__ void bulkedge_iid_gaussian(double* out, int rows, int cols, int components, int lda, long long stride,
                                                 long long count, double scale, long long seed, int stream, long long first_matrix) {
  const int shift = components / 2;
  const long long numbers = ((long long)rows * cols) << shift;
  for_pairs(count, numbers, [&](long long b, long long pair) {
    const NumberPair drawn = normal_pair(stream_key(seed, stream, first_matrix + b), (u64)pair);
    double* matrix = out + b * stride;
    const Entry e = full_entry((2 * pair) >> shift, rows);
    double* target = matrix + (e.i + (long long)e.j * lda) * components + ((int)(2 * pair) & (components - 1));
    target[0] = scale * drawn.first;
    if (2 * pair + 1 < numbers) {
      if (components == 1 && e.i + 1 == rows) target = matrix + (long long)(e.j + 1) * lda - 1;
      target[1] = scale * drawn.second;
    }
  });
}
HOST_KERNEL(bulkedge_iid_gaussian)

namespace {

// A pair of diluted normals: kept with probability p and divided by its root.
__device__ inline NumberPair diluted_pair(long long seed, int stream, long long matrix, long long pair, double p) {
  const NumberPair mask = uniform_pair(stream_key(seed, stream | MASK_ROLE, matrix), (u64)pair);
  const NumberPair drawn = normal_pair(stream_key(seed, stream, matrix), (u64)pair);
  const double root = 1 / sqrt(p);
  return {mask.first < p ? root * drawn.first : 0, mask.second < p ? root * drawn.second : 0};
}

}  // namespace

// Percolated Wigner matrices: io.bulkedge.ensemble.Wigner of diluted normals, 0 < p <= 1. The diagonal is not diluted and
// has numbers of its own, unless diagonal_scale is 0.
extern "C" __global__ void bulkedge_percolated_symmetric(double* out, int n, int lda, long long stride, long long count, double p,
                                                         double scale, double diagonal_scale, int both, long long seed, int stream,
                                                         long long first_matrix) {
  const long long numbers = (long long)n * (n + 1) / 2;
  for_pairs(count, numbers, [&](long long b, long long pair) {
    const long long matrix = first_matrix + b;
    NumberPair drawn = diluted_pair(seed, stream, matrix, pair, p);
    Entry e = packed_entry(2 * pair, n);
    for (int t = 0; t < 2 && 2 * pair + t < numbers; t++) {
      double number = t == 0 ? drawn.first : drawn.second;
      if (e.i == e.j && diagonal_scale > 0) {
        const NumberPair diagonal = normal_pair(stream_key(seed, stream | DIAGONAL_ROLE, matrix), (u64)(e.j / 2));
        number = e.j % 2 == 0 ? diagonal.first : diagonal.second;
      }
      write_hermitian(out + b * stride, lda, 1, e, 0, number, scale, diagonal_scale, both != 0);
      e = next_packed(e, n);
    }
  });
}
HOST_KERNEL(bulkedge_percolated_symmetric)

// Independent diluted normals: io.bulkedge.ensemble.IidEntries, the factors of percolated Wishart matrices.
extern "C" __global__ void bulkedge_percolated_iid(double* out, int rows, int cols, int lda, long long stride, long long count, double p,
                                                   double scale, long long seed, int stream, long long first_matrix) {
  const long long numbers = (long long)rows * cols;
  for_pairs(count, numbers, [&](long long b, long long pair) {
    const NumberPair drawn = diluted_pair(seed, stream, first_matrix + b, pair, p);
    const Entry e = full_entry(2 * pair, rows);
    double* matrix = out + b * stride;
    matrix[e.i + (long long)e.j * lda] = scale * drawn.first;
    if (2 * pair + 1 < numbers) {
      const Entry f = e.i + 1 < rows ? Entry{e.i + 1, e.j} : Entry{0, e.j + 1};
      matrix[f.i + (long long)f.j * lda] = scale * drawn.second;
    }
  });
}
HOST_KERNEL(bulkedge_percolated_iid)
