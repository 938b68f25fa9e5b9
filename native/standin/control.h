// The control functions of the stand-in, exported from libcuda.so.1 for tests. See README.md.
#pragma once

#include <cstddef>

extern "C" {
void standin_reset();
void standin_clear_faults();
long long standin_live_allocations();
long long standin_live_bytes();
long long standin_live_handles();
long long standin_leaks();
int standin_set_memory(unsigned long long bytes);
int standin_set_devices(int devices);
void standin_set_poison(unsigned word);
int standin_set_order(int order);
int standin_fail(const char* function, int nth_call, int code);
int standin_fail_matrix(const char* function, long long matrix, int info);
long long standin_calls(const char* function);
}
