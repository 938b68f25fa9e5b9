/** Tests of the engine. */
@NullMarked
package io.bulkedge.engine;

import org.jspecify.annotations.NullMarked;
