// Control functions for tests.
#include "control.h"

#include "driver_state.h"

using standin::state;
using Guard = std::lock_guard<std::recursive_mutex>;

EXPORT void standin_clear_faults() {
  const Guard guard(state().lock);
  state().faults.clear();
  state().matrix_faults.clear();
  state().calls.clear();
  for (auto& context : state().contexts) context.sticky_error = 0;
}

EXPORT void standin_reset() {
  const Guard guard(state().lock);
  for (int device = 0; device < standin::MAX_DEVICES; device++) {
    standin::destroy_resources(device);
    state().contexts[device].references = 0;
  }
  standin_clear_faults();
  state().leaks = 0;
  state().devices = 1;
  state().memory = standin::DEFAULT_MEMORY;
  state().poison = standin::DEFAULT_POISON;
  state().order = 0;
}

EXPORT long long standin_live_allocations() {
  const Guard guard(state().lock);
  return static_cast<long long>(state().allocations.size());
}

EXPORT long long standin_live_bytes() {
  const Guard guard(state().lock);
  long long sum = 0;
  for (const auto& [address, allocation] : state().allocations) sum += static_cast<long long>(allocation.bytes);
  return sum;
}

EXPORT long long standin_live_handles() {
  const Guard guard(state().lock);
  long long live = 0;
  for (const auto& [address, handle] : state().handles) live += handle.kind != "function";  // functions end with their module
  return live;
}

EXPORT long long standin_leaks() {
  const Guard guard(state().lock);
  return state().leaks;
}

EXPORT int standin_set_memory(unsigned long long bytes) {
  const Guard guard(state().lock);
  state().memory = bytes;
  return 0;
}

EXPORT int standin_set_devices(int devices) {
  if (devices < 0 || devices > standin::MAX_DEVICES) return -1;
  const Guard guard(state().lock);
  state().devices = devices;
  return 0;
}

EXPORT void standin_set_poison(unsigned word) {
  const Guard guard(state().lock);
  state().poison = word;
}

EXPORT int standin_set_order(int order) {
  if (order < 0 || order > 2) return -1;
  const Guard guard(state().lock);
  state().order = order;
  return 0;
}

EXPORT int standin_fail(const char* function, int nth_call, int code) {
  if (function == nullptr || nth_call < 1 || code <= 0) return -1;
  const Guard guard(state().lock);
  state().faults.push_back({standin::without_version(function), nth_call, code});
  return 0;
}

EXPORT int standin_fail_matrix(const char* function, long long matrix, int info) {
  if (function == nullptr || matrix < 0 || info == 0) return -1;
  const Guard guard(state().lock);
  state().matrix_faults.push_back({function, matrix, info});
  return 0;
}

EXPORT long long standin_calls(const char* function) {
  const Guard guard(state().lock);
  const auto found = state().calls.find(standin::without_version(function));
  return found == state().calls.end() ? 0 : found->second;
}
