#include "fibers.h"

#include <sys/mman.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <random>

#include "fiber_switch.h"

// Bounds of the section that holds every `__shared__` variable (made by the linker; absent if there is none).
extern "C" char __start_standin_shared[] __attribute__((weak, visibility("hidden")));
extern "C" char __stop_standin_shared[] __attribute__((weak, visibility("hidden")));

namespace standin {

Execution execution{};

namespace {

constexpr size_t STACK = 128 * 1024;
constexpr size_t GUARD = 4096;
constexpr size_t CANARY = 4096;  // bytes behind the dynamic shared memory that a kernel must leave alone

std::mutex launches;
Fiber fibers[MAX_THREADS];
unsigned thread_count;
char* stacks;
void* scheduler;
void (*thread_body)(void*);
void* thread_argument;
unsigned barrier_count;
unsigned order_of_lanes[WARP], order_of_warps[MAX_THREADS / WARP];
alignas(256) char dynamic_shared[MAX_DYNAMIC_SHARED + CANARY];

void fill(char* from, size_t bytes, unsigned word) {
  for (size_t i = 0; i < bytes; i++) from[i] = static_cast<char>(word >> 8 * (i % 4));
}

// Lanes of a warp hand over to each other; only the last one goes back to the scheduler.
struct Turn {
  Fiber* warp;
  unsigned lanes;
  unsigned next;  // index into order_of_lanes
};
Turn turn;

Fiber* next_runnable() {
  while (turn.next < WARP) {
    const unsigned lane = order_of_lanes[turn.next++];
    if (lane < turn.lanes && turn.warp[lane].state == State::RUNNABLE) return &turn.warp[lane];
  }
  return nullptr;
}

void wait(State state) {
  Fiber* self = execution.current;
  self->state = state;
  Fiber* next = next_runnable();
  if (next != nullptr) execution.current = next;
  switch_stack(&self->stack_pointer, next != nullptr ? next->stack_pointer : scheduler);
}

void thread_entry() {
  thread_body(thread_argument);
  wait(State::DONE);
  abort();  // a finished fiber is never resumed
}

void allocate_stacks() {
  if (stacks != nullptr) return;
  void* memory = mmap(nullptr, STACK * MAX_THREADS, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (memory == MAP_FAILED) fail("no memory for the stacks of its threads", 0);
  stacks = static_cast<char*>(memory);
  for (unsigned i = 0; i < MAX_THREADS; i++) {
    if (mprotect(stacks + i * STACK, GUARD, PROT_NONE) != 0) fail("no guards for the stacks of its threads", 0);
  }
}

// When the library is unloaded, which happens with the last module. At the end of the process a kernel may still run.
__attribute__((destructor)) void free_stacks() {
  const std::lock_guard<std::mutex> guard(launches);
  if (stacks != nullptr) munmap(stacks, STACK * MAX_THREADS);
  stacks = nullptr;
}

void start_threads() {
  const Dimensions& size = execution.block_size;
  unsigned i = 0;
  for (unsigned z = 0; z < size.z; z++) {
    for (unsigned y = 0; y < size.y; y++) {
      for (unsigned x = 0; x < size.x; x++, i++) {
        fibers[i].thread = {x, y, z};
        fibers[i].state = State::RUNNABLE;
        fibers[i].stack_pointer = prepare_stack(stacks + i * STACK + GUARD, STACK - GUARD, i, thread_entry);
      }
    }
  }
}

unsigned live_lanes(const Fiber* warp, unsigned lanes) {
  unsigned live = 0;
  for (unsigned i = 0; i < lanes; i++) live |= unsigned{warp[i].state != State::DONE} << i;
  return live;
}

// Exchanges values among the lanes of `group`, all of which wait at the same operation, and lets them go on.
void exchange(Fiber* warp, unsigned group) {
  unsigned ballot = 0;
  for (unsigned i = 0; i < WARP; i++) {
    if ((group >> i & 1) != 0 && warp[i].value != 0) ballot |= 1u << i;
  }
  for (unsigned i = 0; i < WARP; i++) {
    if ((group >> i & 1) == 0) continue;
    switch (warp[i].operation) {
      case WarpOperation::SHUFFLE:
        // On a device the value of a lane that does not take part is undefined.
        warp[i].result = (group >> warp[i].source & 1) != 0 ? warp[warp[i].source].value : ~uint64_t{0x5A5A};
        break;
      case WarpOperation::BALLOT: warp[i].result = ballot; break;
      default: warp[i].result = 0;
    }
    warp[i].state = State::RUNNABLE;
  }
}

// Completes every warp operation at which all its lanes have arrived; false if there is none.
bool release_warp(Fiber* warp, unsigned lanes) {
  bool released = false;
  const unsigned live = live_lanes(warp, lanes);
  for (unsigned i = 0; i < lanes; i++) {
    const Fiber& first = warp[i];
    if (first.state != State::AT_WARP_OPERATION) continue;
    const unsigned group = first.mask & live;
    bool complete = true;
    for (unsigned j = 0; j < lanes && complete; j++) {
      if ((group >> j & 1) == 0) continue;
      complete = warp[j].state == State::AT_WARP_OPERATION && warp[j].mask == first.mask && warp[j].operation == first.operation;
    }
    if (complete) {
      exchange(warp, group);
      released = true;
    }
  }
  return released;
}

// Runs one warp until each of its lanes has ended or waits at the block barrier.
void run_warp(unsigned number) {
  Fiber* warp = fibers + number * WARP;
  const unsigned lanes = std::min<unsigned>(WARP, thread_count - number * WARP);
  for (;;) {
    turn = {warp, lanes, 0};
    execution.current = next_runnable();
    if (execution.current != nullptr) switch_stack(&scheduler, execution.current->stack_pointer);
    int waiting = -1;
    for (unsigned i = 0; i < lanes; i++) {
      if (warp[i].state == State::AT_WARP_OPERATION) waiting = static_cast<int>(i);
    }
    if (waiting < 0) return;
    if (!release_warp(warp, lanes)) fail("a warp operation is not reached by every lane of its mask", warp[waiting].line);
  }
}

// All threads wait or have ended. True if the block is finished.
bool release_block() {
  unsigned done = 0;
  const Fiber* waiting = nullptr;
  barrier_count = 0;
  for (unsigned i = 0; i < thread_count; i++) {
    if (fibers[i].state == State::DONE) {
      done++;
      continue;
    }
    if (waiting == nullptr) waiting = &fibers[i];
    if (fibers[i].line != waiting->line) fail("divergent barrier: threads of a block wait at different barriers", fibers[i].line);
    barrier_count += fibers[i].value != 0;
  }
  if (done == thread_count) return true;
  if (done != 0) fail("divergent barrier: some threads of the block have ended before it", waiting->line);
  for (unsigned i = 0; i < thread_count; i++) fibers[i].state = State::RUNNABLE;
  return false;
}

void choose_order(int order) {
  const unsigned warps = (thread_count + WARP - 1) / WARP;
  static std::minstd_rand random(1);
  for (unsigned i = 0; i < WARP; i++) order_of_lanes[i] = order == BACKWARD ? WARP - 1 - i : i;
  for (unsigned i = 0; i < warps; i++) order_of_warps[i] = order == BACKWARD ? warps - 1 - i : i;
  if (order == SHUFFLED) {
    std::shuffle(order_of_lanes, order_of_lanes + WARP, random);
    std::shuffle(order_of_warps, order_of_warps + warps, random);
  }
}

void run_block(const Launch& launch) {
  const unsigned warps = (thread_count + WARP - 1) / WARP;
  if (__start_standin_shared != nullptr) {
    fill(__start_standin_shared, static_cast<size_t>(__stop_standin_shared - __start_standin_shared), launch.poison);
  }
  fill(dynamic_shared, launch.shared_bytes + CANARY, launch.poison);
  start_threads();
  do {
    choose_order(launch.order);
    for (unsigned w = 0; w < warps; w++) run_warp(order_of_warps[w]);
  } while (!release_block());
  for (size_t i = launch.shared_bytes; i < launch.shared_bytes + CANARY; i++) {
    if (dynamic_shared[i] != static_cast<char>(launch.poison >> 8 * (i % 4))) fail("wrote behind its dynamic shared memory", 0);
  }
}

}  // namespace

void fail(const char* what, int line) {
  const Dimensions& b = execution.block_index;
  fprintf(stderr, "CPU stand-in: kernel %s, block (%u, %u, %u)", execution.kernel, b.x, b.y, b.z);
  if (line > 0) fprintf(stderr, ", source line %d", line);
  fprintf(stderr, ": %s\n", what);
  fflush(stderr);
  abort();
}

unsigned lane() { return static_cast<unsigned>(execution.current - fibers) % WARP; }

unsigned block_barrier(int line, bool predicate) {
  execution.current->line = line;
  execution.current->value = predicate;
  wait(State::AT_BLOCK_BARRIER);
  return barrier_count;
}

uint64_t warp_operation(WarpOperation operation, unsigned mask, uint64_t value, unsigned source, int line) {
  Fiber* self = execution.current;
  if ((mask >> lane() & 1) == 0) fail("a lane takes part in a warp operation whose mask does not name it", line);
  self->operation = operation;
  self->mask = mask;
  self->value = value;
  self->source = source;
  self->line = line;
  wait(State::AT_WARP_OPERATION);
  return self->result;
}

void run_grid(const Launch& launch, const char* kernel, void (*body)(void*), void* argument) {
  const std::lock_guard<std::mutex> one_at_a_time(launches);
  execution.kernel = kernel;
  execution.dynamic_shared = dynamic_shared;
  execution.block_size = {launch.block[0], launch.block[1], launch.block[2]};
  execution.grid_size = {launch.grid[0], launch.grid[1], launch.grid[2]};
  execution.block_index = {0, 0, 0};
  thread_count = launch.block[0] * launch.block[1] * launch.block[2];
  thread_body = body;
  thread_argument = argument;
  if (thread_count == 0 || thread_count > MAX_THREADS || launch.shared_bytes > MAX_DYNAMIC_SHARED) fail("launched beyond the limits", 0);
  allocate_stacks();
  for (unsigned z = 0; z < launch.grid[2]; z++) {
    for (unsigned y = 0; y < launch.grid[1]; y++) {
      for (unsigned x = 0; x < launch.grid[0]; x++) {
        execution.block_index = {x, y, z};
        run_block(launch);
      }
    }
  }
}

}  // namespace standin
