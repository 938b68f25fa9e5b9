package io.bulkedge.cli;

import io.bulkedge.engine.FileDigest;
import io.bulkedge.engine.Provenance;
import io.bulkedge.report.AtomicFile;
import io.bulkedge.report.Json;
import io.bulkedge.report.ModelReport;
import io.bulkedge.report.OutputDirectory;
import io.bulkedge.report.PlotFiles;
import io.bulkedge.report.html.HtmlReport;
import io.bulkedge.report.svg.ChartKind;
import io.bulkedge.report.table.CsvWriter;
import io.bulkedge.spectrum.NpzWriter;
import io.bulkedge.study.LayerResult;
import io.bulkedge.study.LayerStatistics;
import io.bulkedge.study.LayerTable;
import io.bulkedge.study.ModelResult;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The full result set of an analysis in a folder. Every file appears complete or not at all; the
 * manifest comes last.
 */
final class ResultFiles {
    private static final String MANIFEST = "manifest.json";

    private ResultFiles() {}

    /**
     * Writes all files.
     *
     * @param path the folder; created with its parents
     * @param models results
     * @param pages what is shown of the models that could be opened
     * @param charts charts in the page and under plots/
     * @param provenance how it was made
     */
    static void write(
            Path path,
            List<ModelResult> models,
            List<ModelReport> pages,
            Set<ChartKind> charts,
            Provenance provenance)
            throws IOException {
        OutputDirectory folder = OutputDirectory.create(path);
        // A manifest that outlived its files would vouch for the wrong ones.
        Files.deleteIfExists(folder.file(MANIFEST));
        List<Path> written = new ArrayList<>();
        written.add(text(folder, "details.csv", CsvWriter.text(LayerTable.of(models))));
        written.add(text(folder, "summary.json", Json.text(AnalysisJson.tree(models, provenance))));
        written.add(folder.write("spectra.npz", out -> writeSpectra(out, models)));
        if (!charts.isEmpty()) {
            written.addAll(PlotFiles.write(folder.directory("plots"), pages, charts));
        }
        written.add(text(folder, "report.html", HtmlReport.page(pages, charts)));
        text(folder, MANIFEST, Json.text(manifest(folder.path(), written, provenance)));
    }

    private static Path text(OutputDirectory folder, String name, String text) throws IOException {
        Path file = folder.file(name);
        AtomicFile.writeText(file, text);
        return file;
    }

    private static void writeSpectra(OutputStream out, List<ModelResult> models)
            throws IOException {
        try (NpzWriter npz = new NpzWriter(out)) {
            for (int m = 0; m < models.size(); m++) {
                for (LayerResult layer : models.get(m).layers()) {
                    LayerStatistics statistics = layer.statistics();
                    if (statistics != null) {
                        String prefix = models.size() == 1 ? "" : m + ".";
                        npz.beginDoubles(prefix + key(layer), statistics.spectrum().size());
                        npz.values(statistics.spectrum().values());
                    }
                }
            }
            npz.finish();
        }
    }

    /**
     * Name of a layer as a key: what cannot be a file name inside an archive becomes an underscore.
     */
    private static String key(LayerResult layer) {
        return layer.tensor().name().replaceAll("^/+", "").replaceAll("[^A-Za-z0-9._-]", "_")
                + "."
                + layer.layerId();
    }

    private static Map<String, Object> manifest(
            Path folder, List<Path> written, Provenance provenance) throws IOException {
        List<Map<String, Object>> files = new ArrayList<>();
        for (Path file : written) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", folder.relativize(file).toString());
            entry.put("bytes", Files.size(file));
            entry.put("sha256", FileDigest.sha256(file));
            files.add(entry);
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("schema", "bulkedge.manifest/1");
        tree.put("files", files);
        tree.put("provenance", CommandContext.tree(provenance));
        return tree;
    }
}
