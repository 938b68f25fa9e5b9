package io.bulkedge.report.svg;

import io.bulkedge.report.EsdPanel;
import java.util.ArrayList;
import java.util.List;

/** Where noise ends, as vertical lines over an axis of singular values. */
final class SpectrumGuides {
    private SpectrumGuides() {}

    static List<Mark> of(EsdPanel esd) {
        List<Mark> marks = new ArrayList<>();
        if (Double.isFinite(esd.bulkEdge())) {
            marks.add(
                    vertical(
                            esd.bulkEdge(),
                            Ink.GREEN,
                            Mark.Stroke.DASHED,
                            "bulk edge " + Samples.brief(esd.bulkEdge())));
        }
        if (Double.isFinite(esd.spikeThreshold())) {
            marks.add(
                    vertical(
                            esd.spikeThreshold(),
                            Ink.ROSE,
                            Mark.Stroke.DOTTED,
                            "spike threshold " + Samples.brief(esd.spikeThreshold())));
        }
        return marks;
    }

    static Mark vertical(double at, Ink ink, Mark.Stroke stroke, String label) {
        return new Mark.Guide(Mark.Direction.VERTICAL, at, ink, stroke, false, label);
    }
}
