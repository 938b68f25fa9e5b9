/**
 * The contract between the engine and one place that can compute spectra. Implementations live in
 * packages of their own and are named by {@code engine.BackendDiscovery} alone.
 */
@NullMarked
package io.bulkedge.backend;

import org.jspecify.annotations.NullMarked;
