/** What bulkedge costs, measured with JMH beside the libraries that people would use otherwise. */
@NullMarked
package io.bulkedge.benchmarks;

import org.jspecify.annotations.NullMarked;
