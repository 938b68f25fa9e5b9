// Driver API: streams and events.
//
// Kernels and copies run when they are issued. Only the arrival of data on the host is put off until the host waits for
// the stream (a missing wait is then noticed), and the source of an asynchronous copy must not change before that.
#include <ctime>
#include <cstdio>
#include <cstring>
#include <list>

#include "driver_state.h"

namespace standin {
namespace {

struct Transfer {
  uint64_t sequence;
  void* host;
  std::vector<char> data;
  bool to_host;
};

struct Dependency {
  void* stream;
  uint64_t sequence;
};

struct Stream {
  int device = 0;
  unsigned flags = 0;
  int priority = 0;
  uint64_t sequence = 0;
  std::list<Transfer> transfers;
  std::vector<Dependency> dependencies;
};

struct Event {
  unsigned flags = 0;
  bool recorded = false;
  timespec time{};
  void* stream = nullptr;
  uint64_t sequence = 0;
};

constexpr unsigned NON_BLOCKING = 1, DISABLE_TIMING = 2;
Stream default_streams[MAX_DEVICES];

bool is_default(void* stream) { return reinterpret_cast<uintptr_t>(stream) <= 2; }

Stream* find_stream(void* stream, int device) {
  if (is_default(stream)) return device < 0 ? nullptr : &default_streams[device];
  return static_cast<Stream*>(handle_data(stream, "stream", device));
}

void complete(Stream* stream, uint64_t until, int device) {
  if (stream == nullptr) return;
  while (!stream->transfers.empty() && stream->transfers.front().sequence <= until) {
    Transfer& first = stream->transfers.front();
    if (first.to_host) {
      std::memcpy(first.host, first.data.data(), first.data.size());
    } else if (std::memcmp(first.host, first.data.data(), first.data.size()) != 0) {
      fprintf(stderr, "CPU stand-in: the source of an asynchronous copy changed before the copy was waited for\n");
      lose_device(device, ILLEGAL_ADDRESS);
    }
    stream->transfers.pop_front();
  }
  std::vector<Dependency> due;
  due.swap(stream->dependencies);
  for (const Dependency& dependency : due) complete(find_stream(dependency.stream, device), dependency.sequence, device);
}

void delete_stream(void* data) { delete static_cast<Stream*>(data); }
void delete_event(void* data) { delete static_cast<Event*>(data); }

int create_stream(const Call& call, void** stream, unsigned flags, int priority) {
  if (call.error != SUCCESS) return call.error;
  if (stream == nullptr || flags > NON_BLOCKING) return INVALID_VALUE;
  auto* created = new Stream;
  created->device = call.device;
  created->flags = flags;
  created->priority = priority;
  *stream = register_handle("stream", call.device, created, delete_stream);
  return SUCCESS;
}

// Destroys also on a lost device, and tells of the loss afterwards.
int destroy(const Call& call, void* handle, const char* kind) {
  if (call.error != SUCCESS && !is_sticky(call.error)) return call.error;
  if (handle_data(handle, kind, -1) == nullptr) return INVALID_HANDLE;
  unregister_handle(handle);
  return call.error;
}

}  // namespace

bool stream_usable(void* stream, int device) { return find_stream(stream, device) != nullptr; }

void transfer_in_flight(void* stream, int device, void* host, const void* data, size_t bytes, bool to_host) {
  Stream* on = find_stream(stream, device);
  if (on == nullptr || bytes == 0) return;
  const auto* from = static_cast<const char*>(data);
  on->transfers.push_back({++on->sequence, host, std::vector<char>(from, from + bytes), to_host});
}

void complete_device(int device) {
  complete(&default_streams[device], UINT64_MAX, device);
  for (auto& [address, handle] : state().handles) {
    if (handle.kind == "stream" && handle.device == device) complete(static_cast<Stream*>(handle.data), UINT64_MAX, device);
  }
}

void complete_default_stream(int device) {
  complete(&default_streams[device], UINT64_MAX, device);
  for (auto& [address, handle] : state().handles) {
    if (handle.kind != "stream" || handle.device != device) continue;
    auto* stream = static_cast<Stream*>(handle.data);
    if (stream->flags != NON_BLOCKING) complete(stream, UINT64_MAX, device);
  }
}

void forget_transfers(int device) {
  default_streams[device].transfers.clear();
  default_streams[device].dependencies.clear();
}

}  // namespace standin

using namespace standin;

EXPORT int cuStreamCreate(void** stream, unsigned flags) {
  const Call call("cuStreamCreate");
  return create_stream(call, stream, flags, 0);
}

EXPORT int cuStreamCreateWithPriority(void** stream, unsigned flags, int priority) {
  const Call call("cuStreamCreateWithPriority");
  return create_stream(call, stream, flags, priority);
}

EXPORT int cuStreamDestroy_v2(void* stream) {
  const Call call("cuStreamDestroy");
  auto* known = static_cast<Stream*>(handle_data(stream, "stream", -1));
  if (known != nullptr) complete(known, UINT64_MAX, known->device);
  return destroy(call, stream, "stream");
}

