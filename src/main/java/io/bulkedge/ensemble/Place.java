package io.bulkedge.ensemble;

/**
 * Where a matrix goes: component p of entry (i, j) to {@code panel[offset + i * rowStride + j *
 * colStride + p]}.
 */
record Place(double[] panel, int offset, int rowStride, int colStride) {

    /** A matrix of its own, column-major without padding. */
    static Place columns(int rows, int cols, int components) {
        return new Place(
                new double[PanelSize.of(rows, cols, components)], 0, components, components * rows);
    }

    int at(int i, int j) {
        return offset + i * rowStride + j * colStride;
    }
}
