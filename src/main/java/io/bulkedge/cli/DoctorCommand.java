package io.bulkedge.cli;

import io.bulkedge.backend.Availability;
import io.bulkedge.backend.DiscoveryStep;
import io.bulkedge.engine.BackendDiscovery;
import io.bulkedge.engine.LastVerified;
import io.bulkedge.engine.Provenance;
import io.bulkedge.engine.SelfCheck;
import io.bulkedge.report.table.Cell;
import io.bulkedge.report.table.Column;
import io.bulkedge.report.table.Table;
import io.bulkedge.report.text.ControlCharacters;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code doctor}: what this machine can do, and what is missing. Always exit 0. */
@Command(
        name = "doctor",
        description =
                "Lists the backends of this machine, with reason and remedy where one is missing.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin private final CommonOptions options = new CommonOptions();

    DoctorCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        options.validate();
        SelfCheck.Result check = SelfCheck.run();
        List<Availability> answers = BackendDiscovery.answers(options.threads);
        List<DiscoveryStep> steps = BackendDiscovery.cudaSteps();
        switch (options.format) {
            case JSON -> context.print(tree(check, answers, steps));
            case CSV -> context.print(table(check, answers, steps).stream());
            case TABLE -> print(check, answers, steps);
        }
        return ExitCode.OK;
    }

    private void print(
            SelfCheck.Result check, List<Availability> answers, List<DiscoveryStep> steps) {
        var out = context.console().out();
        out.println("JDK       " + Provenance.currentJdk());
        out.println("kernels   " + check.chosen() + " (" + check.reason() + ")");
        out.println("check     " + check.sentence());
        for (Availability answer : answers) {
            switch (answer) {
                case Availability.Available yes ->
                        out.printf("%-10savailable: %s%n", yes.info().name(), yes.info());
                case Availability.Unavailable no ->
                        out.printf(
                                "%-10snot available: %s; %s%n",
                                no.name(), no.reason(), no.remedy());
            }
        }
        for (DiscoveryStep step : steps) {
            out.println("          " + ControlCharacters.escape(step.toString()));
        }
        out.println("GPU       last verified: " + lastVerified());
    }

    private static String lastVerified() {
        return LastVerified.current().map(LastVerified::toString).orElse("never");
    }

    /** One row per thing that was looked at: the runtime, the kernels, the check, every backend. */
    private static Table table(
            SelfCheck.Result check, List<Availability> answers, List<DiscoveryStep> steps) {
        List<List<Cell>> rows = new ArrayList<>();
        rows.add(row("jdk", true, Provenance.currentJdk(), null, null));
        rows.add(row("kernels", true, check.chosen(), check.reason(), null));
        rows.add(row("self-check", check.passed(), check.chosen(), check.sentence(), null));
        for (Availability answer : answers) {
            rows.add(
                    switch (answer) {
                        case Availability.Available yes ->
                                row(yes.info().name(), true, yes.info().device(), null, null);
                        case Availability.Unavailable no ->
                                row(no.name(), false, null, no.reason(), no.remedy());
                    });
        }
        for (DiscoveryStep step : steps) {
            rows.add(
                    row("cuda: " + step.sought(), step.found(), step.place(), step.detail(), null));
        }
        rows.add(
                row(
                        "gpu last verified",
                        LastVerified.current().isPresent(),
                        LastVerified.current().map(LastVerified::device).orElse(null),
                        lastVerified(),
                        null));
        return new Table(
                List.of(
                        Column.text("name", "what was looked at"),
                        Column.text("available", "whether it can be used"),
                        Column.text("device", "what it is"),
                        Column.text("reason", "why so"),
                        Column.text("remedy", "what to do")),
                rows);
    }

    private static List<Cell> row(
            String name,
            boolean available,
            @Nullable String device,
            @Nullable String reason,
            @Nullable String remedy) {
        return List.of(
                Cell.of(name),
                Cell.of(available),
                Cell.of(device),
                Cell.of(reason),
                Cell.of(remedy));
    }

    private static Map<String, Object> tree(
            SelfCheck.Result check, List<Availability> answers, List<DiscoveryStep> steps) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("schema", "bulkedge.doctor/1");
        tree.put("jdk", Provenance.currentJdk());
        Map<String, Object> vector = new LinkedHashMap<>();
        vector.put("available", check.bits() > 0);
        vector.put("bits", check.bits());
        vector.put("chosen", check.chosen());
        vector.put("reason", check.reason());
        vector.put("self_check", check.sentence());
        vector.put("self_check_passed", check.passed());
        vector.put("self_check_cases", check.cases());
        vector.put("self_check_milliseconds", check.millis());
        tree.put("vector", vector);
        List<Map<String, Object>> backends = new ArrayList<>();
        for (Availability answer : answers) {
            Map<String, Object> row = new LinkedHashMap<>();
            switch (answer) {
                case Availability.Available yes -> {
                    row.put("name", yes.info().name());
                    row.put("available", true);
                    row.put("device", yes.info().device());
                    row.put("reason", null);
                    row.put("remedy", null);
                }
                case Availability.Unavailable no -> {
                    row.put("name", no.name());
                    row.put("available", false);
                    row.put("device", null);
                    row.put("reason", no.reason());
                    row.put("remedy", no.remedy());
                }
            }
            backends.add(row);
        }
        tree.put("backends", backends);
        tree.put("cuda_steps", steps.stream().map(DoctorCommand::tree).toList());
        tree.put("gpu_last_verified", LastVerified.current().map(DoctorCommand::tree).orElse(null));
        return tree;
    }

    private static Map<String, Object> tree(LastVerified verified) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("commit", verified.commit());
        tree.put("device", verified.device());
        tree.put("date", verified.date());
        return tree;
    }

    private static Map<String, Object> tree(DiscoveryStep step) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("sought", step.sought());
        tree.put("place", step.place());
        tree.put("found", step.found());
        tree.put("detail", step.detail());
        return tree;
    }
}
