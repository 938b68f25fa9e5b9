// What the driver stand-in hands to a kernel of the host-compiled kernel library.
#pragma once

namespace standin {

// The order in which the warps of a block, and the lanes of a warp, run. A kernel that lacks a barrier usually gives
// the right answer in one order and a wrong one in another.
enum Order { FORWARD = 0, BACKWARD = 1, SHUFFLED = 2 };

struct Launch {
  unsigned grid[3];
  unsigned block[3];
  unsigned shared_bytes;  // dynamic shared memory
  void** parameters;      // one pointer per kernel parameter, as for cuLaunchKernel
  unsigned poison;        // 32-bit word with which shared memory is filled before each block
  int order;              // one of Order
};

// Entry point `hostk_NAME` of kernel NAME.
using KernelEntry = void (*)(const Launch*);
// `hostp_NAME`: one character per parameter, 'p' for a pointer, otherwise the digit of its size in bytes ('9' if longer).
using KernelParameters = const char* (*)();

}  // namespace standin
