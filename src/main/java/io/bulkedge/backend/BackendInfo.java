package io.bulkedge.backend;

/**
 * What a backend is and runs on.
 *
 * @param name the word that selects it: {@code "cpu"}, {@code "cuda"}
 * @param device the device in words, for example {@code "vector-512"} or {@code "NVIDIA H100 80GB"}
 * @param threads worker threads on the host
 */
public record BackendInfo(String name, String device, int threads) {
    @Override
    public String toString() {
        return name + ": " + device + ", " + threads + (threads == 1 ? " thread" : " threads");
    }
}
