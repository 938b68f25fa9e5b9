// Driver API: initialisation, devices, contexts.
#include <algorithm>
#include <cstdio>
#include <cstring>

#include "driver_state.h"

namespace standin {
namespace {

thread_local std::vector<Context*> context_stack;

bool device_exists(int device) { return device >= 0 && device < state().devices; }

Context* valid_context(void* context) {
  for (Context& known : state().contexts) {
    if (&known == context) return &known;
  }
  return nullptr;
}

// Figures of an H100, except for the number of multiprocessors.
int attribute(int number, int device) {
  switch (number) {
    case 1: return 1024;          // MAX_THREADS_PER_BLOCK
    case 2: case 3: return 1024;  // MAX_BLOCK_DIM_X, _Y
    case 4: return 64;            // MAX_BLOCK_DIM_Z
    case 5: return 2147483647;    // MAX_GRID_DIM_X
    case 6: case 7: return 65535; // MAX_GRID_DIM_Y, _Z
    case 8: return 49152;         // MAX_SHARED_MEMORY_PER_BLOCK
    case 9: return 65536;         // TOTAL_CONSTANT_MEMORY
    case 10: return 32;           // WARP_SIZE
    case 11: return 2147483647;   // MAX_PITCH
    case 12: return 65536;        // MAX_REGISTERS_PER_BLOCK
    case 13: return 1980000;      // CLOCK_RATE in kHz
    case 14: return 512;          // TEXTURE_ALIGNMENT
    case 15: return 1;            // GPU_OVERLAP
    case 16: return 4;            // MULTIPROCESSOR_COUNT
    case 19: return 1;            // CAN_MAP_HOST_MEMORY
    case 31: return 1;            // CONCURRENT_KERNELS
    case 33: return 0;            // PCI_BUS_ID
    case 34: return device + 1;   // PCI_DEVICE_ID
    case 36: return 2619000;      // MEMORY_CLOCK_RATE in kHz
    case 37: return 5120;         // GLOBAL_MEMORY_BUS_WIDTH
    case 38: return 50 << 20;     // L2_CACHE_SIZE
    case 39: return 2048;         // MAX_THREADS_PER_MULTIPROCESSOR
    case 40: return 3;            // ASYNC_ENGINE_COUNT
    case 41: return 1;            // UNIFIED_ADDRESSING
    case 75: return 9;            // COMPUTE_CAPABILITY_MAJOR
    case 76: return 0;            // COMPUTE_CAPABILITY_MINOR
    case 78: return 1;            // STREAM_PRIORITIES_SUPPORTED
    case 81: return 233472;       // MAX_SHARED_MEMORY_PER_MULTIPROCESSOR
    case 82: return 65536;        // MAX_REGISTERS_PER_MULTIPROCESSOR
    case 97: return 232448;       // MAX_SHARED_MEMORY_PER_BLOCK_OPTIN
    case 106: return 32;          // MAX_BLOCKS_PER_MULTIPROCESSOR
    case 111: return 1024;        // RESERVED_SHARED_MEMORY_PER_BLOCK
    case 115: return 1;           // MEMORY_POOLS_SUPPORTED
    default: return 0;
  }
}

// "CPU stand-in" and the number of the device.
void uuid(char* bytes, int device) {
  std::memset(bytes, 0, 16);
  std::memcpy(bytes, "CPU stand-in", 12);
  bytes[15] = static_cast<char>(device + 1);
}

}  // namespace

Context* current_context() { return context_stack.empty() ? nullptr : context_stack.back(); }

}  // namespace standin

using namespace standin;

EXPORT int cuInit(unsigned flags) {
  const Call call("cuInit", Needs::NOTHING);
  if (call.error != SUCCESS) return call.error;
  if (flags != 0) return INVALID_VALUE;
  if (state().devices == 0) return NO_DEVICE;
  for (int i = 0; i < MAX_DEVICES; i++) state().contexts[i].device = i;
  state().initialised = true;
  return SUCCESS;
}

