package io.bulkedge.cli;

import io.bulkedge.engine.Engine;
import io.bulkedge.stats.pool.Pool;
import io.bulkedge.study.EnsembleStudy;
import io.bulkedge.study.Observable;
import io.bulkedge.study.PilotRange;
import io.bulkedge.study.SpectrumSource;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** What the pools of a run need to know before the first spectrum. */
final class SampleSetup {
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
