// Bits: as on the CPU.
// Streams of random numbers, bit for bit those of io.bulkedge.random.{Uniforms,Normals,Bernoullis}.
//
// All kernels: out[k] receives number first + k of matrix `matrix`, 0 <= k < count. One thread draws one pair of numbers
// and strides over the grid; grid (any), block (any), no shared memory. first >= 0, first + count <= 2^53.
#include "normals.cuh"

namespace {

// draw(pair) gives numbers 2 pair and 2 pair + 1.
template <class Draw>
__device__ inline void fill_stream(double* out, long long first, long long count, Draw draw) {
  const u64 begin = (u64)first, end = (u64)first + (u64)count;
  const u64 threads = (u64)gridDim.x * blockDim.x;
  for (u64 pair = begin / 2 + (u64)blockIdx.x * blockDim.x + threadIdx.x; 2 * pair < end; pair += threads) {
    const NumberPair numbers = draw(pair);
    if (2 * pair >= begin) out[2 * pair - begin] = numbers.first;
    if (2 * pair + 1 < end) out[2 * pair + 1 - begin] = numbers.second;
  }
}

}  // namespace

// Uniform numbers on (0, 1).
extern "C" __global__ void bulkedge_uniforms(double* out, long long first, long long count, long long seed, int stream,
                                             long long matrix) {
  const StreamKey key = stream_key(seed, stream, matrix);
  fill_stream(out, first, count, [&](u64 pair) { return uniform_pair(key, pair); });
}
HOST_KERNEL(bulkedge_uniforms)

// Standard normal numbers.
extern "C" __global__ void bulkedge_normals(double* out, long long first, long long count, long long seed, int stream,
                                            long long matrix) {
  const StreamKey key = stream_key(seed, stream, matrix);
  fill_stream(out, first, count, [&](u64 pair) { return normal_pair(key, pair); });
}
HOST_KERNEL(bulkedge_normals)

// Zeros and ones: 1 where the uniform number is below p.
extern "C" __global__ void bulkedge_bernoullis(double* out, double p, long long first, long long count, long long seed,
                                               int stream, long long matrix) {
  const StreamKey key = stream_key(seed, stream, matrix);
  fill_stream(out, first, count, [&](u64 pair) {
    const NumberPair u = uniform_pair(key, pair);
    return NumberPair{u.first < p ? 1.0 : 0.0, u.second < p ? 1.0 : 0.0};
  });
}
HOST_KERNEL(bulkedge_bernoullis)
