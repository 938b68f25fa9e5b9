/** Libraries that people would use otherwise, as solvers of the cases of {@code bulkedge bench}. */
package io.bulkedge.benchmarks.peer;
