// A driver that says whatever the environment tells it to: only what the probe asks for.
//   ODD_INIT     result of cuInit
//   ODD_VERSION  answer of cuDriverGetVersion
//   ODD_COUNT    number of devices
//   ODD_NAME     name of a device: hexadecimal digits; fewer than the caller has room for end with NUL, more do not
#include <cstdio>
#include <cstdlib>
#include <cstring>

static int number(const char* variable, int otherwise) {
  const char* text = getenv(variable);
  return text == nullptr ? otherwise : atoi(text);
}

extern "C" {
int cuInit(unsigned) { return number("ODD_INIT", 0); }

int cuDriverGetVersion(int* version) {
  *version = number("ODD_VERSION", 13000);
  return 0;
}

int cuDeviceGetCount(int* count) {
  *count = number("ODD_COUNT", 1);
  return number("ODD_COUNT_RESULT", 0);
}

int cuDeviceGet(int* device, int ordinal) {
  *device = ordinal;
  return 0;
}

int cuDeviceGetName(char* name, int length, int) {
  const char* digits = getenv("ODD_NAME");
  memset(name, 0, static_cast<size_t>(length));
  for (int i = 0; digits != nullptr && i < length && digits[2 * i] != 0; i++) {
    unsigned byte = 0;
    sscanf(digits + 2 * i, "%2x", &byte);
    name[i] = static_cast<char>(byte);
  }
  return number("ODD_NAME_RESULT", 0);
}

int cuDeviceTotalMem_v2(size_t* bytes, int) {
  *bytes = 1u << 30;
  return 0;
}

int cuDeviceGetAttribute(int* value, int, int) {
  *value = 9;
  return 0;
}
}
