package io.bulkedge.cli;

import io.bulkedge.engine.Provenance;
import io.bulkedge.report.AtomicFile;
import io.bulkedge.report.ModelReport;
import io.bulkedge.report.html.HtmlReport;
import io.bulkedge.report.svg.ChartKind;
import io.bulkedge.study.ModelPages;
import io.bulkedge.study.ModelResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Files that an analysis leaves.
 *
 * @param folder folder of the full result set, or null
 * @param page file of the page alone, or null
 * @param charts charts in the page and beside it
 */
record AnalysisOutput(@Nullable Path folder, @Nullable Path page, Set<ChartKind> charts) {
    private static final String ALL = "all";
    private static final String NONE = "none";

    /**
     * The charts of {@code --plots}.
     *
     * @param list names separated by commas, {@code all} or {@code none}; null is all
     * @return the charts
     * @throws UsageException if a name is unknown
     */
    static Set<ChartKind> charts(@Nullable String list) {
        if (list == null || list.equals(ALL)) {
            return EnumSet.allOf(ChartKind.class);
        }
        Set<ChartKind> charts = EnumSet.noneOf(ChartKind.class);
        if (list.equals(NONE)) {
            return charts;
        }
        for (String name : list.split(",", -1)) {
            try {
                charts.add(ChartKind.of(name.strip()));
            } catch (IllegalArgumentException e) {
                throw new UsageException("--plots: " + e.getMessage() + "; or all, or none");
            }
        }
        return charts;
    }

    /** Whether charts and a page are made. */
    boolean wantsPages() {
        return folder != null || page != null;
    }

    /**
     * Refuses places that cannot take the files, before anything is computed.
     *
     * @throws IOException if one cannot; the message names it
     */
    void check() throws IOException {
        if (page != null) {
            AtomicFile.check(page);
        }
        if (folder != null) {
            ResultFiles.check(folder, charts);
        }
    }

    /** Writes what was asked for. A model that could not be opened shows why in its notes. */
    void write(List<ModelResult> models, Provenance provenance) throws IOException {
        if (!wantsPages()) {
            return;
        }
        List<ModelReport> pages =
                models.stream().map(model -> ModelPages.of(model, provenance)).toList();
        if (folder != null) {
            ResultFiles.write(folder, models, pages, charts, provenance);
        }
        if (page != null) {
            AtomicFile.writeText(page, HtmlReport.page(pages, charts));
        }
    }
}
