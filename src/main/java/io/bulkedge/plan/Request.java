package io.bulkedge.plan;

import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.Precision;
import java.util.List;
import java.util.Optional;

/**
 * What the user wants solved, before anything is decided.
 *
 * @param task singular values or eigenvalues
 * @param items the matrices, one per tensor or per sampled batch
 * @param vectors when vectors are computed
 * @param routeChoice restriction of the route of singular values
 * @param memory bound on the memory of the process, if the user set one
 */
public record Request(
        Task task,
        List<Item> items,
        VectorChoice vectors,
        RouteChoice routeChoice,
        Optional<MemoryBound> memory) {

    /** What to compute. */
    public enum Task {
        /** Singular values. */
        SINGULAR,
        /** Eigenvalues of symmetric matrices. */
        EIGEN,
        /** Eigenvalues of symmetric tridiagonal matrices, n x 2 each. */
        TRIDIAGONAL
    }

    /** When vectors are computed. */
    public enum VectorChoice {
        /**
         * Where {@link Planner#VECTORS_MAX_DIMENSION} and {@link Planner#VECTORS_MAX_ELEMENTS}
         * allow.
         */
        AUTO,
        /** Always. */
        ALWAYS,
        /** Never. */
        NEVER
    }

    /** Restriction of the route of singular values. */
    public enum RouteChoice {
        /** The planner chooses by precision of the data and by the need for vectors. */
        AUTO,
        /** Always the Gram matrix. */
        GRAM,
        /** Always bidiagonalisation. */
        EXACT
    }

    /**
     * One or more matrices of one shape from one place.
     *
     * @param name name for messages and results
     * @param shape shape; {@code count} matrices
     * @param precision narrowest precision that holds every entry
     */
    public record Item(String name, BatchShape shape, Precision precision) {}

    /** Copies the list. */
    public Request {
        items = List.copyOf(items);
    }
}
