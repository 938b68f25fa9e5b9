package io.bulkedge.cuda;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests that load the CUDA libraries into their own Java machine: the CPU stand-in where {@code
 * -Dbulkedge.gpu.allowStandIn=true} and {@code bulkedge.cuda.lib} say so, as the build does for
 * both generations, otherwise those of the machine.
 */
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Tag("gpu")
@ExtendWith(LoadedDevice.Needed.class)
@interface GpuSuite {}
