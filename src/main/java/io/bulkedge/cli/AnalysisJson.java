package io.bulkedge.cli;

import io.bulkedge.engine.Provenance;
import io.bulkedge.study.LayerResult;
import io.bulkedge.study.LayerTable;
import io.bulkedge.study.ModelResult;
import io.bulkedge.study.Reading;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON of {@code analyze}. */
final class AnalysisJson {
    private AnalysisJson() {}

    static Map<String, Object> tree(List<ModelResult> models, Provenance provenance) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("schema", "bulkedge.analyze/1");
        if (models.size() == 1) {
            tree.put("model", model(models.getFirst()));
        } else {
            tree.put("models", models.stream().map(AnalysisJson::model).toList());
        }
        tree.put("layers", LayerTable.of(models));
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("analysed", count(models, LayerResult.Status.ANALYSED));
        summary.put("skipped", count(models, LayerResult.Status.SKIPPED));
        summary.put("failed", count(models, LayerResult.Status.FAILED));
        summary.put(
                "reading", models.stream().flatMap(model -> Reading.of(model).stream()).toList());
        tree.put("summary", summary);
        tree.put("provenance", CommandContext.tree(provenance));
        return tree;
    }

    private static Map<String, Object> model(ModelResult model) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("path", model.path().toString());
        tree.put("format", model.format());
        tree.put("tensors", model.failure() == null ? model.layers().size() : 0);
        tree.put("parameters", model.parameters());
        tree.put("failure", model.failure() == null ? null : model.failure().getMessage());
        return tree;
    }

    private static int count(List<ModelResult> models, LayerResult.Status status) {
        return models.stream().mapToInt(model -> model.layers(status).size()).sum();
    }
}
