package io.bulkedge.report;

import org.jspecify.annotations.Nullable;

/**
 * One layer in the chart of exponents.
 *
 * @param layerId the layer's id
 * @param name name of the tensor
 * @param kind kind of matrix, such as {@code query} or {@code mlp}: one colour each; null if
 *     unknown
 * @param alpha power-law exponent; NaN if there is no fit
 * @param sigma its standard error; NaN if unknown
 */
public record AlphaPoint(
        int layerId, String name, @Nullable String kind, double alpha, double sigma) {}
