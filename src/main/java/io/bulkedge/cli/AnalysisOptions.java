package io.bulkedge.cli;

import io.bulkedge.plan.Request.RouteChoice;
import io.bulkedge.study.LayerFilter;
import io.bulkedge.study.WeightStudy;
import io.bulkedge.weights.WeightOptions;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options that choose what is analysed and how, for {@code analyze} and {@code plan}. */
final class AnalysisOptions {
    @Option(
            names = "--layers",
            paramLabel = "GLOB",
            description = "Layers to take; -GLOB excludes. Repeatable.")
    private List<String> layers = List.of();

    @Option(
            names = "--min-dim",
            paramLabel = "N",
            description = "Least smaller dimension (default 10).")
    private int minDimension = WeightStudy.DEFAULT_MIN_DIMENSION;

    @Option(
            names = "--vectors",
            negatable = true,
            description =
                    "Singular vectors always, or never (default: up to a smaller dimension of 1024).")
    private Optional<Boolean> vectors = Optional.empty();

    @Option(
            names = "--route",
            paramLabel = "auto|gram|exact",
            description = "Route of singular values.")
    private RouteChoice route = RouteChoice.AUTO;

    @Option(
            names = "--allow-external",
            description =
                    "Read ONNX external data: plain files of the model's own folder, no links.")
    private boolean allowExternal;

    RouteChoice route() {
        return route;
    }

    LayerFilter filter() {
        return new LayerFilter(layers);
    }

    WeightStudy.Options study(CommonOptions common, boolean charts) {
        if (minDimension < 1) {
            throw new UsageException("--min-dim must be at least 1, not " + minDimension);
        }
        return new WeightStudy.Options(
                filter(),
                minDimension,
                VectorChoices.of(vectors),
                route,
                common.memoryBytes(),
                common.seed,
                charts,
                new WeightOptions(allowExternal));
    }
}
