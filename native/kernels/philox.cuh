// Philox4x32-10 (Salmon, Moraes, Dror, Shaw 2011, doi:10.1145/2063384.2063405), word for word the numbers of
// io.bulkedge.random.Philox4x32 and StreamKey.
#pragma once

#include "device.h"

struct PhiloxWords {
  u32 word[4];
};

// Seed, stream and matrix, as io.bulkedge.random.StreamKey: matrix is firstMatrix plus the index within the batch.
struct StreamKey {
  u64 seed;
  u32 stream;
  u64 matrix;
};

__device__ inline StreamKey stream_key(long long seed, int stream, long long matrix) {
  return {(u64)seed, (u32)stream, (u64)matrix};
}

__device__ inline PhiloxWords philox(PhiloxWords c, u32 k0, u32 k1) {
  const u32 m0 = 0xD2511F53u, m1 = 0xCD9E8D57u;
#pragma unroll
  for (int round = 0; round < 10; round++) {
    const u32 high0 = __umulhi(m0, c.word[0]), low0 = m0 * c.word[0];
    const u32 high1 = __umulhi(m1, c.word[2]), low1 = m1 * c.word[2];
    c = {{high1 ^ c.word[1] ^ k0, low1, high0 ^ c.word[3] ^ k1, low0}};
    k0 += 0x9E3779B9u;
    k1 += 0xBB67AE85u;
  }
  return c;
}

// The words of a pair of numbers; `pair` has 52 bits, the stream 12.
__device__ inline PhiloxWords philox_pair(const StreamKey& key, u64 pair) {
  const PhiloxWords counter = {{(u32)pair, (u32)(pair >> 32) | key.stream << 20, (u32)key.matrix, (u32)(key.matrix >> 32)}};
  return philox(counter, (u32)key.seed, (u32)(key.seed >> 32));
}

// ((high, low) >>> 12 + 1/2) 2^-52. 52 bits and not 53, so that the largest does not round to 1.
__device__ inline double uniform(u32 high, u32 low) {
  const u64 bits = (u64)high << 20 | low >> 12;
  return ((double)bits + 0.5) * 0x1p-52;
}

struct NumberPair {
  double first, second;
};

__device__ inline NumberPair uniform_pair(const StreamKey& key, u64 pair) {
  const PhiloxWords w = philox_pair(key, pair);
  return {uniform(w.word[0], w.word[1]), uniform(w.word[2], w.word[3])};
}
