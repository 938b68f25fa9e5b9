// What the stand-in of the driver (libcuda.so.1) offers to the stand-ins of cuBLAS and cuSOLVER.
#pragma once

#include <cstddef>

extern "C" {
// Counts a call. Returns 0, or the code of an injected fault (positive), or minus the CUDA error that made the device unusable.
int standin_enter(const char* function);
// Device of the calling thread's context, -1 if it has none.
int standin_current_device();
// Whether [pointer, pointer + bytes) lies in one live allocation that the current context can use.
int standin_inside(const void* pointer, size_t bytes);
// Whether a stream may be used in the current context.
int standin_stream_usable(void* stream);
// Handles: every handle has its own number, never used again, so that a use after the end of its life is noticed.
void* standin_register(const char* kind, void* data);
void* standin_data(void* handle, const char* kind);        // null if there is no such live handle on the current device
void* standin_unregister(void* handle, const char* kind);  // the data of the handle, null if it is not alive
// 0: not known to the driver, 1: pinned memory of the host, 2: device memory.
int standin_memory_kind(const void* pointer);
// Called once for each matrix that `function` solves, in order: the `info` asked for it by standin_fail_matrix, or 0.
int standin_matrix_fault(const char* function);
// Fills memory with the poison of memory that was never written.
void standin_poison_memory(void* memory, size_t bytes);
}
