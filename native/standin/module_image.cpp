#include "module_image.h"

#include <cctype>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "errors.h"

namespace standin {
namespace {

template <class T>
T read(const char* at) {
  T value;
  std::memcpy(&value, at, sizeof value);
  return value;
}

bool is_name(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '$'; }

std::string without_comments(const std::string& text) {
  std::string plain;
  for (size_t i = 0; i < text.size(); i++) {
    if (text.compare(i, 2, "//") == 0) {
      while (i < text.size() && text[i] != '\n') i++;
    } else if (text.compare(i, 2, "/*") == 0) {
      const size_t end = text.find("*/", i + 2);
      i = end == std::string::npos ? text.size() : end + 1;
      continue;
    }
    if (i < text.size()) plain += text[i];
  }
  return plain;
}

// Size in bytes of one declaration such as `.param .align 8 .b8 name[16]`, 0 if it cannot be read.
int parameter_size(const std::string& declaration) {
  int element = 0;
  for (size_t i = 0; i < declaration.size(); i++) {
    if (declaration[i] != '.') continue;
    const char kind = i + 1 < declaration.size() ? declaration[i + 1] : ' ';
    const char first = i + 2 < declaration.size() ? declaration[i + 2] : ' ';
    if (std::strchr("usfb", kind) != nullptr && std::isdigit(static_cast<unsigned char>(first)) != 0) element = std::atoi(&declaration[i + 2]) / 8;
  }
  const size_t bracket = declaration.find('[');
  return bracket == std::string::npos ? element : element * std::atoi(&declaration[bracket + 1]);
}

void read_entries(const std::string& text, ModuleImage* result) {
  for (size_t at = text.find(".entry"); at != std::string::npos; at = text.find(".entry", at + 6)) {
    size_t begin = at + 6;
    while (begin < text.size() && std::isspace(static_cast<unsigned char>(text[begin])) != 0) begin++;
    size_t end = begin;
    while (end < text.size() && is_name(text[end])) end++;
    const std::string name = text.substr(begin, end - begin);
    std::vector<int> sizes;
    const size_t open = text.find_first_of("({", end);
    if (open != std::string::npos && text[open] == '(') {
      const size_t close = text.find(')', open);
      std::string list = text.substr(open + 1, close - open - 1);
      for (size_t p = list.find(".param"); p != std::string::npos;) {
        const size_t next = list.find(".param", p + 6);
        sizes.push_back(parameter_size(list.substr(p + 6, next == std::string::npos ? next : next - p - 6)));
        p = next;
      }
    }
    result->kernels[name] = sizes;
  }
  result->parameters_known = true;
}

int read_ptx(const char* image, int newest_ptx, int compute_capability, ModuleImage* result) {
  const char* end = image;
  for (; *end != '\0'; end++) {
    const auto c = static_cast<unsigned char>(*end);
    if (c > 126 || (c < 32 && std::isspace(c) == 0)) return INVALID_PTX;  // also where the closing NUL is absent
  }
  const std::string text = without_comments(std::string(image, end));
  const size_t version = text.find(".version"), target = text.find(".target");
  if (version == std::string::npos || target == std::string::npos || text.find(".address_size") == std::string::npos) return INVALID_PTX;
  const size_t number = text.find_first_of("0123456789", version);
  int major = 0, minor = 0;
  if (number == std::string::npos || std::sscanf(&text[number], "%d.%d", &major, &minor) != 2) return INVALID_PTX;
  if (major * 10 + minor > newest_ptx) return UNSUPPORTED_PTX_VERSION;
  const size_t architecture = text.find("sm_", target);
  if (architecture == std::string::npos) return INVALID_PTX;
  if (std::atoi(&text[architecture + 3]) > compute_capability) return NO_BINARY_FOR_GPU;
  read_entries(text, result);
  return SUCCESS;
}

constexpr uint32_t FATBIN_MAGIC = 0xBA55ED50u;
constexpr char ELF_MAGIC[] = "\x7f" "ELF";

int read_elf(const char* image, ModuleImage* result) {
  constexpr uint16_t EM_CUDA = 190;
  if (read<uint16_t>(image + 18) != EM_CUDA) return INVALID_IMAGE;
  const size_t bytes = read<uint64_t>(image + 40) + size_t{read<uint16_t>(image + 58)} * read<uint16_t>(image + 60);
  result->binary.append(image, bytes);
  return SUCCESS;
}

int read_fatbin(const char* image, ModuleImage* result) {
  const char* at = image + read<uint16_t>(image + 6);
  const char* end = at + read<uint64_t>(image + 8);
  bool any = false;
  while (at < end) {
    const auto header = read<uint32_t>(at + 4);
    const auto bytes = read<uint64_t>(at + 8);
    const char* payload = at + header;
    if (header == 0 || payload + bytes > end) return INVALID_IMAGE;
    if (bytes > 64 && std::memcmp(payload, ELF_MAGIC, 4) == 0) {
      result->binary.append(payload, bytes);
    } else {
      result->kernels_known = false;  // PTX in a fat binary is compressed, newer compilers compress cubins too
    }
    any = true;
    at = payload + bytes;
  }
  if (!result->binary.empty()) result->kernels_known = true;
  return any ? SUCCESS : INVALID_IMAGE;
}

}  // namespace

bool ModuleImage::has(const std::string& kernel) const {
  if (!kernels_known || kernels.count(kernel) != 0) return true;
  const std::string section = ".text." + kernel + '\0';
  return binary.find(section) != std::string::npos;
}

int read_image(const void* image, int newest_ptx, int compute_capability, ModuleImage* result) {
  if (image == nullptr) return INVALID_VALUE;
  const auto* bytes = static_cast<const char*>(image);
  if (bytes[0] == '\x7f') return std::memcmp(bytes, ELF_MAGIC, 4) == 0 ? read_elf(bytes, result) : INVALID_IMAGE;
  if (bytes[0] == '\x50') {
    return std::memcmp(bytes, &FATBIN_MAGIC, 4) == 0 ? read_fatbin(bytes, result) : INVALID_IMAGE;
  }
  if (bytes[0] == '\0') return INVALID_IMAGE;
  return read_ptx(bytes, newest_ptx, compute_capability, result);
}

}  // namespace standin
