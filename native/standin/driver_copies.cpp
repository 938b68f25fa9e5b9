// Driver API: copies and memsets, checked against the table of allocations.
#include <cstdio>
#include <cstring>

#include "driver_state.h"

namespace standin {
namespace {

int to_device(const Call& call, Address to, const void* from, size_t bytes) {
  if (bytes == 0) return SUCCESS;
  if (from == nullptr || !host_range_valid(from, bytes) || !inside(to, bytes, call.device)) return INVALID_VALUE;
  std::memcpy(reinterpret_cast<void*>(to), from, bytes);
  return SUCCESS;
}

int to_host(const Call& call, void* to, Address from, size_t bytes) {
  if (bytes == 0) return SUCCESS;
  if (to == nullptr || !host_range_valid(to, bytes) || !inside(from, bytes, call.device)) return INVALID_VALUE;
  std::memcpy(to, reinterpret_cast<const void*>(from), bytes);
  return SUCCESS;
}

int on_device(Address to, int to_device, Address from, int from_device, size_t bytes) {
  if (bytes == 0) return SUCCESS;
  if (!inside(to, bytes, to_device) || !inside(from, bytes, from_device)) return INVALID_VALUE;
  std::memmove(reinterpret_cast<void*>(to), reinterpret_cast<const void*>(from), bytes);
  return SUCCESS;
}

// A device accepts pageable memory here, but JCuda gives a Java array back before the copy ends: only pinned memory is safe.
bool safe_for_asynchronous_copy(const void* host, size_t bytes) {
  if (bytes == 0 || pinned(host, bytes)) return true;
  fprintf(stderr, "CPU stand-in: asynchronous copy with host memory that is not pinned\n");
  return false;
}

template <class T>
int set(const Call& call, Address to, T value, size_t count) {
  if (count > SIZE_MAX / sizeof(T) || to % sizeof(T) != 0) return INVALID_VALUE;
  if (count == 0) return SUCCESS;
  if (!inside(to, count * sizeof(T), call.device)) return INVALID_VALUE;
  auto* values = reinterpret_cast<T*>(to);
  for (size_t i = 0; i < count; i++) values[i] = value;
  return SUCCESS;
}

// CUDA_MEMCPY2D.
struct Copy2D {
  size_t source_x, source_y;
  int source_type;
  const void* source_host;
  Address source_device;
  void* source_array;
  size_t source_pitch;
  size_t target_x, target_y;
  int target_type;
  void* target_host;
  Address target_device;
  void* target_array;
  size_t target_pitch;
  size_t width, height;
};

int copy_2d(const Call& call, const Copy2D* copy, bool asynchronous) {
  constexpr int HOST = 1, DEVICE = 2, UNIFIED = 4;
  if (copy == nullptr || copy->source_type == 3 || copy->target_type == 3) return INVALID_VALUE;
  if (copy->width > copy->source_pitch || copy->width > copy->target_pitch) return INVALID_VALUE;
  for (size_t row = 0; row < copy->height; row++) {
    const size_t from = copy->source_x + (copy->source_y + row) * copy->source_pitch;
    const size_t to = copy->target_x + (copy->target_y + row) * copy->target_pitch;
    const auto* host_source = static_cast<const char*>(copy->source_host) + from;
    auto* host_target = static_cast<char*>(copy->target_host) + to;
    int error = INVALID_VALUE;
    if (asynchronous && copy->source_type == HOST && !safe_for_asynchronous_copy(host_source, copy->width)) return INVALID_VALUE;
    if (asynchronous && copy->target_type == HOST && !safe_for_asynchronous_copy(host_target, copy->width)) return INVALID_VALUE;
    if (copy->source_type == HOST && (copy->target_type == DEVICE || copy->target_type == UNIFIED)) {
      error = to_device(call, copy->target_device + to, host_source, copy->width);
    } else if ((copy->source_type == DEVICE || copy->source_type == UNIFIED) && copy->target_type == HOST) {
      error = to_host(call, host_target, copy->source_device + from, copy->width);
    } else if (copy->source_type != HOST && copy->target_type != HOST) {
      error = on_device(copy->target_device + to, call.device, copy->source_device + from, call.device, copy->width);
    }
    if (error != SUCCESS) return error;
  }
  return SUCCESS;
}

}  // namespace
}  // namespace standin

using namespace standin;

EXPORT int cuMemcpyHtoD_v2(Address to, const void* from, size_t bytes) {
  const Call call("cuMemcpyHtoD");
  if (call.error != SUCCESS) return call.error;
  complete_default_stream(call.device);
  return to_device(call, to, from, bytes);
}

