#include "../random.cu"

#include "golden.h"
#include "harness.h"

namespace {

constexpr long long SEED = static_cast<long long>(0x9abcdef012345678ULL);
constexpr long long MATRIX = (1LL << 33) + 5;

void philox_known_answers() {
  current_case = "known answers of Random123";
  const PhiloxWords zero = philox({{0, 0, 0, 0}}, 0, 0);
  CHECK(zero.word[0] == 0x6627e8d5u && zero.word[1] == 0xe169c58du && zero.word[2] == 0xbc57ac4cu && zero.word[3] == 0x9b00dbd8u, "zero");
  const u32 ones = ~0u;
  const PhiloxWords one = philox({{ones, ones, ones, ones}}, ones, ones);
  CHECK(one.word[0] == 0x408f276du && one.word[1] == 0x41c83b0eu && one.word[2] == 0xa20bc7c6u && one.word[3] == 0x6d5451fdu, "ones");
  const PhiloxWords pi = philox({{0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u}}, 0xa4093822u, 0x299f31d0u);
  CHECK(pi.word[0] == 0xd16cfe09u && pi.word[1] == 0x94fdccebu && pi.word[2] == 0x5001e420u && pi.word[3] == 0x24126ea1u, "pi");
}

void streams(long long first, unsigned long long uniforms, unsigned long long normals, unsigned long long bernoullis) {
  current_case = "golden numbers";
  Numbers out = unwritten(1000);
  RUN(bulkedge_uniforms, Block{3}, Block{64}, 0, out.data(), first, 1000, SEED, 0, MATRIX);
  CHECK(hash_of(out) == uniforms, "uniforms from %lld", first);
  out = unwritten(1000);
  RUN(bulkedge_normals, Block{1}, Block{96}, 0, out.data(), first, 1000, SEED, 0, MATRIX);
  CHECK(hash_of(out) == normals, "normals from %lld", first);
  out = unwritten(1000);
  RUN(bulkedge_bernoullis, Block{100}, Block{32}, 0, out.data(), 0.3, first, 1000, SEED, 0, MATRIX);
  CHECK(hash_of(out) == bernoullis, "Bernoulli numbers from %lld", first);
}

// Every part of a stream is a part of the whole, and nothing is written outside it.
void parts() {
  current_case = "parts of a stream";
  Numbers whole = unwritten(40);
  RUN(bulkedge_normals, Block{1}, Block{32}, 0, whole.data(), 0, 40, 7, 9, 3);
  for (long long first = 0; first < 6; first++) {
    for (long long count = 0; count < 6; count++) {
      Numbers out = unwritten(8);
      RUN(bulkedge_normals, Block{1}, Block{32}, 0, out.data() + 1, first, count, 7, 9, 3);
      CHECK(out[0] == -12345.678 && out[1 + count] == -12345.678, "wrote outside %lld + %lld", first, count);
      for (long long k = 0; k < count; k++) CHECK(out[1 + k] == whole[first + k], "number %lld", first + k);
    }
  }
}

}  // namespace

void test_random() {
  philox_known_answers();
  streams(0, GOLDEN_UNIFORMS_0, GOLDEN_NORMALS_0, GOLDEN_BERNOULLIS_0);
  streams(7, GOLDEN_UNIFORMS_7, GOLDEN_NORMALS_7, GOLDEN_BERNOULLIS_7);
  streams((1LL << 41) + 3, GOLDEN_UNIFORMS_FAR, GOLDEN_NORMALS_FAR, GOLDEN_BERNOULLIS_FAR);
  parts();
  current_case = "a million normals";
  Numbers many = unwritten(1 << 20);
  RUN(bulkedge_normals, Block{16}, Block{256}, 0, many.data(), 0, 1 << 20, 42, 4095, 0);
  CHECK(hash_of(many) == GOLDEN_NORMALS_MANY, "bits differ");
}
