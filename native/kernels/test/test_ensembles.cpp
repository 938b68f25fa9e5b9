#include "../ensembles.cu"

#include <cmath>

#include "golden.h"
#include "harness.h"

namespace {

constexpr long long SEED = static_cast<long long>(0x9abcdef012345678ULL);
constexpr long long MATRIX = (1LL << 33) + 5;
constexpr int STREAM = 2 << 7;
constexpr int COUNT = 3;

struct Shape {
  int rows, cols, components, lda;
  long long stride() const { return static_cast<long long>(lda) * cols * components + (lda == rows ? 0 : 3); }
};

// fill(out, shape) with and without padding; the hash of the entries, and of zeros where `lower` leaves the upper triangle.
template <class Fill>
unsigned long long filled(int rows, int cols, int components, int padding, Fill fill) {
  const Shape shape = {rows, cols, components, rows + padding};
  Numbers out = unwritten(COUNT * shape.stride());
  fill(out.data(), shape);
  Numbers entries;
  for (int b = 0; b < COUNT; b++) {
    for (int j = 0; j < cols; j++) {
      for (int x = 0; x < shape.lda * components; x++) {
        double& number = out[b * shape.stride() + static_cast<long long>(j) * shape.lda * components + x];
        if (x < rows * components) entries.push_back(number == -12345.678 ? 0 : number);
        if (x >= rows * components) CHECK(number == -12345.678, "wrote into the padding");
      }
    }
  }
  return hash_of(entries);
}

struct Launches {
  Block grid, block;
};
const Launches LAUNCHES[] = {{{2, 2}, {32, 4}}, {{3, 1}, {64, 1}}};

void hermitian(int n, int components, double scale, double diagonal, unsigned long long both, unsigned long long lower) {
  for (const Launches& l : LAUNCHES) {
    for (int padding : {0, 3}) {
      for (int triangles : {0, 1}) {
        const auto fill = [&](double* out, const Shape& s) {
          RUN(bulkedge_hermitian_gaussian, l.grid, l.block, 0, out, n, components, s.lda, s.stride(), COUNT, scale, diagonal, triangles, SEED,
              STREAM, MATRIX);
        };
        CHECK(filled(n, n, components, padding, fill) == (triangles ? both : lower), "n=%d, %d components", n, components);
      }
    }
  }
}

void percolated(int n, double scale, double diagonal, unsigned long long both, unsigned long long lower) {
  for (const Launches& l : LAUNCHES) {
    for (int triangles : {0, 1}) {
      const auto fill = [&](double* out, const Shape& s) {
        RUN(bulkedge_percolated_symmetric, l.grid, l.block, 0, out, n, s.lda, s.stride(), COUNT, 0.3, scale, diagonal, triangles,
            SEED, STREAM, MATRIX);
      };
      CHECK(filled(n, n, 1, 2, fill) == (triangles ? both : lower), "n=%d", n);
    }
  }
}

void iid(int n, int components, unsigned long long golden) {
  for (const Launches& l : LAUNCHES) {
    for (int padding : {0, 1}) {
      const auto fill = [&](double* out, const Shape& s) {
        RUN(bulkedge_iid_gaussian, l.grid, l.block, 0, out, n, n + 4, components, s.lda, s.stride(), COUNT, std::sqrt(0.9 / components), SEED, STREAM,
            MATRIX);
      };
      CHECK(filled(n, n + 4, components, padding, fill) == golden, "n=%d, %d components", n, components);
    }
  }
}

void diluted(int n, double scale, unsigned long long golden) {
  for (const Launches& l : LAUNCHES) {
    const auto fill = [&](double* out, const Shape& s) {
      RUN(bulkedge_percolated_iid, l.grid, l.block, 0, out, n, n + 4, s.lda, s.stride(), COUNT, 0.3, scale, SEED, STREAM, MATRIX);
    };
    CHECK(filled(n, n + 4, 1, 1, fill) == golden, "n=%d", n);
  }
}

// The inverse of the packed position, where square roots round.
void packed_positions() {
  current_case = "packed positions";
  for (int n : {1, 2, 3, 1000, 65536, 200000}) {
    for (int j = 0; j < n; j += 1 + n / 300) {
      const long long start = static_cast<long long>(j) * n - static_cast<long long>(j) * (j - 1) / 2;
      const Entry first = packed_entry(start, n), last = packed_entry(start + n - 1 - j, n);
      CHECK(first.i == j && first.j == j && last.i == n - 1 && last.j == j, "n=%d column %d", n, j);
    }
  }
}

}  // namespace

void test_ensembles() {
  packed_positions();
  current_case = "golden matrices";
#define EVERY(n)                                                                                                      \
  hermitian(n, 1, std::sqrt(1.0 / n), std::sqrt(1.0 / n) * std::sqrt(2.0), GOLDEN_GOE_##n, GOLDEN_GOE_##n##_LOWER);   \
  hermitian(n, 2, std::sqrt(0.7 / 2), std::sqrt(2 * 0.7 / 2), GOLDEN_GUE_##n, GOLDEN_GUE_##n##_LOWER);                \
  hermitian(n, 4, std::sqrt(0.7 / 4), std::sqrt(2 * 0.7 / 4), GOLDEN_GSE_##n, GOLDEN_GSE_##n##_LOWER);                \
  percolated(n, SCALE_PERCOLATED_##n, DIAGONAL_PERCOLATED_##n, GOLDEN_PERCOLATED_##n, GOLDEN_PERCOLATED_##n##_LOWER); \
  percolated(n, SCALE_PERCOLATED_##n, 0, GOLDEN_HOLLOW_##n, GOLDEN_HOLLOW_##n##_LOWER);                               \
  iid(n, 1, GOLDEN_IID_REAL_##n);                                                                                     \
  iid(n, 2, GOLDEN_IID_COMPLEX_##n);                                                                                  \
  iid(n, 4, GOLDEN_IID_QUATERNION_##n);                                                                               \
  diluted(n, SCALE_DILUTED_##n, GOLDEN_DILUTED_##n);
  EVERY(1)
  EVERY(2)
  EVERY(3)
  EVERY(8)
  EVERY(33)
#undef EVERY
}
