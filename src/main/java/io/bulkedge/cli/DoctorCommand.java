package io.bulkedge.cli;

import io.bulkedge.backend.Availability;
import io.bulkedge.engine.BackendDiscovery;
import io.bulkedge.engine.Provenance;
import io.bulkedge.engine.SelfCheck;
import io.bulkedge.report.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
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
    public Integer call() {
        options.validate();
        SelfCheck.Result check = SelfCheck.run();
        List<Availability> answers = BackendDiscovery.answers(options.threads);
        if (options.format == CommonOptions.Format.JSON) {
            context.console().out().print(Json.text(tree(check, answers)));
        } else {
            print(check, answers);
        }
        return ExitCode.OK;
    }

    private void print(SelfCheck.Result check, List<Availability> answers) {
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
    }

    private static Map<String, Object> tree(SelfCheck.Result check, List<Availability> answers) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("schema", "bulkedge.doctor/1");
        tree.put("jdk", Provenance.currentJdk());
        Map<String, Object> vector = new LinkedHashMap<>();
        vector.put("available", check.bits() > 0);
        vector.put("bits", check.bits());
        vector.put("chosen", check.chosen());
        vector.put("reason", check.reason());
        vector.put("self_check", check.sentence());
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
        tree.put("gpu_last_verified", null);
        return tree;
    }
}
