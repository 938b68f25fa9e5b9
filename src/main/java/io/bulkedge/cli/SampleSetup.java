package io.bulkedge.cli;

import io.bulkedge.engine.Engine;
import io.bulkedge.stats.pool.Pool;
import io.bulkedge.study.EnsembleStudy;
import io.bulkedge.study.Observable;
import io.bulkedge.study.PilotRange;
import io.bulkedge.study.RunDescription;
import io.bulkedge.study.SpectrumSource;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the pools of a run need to know before the first spectrum. */
final class SampleSetup {
    /** Key of the description: ends of the histogram of the density, as hexadecimal numbers. */
    static final String RANGE = "density from, to";

    private static final Observable.Range NONE = new Observable.Range(0, 1);

    private SampleSetup() {}

    /** The range of a new run. */
    static Observable.Range range(
            Set<Observable> observables, SpectrumSource source, EnsembleStudy study, Engine engine)
            throws IOException {
        return observables.contains(Observable.DENSITY)
                ? PilotRange.of(source, study, engine)
                : NONE;
    }

    /** The range of a run that was begun; null if its description has none that makes sense. */
    static Observable.@Nullable Range range(RunDescription description) {
        String[] ends = description.entries().getOrDefault(RANGE, "").split(",", -1);
        if (ends.length != 2) {
            return null;
        }
        try {
            double low = Double.parseDouble(ends[0]);
            double high = Double.parseDouble(ends[1]);
            boolean range = low < high && Double.isFinite(high - low);
            return range ? new Observable.Range(low, high) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** A range as the description has it. */
    static String text(Observable.Range range) {
        return Double.toHexString(range.low()) + "," + Double.toHexString(range.high());
    }

    /** Empty pools. */
    static List<Pool> pools(
            Set<Observable> observables, SpectrumSource source, Observable.Range range) {
        try {
            return observables.stream().map(o -> o.pool(source, range)).toList();
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
