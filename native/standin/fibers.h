// Runs one CUDA block on the CPU: every thread of the block is a fiber, the warps of a block take turns.
//
// The state below is global, not per OS thread: launches are serialised, because `__shared__` variables are static.
#pragma once

#include <cstdint>

#include "launch.h"

namespace standin {

struct Dimensions {
  unsigned x, y, z;
};

enum class State : uint8_t { RUNNABLE, AT_BLOCK_BARRIER, AT_WARP_OPERATION, DONE };
enum class WarpOperation : uint8_t { SYNC, SHUFFLE, BALLOT, REDUCE };

struct Fiber {
  void* stack_pointer;
  Dimensions thread;
  State state;
  WarpOperation operation;
  int line;             // source line of the barrier or warp operation waited at
  unsigned mask;        // lanes that take part in the warp operation
  unsigned source;      // lane to read from (shuffle)
  uint64_t value;       // what this lane contributes
  uint64_t result;      // what it receives
};

struct Execution {
  Fiber* current;
  Dimensions block_index, block_size, grid_size;
  char* dynamic_shared;
  const char* kernel;
};
extern __attribute__((visibility("hidden"))) Execution execution;

constexpr int WARP = 32;
constexpr unsigned MAX_THREADS = 1024;
constexpr unsigned MAX_DYNAMIC_SHARED = 232448;

// Block barrier; returns how many threads of the block gave a predicate other than zero.
unsigned block_barrier(int line, bool predicate);
// Waits for the lanes of `mask`, exchanges values and returns what this lane receives.
uint64_t warp_operation(WarpOperation operation, unsigned mask, uint64_t value, unsigned source, int line);
// Lane number of the current thread.
unsigned lane();

[[noreturn]] void fail(const char* what, int line);

// Runs the whole grid; body(argument) is one thread's work.
void run_grid(const Launch& launch, const char* kernel, void (*body)(void*), void* argument);

}  // namespace standin
