// State of the driver stand-in: devices, contexts, memory, handles, injected faults. One lock guards all of it.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "errors.h"

#define EXPORT extern "C" __attribute__((visibility("default")))

namespace standin {

using Address = unsigned long long;  // CUdeviceptr

constexpr int MAX_DEVICES = 16;
constexpr size_t DEFAULT_MEMORY = size_t{4} << 30;
// As 32-bit or 64-bit floating point this word is a NaN, as an integer a number that no index should be.
constexpr uint32_t DEFAULT_POISON = 0xFFFFA5A5u;

// The primary context of a device.
struct Context {
  int device = 0;
  int references = 0;
  int sticky_error = 0;
};

enum class MemoryKind { DEVICE, PINNED, REGISTERED };

struct Allocation {
  size_t bytes;
  int device;
  MemoryKind kind;
  char* raw;  // start of the block from malloc, with the fence in front; null for registered memory
};

struct Handle {
  std::string kind;
  int device;
  void* data;
  void (*destroy)(void*);  // null where another library owns the data
};

struct Fault {
  std::string function;
  int calls_left;
  int code;
};

struct MatrixFault {
  std::string function;
  long long matrices_before;
  int info;
};

struct State {
  std::recursive_mutex lock;
  bool initialised = false;
  int devices = 1;
  size_t memory = DEFAULT_MEMORY;  // per device
  size_t used[MAX_DEVICES] = {};
  uint32_t poison = DEFAULT_POISON;
  int order = 0;
  Context contexts[MAX_DEVICES];
  std::map<uintptr_t, Allocation> allocations;
  std::map<void*, Handle> handles;
  uintptr_t next_handle = uintptr_t{0x5AFE} << 32;
  long long leaks = 0;
  std::vector<Fault> faults;
  std::vector<MatrixFault> matrix_faults;
  std::map<std::string, long long> calls;
};

State& state();

enum class Needs { NOTHING, INITIALISATION, CONTEXT };

// One call of a driver function: holds the lock, counts the call, and finds out why it must fail.
class Call {
 public:
  explicit Call(const char* function, Needs needs = Needs::CONTEXT);
  int error = SUCCESS;
  int device = -1;  // of the current context, if one is needed

 private:
  std::lock_guard<std::recursive_mutex> guard_;
};

// Contexts.
Context* current_context();
// Ends everything that lives on a device, and counts it as leaked.
void destroy_resources(int device);

// Memory.
bool inside(Address pointer, size_t bytes, int device);
bool pinned(const void* pointer, size_t bytes);
int memory_kind(const void* pointer);  // as standin_memory_kind
// Whether a host range is inside one pinned allocation, or outside all of them.
bool host_range_valid(const void* pointer, size_t bytes);
void free_allocation(std::map<uintptr_t, Allocation>::iterator position);
// The first allocation whose fences were overwritten, or null.
const Allocation* damaged_allocation();
void fill_poison(void* memory, size_t bytes);

// Handles.
void* register_handle(const char* kind, int device, void* data, void (*destroy)(void*));
void* handle_data(void* handle, const char* kind, int device);  // device -1: any
void unregister_handle(void* handle);

// Streams: see driver_streams.cpp.
bool stream_usable(void* stream, int device);
void transfer_in_flight(void* stream, int device, void* host, const void* data, size_t bytes, bool to_host);
void complete_device(int device);          // all work of a device
void complete_default_stream(int device);  // what a synchronous call waits for
void forget_transfers(int device);

// Sets the error that all later calls on the device return; returns it.
int lose_device(int device, int code);

std::string without_version(const char* function);

}  // namespace standin
