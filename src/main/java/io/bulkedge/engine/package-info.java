/**
 * Runs plans: finds the backends of this machine, brings matrices to them chunk by chunk, certifies
 * every result independently of the solver, and hands it on.
 */
@NullMarked
package io.bulkedge.engine;

import org.jspecify.annotations.NullMarked;
