package io.bulkedge.cuda.solver;

import io.bulkedge.cuda.driver.DeviceMemory;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Where a solver leaves its results, matrix after matrix, float64 and column-major.
 *
 * @param values the values
 * @param descending whether they, and vectors with them, come largest first
 * @param squared whether they are the squares of what is wanted
 * @param left left vectors or eigenvectors as columns; null if there are none
 * @param leftStride numbers from one matrix's left vectors to the next
 * @param right right vectors; null if there are none
 * @param rightStride numbers from one matrix's right vectors to the next
 * @param rightAsRows whether they are the rows, of a matrix with as many columns as they are long
 * @param rightLeading distance of the columns of the right vectors
 * @param info one int per matrix, 0 for success
 * @param perturbations one float64 per matrix in memory of the host, by how much the routine moved
 *     small values; null for routines that move none
 */
public record Solutions(
        DeviceMemory values,
        boolean descending,
        boolean squared,
        @Nullable DeviceMemory left,
        long leftStride,
        @Nullable DeviceMemory right,
        long rightStride,
        boolean rightAsRows,
        int rightLeading,
        DeviceMemory info,
        @Nullable MemorySegment perturbations) {

    /** Values and no vectors. */
    static Solutions ofValues(Room room, boolean descending) {
        return new Solutions(
                room.values(), descending, false, null, 0, null, 0, false, 0, room.info(), null);
    }

    /** Eigenvectors, where they are wanted, in place of the matrices. */
    static Solutions ofEigen(Room room) {
        return room.problem().vectors()
                ? new Solutions(
                        room.values(),
                        false,
                        false,
                        room.matrices(),
                        room.problem().elements(),
                        null,
                        0,
                        false,
                        0,
                        room.info(),
                        null)
                : ofValues(room, false);
    }
}
