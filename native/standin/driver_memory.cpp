// Driver API: device memory, pinned memory. Copies are in driver_copies.cpp.
//
// Device memory is memory of the process with a fence of known bytes on both sides, so that kernels that write outside
// are noticed. New memory is filled with poison.
#include <cstdlib>
#include <cstring>

#include "driver_state.h"

namespace standin {
namespace {

constexpr size_t FENCE = 512;  // also the alignment of device memory
constexpr unsigned char FENCE_BYTE = 0xC3;

bool fence_intact(const char* fence) {
  for (size_t i = 0; i < FENCE; i++) {
    if (static_cast<unsigned char>(fence[i]) != FENCE_BYTE) return false;
  }
  return true;
}

auto containing(uintptr_t address) {
  auto next = state().allocations.upper_bound(address);
  return next == state().allocations.begin() ? state().allocations.end() : std::prev(next);
}

int allocate(void** pointer, size_t bytes, int device, MemoryKind kind) {
  State& s = state();
  if (pointer == nullptr || bytes == 0) return INVALID_VALUE;
  if (kind == MemoryKind::DEVICE && (bytes > s.memory || s.used[device] > s.memory - bytes)) return OUT_OF_MEMORY;
  if (bytes > SIZE_MAX - 3 * FENCE) return OUT_OF_MEMORY;
  const size_t rounded = (bytes + 2 * FENCE + FENCE - 1) / FENCE * FENCE;
  auto* raw = static_cast<char*>(aligned_alloc(FENCE, rounded));
  if (raw == nullptr) return OUT_OF_MEMORY;
  std::memset(raw, FENCE_BYTE, FENCE);
  std::memset(raw + FENCE + bytes, FENCE_BYTE, FENCE);
  fill_poison(raw + FENCE, bytes);
  s.allocations[reinterpret_cast<uintptr_t>(raw + FENCE)] = {bytes, device, kind, raw};
  if (kind == MemoryKind::DEVICE) s.used[device] += bytes;
  *pointer = raw + FENCE;
  return SUCCESS;
}

// Frees also on a lost device, and tells of the loss afterwards.
int release(const Call& call, void* pointer, MemoryKind kind) {
  if (call.error != SUCCESS && !is_sticky(call.error)) return call.error;
  if (pointer == nullptr) return kind == MemoryKind::DEVICE ? call.error : INVALID_VALUE;
  const auto found = state().allocations.find(reinterpret_cast<uintptr_t>(pointer));
  if (found == state().allocations.end() || found->second.kind != kind) return INVALID_VALUE;
  if (kind == MemoryKind::DEVICE && found->second.device != call.device) return INVALID_VALUE;
  complete_device(found->second.device);
  const bool damaged = damaged_allocation() == &found->second;
  free_allocation(found);
  if (damaged) return lose_device(call.device, ILLEGAL_ADDRESS);
  return call.error;
}

}  // namespace

void fill_poison(void* memory, size_t bytes) {
  const uint32_t word = state().poison;
  auto* at = static_cast<char*>(memory);
  for (; bytes >= sizeof word; bytes -= sizeof word, at += sizeof word) std::memcpy(at, &word, sizeof word);
  std::memcpy(at, &word, bytes);
}

void free_allocation(std::map<uintptr_t, Allocation>::iterator position) {
  Allocation& allocation = position->second;
  if (allocation.kind == MemoryKind::DEVICE) state().used[allocation.device] -= allocation.bytes;
  if (allocation.raw != nullptr) {
    fill_poison(allocation.raw + FENCE, allocation.bytes);
    free(allocation.raw);
  }
  state().allocations.erase(position);
}

bool inside(Address pointer, size_t bytes, int device) {
  const auto address = static_cast<uintptr_t>(pointer);
  const auto found = containing(address);
  if (found == state().allocations.end()) return false;
  const Allocation& allocation = found->second;
  const size_t offset = address - found->first;
  if (offset > allocation.bytes || bytes > allocation.bytes - offset) return false;
  return allocation.kind != MemoryKind::DEVICE || allocation.device == device;
}

bool pinned(const void* pointer, size_t bytes) {
  const auto address = reinterpret_cast<uintptr_t>(pointer);
  const auto found = containing(address);
  if (found == state().allocations.end() || found->second.kind == MemoryKind::DEVICE) return false;
  const size_t offset = address - found->first;
  return offset <= found->second.bytes && bytes <= found->second.bytes - offset;
}

int memory_kind(const void* pointer) {
  const auto address = reinterpret_cast<uintptr_t>(pointer);
  const auto found = containing(address);
  if (found == state().allocations.end() || address >= found->first + found->second.bytes) return 0;
  return found->second.kind == MemoryKind::DEVICE ? 2 : 1;
}

bool host_range_valid(const void* pointer, size_t bytes) {
  const auto address = reinterpret_cast<uintptr_t>(pointer);
  const auto next = state().allocations.lower_bound(address);
  const bool reaches_next = next != state().allocations.end() && next->first < address + bytes && next->first != address;
  if (reaches_next) return false;
  const auto found = containing(address);
  const bool starts_in_one = found != state().allocations.end() && address < found->first + found->second.bytes;
  return !starts_in_one || pinned(pointer, bytes);
}

const Allocation* damaged_allocation() {
  for (const auto& [address, allocation] : state().allocations) {
    if (allocation.raw == nullptr) continue;
    if (!fence_intact(allocation.raw) || !fence_intact(allocation.raw + FENCE + allocation.bytes)) return &allocation;
  }
  return nullptr;
}

}  // namespace standin

