// Checks that every routine of cuBLAS and cuSOLVER begins with, and checks of its device pointers.
#pragma once

#include <climits>
#include <cstdint>
#include <cstring>

#include "hooks.h"

#define EXPORT extern "C" __attribute__((visibility("default")))

namespace standin {

// One call of a library routine. `status` is 0 or the reason why it must fail at once.
template <class HandleData>
struct LibraryCall {
  int status = 0;
  HandleData* data = nullptr;

  // The numbers of the three statuses differ between the libraries.
  LibraryCall(const char* function, void* handle, const char* kind, int not_initialised, int execution_failed, int invalid_value) {
    const int code = standin_enter(function);
    data = static_cast<HandleData*>(standin_data(handle, kind));
    if (code > 0) {
      status = code;
    } else if (data == nullptr) {
      status = not_initialised;
    } else if (code < 0) {
      status = execution_failed;
    } else if (!standin_stream_usable(data->stream)) {
      status = invalid_value;
    }
  }
};

// Whether `count` elements lie in live memory of the device; none need no memory.
template <class T>
bool on_device(const T* pointer, int64_t count) {
  if (count <= 0) return count == 0;
  if (count > INT64_MAX / static_cast<int64_t>(sizeof(T))) return false;
  return reinterpret_cast<uintptr_t>(pointer) % alignof(T) == 0 && standin_inside(pointer, static_cast<size_t>(count) * sizeof(T)) != 0;
}

// Elements from the first to the last of a column-major matrix.
inline int64_t extent(int64_t rows, int64_t columns, int64_t leading) { return rows <= 0 || columns <= 0 ? 0 : (columns - 1) * leading + rows; }

// The same for a batch whose matrices begin `stride` elements apart.
inline int64_t batch_extent(int64_t one, int64_t stride, int64_t batch) { return batch <= 0 || one <= 0 ? 0 : (batch - 1) * stride + one; }

}  // namespace standin
