// Driver API: modules, functions, launches. The image is examined, but the kernels that run are those of the library that
// g++ built from the same sources.
#include <dlfcn.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>

#include "driver_state.h"
#include "launch.h"
#include "module_image.h"

namespace standin {
namespace {

constexpr int NEWEST_PTX = STANDIN_GENERATION == 12 ? 80 : 90;
constexpr int COMPUTE_CAPABILITY = 90;
constexpr int DEFAULT_SHARED = 48 * 1024;
constexpr int MAX_SHARED = 232448;
constexpr int SHARED_PER_MULTIPROCESSOR = 233472;
constexpr int RESERVED_SHARED = 1024;

struct Module {
  void* library = nullptr;
  ModuleImage image;
  std::vector<void*> functions;
};

struct Function {
  std::string name;
  KernelEntry run;
  std::string parameters;
  int max_dynamic_shared = DEFAULT_SHARED;
  void* module = nullptr;
};

void delete_function(void* data) { delete static_cast<Function*>(data); }

void delete_module(void* data) {
  auto* module = static_cast<Module*>(data);
  dlclose(module->library);
  delete module;
}

// BULKEDGE_STANDIN_KERNELS, or the library beside the folder of this one.
std::string kernel_library() {
  const char* chosen = getenv("BULKEDGE_STANDIN_KERNELS");
  if (chosen != nullptr && *chosen != '\0') return chosen;
  Dl_info self;
  if (dladdr(reinterpret_cast<void*>(&kernel_library), &self) == 0) return "";
  const std::string path(self.dli_fname);
  return path.substr(0, path.rfind('/') + 1) + "../libbulkedge_kernels_host.so";
}

int load(const Call& call, void** handle, const void* image) {
  if (call.error != SUCCESS) return call.error;
  if (handle == nullptr) return INVALID_VALUE;
  ModuleImage examined;
  const int error = read_image(image, NEWEST_PTX, COMPUTE_CAPABILITY, &examined);
  if (error != SUCCESS) return error;
  void* library = dlopen(kernel_library().c_str(), RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) {
    fprintf(stderr, "CPU stand-in: no kernel library: %s\n", dlerror());
    return FILE_NOT_FOUND;
  }
  auto* module = new Module;
  module->library = library;
  module->image = std::move(examined);
  *handle = register_handle("module", call.device, module, delete_module);
  return SUCCESS;
}

int size_of(char parameter) { return parameter == 'p' ? 8 : parameter - '0'; }

// The parameters of the compiled kernel against those in the PTX: they differ if one of the two is out of date.
bool parameters_agree(const std::vector<int>& image, const std::string& host) {
  if (image.size() != host.size()) return false;
  for (size_t i = 0; i < image.size(); i++) {
    const int size = size_of(host[i]);
    if (size > 8 ? image[i] <= 8 : image[i] != size) return false;
  }
  return true;
}

bool block_fits(const unsigned block[3]) {
  const uint64_t threads = uint64_t{block[0]} * block[1] * block[2];
  return threads >= 1 && threads <= 1024 && block[0] <= 1024 && block[1] <= 1024 && block[2] <= 64;
}

bool grid_fits(const unsigned grid[3]) {
  return grid[0] >= 1 && grid[1] >= 1 && grid[2] >= 1 && grid[0] <= 0x7fffffffu && grid[1] <= 65535 && grid[2] <= 65535;
}

// Every pointer that a kernel gets must lie in live memory of the device.
bool pointers_valid(const Function& function, void** parameters, int device) {
  for (size_t i = 0; i < function.parameters.size(); i++) {
    if (function.parameters[i] != 'p') continue;
    Address pointer = 0;
    std::memcpy(&pointer, parameters[i], sizeof pointer);
    if (pointer != 0 && !inside(pointer, 1, device)) {
      fprintf(stderr, "CPU stand-in: kernel %s: parameter %zu points to no live memory of device %d\n", function.name.c_str(), i, device);
      return false;
    }
  }
  return true;
}

int active_blocks(const Function& function, int block_size, size_t dynamic_shared) {
  if (block_size < 1 || block_size > 1024 || dynamic_shared > static_cast<size_t>(function.max_dynamic_shared)) return 0;
  const int warps = (block_size + 31) / 32;
  const int by_shared = SHARED_PER_MULTIPROCESSOR / (static_cast<int>(dynamic_shared) + RESERVED_SHARED);
  return std::min({64 / warps, by_shared, 32});
}

Function* find_function(void* handle) { return static_cast<Function*>(handle_data(handle, "function", -1)); }

int occupancy(const Call& call, int* blocks, void* function, int block_size, size_t dynamic_shared) {
  if (call.error != SUCCESS) return call.error;
  const Function* known = find_function(function);
  if (known == nullptr) return INVALID_HANDLE;
  if (blocks == nullptr || block_size < 1) return INVALID_VALUE;
  *blocks = active_blocks(*known, block_size, dynamic_shared);
  return SUCCESS;
}

}  // namespace
}  // namespace standin

