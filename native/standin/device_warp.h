// Barriers, warp operations and atomics of CUDA C++. Included by cuda_on_cpu.h.
#pragma once

#include <cstring>
#include <type_traits>

#include "fibers.h"

#define __syncthreads() ((void)standin::block_barrier(__LINE__, false))
#define __syncthreads_count(predicate) (static_cast<int>(standin::block_barrier(__LINE__, (predicate) != 0)))
#define __syncthreads_or(predicate) (static_cast<int>(standin::block_barrier(__LINE__, (predicate) != 0) != 0))
#define __syncthreads_and(predicate) (static_cast<int>(standin::block_barrier(__LINE__, (predicate) == 0) == 0))
#define __syncwarp(...) standin::SyncWarp{__LINE__}(__VA_ARGS__)
#define __shfl_sync(mask, value, ...) standin::shuffle_index(__LINE__, mask, value, __VA_ARGS__)
#define __shfl_up_sync(mask, value, ...) standin::shuffle_up(__LINE__, mask, value, __VA_ARGS__)
#define __shfl_down_sync(mask, value, ...) standin::shuffle_down(__LINE__, mask, value, __VA_ARGS__)
#define __shfl_xor_sync(mask, value, ...) standin::shuffle_xor(__LINE__, mask, value, __VA_ARGS__)
#define __ballot_sync(mask, predicate) standin::ballot(__LINE__, mask, (predicate) != 0)
#define __any_sync(mask, predicate) (static_cast<int>(standin::ballot(__LINE__, mask, (predicate) != 0) != 0))
#define __all_sync(mask, predicate) (static_cast<int>(standin::ballot(__LINE__, mask, (predicate) == 0) == 0))

namespace standin {

// An object, because a macro cannot put the line in front of an argument that may be absent.
struct SyncWarp {
  int line;
  void operator()(unsigned mask = 0xffffffffu) const { warp_operation(WarpOperation::SYNC, mask, 0, 0, line); }
};

inline unsigned ballot(int line, unsigned mask, bool predicate) {
  return static_cast<unsigned>(warp_operation(WarpOperation::BALLOT, mask, predicate, 0, line));
}

// A `source` outside the group of `width` lanes means: the lane's own value.
template <class T>
T shuffle(int line, unsigned mask, T value, int source, int width) {
  static_assert(std::is_arithmetic_v<T> && (sizeof(T) == 4 || sizeof(T) == 8), "shuffles carry 32-bit and 64-bit numbers");
  const int own = static_cast<int>(lane());
  const int first = own / width * width;
  if (source < first || source >= first + width) source = own;
  uint64_t bits = 0;
  std::memcpy(&bits, &value, sizeof value);
  bits = warp_operation(WarpOperation::SHUFFLE, mask, bits, static_cast<unsigned>(source), line);
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

template <class T>
T shuffle_index(int line, unsigned mask, T value, int source, int width = WARP) {
  return shuffle(line, mask, value, static_cast<int>(lane()) / width * width + (source & (width - 1)), width);
}

template <class T>
T shuffle_up(int line, unsigned mask, T value, unsigned distance, int width = WARP) {
  return shuffle(line, mask, value, static_cast<int>(lane()) - static_cast<int>(distance), width);
}

template <class T>
T shuffle_down(int line, unsigned mask, T value, unsigned distance, int width = WARP) {
  return shuffle(line, mask, value, static_cast<int>(lane()) + static_cast<int>(distance), width);
}

template <class T>
T shuffle_xor(int line, unsigned mask, T value, int lanes, int width = WARP) {
  return shuffle(line, mask, value, static_cast<int>(lane()) ^ lanes, width);
}

template <class T, class... Allowed>
constexpr bool one_of = (std::is_same_v<T, Allowed> || ...);
template <class T>
struct Same {
  using type = T;
};
template <class T>
using Plain = typename Same<T>::type;  // keeps the second argument out of type deduction
template <class T>
constexpr bool atomic_integer = one_of<T, int, unsigned, unsigned long long>;

}  // namespace standin

// All fibers of a grid share one OS thread, so plain reads and writes are atomic here.
template <class T>
inline T atomicExch(T* address, standin::Plain<T> value) {
  static_assert(standin::atomic_integer<T> || std::is_same_v<T, float>);
  const T old = *address;
  *address = value;
  return old;
}

template <class T>
inline T atomicCAS(T* address, standin::Plain<T> expected, standin::Plain<T> value) {
  static_assert(standin::atomic_integer<T>);
  const T old = *address;
  if (old == expected) *address = value;
  return old;
}

template <class T>
inline T atomicAdd(T* address, standin::Plain<T> value) {
  static_assert(standin::atomic_integer<T> || standin::one_of<T, float, double>);
  const T old = *address;
  *address = old + value;
  return old;
}

#define STANDIN_ATOMIC(name, expression)                                                    \
  template <class T>                                                                        \
  inline T name(T* address, standin::Plain<T> value) {                                      \
    static_assert(standin::atomic_integer<T> || standin::one_of<T, long long>);             \
    const T old = *address;                                                                 \
    *address = (expression);                                                                \
    return old;                                                                             \
  }
STANDIN_ATOMIC(atomicMax, old < value ? value : old)
STANDIN_ATOMIC(atomicMin, value < old ? value : old)
STANDIN_ATOMIC(atomicSub, old - value)
STANDIN_ATOMIC(atomicAnd, old & value)
STANDIN_ATOMIC(atomicOr, old | value)
STANDIN_ATOMIC(atomicXor, old ^ value)
#undef STANDIN_ATOMIC

inline void __threadfence() {}
inline void __threadfence_block() {}
