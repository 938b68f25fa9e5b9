// Looks into a module image (PTX, fat binary or cubin) as far as it takes to know which kernels it has.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace standin {

struct ModuleImage {
  bool kernels_known = true;  // false: compressed, the names cannot be read
  // Sizes of the parameters of each kernel; empty for binaries, which do not tell them simply.
  std::map<std::string, std::vector<int>> kernels;
  bool parameters_known = false;
  std::string binary;  // bytes of a binary, searched for `.text.NAME`
  bool has(const std::string& kernel) const;
};

// Returns a CUDA error, or 0. `newest_ptx` is ten times the newest PTX version that the driver of this generation reads.
int read_image(const void* image, int newest_ptx, int compute_capability, ModuleImage* result);

}  // namespace standin
