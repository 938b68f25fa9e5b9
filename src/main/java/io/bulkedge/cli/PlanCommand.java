package io.bulkedge.cli;

import io.bulkedge.backend.Vectors;
import io.bulkedge.bench.BenchCase;
import io.bulkedge.engine.Engine;
import io.bulkedge.plan.CostModel;
import io.bulkedge.plan.Plan;
import io.bulkedge.plan.Step;
import io.bulkedge.report.text.ControlCharacters;
import io.bulkedge.study.WeightStudy;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code plan}: the steps that a request would take, with the reasons, without running them. */
@Command(
        name = "plan",
        description =
                "Prints steps and reasons of an analysis, or of a case such as svdvals:384x1536x24:f32, without running.",
        mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin private final CommonOptions options = new CommonOptions();

    @Parameters(
            arity = "1..*",
            paramLabel = "REQUEST",
            description = "Model files, or one case OP:ROWSxCOLSxCOUNT:PRECISION")
    private List<String> requests = List.of();

    @Mixin private final AnalysisOptions analysis = new AnalysisOptions();

    PlanCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        options.validate();
        CostModel costs = context.costs();
        context.warnOfUnusedDevice(options);
        try (Engine engine = Engine.open(options.backend, options.threads, costs)) {
            List<Plan> plans = new ArrayList<>();
            for (String request : requests) {
                BenchCase problem = BenchOptions.parse(request);
                plans.add(
                        problem == null
                                ? modelPlan(engine, request)
                                : engine.plan(
                                        problem.request(analysis.route(), options.memoryBytes())));
            }
            switch (options.format) {
                case JSON -> context.print(tree(plans, costs));
                case CSV -> throw new UsageException("plan has no CSV form: use table or json");
                case TABLE -> {
                    plans.forEach(this::print);
                    context.console().out().println(costs.origin());
                }
            }
            return ExitCode.OK;
        }
    }

    private Plan modelPlan(Engine engine, String path) throws IOException {
        return WeightStudy.plan(engine, Path.of(path), analysis.study(options, true));
    }

    private void print(Plan plan) {
        PrintStream out = context.console().out();
        int number = 1;
        for (Step step : plan.steps()) {
            out.printf(
                    Locale.ROOT,
                    "%d. %d x (%d x %d) %s on %s, route %s%s, %d at a time: %.3g GFLOP, about %.2g s, %.1f MiB%n",
                    number++,
                    step.shape().count(),
                    step.shape().rows(),
                    step.shape().cols(),
                    step.precision().name().toLowerCase(Locale.ROOT),
                    step.backend(),
                    step.route().word(),
                    step.op().vectors() == Vectors.ALL ? " with vectors" : "",
                    step.chunk(),
                    step.flops() * 1e-9,
                    step.seconds(),
                    step.bytes() / 1048576.0);
            step.why().forEach(reason -> out.println("   - " + reason));
            for (int item : step.items()) {
                out.println(
                        "     "
                                + ControlCharacters.escape(
                                        plan.request().items().get(item).name()));
            }
        }
        for (Plan.Refusal refusal : plan.refused()) {
            out.println(
                    "refused: "
                            + ControlCharacters.escape(
                                    plan.request().items().get(refusal.item()).name())
                            + ": "
                            + refusal.reason());
        }
        out.printf(Locale.ROOT, "about %.2g s in all%n", plan.seconds());
    }

    private static Map<String, Object> tree(List<Plan> plans, CostModel costs) {
        List<Map<String, Object>> steps = new ArrayList<>();
        List<Map<String, Object>> refused = new ArrayList<>();
        double seconds = 0;
        for (Plan plan : plans) {
            seconds += plan.seconds();
            plan.steps().forEach(step -> steps.add(tree(plan, step)));
            for (Plan.Refusal refusal : plan.refused()) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("name", plan.request().items().get(refusal.item()).name());
                row.put("reason", refusal.reason());
                refused.add(row);
            }
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("schema", "bulkedge.plan/1");
        tree.put("steps", steps);
        tree.put("refused", refused);
        tree.put("seconds", seconds);
        tree.put("calibrated", costs.isCalibrated());
        return tree;
    }

    private static Map<String, Object> tree(Plan plan, Step step) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("backend", step.backend());
        row.put("route", step.route().word());
        row.put("vectors", step.op().vectors() == Vectors.ALL);
        row.put("rows", step.shape().rows());
        row.put("cols", step.shape().cols());
        row.put("count", step.shape().count());
        row.put("precision", step.precision().name().toLowerCase(Locale.ROOT));
        row.put("chunk", step.chunk());
        row.put("threads_inside", step.members());
        row.put("flops", step.flops());
        row.put("seconds", step.seconds());
        row.put("bytes", step.bytes());
        row.put("why", step.why());
        row.put(
                "items",
                step.items().stream().map(i -> plan.request().items().get(i).name()).toList());
        return row;
    }
}
