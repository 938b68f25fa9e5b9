package io.bulkedge.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.backend.Backend;
import io.bulkedge.backend.BackendInfo;
import io.bulkedge.backend.BatchStatus;
import io.bulkedge.backend.MatrixSource;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.SpectrumBatch;
import io.bulkedge.backend.Support;
import io.bulkedge.backend.Workspace;
import io.bulkedge.cpu.CpuBackend;
import io.bulkedge.cpu.CpuTuning;
import io.bulkedge.cpu.kernel.KernelLoader;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.MatrixBatch;
import io.bulkedge.matrix.Precision;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The self-check keeps its budget, tries every kernel, and can fail. */
class SelfCheckTest {
    /** A backend whose largest value is wrong in the tenth digit. */
    private record Wrong(Backend right) implements Backend {
        @Override
        public BackendInfo info() {
            return right.info();
        }

        @Override
        public Support supports(SpectralOp op, Precision precision, BatchShape shape) {
            return right.supports(op, precision, shape);
        }

        @Override
        public long workspaceBytes(SpectralOp op, Precision precision, BatchShape shape) {
            return right.workspaceBytes(op, precision, shape);
        }

        @Override
        public Workspace workspace(SpectralOp op, Precision precision, BatchShape shape) {
            return right.workspace(op, precision, shape);
        }

        @Override
        public BatchStatus solve(
                SpectralOp op, MatrixSource source, SpectrumBatch output, Workspace workspace)
                throws IOException {
            BatchStatus status = right.solve(op, source, output, workspace);
            MatrixBatch values = output.values();
            int last = values.shape().rows() - 1;
            values.set(0, last, 0, values.get(0, last, 0) * (1 + 1e-10));
            return status;
        }

        @Override
        public void sample(MatrixSource.Sampled source, MatrixBatch output) {
            right.sample(source, output);
        }

        @Override
        public void close() {
            right.close();
        }
    }

    private static Backend scalar() {
        return new CpuBackend(1, CpuTuning.auto(), KernelLoader.scalar());
    }

    @Test
    void aRightMachinePasses() {
        SelfCheck.Result result = SelfCheck.run();
        assertTrue(result.passed(), result.sentence());
        assertTrue(result.sentence().contains("scalar"), result.sentence());
        assertTrue(result.sentence().contains("budget 50 ms"), result.sentence());
    }

    @Test
    void oneWrongBackendFails() {
        try (Backend right = scalar();
                Backend wrong = new Wrong(scalar())) {
            Duration ample = Duration.ofSeconds(10);
            assertTrue(SelfCheck.run(List.of(right), ample).passed());
            SelfCheck.Result result = SelfCheck.run(List.of(right, wrong), ample);
            assertFalse(result.passed(), result.sentence());
            assertTrue(result.sentence().startsWith("FAILED"), result.sentence());
        }
    }

    @Test
    void withoutTimeEveryBackendStillHasOneCase() {
        try (Backend first = scalar();
                Backend second = new Wrong(scalar())) {
            SelfCheck.Result result = SelfCheck.run(List.of(first, second), Duration.ZERO);
            assertEquals(2, result.cases());
            assertFalse(result.passed(), "the second one is wrong");
        }
    }
}
