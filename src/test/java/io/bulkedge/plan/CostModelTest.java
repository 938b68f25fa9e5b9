package io.bulkedge.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.bulkedge.backend.BackendInfo;
import io.bulkedge.backend.EigenMethod;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.Vectors;
import io.bulkedge.matrix.BatchShape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CostModelTest {
    private static final SpectralOp OP =
            new SpectralOp.SymmetricEigen(Vectors.NONE, EigenMethod.HOUSEHOLDER_QL);
    private static final BackendInfo ONE = new BackendInfo("cpu", "fake", 1);
    private static final BackendInfo TWO = new BackendInfo("cpu", "fake", 2);

    private static RouteTime time(int n, long count, int threads, double seconds) {
        return new RouteTime("cpu", Route.TRIDIAGONAL, false, n, n, count, threads, seconds);
    }

    private static BatchShape shape(long count, int n) {
        return BatchShape.real(count, n, n);
    }

    private static double seconds(CostModel model, long count, int n, BackendInfo backend) {
        return model.seconds(OP, shape(count, n), backend);
    }

    @Test
    void withoutMeasurementsRatesDecideAndThreadsShareTheMatrices() {
        CostModel model = CostModel.DEFAULT;
        double one = seconds(model, 1, 100, ONE);
        assertEquals(one, seconds(model, 1, 100, TWO), "one matrix takes one thread");
        assertEquals(5 * one, seconds(model, 10, 100, TWO), 1e-12 * one);
    }

    @Test
    void measuredSizesArePredictedAsMeasured() {
        CostModel model =
                CostModel.DEFAULT.calibrated(List.of(time(256, 1, 1, 7.0), time(64, 1, 1, 3.0)));
        assertEquals(3, seconds(model, 1, 64, ONE), 1e-9);
        assertEquals(7, seconds(model, 1, 256, ONE), 1e-9);
        assertNotEquals(CostModel.DEFAULT.origin(), model.origin());
    }

    /** Between measured sizes the correction moves from one to the other, beyond it stays. */
    @Test
    void correctionsAreInterpolatedAndKeptBeyond() {
        double small = seconds(CostModel.DEFAULT, 1, 64, ONE);
        double large = seconds(CostModel.DEFAULT, 1, 256, ONE);
        CostModel model =
                CostModel.DEFAULT.calibrated(
                        List.of(time(64, 1, 1, 2 * small), time(256, 1, 1, 8 * large)));
        assertEquals(2, factor(model, 16), 1e-9);
        double between = factor(model, 128);
        assertEquals(true, between > 3.5 && between < 4.5, () -> "geometric middle: " + between);
        assertEquals(8, factor(model, 1024), 1e-9);
    }

    private static double factor(CostModel model, int n) {
        return seconds(model, 1, n, ONE) / seconds(CostModel.DEFAULT, 1, n, ONE);
    }

    @Test
    void batchesLearnFromBatchesAndThreadsFromTheirOwnNumber() {
        CostModel model =
                CostModel.DEFAULT.calibrated(
                        List.of(time(64, 1, 1, 1.0), time(64, 10, 1, 0.5), time(64, 10, 2, 0.2)));
        assertEquals(1.0, seconds(model, 1, 64, ONE), 1e-9);
        assertEquals(50, seconds(model, 100, 64, ONE), 1e-9);
        assertEquals(20, seconds(model, 100, 64, TWO), 1e-9);
        BackendInfo four = new BackendInfo("cpu", "fake", 4);
        assertEquals(10, seconds(model, 100, 64, four), 1e-9, "scaled from the most threads");
    }

    @Test
    void otherRoutesVectorsAndBackendsTeachNothing() {
        CostModel model =
                CostModel.DEFAULT.calibrated(
                        List.of(
                                new RouteTime("cpu", Route.INTERLEAVED, false, 64, 64, 1, 1, 9.0),
                                new RouteTime("cpu", Route.TRIDIAGONAL, true, 64, 64, 1, 1, 9.0),
                                new RouteTime(
                                        "cuda", Route.TRIDIAGONAL, false, 64, 64, 1, 1, 9.0)));
        assertEquals(1, factor(model, 64), 1e-12);
    }

    private static SpectralOp by(EigenMethod method) {
        return new SpectralOp.SymmetricEigen(Vectors.NONE, method);
    }

    /** Small matrices are not worth the meetings of a team, and some routes have no team. */
    @Test
    void teamsWorkWhereTheyPay() {
        CostModel model = CostModel.DEFAULT;
        assertEquals(1, model.members(by(EigenMethod.ONE_STAGE_STURM), shape(1, 256), TWO));
        assertEquals(2, model.members(by(EigenMethod.ONE_STAGE_STURM), shape(1, 2048), TWO));
        assertEquals(1, model.members(by(EigenMethod.ONE_STAGE_STURM), shape(2, 2048), TWO));
        assertEquals(1, model.members(by(EigenMethod.HOUSEHOLDER_QL), shape(1, 2048), TWO));
        assertEquals(1, model.members(by(EigenMethod.ONE_STAGE_STURM), shape(1, 2048), ONE));
    }

    /** What was measured decides: a team that was slower than one thread does not work. */
    @Test
    void measuredTeamsThatAreSlowerDoNotWork() {
        SpectralOp op = by(EigenMethod.ONE_STAGE_STURM);
        for (double together : new double[] {0.5, 2.0}) {
            CostModel model =
                    CostModel.DEFAULT.calibrated(
                            List.of(
                                    new RouteTime(
                                            "cpu", Route.ONE_STAGE, false, 800, 800, 1, 1, 1.0),
                                    new RouteTime(
                                            "cpu",
                                            Route.ONE_STAGE,
                                            false,
                                            800,
                                            800,
                                            1,
                                            2,
                                            together)));
            assertEquals(together < 1 ? 2 : 1, model.members(op, shape(1, 800), TWO));
            assertEquals(Math.min(1, together), model.seconds(op, shape(1, 800), TWO), 1e-9);
        }
    }

    @Test
    void emptyMatricesTakeNoTime() {
        CostModel model = CostModel.DEFAULT.calibrated(List.of(time(64, 1, 1, 3.0)));
        assertEquals(0, seconds(model, 1, 0, ONE));
        assertEquals(0, seconds(model, 0, 64, ONE));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void timesArePositive(double seconds) {
        assertThrows(IllegalArgumentException.class, () -> time(64, 1, 1, seconds));
    }
}
