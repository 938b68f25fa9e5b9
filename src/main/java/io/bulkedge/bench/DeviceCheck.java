package io.bulkedge.bench;

import io.bulkedge.backend.Backend;
import io.bulkedge.backend.DeviceMeter;
import io.bulkedge.engine.BackendDiscovery;
import io.bulkedge.engine.BackendUnavailableException;
import io.bulkedge.engine.BuildInfo;
import io.bulkedge.plan.CostModel;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The proof of the CUDA backend on a device: what the machine is, the backend's tests, bit identity
 * of random numbers, times of every method. A step that fails or hangs is recorded, and the next
 * one tried.
 */
public final class DeviceCheck {
    /** Identifies the form of the result. */
    public static final String SCHEMA = "bulkedge.gpu-check/1";

    private static final double CLOSING_SECONDS = 20;

    private final Settings settings;
    private final Consumer<String> progress;
    private final long started = System.nanoTime();
    private final List<CheckStep> steps = new ArrayList<>();
    private List<DeviceGoal> goals = List.of();
    private boolean complete;

    /**
     * What is checked, and for how long.
     *
     * @param choice {@code "cuda"} or {@code "cuda:N"}
     * @param grid how much is measured
     * @param seconds time that each median rests on
     * @param limit seconds for everything
     * @param seed seed of the matrices
     * @param parts folder with the tests
     * @param tests regular expression that names of test methods match
     * @param costs chooses routes of the CPU backend
     */
    public record Settings(
            String choice,
            DeviceGrid grid,
            double seconds,
            double limit,
            long seed,
            Path parts,
            String tests,
            CostModel costs) {}

    /**
     * Creates a check.
     *
     * @param settings what is checked
     * @param progress told what is being done
     */
    public DeviceCheck(Settings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * Runs all steps.
     *
     * @param soFar gets the result after every step, as a tree for JSON
     * @return the whole result
     * @throws BackendUnavailableException if there is no device
     * @throws InterruptedException if the calling thread is interrupted
     */
    public Map<String, Object> run(Consumer<Map<String, Object>> soFar)
            throws BackendUnavailableException, InterruptedException {
        boolean standIn = BackendDiscovery.standIn(settings.choice());
        TimeLimit limit = TimeLimit.in(settings.limit());
        int processors = Runtime.getRuntime().availableProcessors();
        DeviceMeter meter = BackendDiscovery.meter(settings.choice());
        Backend backend = BackendDiscovery.open(settings.choice(), processors).getFirst();
        Backend host = BackendDiscovery.openSteady("cpu", processors).getFirst();
        Runnable save = () -> soFar.accept(tree(meter.device(), standIn));
        steps(meter, backend, host, limit, save);
        step(
                "close",
                TimeLimit.in(CLOSING_SECONDS),
                _ -> {
                    host.close();
                    backend.close();
                    meter.close();
                    return CheckStep.of(
                            "close", CheckStep.Outcome.PASSED, "everything was freed", Map.of());
                });
        return tree(meter.device(), standIn);
    }

    private Map<String, Object> tree(String device, boolean standIn) {
        BuildInfo build = BuildInfo.current();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("schema", SCHEMA);
        tree.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        tree.put("version", build.version());
        tree.put("commit", build.commit());
        tree.put("device", device);
        tree.put("stand_in", standIn);
        tree.put("grid", settings.grid().name().toLowerCase(Locale.ROOT));
        tree.put("seed", settings.seed());
        tree.put("complete", complete);
        tree.put("passed", passed());
        tree.put("seconds", (System.nanoTime() - started) * 1e-9);
        tree.put("goals", goals.stream().map(DeviceGoal::tree).toList());
        Map<String, Object> byName = new LinkedHashMap<>();
        steps.forEach(step -> byName.put(step.name(), step.tree()));
        tree.put("steps", byName);
        return tree;
    }

    /**
     * The steps so far.
     *
     * @return in the order in which they were run
     */
    public List<CheckStep> steps() {
        return List.copyOf(steps);
    }

    /**
     * The goals of the backend, known when all steps have ended.
     *
     * @return the goals
     */
    public List<DeviceGoal> goals() {
        return goals;
    }

    /**
     * Whether nothing was wrong.
     *
     * @return false if a step failed
     */
    public boolean passed() {
        return steps.stream().noneMatch(step -> step.outcome() == CheckStep.Outcome.FAILED);
    }

    private void steps(
            DeviceMeter meter, Backend backend, Backend host, TimeLimit limit, Runnable save)
            throws InterruptedException {
        DeviceGrid grid = settings.grid();
        long seed = settings.seed();
        // Of the whole time: tests a quarter, Python a sixth, and the times of methods what is
        // left.
        double whole = settings.limit();
        step("machine", limit.atMost(60), part -> DeviceFacts.collect(meter.device(), part));
        save.run();
        step("bits", limit.atMost(whole / 8), _ -> new DeviceBits(meter, host, grid).compare());
        step(
                "tests",
                limit.atMost(whole / 4),
                part -> SuiteProcess.run(settings.parts(), settings.tests(), part));
        save.run();
        Repeats repeats = new Repeats(settings.seconds(), 1);
        DeviceSampling.Result[] sampled = new DeviceSampling.Result[1];
        step(
                "sampling",
                limit.atMost(whole / 6),
                _ -> {
                    sampled[0] =
                            new DeviceSampling(backend, grid, settings.costs(), repeats, seed)
                                    .run();
                    return sampled[0].step();
                });
        save.run();
        DeviceTimes times =
                new DeviceTimes(
                        meter,
                        backend,
                        host,
                        new HostTimes(host, settings.costs(), repeats, seed),
                        repeats,
                        seed);
        double left = Math.max(1, limit.left() - whole / 6);
        TimeLimit forTimes = limit.atMost(left - Math.min(60, left / 3));
        step("times", limit.atMost(left), _ -> times.run(grid.problems(), forTimes, progress));
        save.run();
        step("python", limit, part -> PythonPeers.run(grid.problems(), settings.seconds(), part));
        complete = true;
        if (grid == DeviceGrid.TINY) {
            // The goals are about other sizes.
            return;
        }
        DeviceSampling.Result drawn =
                sampled[0] == null
                        ? new DeviceSampling.Result(
                                steps.getFirst(), Double.NaN, Double.NaN, Double.NaN)
                        : sampled[0];
        goals = DeviceGoals.of(times.rows(), drawn, Runtime.getRuntime().availableProcessors());
    }

    /** Something that is checked within a time. */
    private interface Work {
        CheckStep run(TimeLimit limit) throws Exception;
    }

    /** In a thread of its own: a call of a driver that hangs cannot be interrupted. */
    private void step(String name, TimeLimit limit, Work work) throws InterruptedException {
        progress.accept(name);
        long started = System.nanoTime();
        Callable<CheckStep> call = () -> work.run(limit);
        FutureTask<CheckStep> task = new FutureTask<>(call);
        Thread.ofPlatform().daemon().name("bulkedge-check-" + name).start(task);
        CheckStep done;
        try {
            done = task.get((long) (1000 * limit.left()) + 1, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            done = failed(name, "it did not end in the time that it had");
        } catch (ExecutionException e) {
            @Nullable Throwable cause = e.getCause();
            done = failed(name, String.valueOf(cause == null ? e : cause));
        }
        steps.add(done.took((System.nanoTime() - started) * 1e-9));
    }

    private static CheckStep failed(String name, String why) {
        return CheckStep.of(name, CheckStep.Outcome.FAILED, why, Map.of());
    }
}
