package io.bulkedge.study;

import io.bulkedge.engine.Provenance;
import io.bulkedge.report.AlphaPoint;
import io.bulkedge.report.Fact;
import io.bulkedge.report.LayerPanel;
import io.bulkedge.report.ModelReport;
import io.bulkedge.report.table.Cell;
import io.bulkedge.report.table.Table;
import io.bulkedge.weights.ElementType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the report shows of a model. */
public final class ModelPages {
    private static final List<String> SKIPPED_COLUMNS =
            List.of("layer_id", "name", "dtype", "shape", "status", "reason");

    private static final Pattern KIND =
            Pattern.compile(
                    "(query|key|value|intermediate|attention/output|attention\\.output|output|embeddings?)",
                    Pattern.CASE_INSENSITIVE);

    private ModelPages() {}

    /**
     * The report of one model.
     *
     * @param model the result
     * @param provenance how it was made
     * @return the models of table and charts
     */
    public static ModelReport of(ModelResult model, Provenance provenance) {
        List<AlphaPoint> alphas = new ArrayList<>();
        List<LayerPanel> panels = new ArrayList<>();
        for (LayerResult layer : model.layers(LayerResult.Status.ANALYSED)) {
            LayerStatistics statistics = layer.statistics();
            if (statistics != null) {
                alphas.add(alpha(layer, statistics));
                panels.add(LayerPanels.of(layer, statistics));
            }
        }
        return new ModelReport(
                String.valueOf(model.path().getFileName()),
                facts(model),
                Reading.of(model),
                alphas,
                LayerTable.analysed(model),
                notAnalysed(model),
                panels,
                notes(model),
                provenance(provenance));
    }

    private static List<Fact> facts(ModelResult model) {
        return List.of(
                new Fact("format", model.format()),
                new Fact("tensors", Integer.toString(model.layers().size())),
                new Fact(
                        "analysed",
                        Integer.toString(model.layers(LayerResult.Status.ANALYSED).size())),
                new Fact("parameters", String.format(Locale.ROOT, "%,d", model.parameters())));
    }

    private static AlphaPoint alpha(LayerResult layer, LayerStatistics statistics) {
        var fit = statistics.powerLaw();
        return new AlphaPoint(
                layer.layerId(),
                layer.tensor().name(),
                kind(layer.tensor().name()),
                fit == null ? Double.NaN : fit.alpha(),
                fit == null ? Double.NaN : fit.sigma());
    }

    /** The kind of matrix that the tensor's name tells. */
    private static @Nullable String kind(String name) {
        Matcher matcher = KIND.matcher(name);
        return matcher.find()
                ? matcher.group(1).toLowerCase(Locale.ROOT).replace('/', ' ').replace('.', ' ')
                : null;
    }

    private static Table notAnalysed(ModelResult model) {
        Table all = LayerTable.of(List.of(model)).select(SKIPPED_COLUMNS);
        int status = all.indexOf("status");
        List<List<Cell>> rows =
                all.rows().stream()
                        .filter(row -> !row.get(status).equals(new Cell.Text("analysed")))
                        .toList();
        return new Table(all.columns(), rows);
    }

    private static List<String> notes(ModelResult model) {
        List<String> notes = new ArrayList<>();
        if (model.failure() != null) {
            notes.add("The model could not be read: " + model.failure().getMessage());
        }
        notes.add(
                "alpha exists for every spectrum, noise included: a small D and a drift near 1 are needed before it says anything about a"
                        + " power law.");
        notes.add(
                "p-values of spacings and vectors are calibrated by simulation of random matrices; spikes are tested at the level 0.01,"
                        + " so about one layer of pure noise in a hundred shows one.");
        boolean narrow =
                model.layers(LayerResult.Status.ANALYSED).stream()
                        .map(layer -> layer.tensor().type())
                        .anyMatch(type -> type != null && type.bytes() <= 2);
        if (narrow) {
            notes.add(
                    "Some tensors are stored in "
                            + ElementType.BF16.name()
                            + ", "
                            + ElementType.F16.name()
                            + " or narrower: the rounding moves levels by a visible share of their spacing, so spacing statistics of"
                            + " these layers are those of the rounded matrix.");
        }
        return notes;
    }

    private static List<Fact> provenance(Provenance provenance) {
        List<Fact> facts = new ArrayList<>();
        facts.add(
                new Fact(
                        "version",
                        provenance.build().version()
                                + " (commit "
                                + provenance.build().commit()
                                + ")"));
        facts.add(new Fact("command", provenance.commandLine()));
        facts.add(new Fact("seed", Long.toString(provenance.seed())));
        facts.add(new Fact("backend", String.join("; ", provenance.backends())));
        facts.add(new Fact("precision", provenance.precision()));
        facts.add(new Fact("JDK", provenance.jdk()));
        for (Provenance.InputFile file : provenance.inputs()) {
            facts.add(
                    new Fact(
                            "input",
                            file.name()
                                    + ", "
                                    + file.bytes()
                                    + " bytes, SHA-256 "
                                    + file.sha256()));
        }
        facts.add(
                new Fact(
                        "wall time",
                        String.format(Locale.ROOT, "%.1f s", provenance.wallSeconds())));
        return facts;
    }
}