EXPORT int cuDriverGetVersion(int* version) {
  const Call call("cuDriverGetVersion", Needs::NOTHING);
  if (call.error != SUCCESS) return call.error;
  if (version == nullptr) return INVALID_VALUE;
  *version = STANDIN_GENERATION * 1000;
  return SUCCESS;
}

EXPORT int cuDeviceGetCount(int* count) {
  const Call call("cuDeviceGetCount", Needs::INITIALISATION);
  if (call.error != SUCCESS) return call.error;
  if (count == nullptr) return INVALID_VALUE;
  *count = state().devices;
  return SUCCESS;
}

EXPORT int cuDeviceGet(int* device, int ordinal) {
  const Call call("cuDeviceGet", Needs::INITIALISATION);
  if (call.error != SUCCESS) return call.error;
  if (device == nullptr) return INVALID_VALUE;
  if (!device_exists(ordinal)) return INVALID_DEVICE;
  *device = ordinal;
  return SUCCESS;
}

// The functions that tell a property of a device: check and count, then run `body`.
#define DEVICE_PROPERTY(name, pointer, body)                 \
  {                                                          \
    const Call call(name, Needs::INITIALISATION);            \
    if (call.error != SUCCESS) return call.error;            \
    if ((pointer) == nullptr) return INVALID_VALUE;          \
    if (!device_exists(device)) return INVALID_DEVICE;       \
    body;                                                    \
    return SUCCESS;                                          \
  }

EXPORT int cuDeviceGetName(char* name, int length, int device)
DEVICE_PROPERTY("cuDeviceGetName", name, snprintf(name, static_cast<size_t>(std::max(length, 0)), "CPU stand-in"))

EXPORT int cuDeviceTotalMem_v2(size_t* bytes, int device) DEVICE_PROPERTY("cuDeviceTotalMem", bytes, *bytes = state().memory)

EXPORT int cuDeviceGetUuid(char* bytes, int device) DEVICE_PROPERTY("cuDeviceGetUuid", bytes, uuid(bytes, device))

EXPORT int cuDeviceGetUuid_v2(char* bytes, int device) DEVICE_PROPERTY("cuDeviceGetUuid", bytes, uuid(bytes, device))

EXPORT int cuDeviceGetAttribute(int* value, int number, int device)
DEVICE_PROPERTY("cuDeviceGetAttribute", value, *value = attribute(number, device))

EXPORT int cuDeviceComputeCapability(int* major, int* minor, int device)
DEVICE_PROPERTY("cuDeviceComputeCapability", major, *major = 9; *minor = 0)

EXPORT int cuDeviceGetPCIBusId(char* id, int length, int device) DEVICE_PROPERTY("cuDeviceGetPCIBusId", id, {
  if (length < 13) return INVALID_VALUE;
  snprintf(id, static_cast<size_t>(length), "0000:00:%02X.0", device + 1);
})

EXPORT int cuDeviceCanAccessPeer(int* can, int device, int) DEVICE_PROPERTY("cuDeviceCanAccessPeer", can, *can = 0)

EXPORT int cuCtxEnablePeerAccess(void*, unsigned) {
  const Call call("cuCtxEnablePeerAccess");
  return call.error != SUCCESS ? call.error : PEER_ACCESS_UNSUPPORTED;
}

EXPORT int cuDevicePrimaryCtxRetain(void** context, int device)
DEVICE_PROPERTY("cuDevicePrimaryCtxRetain", context, state().contexts[device].references++; *context = &state().contexts[device])

EXPORT int cuDevicePrimaryCtxRelease_v2(int device) {
  const Call call("cuDevicePrimaryCtxRelease", Needs::INITIALISATION);
  if (call.error != SUCCESS) return call.error;
  if (device < 0 || device >= MAX_DEVICES) return INVALID_DEVICE;
  Context& context = state().contexts[device];
  if (context.references == 0) return INVALID_CONTEXT;
  if (--context.references == 0) {
    destroy_resources(device);
    context.sticky_error = SUCCESS;
  }
  return SUCCESS;
}

