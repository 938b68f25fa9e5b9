package io.bulkedge.study;

import io.bulkedge.weights.ElementType;
import io.bulkedge.weights.TensorEntry;
import org.jspecify.annotations.Nullable;

/**
 * Decides which tensors of a model are analysed as matrices, and why the others are not.
 *
 * @param filter choice by name
 * @param minDimension least size of the smaller dimension
 * @param integersAreData whether plain integer tensors are data (array files) rather than indices
 *     and shapes (models)
 */
record TensorSelection(LayerFilter filter, int minDimension, boolean integersAreData) {

    /** Why a tensor is not analysed, or null if it is. */
    @Nullable String skipReason(TensorEntry entry) {
        if (!filter.accepts(entry.name())) {
            return "not selected";
        }
        if (entry.unreadable() != null) {
            return entry.unreadable();
        }
        ElementType type = entry.type();
        if (type == null) {
            return "element type " + entry.dtype() + " cannot be analysed";
        }
        int rank = entry.shape().size();
        if (rank < 2) {
            return rank == 0 ? "a scalar, not a matrix" : "a vector, not a matrix";
        }
        if (rank > 2 && entry.order() == TensorEntry.Order.COLUMN_MAJOR) {
            return "more than two dimensions in Fortran order: how to flatten it is not defined";
        }
        if (type.isInteger() && !integersAreData && entry.dtype().equalsIgnoreCase(type.name())) {
            return "integers (" + entry.dtype() + "), not weights";
        }
        long smaller = Math.min(entry.matrixRows(), entry.matrixCols());
        if (smaller == 0) {
            return "no entries";
        }
        if (smaller < minDimension) {
            return "smaller dimension " + smaller + " is below --min-dim " + minDimension;
        }
        if (Math.max(entry.matrixRows(), entry.matrixCols()) > Integer.MAX_VALUE) {
            return "a dimension exceeds " + Integer.MAX_VALUE;
        }
        return null;
    }
}
