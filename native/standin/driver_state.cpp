#include "driver_state.h"

#include <algorithm>
#include <iterator>

#include "hooks.h"

namespace standin {

State& state() {
  static State* const only = new State;  // never destroyed: other libraries may call while the process ends
  return *only;
}

std::string without_version(const char* function) {
  std::string name(function);
  for (const char* suffix : {"_v2", "_v3"}) {
    if (name.size() > 3 && name.compare(name.size() - 3, 3, suffix) == 0) name.resize(name.size() - 3);
  }
  return name;
}

namespace {

// Counts the call and returns the code of a fault that is due.
int count_call(const char* function) {
  State& s = state();
  const std::string name = without_version(function);
  s.calls[name]++;
  int code = SUCCESS;
  for (Fault& fault : s.faults) {
    if (fault.function == name && --fault.calls_left == 0 && code == SUCCESS) code = fault.code;
  }
  s.faults.erase(std::remove_if(s.faults.begin(), s.faults.end(), [](const Fault& f) { return f.calls_left <= 0; }), s.faults.end());
  return code;
}

}  // namespace

Call::Call(const char* function, Needs needs) : guard_(state().lock) {
  const int fault = count_call(function);
  const Context* context = current_context();
  if (needs != Needs::NOTHING && !state().initialised) {
    error = NOT_INITIALIZED;
  } else if (fault != SUCCESS) {
    error = fault;
    if (is_sticky(fault) && context != nullptr) lose_device(context->device, fault);
  } else if (needs == Needs::CONTEXT) {
    if (context == nullptr) {
      error = INVALID_CONTEXT;
    } else if (context->references == 0) {
      error = CONTEXT_IS_DESTROYED;
    } else {
      error = context->sticky_error;
    }
  }
  if (context != nullptr) device = context->device;
}

int lose_device(int device, int code) {
  state().contexts[device].sticky_error = code;
  return code;
}

void* register_handle(const char* kind, int device, void* data, void (*destroy)(void*)) {
  State& s = state();
  s.next_handle += 64;
  void* handle = reinterpret_cast<void*>(s.next_handle);
  s.handles[handle] = Handle{kind, device, data, destroy};
  return handle;
}

void* handle_data(void* handle, const char* kind, int device) {
  const auto found = state().handles.find(handle);
  if (found == state().handles.end() || found->second.kind != kind) return nullptr;
  return device >= 0 && found->second.device != device ? nullptr : found->second.data;
}

void unregister_handle(void* handle) {
  const auto found = state().handles.find(handle);
  if (found == state().handles.end()) return;
  if (found->second.destroy != nullptr) found->second.destroy(found->second.data);
  state().handles.erase(found);
}

void destroy_resources(int device) {
  State& s = state();
  forget_transfers(device);
  for (auto i = s.allocations.begin(); i != s.allocations.end();) {
    const auto next = std::next(i);
    if (i->second.device == device) {
      s.leaks++;
      free_allocation(i);
    }
    i = next;
  }
  for (auto i = s.handles.begin(); i != s.handles.end();) {
    const auto next = std::next(i);
    if (i->second.device == device) {
      s.leaks += i->second.kind != "function";  // functions end with their module
      unregister_handle(i->first);
    }
    i = next;
  }
}

}  // namespace standin

using standin::state;
using Guard = std::lock_guard<std::recursive_mutex>;

EXPORT int standin_enter(const char* function) {
  const Guard guard(state().lock);
  const int fault = standin::count_call(function);
  if (fault != 0) return fault;
  const auto* context = standin::current_context();
  return context == nullptr ? 0 : -context->sticky_error;
}

EXPORT int standin_current_device() {
  const Guard guard(state().lock);
  const auto* context = standin::current_context();
  return context == nullptr || context->references == 0 ? -1 : context->device;
}

EXPORT int standin_inside(const void* pointer, size_t bytes) {
  const Guard guard(state().lock);
  const int device = standin_current_device();
  return device >= 0 && standin::inside(reinterpret_cast<standin::Address>(pointer), bytes, device);
}

EXPORT int standin_stream_usable(void* stream) {
  const Guard guard(state().lock);
  const int device = standin_current_device();
  return device >= 0 && standin::stream_usable(stream, device);
}

EXPORT void* standin_register(const char* kind, void* data) {
  const Guard guard(state().lock);
  return standin::register_handle(kind, standin_current_device(), data, nullptr);
}

EXPORT void* standin_data(void* handle, const char* kind) {
  const Guard guard(state().lock);
  const int device = standin_current_device();
  return device < 0 ? nullptr : standin::handle_data(handle, kind, device);
}

EXPORT void* standin_unregister(void* handle, const char* kind) {
  const Guard guard(state().lock);
  void* data = standin::handle_data(handle, kind, -1);
  if (data != nullptr) standin::unregister_handle(handle);
  return data;
}

EXPORT int standin_memory_kind(const void* pointer) {
  const Guard guard(state().lock);
  return standin::memory_kind(pointer);
}

EXPORT int standin_matrix_fault(const char* function) {
  const Guard guard(state().lock);
  auto& faults = state().matrix_faults;
  int info = 0;
  for (auto i = faults.begin(); i != faults.end();) {
    const bool due = i->function == function && i->matrices_before-- == 0;
    if (due) info = i->info;
    i = due ? faults.erase(i) : std::next(i);
  }
  return info;
}

EXPORT void standin_poison_memory(void* memory, size_t bytes) {
  const Guard guard(state().lock);
  standin::fill_poison(memory, bytes);
}
