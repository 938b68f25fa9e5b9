/**
 * The CUDA backend. Everything of JCuda and every native call stays behind this package; nothing of
 * it is loaded unless the probe says that this machine has a device.
 */
@NullMarked
package io.bulkedge.cuda;

import org.jspecify.annotations.NullMarked;