using namespace standin;

EXPORT int cuMemAlloc_v2(Address* pointer, size_t bytes) {
  const Call call("cuMemAlloc");
  if (call.error != SUCCESS) return call.error;
  void* memory = nullptr;
  const int error = allocate(&memory, bytes, call.device, MemoryKind::DEVICE);
  if (error == SUCCESS) *pointer = reinterpret_cast<Address>(memory);
  return error;
}

EXPORT int cuMemFree_v2(Address pointer) {
  const Call call("cuMemFree");
  return release(call, reinterpret_cast<void*>(pointer), MemoryKind::DEVICE);
}

EXPORT int cuMemAllocAsync(Address* pointer, size_t bytes, void* stream) {
  const Call call("cuMemAllocAsync");
  if (call.error != SUCCESS) return call.error;
  if (!stream_usable(stream, call.device)) return INVALID_HANDLE;
  void* memory = nullptr;
  const int error = allocate(&memory, bytes, call.device, MemoryKind::DEVICE);
  if (error == SUCCESS) *pointer = reinterpret_cast<Address>(memory);
  return error;
}

EXPORT int cuMemFreeAsync(Address pointer, void* stream) {
  const Call call("cuMemFreeAsync");
  if (call.error == SUCCESS && !stream_usable(stream, call.device)) return INVALID_HANDLE;
  return release(call, reinterpret_cast<void*>(pointer), MemoryKind::DEVICE);
}

EXPORT int cuMemGetInfo_v2(size_t* available, size_t* total) {
  const Call call("cuMemGetInfo");
  if (call.error != SUCCESS) return call.error;
  const size_t used = state().used[call.device];
  if (available != nullptr) *available = used < state().memory ? state().memory - used : 0;
  if (total != nullptr) *total = state().memory;
  return SUCCESS;
}

EXPORT int cuMemGetAddressRange_v2(Address* base, size_t* bytes, Address pointer) {
  const Call call("cuMemGetAddressRange");
  if (call.error != SUCCESS) return call.error;
  const auto found = containing(static_cast<uintptr_t>(pointer));
  if (found == state().allocations.end() || pointer >= found->first + found->second.bytes) return NOT_FOUND;
  if (base != nullptr) *base = found->first;
  if (bytes != nullptr) *bytes = found->second.bytes;
  return SUCCESS;
}

EXPORT int cuPointerGetAttribute(void* data, int attribute, Address pointer) {
  const Call call("cuPointerGetAttribute");
  if (call.error != SUCCESS) return call.error;
  const auto found = containing(static_cast<uintptr_t>(pointer));
  if (data == nullptr || found == state().allocations.end() || pointer >= found->first + found->second.bytes) return INVALID_VALUE;
  constexpr int MEMORY_TYPE = 2, DEVICE_ORDINAL = 9;
  if (attribute == MEMORY_TYPE) {
    *static_cast<int*>(data) = found->second.kind == MemoryKind::DEVICE ? 2 : 1;
  } else if (attribute == DEVICE_ORDINAL) {
    *static_cast<int*>(data) = found->second.device;
  } else {
    return NOT_SUPPORTED;
  }
  return SUCCESS;
}

EXPORT int cuMemHostAlloc(void** pointer, size_t bytes, unsigned) {
  const Call call("cuMemHostAlloc");
  return call.error != SUCCESS ? call.error : allocate(pointer, bytes, call.device, MemoryKind::PINNED);
}

EXPORT int cuMemAllocHost_v2(void** pointer, size_t bytes) {
  const Call call("cuMemAllocHost");
  return call.error != SUCCESS ? call.error : allocate(pointer, bytes, call.device, MemoryKind::PINNED);
}

EXPORT int cuMemFreeHost(void* pointer) {
  const Call call("cuMemFreeHost");
  return release(call, pointer, MemoryKind::PINNED);
}

EXPORT int cuMemHostRegister_v2(void* pointer, size_t bytes, unsigned) {
  const Call call("cuMemHostRegister");
  if (call.error != SUCCESS) return call.error;
  if (pointer == nullptr || bytes == 0) return INVALID_VALUE;
  if (pinned(pointer, 1)) return HOST_MEMORY_ALREADY_REGISTERED;
  state().allocations[reinterpret_cast<uintptr_t>(pointer)] = {bytes, call.device, MemoryKind::REGISTERED, nullptr};
  return SUCCESS;
}

EXPORT int cuMemHostUnregister(void* pointer) {
  const Call call("cuMemHostUnregister");
  const int error = release(call, pointer, MemoryKind::REGISTERED);
  return error == INVALID_VALUE ? HOST_MEMORY_NOT_REGISTERED : error;
}

EXPORT int cuMemHostGetDevicePointer_v2(Address* device_pointer, void* pointer, unsigned) {
  const Call call("cuMemHostGetDevicePointer");
  if (call.error != SUCCESS) return call.error;
  if (device_pointer == nullptr || !pinned(pointer, 1)) return INVALID_VALUE;
  *device_pointer = reinterpret_cast<Address>(pointer);
  return SUCCESS;
}
