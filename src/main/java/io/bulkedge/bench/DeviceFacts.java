package io.bulkedge.bench;

import io.bulkedge.backend.Availability;
import io.bulkedge.backend.DiscoveryStep;
import io.bulkedge.engine.BackendDiscovery;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The machine and the device that figures belong to. */
final class DeviceFacts {
    private static final List<String> ASKED =
            List.of(
                    "name",
                    "driver_version",
                    "memory.total",
                    "clocks.sm",
                    "clocks.max.sm",
                    "clocks.mem",
                    "power.limit",
                    "temperature.gpu",
                    "compute_mode",
                    "mig.mode.current");

    private DeviceFacts() {}

    static CheckStep collect(String device, TimeLimit limit)
            throws IOException, InterruptedException {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("device", device);
        facts.put("backends", answers());
        facts.put("discovery", steps(BackendDiscovery.cudaSteps()));
        facts.put("nvidia_smi", nvidiaSmi(limit));
        facts.put("glibc", said(List.of("getconf", "GNU_LIBC_VERSION"), limit));
        facts.put("host", MachineCard.current().tree());
        return CheckStep.of("machine", CheckStep.Outcome.PASSED, device, facts);
    }

    private static List<String> answers() {
        List<String> answers = new ArrayList<>();
        for (Availability answer :
                BackendDiscovery.answers(Runtime.getRuntime().availableProcessors())) {
            answers.add(
                    switch (answer) {
                        case Availability.Available yes -> yes.info().toString();
                        case Availability.Unavailable no ->
                                no.name() + ": not available: " + no.reason();
                    });
        }
        return answers;
    }

    private static List<String> steps(List<DiscoveryStep> steps) {
        return steps.stream().map(DiscoveryStep::toString).toList();
    }

    /** What NVIDIA's own program says of the first device; null where there is none. */
    private static @Nullable Map<String, Object> nvidiaSmi(TimeLimit limit)
            throws InterruptedException {
        String line =
                said(
                        List.of(
                                "nvidia-smi",
                                "--id=0",
                                "--query-gpu=" + String.join(",", ASKED),
                                "--format=csv,noheader"),
                        limit);
        if (line == null) {
            return null;
        }
        String[] words = line.split(",", -1);
        Map<String, Object> facts = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(words.length, ASKED.size()); i++) {
            facts.put(ASKED.get(i), words[i].strip());
        }
        return facts;
    }

    private static @Nullable String said(List<String> command, TimeLimit limit)
            throws InterruptedException {
        try {
            ChildProcess child = ChildProcess.run(command, Map.of(), "", limit.atMost(10));
            return Integer.valueOf(0).equals(child.code()) ? child.last() : null;
        } catch (IOException e) {
            // A machine without this program.
            return null;
        }
    }
}
