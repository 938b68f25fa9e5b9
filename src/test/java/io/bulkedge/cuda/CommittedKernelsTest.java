package io.bulkedge.cuda;

import io.bulkedge.check.Required;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kernels in the jar are what their sources make. */
class CommittedKernelsTest {
    @TempDir private Path folder;

    @Test
    void theCompilerMakesTheCommittedText() throws Exception {
        Required.need("nvcc", Compiler.onPath("nvcc"), "no nvcc to compile the kernels with");
        Compiler.run(
                List.of(
                        "native/kernels/build.sh",
                        folder.toString(),
                        "--compare",
                        "src/main/resources/io/bulkedge/cuda/kernel"));
    }
}
