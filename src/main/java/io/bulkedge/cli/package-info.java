/**
 * The commands. Each parses its options, builds a request, and prints what came back; nothing is
 * computed here.
 */
@NullMarked
package io.bulkedge.cli;

import org.jspecify.annotations.NullMarked;
