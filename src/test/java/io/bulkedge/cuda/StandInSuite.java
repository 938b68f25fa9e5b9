package io.bulkedge.cuda;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A {@link GpuSuite} that needs what only the stand-in can do. Every test of it begins with a fresh
 * stand-in, and must leave nothing alive.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@GpuSuite
@Tag("faults")
@ExtendWith(StandIn.Needed.class)
@interface StandInSuite {}
