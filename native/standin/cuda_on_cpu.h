// The subset of CUDA C++ that the kernels use, on the CPU. A kernel file is compiled twice: by nvcc, and by g++ with this
// header and -DBULKEDGE_ON_CPU into the kernel library of the stand-in. See README.md for what it can and cannot show.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <tuple>
#include <type_traits>
#include <utility>

#include "device_math.h"
#include "device_warp.h"
#include "fibers.h"

#define __global__
#define __device__
#define __host__
#define __constant__
#define __forceinline__ inline
#define __noinline__ __attribute__((noinline))
#define __restrict__ __restrict
#define __launch_bounds__(...)
#define __grid_constant__
// One block runs at a time, so static variables serve. Their own section lets the runtime poison them before each block.
#define __shared__ static __attribute__((section("standin_shared")))
// Dynamic shared memory; for nvcc the kernels define it as `extern __shared__ T name[]`.
#define DYN(T, name) T* name = reinterpret_cast<T*>(standin::execution.dynamic_shared)

#define threadIdx (standin::execution.current->thread)
#define blockIdx (standin::execution.block_index)
#define blockDim (standin::execution.block_size)
#define gridDim (standin::execution.grid_size)
#define warpSize 32

namespace standin {

// Unpacks the array of parameter pointers for a kernel and calls it.
template <class Function>
struct Call;

template <class... Arguments>
struct Call<void (*)(Arguments...)> {
  void (*function)(Arguments...);
  std::tuple<std::remove_cv_t<Arguments>...> values;

  Call(void (*kernel)(Arguments...), void** parameters) : function(kernel) { copy(parameters, std::index_sequence_for<Arguments...>{}); }

  template <size_t... I>
  void copy([[maybe_unused]] void** parameters, std::index_sequence<I...>) {
    (std::memcpy(&std::get<I>(values), parameters[I], sizeof(std::get<I>(values))), ...);
  }

  static void run(void* self) {
    auto* call = static_cast<Call*>(self);
    std::apply(call->function, call->values);
  }

  static const char* describe() {
    static const char text[] = {kind<Arguments>()..., '\0'};
    return text;
  }

  template <class T>
  static constexpr char kind() {
    static_assert(std::is_trivially_copyable_v<T>, "kernel parameters are plain values");
    return std::is_pointer_v<T> ? 'p' : static_cast<char>('0' + (sizeof(T) < 9 ? sizeof(T) : 9));
  }
};

}  // namespace standin

// Exports kernel `name` to the driver stand-in.
#define HOST_KERNEL(name)                                                                                  \
  extern "C" __attribute__((visibility("default"))) void hostk_##name(const standin::Launch* launch) {    \
    using Kernel = standin::Call<decltype(&name)>;                                                         \
    Kernel call(&name, launch->parameters);                                                                \
    standin::run_grid(*launch, #name, &Kernel::run, &call);                                                \
  }                                                                                                        \
  extern "C" __attribute__((visibility("default"))) const char* hostp_##name() {                           \
    return standin::Call<decltype(&name)>::describe();                                                     \
  }