EXPORT int cuMemcpyDtoH_v2(void* to, Address from, size_t bytes) {
  const Call call("cuMemcpyDtoH");
  if (call.error != SUCCESS) return call.error;
  complete_default_stream(call.device);
  return to_host(call, to, from, bytes);
}

EXPORT int cuMemcpyDtoD_v2(Address to, Address from, size_t bytes) {
  const Call call("cuMemcpyDtoD");
  return call.error != SUCCESS ? call.error : on_device(to, call.device, from, call.device, bytes);
}

EXPORT int cuMemcpy(Address to, Address from, size_t bytes) {
  const Call call("cuMemcpy");
  return call.error != SUCCESS ? call.error : on_device(to, call.device, from, call.device, bytes);
}

EXPORT int cuMemcpyPeer(Address to, void* to_context, Address from, void* from_context, size_t bytes) {
  const Call call("cuMemcpyPeer");
  if (call.error != SUCCESS) return call.error;
  if (to_context == nullptr || from_context == nullptr) return INVALID_CONTEXT;
  return on_device(to, static_cast<Context*>(to_context)->device, from, static_cast<Context*>(from_context)->device, bytes);
}

EXPORT int cuMemcpyHtoDAsync_v2(Address to, const void* from, size_t bytes, void* stream) {
  const Call call("cuMemcpyHtoDAsync");
  if (call.error != SUCCESS) return call.error;
  if (!stream_usable(stream, call.device)) return INVALID_HANDLE;
  if (!safe_for_asynchronous_copy(from, bytes)) return INVALID_VALUE;
  const int error = to_device(call, to, from, bytes);
  if (error == SUCCESS) transfer_in_flight(stream, call.device, const_cast<void*>(from), from, bytes, false);
  return error;
}

// The data arrive on the host when the stream is waited for, not before: until then there is poison.
EXPORT int cuMemcpyDtoHAsync_v2(void* to, Address from, size_t bytes, void* stream) {
  const Call call("cuMemcpyDtoHAsync");
  if (call.error != SUCCESS) return call.error;
  if (!stream_usable(stream, call.device)) return INVALID_HANDLE;
  if (!safe_for_asynchronous_copy(to, bytes)) return INVALID_VALUE;
  if (bytes == 0) return SUCCESS;
  if (!inside(from, bytes, call.device)) return INVALID_VALUE;
  transfer_in_flight(stream, call.device, to, reinterpret_cast<const void*>(from), bytes, true);
  fill_poison(to, bytes);
  return SUCCESS;
}

EXPORT int cuMemcpyDtoDAsync_v2(Address to, Address from, size_t bytes, void* stream) {
  const Call call("cuMemcpyDtoDAsync");
  if (call.error != SUCCESS) return call.error;
  if (!stream_usable(stream, call.device)) return INVALID_HANDLE;
  return on_device(to, call.device, from, call.device, bytes);
}

EXPORT int cuMemcpyAsync(Address to, Address from, size_t bytes, void* stream) {
  const Call call("cuMemcpyAsync");
  if (call.error != SUCCESS) return call.error;
  if (!stream_usable(stream, call.device)) return INVALID_HANDLE;
  return on_device(to, call.device, from, call.device, bytes);
}

EXPORT int cuMemcpy2D_v2(const void* copy) {
  const Call call("cuMemcpy2D");
  if (call.error != SUCCESS) return call.error;
  complete_default_stream(call.device);
  return copy_2d(call, static_cast<const Copy2D*>(copy), false);
}

EXPORT int cuMemcpy2DAsync_v2(const void* copy, void* stream) {
  const Call call("cuMemcpy2DAsync");
  if (call.error != SUCCESS) return call.error;
  if (!stream_usable(stream, call.device)) return INVALID_HANDLE;
  return copy_2d(call, static_cast<const Copy2D*>(copy), true);
}

#define MEMSETS(bits, type)                                                                            \
  EXPORT int cuMemsetD##bits##_v2(Address to, type value, size_t count) {                              \
    const Call call("cuMemsetD" #bits);                                                                \
    return call.error != SUCCESS ? call.error : set(call, to, value, count);                           \
  }                                                                                                    \
  EXPORT int cuMemsetD##bits##Async(Address to, type value, size_t count, void* stream) {              \
    const Call call("cuMemsetD" #bits "Async");                                                        \
    if (call.error != SUCCESS) return call.error;                                                      \
    return stream_usable(stream, call.device) ? set(call, to, value, count) : int{INVALID_HANDLE};     \
  }
MEMSETS(8, unsigned char)
MEMSETS(16, unsigned short)
MEMSETS(32, unsigned)
