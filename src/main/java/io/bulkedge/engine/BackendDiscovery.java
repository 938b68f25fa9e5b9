package io.bulkedge.engine;

import io.bulkedge.backend.Availability;
import io.bulkedge.backend.Backend;
import io.bulkedge.backend.BackendInfo;
import io.bulkedge.cpu.CpuBackend;
import io.bulkedge.cpu.CpuTuning;
import io.bulkedge.cpu.kernel.KernelChoice;
import io.bulkedge.cpu.kernel.KernelLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The only class that names the backends. Every backend answers: available, or not with reason and
 * remedy.
 */
public final class BackendDiscovery {
    /** The word that lets the engine choose. */
    public static final String AUTO = "auto";

    private static final String CPU = "cpu";
    private static final String CUDA = "cuda";
    private static final String VECTOR = "vector-";

    /** As long as a command needs to start. */
    private static final long REHEARSAL_NANOS = 400_000_000L;

    /**
     * The kernels of this virtual machine, chosen once: every choice compiles its own copy of the
     * vector code.
     */
    private static final class BestKernels {
        static final KernelChoice CHOICE = KernelLoader.best();
        static final KernelChoice STEADY = KernelLoader.steady();
    }

    private BackendDiscovery() {}

    /**
     * Asks every backend.
     *
     * @param threads worker threads that a backend on the host would use
     * @return one answer per backend, in order of preference
     */
    public static List<Availability> answers(int threads) {
        return List.of(new Availability.Available(cpuInfo(threads)), cuda(CUDA));
    }

    /**
     * Loads the inner loops in the background, which takes about a tenth of a second, while the
     * caller reads its arguments and files.
     *
     * @param large whether single large matrices are likely to come; the loops that such a solve
     *     begins with are then compiled as well
     */
    public static void prepare(boolean large) {
        Thread.ofPlatform()
                .daemon()
                .name("bulkedge-kernels")
                .start(
                        () -> {
                            KernelChoice choice = BestKernels.CHOICE;
                            if (large) {
                                CpuBackend.rehearse(choice, REHEARSAL_NANOS);
                            }
                        });
    }

    /**
     * How the CPU backend chose its inner loops.
     *
     * @return one sentence without a final stop
     */
    public static String kernelReason() {
        return BestKernels.CHOICE.reason();
    }

    /**
     * Width of the vectors of those inner loops.
     *
     * @return bits, 0 for scalar code
     */
    public static int kernelBits() {
        String name = BestKernels.CHOICE.kernels().name();
        return name.startsWith(VECTOR) ? Integer.parseInt(name.substring(VECTOR.length())) : 0;
    }

    /**
     * Products of square matrices with the kernels of the CPU backend, on the calling thread: the
     * rate that everything made of products can hope for.
     *
     * @return computes C += A B of order n, column-major
     */
    public static HostProduct hostProduct() {
        return (n, a, b, c) ->
                BestKernels.STEADY.kernels().gemm(n, n, n, 1, a, 0, n, b, 0, n, c, 0, n);
    }

    /**
     * Opens backends in order of preference.
     *
     * @param choice {@code "auto"}, {@code "cpu"}, {@code "cuda"} or {@code "cuda:N"}
     * @param threads worker threads on the host, at least 1
     * @return at least one backend, owned by the caller
     * @throws BackendUnavailableException if the choice names a backend that this machine cannot
     *     run
     * @throws IllegalArgumentException if the choice is no backend's name
     */
    public static List<Backend> open(String choice, int threads)
            throws BackendUnavailableException {
        return open(choice, threads, BestKernels.CHOICE);
    }

    /**
     * Opens backends whose first solves are like all others, for measurements of compiled code.
     *
     * @param choice as in {@link #open}
     * @param threads worker threads on the host, at least 1
     * @return at least one backend, owned by the caller
     * @throws BackendUnavailableException as {@link #open}
     * @throws IllegalArgumentException as {@link #open}
     */
    public static List<Backend> openSteady(String choice, int threads)
            throws BackendUnavailableException {
        return open(choice, threads, BestKernels.STEADY);
    }

    private static List<Backend> open(String choice, int threads, KernelChoice kernels)
            throws BackendUnavailableException {
        String word = choice.toLowerCase(Locale.ROOT);
        if (word.equals(CUDA) || word.matches("cuda:[0-9]{1,3}")) {
            throw new BackendUnavailableException(cuda(word));
        }
        if (!word.equals(AUTO) && !word.equals(CPU)) {
            throw new IllegalArgumentException(
                    "unknown backend '" + choice + "': use auto, cpu or cuda[:N]");
        }
        List<Backend> backends = new ArrayList<>();
        backends.add(new CpuBackend(threads, CpuTuning.auto(), kernels));
        return backends;
    }

    /**
     * The backends whose kernels a self-check tries, on one thread.
     *
     * @return the default one, and that of the scalar kernels if they are others; owned by the
     *     caller
     */
    static List<Backend> forSelfCheck() {
        List<Backend> backends = new ArrayList<>();
        backends.add(new CpuBackend(1, CpuTuning.auto(), BestKernels.STEADY));
        if (kernelBits() > 0) {
            backends.add(new CpuBackend(1, CpuTuning.auto(), KernelLoader.scalar()));
        }
        return backends;
    }

    private static BackendInfo cpuInfo(int threads) {
        try (Backend backend = new CpuBackend(threads, CpuTuning.auto(), BestKernels.CHOICE)) {
            return backend.info();
        }
    }

    private static Availability.Unavailable cuda(String name) {
        return new Availability.Unavailable(
                name,
                "this version of bulkedge has no CUDA backend",
                "use --backend cpu, or a version whose CHANGELOG lists the CUDA backend");
    }
}
