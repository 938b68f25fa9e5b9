/** Tests of the two-stage reduction. */
@org.jspecify.annotations.NullMarked
package io.bulkedge.cpu.band;
