// The switch from one stack to another: a few instructions on x86-64, ucontext elsewhere.
#pragma once

#include <cstddef>
#include <cstdint>

#if !defined(__x86_64__)
#include <ucontext.h>

#include <new>
#endif

namespace standin {

#if defined(__x86_64__)

// Saves the registers that a callee must keep, stores the stack pointer in *save and continues on stack `to`.
extern "C" void standin_switch_stack(void** save, void* to) __attribute__((visibility("hidden")));

// Builds the frame from which the first switch to a fiber starts `entry`, and returns its stack pointer.
inline void* prepare_stack(char* stack, size_t bytes, size_t index, void (*entry)()) {
  // Stacks lie a power of two apart; without a stagger their tops would compete for the same few cache lines.
  uintptr_t top = reinterpret_cast<uintptr_t>(stack) + bytes - (index % 32) * 192;
  auto* words = reinterpret_cast<void**>(top & ~uintptr_t{15});
  *--words = nullptr;  // keeps the stack aligned as after a call, and ends back traces
  *--words = reinterpret_cast<void*>(entry);
  for (int i = 0; i < 6; i++) *--words = nullptr;
  return words;
}

inline void switch_stack(void** save, void* to) { standin_switch_stack(save, to); }

#else

struct SavedContext {
  ucontext_t context;
};

inline void* prepare_stack(char* stack, size_t bytes, size_t, void (*entry)()) {
  auto* saved = new (stack) SavedContext;  // the low end of the stack is free
  getcontext(&saved->context);
  saved->context.uc_stack.ss_sp = stack + sizeof(SavedContext);
  saved->context.uc_stack.ss_size = bytes - sizeof(SavedContext);
  saved->context.uc_link = nullptr;
  makecontext(&saved->context, entry, 0);
  return saved;
}

inline void switch_stack(void** save, void* to) {
  static thread_local SavedContext scheduler;
  // Whoever switches away for the first time without a prepared stack is the scheduler.
  if (*save == nullptr) *save = &scheduler;
  swapcontext(&static_cast<SavedContext*>(*save)->context, &static_cast<SavedContext*>(to)->context);
}

#endif

}  // namespace standin
