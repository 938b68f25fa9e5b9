package io.bulkedge.engine;

import io.bulkedge.backend.Availability;
import io.bulkedge.backend.Backend;
import io.bulkedge.backend.BackendInfo;
import io.bulkedge.backend.DeviceMeter;
import io.bulkedge.backend.DiscoveryStep;
import io.bulkedge.cpu.CpuBackend;
import io.bulkedge.cpu.CpuTuning;
import io.bulkedge.cpu.kernel.KernelChoice;
import io.bulkedge.cpu.kernel.KernelLoader;
import io.bulkedge.cuda.CudaBackends;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The only class that names the backends. Every backend answers: available, or not with reason and
 * remedy.
 */
public final class BackendDiscovery {
    /** The word that lets the engine choose. */
    public static final String AUTO = "auto";

    private static final String CPU = "cpu";
    private static final String CUDA = CudaBackends.NAME + "(:[0-9]{1,3})?";
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
        List<Availability> answers = new ArrayList<>();
        answers.add(new Availability.Available(cpuInfo(threads)));
        answers.addAll(CudaBackends.answers(threads));
        return List.copyOf(answers);
    }

    /**
     * What was looked for on the way to a CUDA device.
     *
     * @return every step, in the order of the search
     */
    public static List<DiscoveryStep> cudaSteps() {
        return CudaBackends.steps();
    }

    /**
     * A device that this machine seems to have and that {@link #AUTO} leaves aside because it
     * cannot be used.
     *
     * @return why not; empty if nothing is left aside
     */
    public static Optional<Availability.Unavailable> passedOver() {
        return CudaBackends.passedOver();
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
        requireMeasurable(choice);
        return open(choice, threads, BestKernels.STEADY);
    }

    /**
     * Refuses the CPU stand-in for the CUDA libraries: its times say nothing about a device.
     *
     * @param choice as in {@link #open}
     * @throws BackendUnavailableException if the choice comes to the stand-in
     */
    public static void requireMeasurable(String choice) throws BackendUnavailableException {
        String word = choice.toLowerCase(Locale.ROOT);
        if (word.matches(CUDA)
                && CudaBackends.choose(word) instanceof CudaBackends.Choice.Devices devices
                && devices.installation().standIn()) {
            throw new BackendUnavailableException(
                    new Availability.Unavailable(
                            word,
                            "the CUDA libraries are the CPU stand-in, which is never measured",
                            "use --backend cpu, or a machine with a device"));
        }
    }

    /**
     * Whether a choice comes to the CPU stand-in for the CUDA libraries.
     *
     * @param choice {@code "cuda"} or {@code "cuda:N"}
     * @return false for devices
     * @throws BackendUnavailableException if there is no such device
     */
    public static boolean standIn(String choice) throws BackendUnavailableException {
        return devices(choice).installation().standIn();
    }

    /**
     * Opens a device for measurements of its solvers alone. Whether the stand-in may be measured is
     * the caller's business.
     *
     * @param choice {@code "cuda:N"}; the first device for {@code "cuda"}
     * @return the meter, owned by the caller
     * @throws BackendUnavailableException if there is no such device
     */
    public static DeviceMeter meter(String choice) throws BackendUnavailableException {
        return CudaBackends.meter(devices(choice));
    }

    private static CudaBackends.Choice.Devices devices(String choice)
            throws BackendUnavailableException {
        return switch (CudaBackends.choose(choice)) {
            case CudaBackends.Choice.None none ->
                    throw new BackendUnavailableException(none.answer());
            case CudaBackends.Choice.Devices there -> there;
        };
    }

    private static List<Backend> open(String choice, int threads, KernelChoice kernels)
            throws BackendUnavailableException {
        String word = choice.toLowerCase(Locale.ROOT);
        if (word.matches(CUDA)) {
            return List.of(CudaBackends.open(devices(word), kernels.draws(), threads));
        }
        if (!word.equals(AUTO) && !word.equals(CPU)) {
            throw new IllegalArgumentException(
                    "unknown backend '" + choice + "': use auto, cpu or cuda[:N]");
        }
        List<Backend> backends = new ArrayList<>();
        if (word.equals(AUTO)) {
            CudaBackends.devices()
                    .ifPresent(
                            all -> backends.add(CudaBackends.open(all, kernels.draws(), threads)));
        }
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
}