EXPORT int cuDevicePrimaryCtxReset_v2(int device) {
  const Call call("cuDevicePrimaryCtxReset", Needs::INITIALISATION);
  if (call.error != SUCCESS) return call.error;
  if (device < 0 || device >= MAX_DEVICES) return INVALID_DEVICE;
  destroy_resources(device);
  state().contexts[device].sticky_error = SUCCESS;
  return SUCCESS;
}

EXPORT int cuDevicePrimaryCtxSetFlags_v2(int device, unsigned) DEVICE_PROPERTY("cuDevicePrimaryCtxSetFlags", &device, )

EXPORT int cuDevicePrimaryCtxGetState(int device, unsigned* flags, int* active)
DEVICE_PROPERTY("cuDevicePrimaryCtxGetState", active, *flags = 0; *active = state().contexts[device].references > 0)

EXPORT int cuCtxSetCurrent(void* context) {
  const Call call("cuCtxSetCurrent", Needs::INITIALISATION);
  if (call.error != SUCCESS) return call.error;
  Context* known = valid_context(context);
  if (context != nullptr && known == nullptr) return INVALID_CONTEXT;
  if (known != nullptr && known->references == 0) return CONTEXT_IS_DESTROYED;
  if (!context_stack.empty()) context_stack.pop_back();
  if (known != nullptr) context_stack.push_back(known);
  return SUCCESS;
}

EXPORT int cuCtxGetCurrent(void** context) {
  const Call call("cuCtxGetCurrent", Needs::INITIALISATION);
  if (call.error != SUCCESS) return call.error;
  if (context == nullptr) return INVALID_VALUE;
  *context = current_context();
  return SUCCESS;
}

EXPORT int cuCtxPushCurrent_v2(void* context) {
  const Call call("cuCtxPushCurrent", Needs::INITIALISATION);
  if (call.error != SUCCESS) return call.error;
  Context* known = valid_context(context);
  if (known == nullptr) return INVALID_CONTEXT;
  if (known->references == 0) return CONTEXT_IS_DESTROYED;
  context_stack.push_back(known);
  return SUCCESS;
}

EXPORT int cuCtxPopCurrent_v2(void** context) {
  const Call call("cuCtxPopCurrent", Needs::INITIALISATION);
  if (call.error != SUCCESS) return call.error;
  if (context_stack.empty()) return INVALID_CONTEXT;
  if (context != nullptr) *context = context_stack.back();
  context_stack.pop_back();
  return SUCCESS;
}

EXPORT int cuCtxGetDevice(int* device) {
  const Call call("cuCtxGetDevice");
  if (call.error != SUCCESS) return call.error;
  if (device == nullptr) return INVALID_VALUE;
  *device = call.device;
  return SUCCESS;
}

EXPORT int cuCtxSynchronize() {
  const Call call("cuCtxSynchronize");
  if (call.error != SUCCESS) return call.error;
  complete_device(call.device);
  return SUCCESS;
}

EXPORT int cuCtxGetStreamPriorityRange(int* least, int* greatest) {
  const Call call("cuCtxGetStreamPriorityRange");
  if (call.error != SUCCESS) return call.error;
  if (least != nullptr) *least = 0;
  if (greatest != nullptr) *greatest = -5;
  return SUCCESS;
}

// The engine uses primary contexts only; these exist so that a call of them is an error and not the end of the process.
EXPORT int cuCtxCreate_v2(void**, unsigned, int) {
  const Call call("cuCtxCreate", Needs::INITIALISATION);
  return call.error != SUCCESS ? call.error : NOT_SUPPORTED;
}

EXPORT int cuCtxDestroy_v2(void*) {
  const Call call("cuCtxDestroy", Needs::INITIALISATION);
  return call.error != SUCCESS ? call.error : NOT_SUPPORTED;
}