EXPORT int cuStreamSynchronize(void* stream) {
  const Call call("cuStreamSynchronize");
  if (call.error != SUCCESS) return call.error;
  if (is_default(stream)) {
    complete_default_stream(call.device);
    return SUCCESS;
  }
  auto* known = static_cast<Stream*>(handle_data(stream, "stream", -1));
  if (known == nullptr) return INVALID_HANDLE;
  complete(known, UINT64_MAX, known->device);
  return state().contexts[known->device].sticky_error;
}

// The two queries say "not ready" once if data are on their way, so that a caller that polls must loop.
EXPORT int cuStreamQuery(void* stream) {
  const Call call("cuStreamQuery");
  if (call.error != SUCCESS) return call.error;
  Stream* known = find_stream(stream, call.device);
  if (known == nullptr) return INVALID_HANDLE;
  const bool busy = !known->transfers.empty();
  complete(known, UINT64_MAX, call.device);
  return busy ? NOT_READY : SUCCESS;
}

EXPORT int cuStreamWaitEvent(void* stream, void* event, unsigned) {
  const Call call("cuStreamWaitEvent");
  if (call.error != SUCCESS) return call.error;
  Stream* known = find_stream(stream, call.device);
  const auto* awaited = static_cast<Event*>(handle_data(event, "event", -1));
  if (known == nullptr || awaited == nullptr) return INVALID_HANDLE;
  if (awaited->recorded) known->dependencies.push_back({awaited->stream, awaited->sequence});
  return SUCCESS;
}

EXPORT int cuStreamGetCtx(void* stream, void** context) {
  const Call call("cuStreamGetCtx");
  if (call.error != SUCCESS) return call.error;
  const Stream* known = is_default(stream) ? find_stream(stream, call.device) : static_cast<Stream*>(handle_data(stream, "stream", -1));
  if (known == nullptr) return INVALID_HANDLE;
  if (context == nullptr) return INVALID_VALUE;
  *context = &state().contexts[is_default(stream) ? call.device : known->device];
  return SUCCESS;
}

EXPORT int cuStreamGetFlags(void* stream, unsigned* flags) {
  const Call call("cuStreamGetFlags");
  if (call.error != SUCCESS) return call.error;
  const Stream* known = find_stream(stream, call.device);
  if (known == nullptr) return INVALID_HANDLE;
  if (flags == nullptr) return INVALID_VALUE;
  *flags = known->flags;
  return SUCCESS;
}

EXPORT int cuEventCreate(void** event, unsigned flags) {
  const Call call("cuEventCreate");
  if (call.error != SUCCESS) return call.error;
  if (event == nullptr) return INVALID_VALUE;
  auto* created = new Event;
  created->flags = flags;
  *event = register_handle("event", call.device, created, delete_event);
  return SUCCESS;
}

EXPORT int cuEventDestroy_v2(void* event) {
  const Call call("cuEventDestroy");
  return destroy(call, event, "event");
}

EXPORT int cuEventRecord(void* event, void* stream) {
  const Call call("cuEventRecord");
  if (call.error != SUCCESS) return call.error;
  auto* known = static_cast<Event*>(handle_data(event, "event", call.device));
  const Stream* on = find_stream(stream, call.device);
  if (known == nullptr || on == nullptr) return INVALID_HANDLE;
  known->recorded = true;
  known->stream = stream;
  known->sequence = on->sequence;
  clock_gettime(CLOCK_MONOTONIC, &known->time);
  return SUCCESS;
}

EXPORT int cuEventSynchronize(void* event) {
  const Call call("cuEventSynchronize");
  if (call.error != SUCCESS) return call.error;
  const auto* known = static_cast<Event*>(handle_data(event, "event", call.device));
  if (known == nullptr) return INVALID_HANDLE;
  if (known->recorded) complete(find_stream(known->stream, call.device), known->sequence, call.device);
  return state().contexts[call.device].sticky_error;
}

EXPORT int cuEventQuery(void* event) {
  const Call call("cuEventQuery");
  if (call.error != SUCCESS) return call.error;
  const auto* known = static_cast<Event*>(handle_data(event, "event", call.device));
  if (known == nullptr) return INVALID_HANDLE;
  Stream* stream = known->recorded ? find_stream(known->stream, call.device) : nullptr;
  if (stream == nullptr) return SUCCESS;
  const bool busy = !stream->transfers.empty() && stream->transfers.front().sequence <= known->sequence;
  complete(stream, known->sequence, call.device);
  return busy ? NOT_READY : SUCCESS;
}

EXPORT int cuEventElapsedTime(float* milliseconds, void* start, void* end) {
  const Call call("cuEventElapsedTime");
  if (call.error != SUCCESS) return call.error;
  const auto* from = static_cast<Event*>(handle_data(start, "event", call.device));
  const auto* to = static_cast<Event*>(handle_data(end, "event", call.device));
  if (milliseconds == nullptr) return INVALID_VALUE;
  if (from == nullptr || to == nullptr || !from->recorded || !to->recorded) return INVALID_HANDLE;
  if (((from->flags | to->flags) & DISABLE_TIMING) != 0) return INVALID_HANDLE;
  const double seconds = static_cast<double>(to->time.tv_sec - from->time.tv_sec) + 1e-9 * static_cast<double>(to->time.tv_nsec - from->time.tv_nsec);
  *milliseconds = static_cast<float>(1e3 * seconds);
  return SUCCESS;
}
