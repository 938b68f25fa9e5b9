/**
 * From a request to a list of steps, by pure functions: which backend, which route, how many
 * matrices at a time, and why. A plan can be printed without a device and without reading a matrix.
 */
@NullMarked
package io.bulkedge.plan;

import org.jspecify.annotations.NullMarked;
