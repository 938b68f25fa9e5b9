package io.bulkedge.bench;

import io.bulkedge.backend.Backend;
import io.bulkedge.backend.DeviceMeter;
import io.bulkedge.backend.MatrixSource;
import io.bulkedge.ensemble.Ensemble;
import io.bulkedge.ensemble.EntryLaw;
import io.bulkedge.ensemble.GaussianOrthogonal;
import io.bulkedge.ensemble.IidEntries;
import io.bulkedge.ensemble.IidGaussian;
import io.bulkedge.ensemble.Wigner;
import io.bulkedge.matrix.MatrixBatch;
import io.bulkedge.matrix.Precision;
import io.bulkedge.random.Normals;
import io.bulkedge.random.StreamKey;
import java.lang.foreign.ValueLayout;
import java.util.LinkedHashMap;
import java.util.Map;

/** Whether a device draws the very bits that Java draws. */
final class DeviceBits {
    private static final long SEED = 0x9abc_def0_1234_5678L;
    private static final int ORDER = 100;

    private final DeviceMeter meter;
    private final Backend host;
    private final DeviceGrid grid;

    DeviceBits(DeviceMeter meter, Backend host, DeviceGrid grid) {
        this.meter = meter;
        this.host = host;
        this.grid = grid;
    }

    CheckStep compare() {
        Map<String, Object> differing = new LinkedHashMap<>();
        long numbers = grid.normals();
        long wrong = normals();
        differing.put("normals", row(numbers, wrong));
        for (Map.Entry<String, Ensemble> one : ensembles().entrySet()) {
            MatrixSource.Sampled source =
                    new MatrixSource.Sampled(
                            one.getValue(),
                            new StreamKey(SEED, StreamKey.ENTRIES, 1L << 33),
                            grid.drawn());
            long some = matrices(source);
            differing.put(one.getKey(), row(source.shape().elements(), some));
            numbers += source.shape().elements();
            wrong += some;
        }
        return CheckStep.of(
                "bits",
                wrong == 0 ? CheckStep.Outcome.PASSED : CheckStep.Outcome.FAILED,
                wrong + " of " + numbers + " numbers drawn on the device differ from Java's",
                Map.of("differing", differing));
    }

    private static Map<String, Object> row(long numbers, long differing) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("numbers", numbers);
        row.put("differing", differing);
        return row;
    }

    private long normals() {
        StreamKey key = new StreamKey(SEED, StreamKey.ENTRIES, 7);
        double[] here = new double[grid.normals()];
        double[] there = new double[grid.normals()];
        Normals.fill(key, 0, here, 0, here.length);
        meter.normals(key, there);
        long differing = 0;
        for (int i = 0; i < here.length; i++) {
            differing +=
                    Double.doubleToRawLongBits(here[i]) == Double.doubleToRawLongBits(there[i])
                            ? 0
                            : 1;
        }
        return differing;
    }

    private static Map<String, Ensemble> ensembles() {
        EntryLaw diluted = new EntryLaw.Diluted(new EntryLaw.Gaussian(), 0.3);
        Map<String, Ensemble> ensembles = new LinkedHashMap<>();
        ensembles.put("goe", GaussianOrthogonal.semicircle(ORDER));
        ensembles.put("iid", new IidGaussian(ORDER + 1, ORDER, 1.0 / ORDER));
        ensembles.put("percolated_symmetric", Wigner.of(diluted, ORDER, 1.0 / ORDER));
        ensembles.put("percolated_iid", new IidEntries(diluted, ORDER + 1, ORDER, 0.1));
        return ensembles;
    }

    private long matrices(MatrixSource.Sampled source) {
        try (MatrixBatch here = MatrixBatch.allocate(source.shape(), Precision.F64);
                MatrixBatch there = MatrixBatch.allocate(source.shape(), Precision.F64)) {
            host.sample(source, here);
            if (!meter.draw(source, there)) {
                throw new IllegalStateException(
                        "the device does not draw " + source.ensemble() + " itself");
            }
            long differing = 0;
            for (long i = 0; i < source.shape().elements(); i++) {
                long one = here.segment().getAtIndex(ValueLayout.JAVA_LONG, i);
                differing += one == there.segment().getAtIndex(ValueLayout.JAVA_LONG, i) ? 0 : 1;
            }
            return differing;
        }
    }
}
