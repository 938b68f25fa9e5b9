package io.bulkedge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.backend.Backend;
import io.bulkedge.backend.BatchStatus;
import io.bulkedge.backend.BatchStatus.Outcome;
import io.bulkedge.backend.MatrixSource;
import io.bulkedge.backend.SpectrumBatch;
import io.bulkedge.backend.Workspace;
import io.bulkedge.check.RatioLog;
import io.bulkedge.check.Residuals;
import io.bulkedge.engine.Certificate;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.Field;
import io.bulkedge.matrix.MatrixBatch;
import io.bulkedge.matrix.Precision;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Batches over the complex numbers and the quaternions: values, states, certificates, threads. */
abstract class HermitianContractTest extends InterleavedSvdContractTest {
    private static final int ORDER = 30;

    private final RatioLog ratios = new RatioLog(getClass());

    /**
     * One matrix per unit of the field with that unit below the diagonal, -2 cos(pi k / (n + 1)),
     * and at the end one that holds a NaN.
     */
    private static MatrixBatch chains(Field field) {
        int c = field.components();
        MatrixBatch batch =
                MatrixBatch.allocate(new BatchShape(c + 1, ORDER, ORDER, field), Precision.F64);
        for (int p = 0; p < c; p++) {
            for (int j = 0; j < ORDER - 1; j++) {
                batch.setAt(batch.index(p, j + 1, j) + p, 1);
            }
        }
        batch.setAt(batch.index(c, 5, 2) + c - 1, Double.NaN);
        return batch;
    }

    private List<double[]> solve(Backend backend, MatrixBatch batch) throws IOException {
        List<double[]> values = new ArrayList<>();
        BatchShape shape = batch.shape();
        MatrixSource source = new MatrixSource.Host(batch);
        try (SpectrumBatch output = SpectrumBatch.allocate(EIGENVALUES, shape);
                Workspace workspace = backend.workspace(EIGENVALUES, Precision.F64, shape)) {
            BatchStatus status = backend.solve(EIGENVALUES, source, output, workspace);
            for (int b = 0; b < shape.count(); b++) {
                values.add(output.valuesOf(b));
                if (b < shape.count() - 1) {
                    assertInstanceOf(Outcome.Converged.class, status.outcome(b));
                    Certificate certificate = Certificate.of(EIGENVALUES, source, output, b);
                    assertTrue(certificate.holds(), certificate.toString());
                } else {
                    assertInstanceOf(Outcome.NonFiniteInput.class, status.outcome(b));
                }
            }
        }
        return values;
    }

    @Test
    final void chainsOverEveryUnit() throws IOException {
        double[] known = new double[ORDER];
        for (int k = 0; k < ORDER; k++) {
            known[k] = -2 * Math.cos(Math.PI * (k + 1) / (ORDER + 1));
        }
        for (Field field : List.of(Field.COMPLEX, Field.QUATERNION)) {
            try (MatrixBatch batch = chains(field)) {
                List<double[]> values = solve(backend(1), batch);
                List<double[]> again = solve(backend(2), batch);
                for (int b = 0; b < field.components(); b++) {
                    ratios.check(
                            field + " unit " + b,
                            "hermitian values",
                            Residuals.knownSpectrum(known, values.get(b), ORDER));
                    assertTrue(Arrays.equals(values.get(b), again.get(b)));
                }
                assertEquals(Double.NaN, values.getLast()[0]);
            }
        }
    }
}
