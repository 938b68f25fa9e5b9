package io.bulkedge.benchmarks;

import com.fasterxml.jackson.core.JsonGenerator;
import io.bulkedge.cpu.kernel.KernelLoader;
import io.bulkedge.engine.BuildInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The machine and the build that a result belongs to. A figure without it says nothing.
 *
 * @param cpu model name of the processor, the architecture where the system does not tell
 * @param flags vector instruction sets of the processor, ascending; empty where the system does not
 *     tell
 * @param processors logical processors that the Java machine may use
 * @param os name, version and architecture of the operating system
 * @param jdk vendor and version of the Java machine
 * @param vectorBits width of the kernels in use, 64 for scalar ones
 * @param version version of bulkedge
 * @param commit commit of bulkedge, ending in {@code -dirty} if its sources differed from it
 */
record MachineCard(
        String cpu,
        List<String> flags,
        int processors,
        String os,
        String jdk,
        int vectorBits,
        String version,
        String commit) {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final Set<String> TELLING = Set.of("avx", "avx2", "fma", "asimd", "sve", "sve2");

    MachineCard {
        flags = List.copyOf(flags);
    }

    /** The machine that runs this. */
    static MachineCard current() throws IOException {
        List<String> lines = Files.isReadable(CPU_INFO) ? Files.readAllLines(CPU_INFO) : List.of();
        BuildInfo build = BuildInfo.current();
        return of(lines, build);
    }

    /**
     * From the text of Linux's {@code /proc/cpuinfo}.
     *
     * @param cpuInfo its lines, empty on other systems
     * @param build version and commit
     */
    static MachineCard of(List<String> cpuInfo, BuildInfo build) {
        String architecture = System.getProperty("os.arch");
        return new MachineCard(
                field(cpuInfo, "model name", architecture),
                vectorSets(field(cpuInfo, "flags", field(cpuInfo, "Features", ""))),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name")
                        + " "
                        + System.getProperty("os.version")
                        + " "
                        + architecture,
                System.getProperty("java.vm.vendor")
                        + " "
                        + System.getProperty("java.runtime.version"),
                KernelLoader.best().kernels().bits(),
                build.version(),
                build.commit());
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
        for (String flag : flags.toLowerCase(Locale.ROOT).split("\\s+")) {
            if (TELLING.contains(flag) || flag.startsWith("avx512")) {
                found.add(flag);
            }
        }
        return found.stream().sorted().toList();
    }

    /** Writes the card as one JSON object. */
    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("cpu", cpu);
        json.writeArrayFieldStart("flags");
        for (String flag : flags) {
            json.writeString(flag);
        }
        json.writeEndArray();
        json.writeNumberField("processors", processors);
        json.writeStringField("os", os);
        json.writeStringField("jdk", jdk);
        json.writeNumberField("vector_bits", vectorBits);
        json.writeStringField("version", version);
        json.writeStringField("commit", commit);
        json.writeEndObject();
    }
}