using namespace standin;

EXPORT int cuModuleLoadData(void** module, const void* image) {
  const Call call("cuModuleLoadData");
  return load(call, module, image);
}

EXPORT int cuModuleLoadDataEx(void** module, const void* image, unsigned, int*, void**) {
  const Call call("cuModuleLoadDataEx");
  return load(call, module, image);
}

EXPORT int cuModuleLoadFatBinary(void** module, const void* image) {
  const Call call("cuModuleLoadFatBinary");
  return load(call, module, image);
}

EXPORT int cuModuleLoad(void** module, const char* path) {
  const Call call("cuModuleLoad");
  if (call.error != SUCCESS) return call.error;
  if (path == nullptr) return INVALID_VALUE;
  std::ifstream file(path, std::ios::binary);
  if (!file) return FILE_NOT_FOUND;
  const std::string image((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  return load(call, module, image.c_str());
}

EXPORT int cuModuleUnload(void* handle) {
  const Call call("cuModuleUnload");
  if (call.error != SUCCESS && !is_sticky(call.error)) return call.error;
  const auto* module = static_cast<Module*>(handle_data(handle, "module", -1));
  if (module == nullptr) return INVALID_HANDLE;
  for (void* function : module->functions) unregister_handle(function);
  unregister_handle(handle);
  return call.error;
}

EXPORT int cuModuleGetFunction(void** function, void* handle, const char* name) {
  const Call call("cuModuleGetFunction");
  if (call.error != SUCCESS) return call.error;
  auto* module = static_cast<Module*>(handle_data(handle, "module", call.device));
  if (module == nullptr) return INVALID_HANDLE;
  if (function == nullptr || name == nullptr) return INVALID_VALUE;
  if (!module->image.has(name)) return NOT_FOUND;
  const auto run = reinterpret_cast<KernelEntry>(dlsym(module->library, (std::string("hostk_") + name).c_str()));
  const auto describe = reinterpret_cast<KernelParameters>(dlsym(module->library, (std::string("hostp_") + name).c_str()));
  if (run == nullptr || describe == nullptr) {
    fprintf(stderr, "CPU stand-in: kernel %s is in the module but not in the host library\n", name);
    return NOT_FOUND;
  }
  if (module->image.parameters_known && !parameters_agree(module->image.kernels[name], describe())) {
    fprintf(stderr, "CPU stand-in: kernel %s has other parameters in the module than in its source\n", name);
    return INVALID_IMAGE;
  }
  auto* created = new Function{name, run, describe(), DEFAULT_SHARED, handle};
  *function = register_handle("function", call.device, created, delete_function);
  module->functions.push_back(*function);
  return SUCCESS;
}

EXPORT int cuFuncGetModule(void** module, void* function) {
  const Call call("cuFuncGetModule");
  if (call.error != SUCCESS) return call.error;
  const Function* known = find_function(function);
  if (known == nullptr) return INVALID_HANDLE;
  *module = known->module;
  return SUCCESS;
}

constexpr int MAX_DYNAMIC_SHARED_ATTRIBUTE = 8, CARVEOUT_ATTRIBUTE = 9;

EXPORT int cuFuncSetAttribute(void* function, int attribute, int value) {
  const Call call("cuFuncSetAttribute");
  if (call.error != SUCCESS) return call.error;
  Function* known = find_function(function);
  if (known == nullptr) return INVALID_HANDLE;
  if (attribute == CARVEOUT_ATTRIBUTE) return value >= -1 && value <= 100 ? SUCCESS : INVALID_VALUE;
  if (attribute != MAX_DYNAMIC_SHARED_ATTRIBUTE || value < 0 || value > MAX_SHARED) return INVALID_VALUE;
  known->max_dynamic_shared = value;
  return SUCCESS;
}

EXPORT int cuFuncGetAttribute(int* value, int attribute, void* function) {
  const Call call("cuFuncGetAttribute");
  if (call.error != SUCCESS) return call.error;
  const Function* known = find_function(function);
  if (known == nullptr) return INVALID_HANDLE;
  if (value == nullptr) return INVALID_VALUE;
  switch (attribute) {
    case 0: *value = 1024; break;                 // MAX_THREADS_PER_BLOCK
    case 4: *value = 64; break;                   // NUM_REGS
    case 5: *value = 75; break;                   // PTX_VERSION
    case 6: *value = COMPUTE_CAPABILITY; break;   // BINARY_VERSION
    case MAX_DYNAMIC_SHARED_ATTRIBUTE: *value = known->max_dynamic_shared; break;
    default: *value = 0;
  }
  return SUCCESS;
}

EXPORT int cuFuncSetCacheConfig(void* function, int) {
  const Call call("cuFuncSetCacheConfig");
  if (call.error != SUCCESS) return call.error;
  return find_function(function) == nullptr ? INVALID_HANDLE : SUCCESS;
}

EXPORT int cuOccupancyMaxActiveBlocksPerMultiprocessor(int* blocks, void* function, int block_size, size_t dynamic_shared) {
  const Call call("cuOccupancyMaxActiveBlocksPerMultiprocessor");
  return occupancy(call, blocks, function, block_size, dynamic_shared);
}

EXPORT int cuOccupancyMaxActiveBlocksPerMultiprocessorWithFlags(int* blocks, void* function, int block_size, size_t dynamic_shared, unsigned) {
  const Call call("cuOccupancyMaxActiveBlocksPerMultiprocessorWithFlags");
  return occupancy(call, blocks, function, block_size, dynamic_shared);
}

EXPORT int cuOccupancyMaxPotentialBlockSize(int* grid, int* block, void* function, size_t (*shared_of)(int), size_t dynamic_shared, int limit) {
  const Call call("cuOccupancyMaxPotentialBlockSize");
  if (call.error != SUCCESS) return call.error;
  const Function* known = find_function(function);
  if (known == nullptr) return INVALID_HANDLE;
  if (grid == nullptr || block == nullptr || limit < 0) return INVALID_VALUE;
  int best = 0;
  *block = 0;
  for (int size = limit == 0 ? 1024 : std::min(limit, 1024); size > 0; size -= 32) {
    const int active = active_blocks(*known, size, shared_of == nullptr ? dynamic_shared : shared_of(size)) * size;
    if (active > best) {
      best = active;
      *block = size;
    }
  }
  *grid = *block == 0 ? 0 : 4 * best / *block;
  return SUCCESS;
}

EXPORT int cuOccupancyAvailableDynamicSMemPerBlock(size_t* bytes, void* function, int blocks, int block_size) {
  const Call call("cuOccupancyAvailableDynamicSMemPerBlock");
  if (call.error != SUCCESS) return call.error;
  if (find_function(function) == nullptr) return INVALID_HANDLE;
  if (bytes == nullptr || blocks < 1 || block_size < 1 || block_size > 1024) return INVALID_VALUE;
  *bytes = static_cast<size_t>(std::min(std::max(SHARED_PER_MULTIPROCESSOR / blocks - RESERVED_SHARED, 0), MAX_SHARED));
  return SUCCESS;
}

EXPORT int cuLaunchKernel(void* function, unsigned grid_x, unsigned grid_y, unsigned grid_z, unsigned block_x, unsigned block_y, unsigned block_z,
                          unsigned shared_bytes, void* stream, void** parameters, void** extra) {
  Launch launch{{grid_x, grid_y, grid_z}, {block_x, block_y, block_z}, shared_bytes, parameters, 0, 0};
  KernelEntry run = nullptr;
  int device = -1;
  std::string name;
  {
    const Call call("cuLaunchKernel");
    if (call.error != SUCCESS) return call.error;
    device = call.device;
    const auto* known = static_cast<Function*>(handle_data(function, "function", device));
    if (known == nullptr || !stream_usable(stream, device)) return INVALID_HANDLE;
    if (extra != nullptr) return NOT_SUPPORTED;
    if (!grid_fits(launch.grid) || !block_fits(launch.block)) return INVALID_VALUE;
    if (shared_bytes > static_cast<unsigned>(known->max_dynamic_shared)) return INVALID_VALUE;
    for (size_t i = 0; i < known->parameters.size(); i++) {
      if (parameters == nullptr || parameters[i] == nullptr) return INVALID_VALUE;
    }
    if (!pointers_valid(*known, parameters, device)) return lose_device(device, ILLEGAL_ADDRESS);
    run = known->run;
    name = known->name;
    launch.poison = state().poison;
    launch.order = state().order;
  }
  run(&launch);  // without the lock: other threads may go on; the kernel library runs one launch at a time
  const std::lock_guard<std::recursive_mutex> guard(state().lock);
  const Allocation* damaged = damaged_allocation();
  if (damaged == nullptr) return SUCCESS;
  fprintf(stderr, "CPU stand-in: kernel %s wrote outside a block of %zu bytes\n", name.c_str(), damaged->bytes);
  return lose_device(device, ILLEGAL_ADDRESS);
}
