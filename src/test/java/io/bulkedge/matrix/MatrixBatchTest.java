package io.bulkedge.matrix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MatrixBatchTest {
    @ParameterizedTest
    @EnumSource(Precision.class)
    void entriesAreColumnMajorMatrixAfterMatrix(Precision precision) {
        try (MatrixBatch batch = MatrixBatch.allocate(BatchShape.real(2, 3, 2), precision)) {
            batch.set(1, 2, 1, 0.5);
            assertEquals(0.5, batch.getAt(6 + 3 + 2));
            assertEquals(0, batch.get(0, 0, 0), "memory starts at zero");
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void panelsRoundTripWithPadding(Precision precision) {
        try (MatrixBatch batch = MatrixBatch.allocate(BatchShape.real(3, 2, 3), precision)) {
            double[] panel = {9, 1, 2, 9, 3, 4, 9, 5, 6, 9};
            PanelCopy.fromPanel(panel, 1, 3, batch, 1);
            double[] back = new double[8];
            PanelCopy.toPanel(batch, 1, back, 0, 2);
            assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6, 0, 0}, back);
            assertEquals(0, batch.get(2, 0, 0), "neighbours are untouched");
        }
    }

    @Test
    void indicesOutsideTheShapeAreRefused() {
        try (MatrixBatch batch = MatrixBatch.allocate(BatchShape.real(1, 2, 2), Precision.F64)) {
            assertThrows(IndexOutOfBoundsException.class, () -> batch.get(1, 0, 0));
            assertThrows(IndexOutOfBoundsException.class, () -> batch.get(0, 2, 0));
            assertThrows(IndexOutOfBoundsException.class, () -> batch.get(0, 0, -1));
        }
    }

    @Test
    void closedMemoryCannotBeRead() {
        MatrixBatch batch = MatrixBatch.allocate(BatchShape.real(1, 1, 1), Precision.F64);
        batch.close();
        batch.close();
        assertThrows(IllegalStateException.class, () -> batch.get(0, 0, 0));
    }

    @Test
    void sizesAreCheckedBeforeAnythingIsAllocated() {
        assertThrows(IllegalArgumentException.class, () -> BatchShape.real(-1, 2, 2));
        assertThrows(
                ArithmeticException.class,
                () -> BatchShape.real(Long.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE));
        assertEquals(4, new BatchShape(1, 1, 1, Field.QUATERNION).elements());
    }

    @Test
    void emptyMatricesAreLegal() {
        try (MatrixBatch batch = MatrixBatch.allocate(BatchShape.real(2, 0, 3), Precision.F64)) {
            PanelCopy.toPanel(batch, 1, new double[0], 0, 0);
            assertEquals(0, batch.shape().elements());
        }
    }
}
