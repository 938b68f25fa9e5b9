// Launches kernels on the stand-in's runtime and counts failed checks.
#pragma once

#include <cstdio>
#include <string>
#include <tuple>
#include <vector>

#include "../../standin/launch.h"

struct Block {
  unsigned x, y = 1;
};

extern int failures;
extern int launch_order;
extern const char* current_case;

#define CHECK(condition, ...)                                         \
  do {                                                                \
    if (!(condition)) {                                               \
      failures++;                                                     \
      printf("FAILED %s:%d %s: ", __FILE__, __LINE__, current_case);  \
      printf(__VA_ARGS__);                                            \
      printf("\n");                                                   \
    }                                                                 \
  } while (0)

template <class... P, class... A>
void launch(standin::KernelEntry entry, void (*)(P...), Block grid, Block block, size_t shared, A... arguments) {
  std::tuple<P...> values(static_cast<P>(arguments)...);
  std::apply(
      [&](auto&... value) {
        void* parameters[] = {const_cast<void*>(static_cast<const void*>(&value))...};
        // Shared memory that was not written: NaN, or tiny numbers for what would pass a NaN over.
        const unsigned poison = launch_order == standin::SHUFFLED ? 0xa5a5a5a5u : 0x7ff80000u;
        const standin::Launch call = {{grid.x, grid.y, 1}, {block.x, block.y, 1}, static_cast<unsigned>(shared), parameters, poison, launch_order};
        entry(&call);
      },
      values);
}

// RUN(kernel, grid, block, shared bytes, arguments...)
#define RUN(name, ...) launch(hostk_##name, &name, __VA_ARGS__)

using Numbers = std::vector<double>;

// A buffer filled with numbers that no result may be: what was not written shows.
inline Numbers unwritten(size_t count) { return Numbers(count, -12345.678); }

unsigned long long hash_of(const Numbers& numbers);
// Deterministic numbers in (-1, 1).
double next_random();

void test_random();
void test_ensembles();
void test_symmetric_values();
void test_tridiagonal_values();
void test_singular_values();
void test_jacobi_svd();
void test_reductions();
