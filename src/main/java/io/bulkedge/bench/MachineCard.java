package io.bulkedge.bench;

import com.sun.management.OperatingSystemMXBean;
import io.bulkedge.engine.BackendDiscovery;
import io.bulkedge.engine.BuildInfo;
import io.bulkedge.engine.Provenance;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The machine and the build that a result belongs to. A figure without it says nothing.
 *
 * @param cpu model name of the processor, the architecture where the system does not tell
 * @param flags vector instruction sets of the processor, ascending; empty where the system does not
 *     tell
 * @param processors logical processors that the Java machine may use
 * @param caches data caches of the first processor as the system tells them, for example {@code L1
 *     48K}, nearest first; empty where it does not
 * @param memoryBytes memory of the machine or of its container
 * @param os name, version and architecture of the operating system
 * @param jdk version and vendor of the Java machine
 * @param gc garbage collector: alignment of large arrays, and so speed, depends on it
 * @param vectorBits width of the kernels in use, 0 for scalar ones
 * @param build version and commit of bulkedge
 */
public record MachineCard(
        String cpu,
        List<String> flags,
        int processors,
        List<String> caches,
        long memoryBytes,
        String os,
        String jdk,
        String gc,
        int vectorBits,
        BuildInfo build) {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final Path CACHES = Path.of("/sys/devices/system/cpu/cpu0/cache");
    private static final Set<String> TELLING = Set.of("avx", "avx2", "fma", "asimd", "sve", "sve2");

    /** Copies the lists. */
    public MachineCard {
        flags = List.copyOf(flags);
        caches = List.copyOf(caches);
    }

    /**
     * The machine that runs this.
     *
     * @return its card
     * @throws IOException if the system's own description of the processor cannot be read
     */
    public static MachineCard current() throws IOException {
        List<String> lines = Files.isReadable(CPU_INFO) ? Files.readAllLines(CPU_INFO) : List.of();
        return of(lines, caches(CACHES), BuildInfo.current());
    }

    /**
     * From the text of Linux's {@code /proc/cpuinfo}.
     *
     * @param cpuInfo its lines, empty on other systems
     * @param caches data caches
     * @param build version and commit
     */
    static MachineCard of(List<String> cpuInfo, List<String> caches, BuildInfo build) {
        String architecture = System.getProperty("os.arch");
        return new MachineCard(
                field(cpuInfo, "model name", architecture),
                vectorSets(field(cpuInfo, "flags", field(cpuInfo, "Features", ""))),
                Runtime.getRuntime().availableProcessors(),
                caches,
                memory(),
                System.getProperty("os.name")
                        + " "
                        + System.getProperty("os.version")
                        + " "
                        + architecture,
                Provenance.currentJdk(),
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .map(GarbageCollectorMXBean::getName)
                        .collect(Collectors.joining(", ")),
                BackendDiscovery.kernelBits(),
                build);
    }

    private static long memory() {
        OperatingSystemMXBean system =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return system == null ? 0 : system.getTotalMemorySize();
    }

    /**
     * Data caches from Linux's folder of one processor.
     *
     * @param folder the folder, which other systems lack
     */
    static List<String> caches(Path folder) throws IOException {
        List<String> found = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.sorted().toList()) {
                boolean told =
                        Stream.of("type", "level", "size")
                                .allMatch(name -> Files.isReadable(entry.resolve(name)));
                if (told && !text(entry, "type").equals("Instruction")) {
                    found.add("L" + text(entry, "level") + " " + text(entry, "size"));
                }
            }
        }
        return found;
    }

    private static String text(Path folder, String name) throws IOException {
        return Files.readString(folder.resolve(name)).strip();
    }

    private static String field(List<String> lines, String name, String otherwise) {
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon > 0 && line.substring(0, colon).strip().equals(name)) {
                return line.substring(colon + 1).strip();
            }
        }
        return otherwise;
    }

    private static List<String> vectorSets(String flags) {
        List<String> found = new ArrayList<>();
        for (String flag : flags.toLowerCase(Locale.ROOT).split("\\s+", -1)) {
            if (TELLING.contains(flag) || flag.startsWith("avx512")) {
                found.add(flag);
            }
        }
        return found.stream().sorted().toList();
    }

    /**
     * What measured times depend on: they hold on machines of the same key only.
     *
     * @return processor, their number, vector width, Java machine and version of bulkedge
     */
    public String key() {
        return String.join(
                " | ",
                cpu,
                processors + " processors",
                vectorBits + " bits",
                jdk,
                gc,
                "bulkedge " + build.version());
    }

    /**
     * The card as a tree for JSON.
     *
     * @return keys and values in the order of the card
     */
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("cpu", cpu);
        tree.put("flags", flags);
        tree.put("processors", processors);
        tree.put("caches", caches);
        tree.put("memory_bytes", memoryBytes);
        tree.put("os", os);
        tree.put("jdk", jdk);
        tree.put("gc", gc);
        tree.put("vector_bits", vectorBits);
        tree.put("version", build.version());
        tree.put("commit", build.commit());
        return tree;
    }
}
