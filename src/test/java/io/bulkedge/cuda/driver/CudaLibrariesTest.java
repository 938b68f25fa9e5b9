package io.bulkedge.cuda.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.backend.DiscoveryStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The search for CUDA libraries in file systems of a test's own. */
class CudaLibrariesTest {
    private static final Set<CudaGeneration> ANY = EnumSet.allOf(CudaGeneration.class);

    @TempDir private Path folder;

    private FakeMachine machine;
    private final List<DiscoveryStep> steps = new ArrayList<>();

    @BeforeEach
    void makeMachine() {
        machine = new FakeMachine(folder);
    }

    @ParameterizedTest
    @EnumSource
    void aToolkitIsFoundWholeAndInTheOrderOfLoading(CudaGeneration generation) throws Exception {
        machine.toolkit("usr/local/cuda/lib64", generation);

        CudaLibraries found = find(ANY);

        assertEquals(generation, found.generation());
        assertEquals(generation.loadOrder(), List.copyOf(found.files().keySet()));
        assertEquals(List.of(machine.at("usr/local/cuda/lib64")), found.folders());
        assertEquals(
                machine.at("usr/local/cuda/lib64").resolve(generation.cusolver()),
                found.cusolver());
        assertTrue(steps.getLast().found());
    }

    /** As a stand-in is, which depends on nothing. */
    @Test
    void whatOnlyNvidiasLibrariesDependOnMayBeMissing() throws Exception {
        machine.libraries("lib", "libcublas.so.13", "libcusolver.so.12", "libcusolverMg.so.12");
        machine.property(Surroundings.LIBRARIES, machine.at("lib").toString());

        assertEquals(CudaGeneration.CUDA_13.needed(), List.copyOf(find(ANY).files().keySet()));
    }

    @Test
    void wheelsForCuda12LieInAFolderEach() throws Exception {
        String packages = "venv/lib/python3.12/site-packages/nvidia/";
        machine.libraries(packages + "cublas/lib", "libcublas.so.12", "libcublasLt.so.12");
        machine.libraries(packages + "cusolver/lib", "libcusolver.so.11", "libcusolverMg.so.11");
        machine.libraries(packages + "nvjitlink/lib", "libnvJitLink.so.12");
        machine.set("VIRTUAL_ENV", machine.at("venv").toString());

        CudaLibraries found = find(ANY);

        assertEquals(CudaGeneration.CUDA_12, found.generation());
        assertEquals(3, found.folders().size());
        assertEquals("libnvJitLink.so.12", found.files().keySet().iterator().next());
    }

    @Test
    void wheelsForCuda13LieInOneFolder() throws Exception {
        String packages = "home/.local/lib/python3.13/site-packages/nvidia/";
        machine.toolkit(packages + "cu13/lib", CudaGeneration.CUDA_13);
        machine.toolkit(packages + "cublas/lib", CudaGeneration.CUDA_12);
        machine.set("HOME", machine.at("home").toString());

        assertEquals(CudaGeneration.CUDA_13, find(ANY).generation());
        assertEquals(CudaGeneration.CUDA_12, find(EnumSet.of(CudaGeneration.CUDA_12)).generation());
    }

    /** Each place in turn holds the libraries, together with all the later ones. */
    @Test
    void placesHaveAnOrder() throws Exception {
        List<String> order =
                List.of(
                        "named",
                        "home12/lib64",
                        "usr/local/cuda/lib64",
                        "usr/local/cuda-12.10/lib64",
                        "usr/local/cuda-12.9/lib64",
                        "usr/local/lib/python3.11/dist-packages/nvidia/cu12/lib",
                        "conda/lib",
                        "extra",
                        "opt/nvidia",
                        "usr/lib/x86_64-linux-gnu");
        machine.set("CUDA_HOME", machine.at("home12").toString());
        machine.set("CONDA_PREFIX", machine.at("conda").toString());
        machine.set("LD_LIBRARY_PATH", "relative:" + machine.at("extra") + "::");
        machine.loaderKnows("libcublas.so.12", "/opt/nvidia/libcublas.so.12");
        for (String place : order.reversed()) {
            machine.toolkit(place, CudaGeneration.CUDA_12);
            if (place.equals("named")) {
                machine.property(Surroundings.LIBRARIES, machine.at(place).toString());
            }
            assertEquals(List.of(machine.at(place)), find(ANY).folders());
        }
    }

    @Test
    void theFolderThatTheUserNamedIsTheOnlyOne() throws Exception {
        machine.toolkit("usr/local/cuda/lib64", CudaGeneration.CUDA_13);
        machine.property(Surroundings.LIBRARIES, machine.at("nothing").toString());

        CudaRefusedException refusal = refusal(ANY);

        assertTrue(refusal.reason().contains("no CUDA libraries"), refusal::reason);
    }

    @Test
    void ofTwoGenerationsInOneFolderTheNewerIsTaken() throws Exception {
        machine.toolkit("usr/lib64", CudaGeneration.CUDA_12);
        machine.toolkit("usr/lib64", CudaGeneration.CUDA_13);

        assertEquals(CudaGeneration.CUDA_13, find(ANY).generation());
        assertEquals(CudaGeneration.CUDA_12, find(EnumSet.of(CudaGeneration.CUDA_12)).generation());
    }

    @Test
    void aGenerationThatWasLeftOutIsNamed() throws Exception {
        machine.toolkit("usr/lib64", CudaGeneration.CUDA_13);

        CudaRefusedException refusal = refusal(EnumSet.of(CudaGeneration.CUDA_12));

        assertTrue(refusal.reason().contains("only CUDA 13"), refusal::reason);
        assertTrue(refusal.remedy().contains("BULKEDGE_CUDA"), refusal::remedy);
    }

    @ParameterizedTest
    @CsvSource({"libcublas.so.11, CUDA 11 is too old", "libcublas.so.14, CUDA 14 is too new"})
    void anotherGenerationIsRefusedByNumber(String library, String reason) throws Exception {
        machine.libraries("usr/local/cuda/lib64", library, "libcusolver.so.11");

        CudaRefusedException refusal = refusal(ANY);

        assertEquals(reason, refusal.reason());
        assertTrue(refusal.remedy().startsWith("install CUDA 12 or 13"), refusal::remedy);
        assertTrue(steps.stream().noneMatch(DiscoveryStep::found));
    }

    @Test
    void nothingAtAllIsRefusedWithAStepThatSaysWhereOneLooked() throws Exception {
        Files.createDirectories(machine.at("usr/lib64"));

        CudaRefusedException refusal = refusal(ANY);

        assertTrue(refusal.reason().contains("no CUDA libraries"), refusal::reason);
        assertEquals(1, steps.size());
        assertEquals("the dynamic linker", steps.getFirst().place());
    }

    @ParameterizedTest
    @ValueSource(strings = {"libcublas.so.13", "libcusolver.so.12", "libcusolverMg.so.12"})
    void aLibraryThatWasCutOffIsNotLoaded(String name) throws Exception {
        machine.toolkit("usr/lib64", CudaGeneration.CUDA_13);
        Path file = machine.at("usr/lib64").resolve(name);
        Files.write(file, Arrays.copyOf(FakeMachine.library(), 250));

        CudaRefusedException refusal = refusal(ANY);

        assertTrue(refusal.reason().contains(name + ": it was cut off"), refusal::reason);
    }

    @Test
    void aLibraryThatIsMissingIsNamed() throws Exception {
        machine.libraries("usr/lib64", "libcublas.so.12", "libcusolver.so.11");

        assertTrue(refusal(ANY).reason().contains("libcusolverMg.so.11: it is missing"));
    }

    /**
     * Links are how packages install libraries; one to nowhere is none, one to a folder neither.
     */
    @Test
    void linksAreFollowed() throws Exception {
        machine.toolkit("opt/real", CudaGeneration.CUDA_12);
        Files.createDirectories(machine.at("usr/lib64"));
        for (String name : CudaGeneration.CUDA_12.loadOrder()) {
            Files.createSymbolicLink(
                    machine.at("usr/lib64").resolve(name), machine.at("opt/real").resolve(name));
        }
        assertEquals(CudaGeneration.CUDA_12, find(ANY).generation());

        Files.delete(machine.at("opt/real/libcusolver.so.11"));
        assertTrue(refusal(ANY).reason().contains("libcusolver.so.11: it is missing"));

        Files.createDirectory(machine.at("opt/real/libcusolver.so.11"));
        assertTrue(refusal(ANY).reason().contains("libcusolver.so.11: it is no file"));
    }

    @Test
    void aBrokenPlaceDoesNotHideAGoodOne() throws Exception {
        machine.libraries("usr/local/cuda/lib64", "libcublas.so.13");
        machine.toolkit("usr/lib64", CudaGeneration.CUDA_12);

        assertEquals(CudaGeneration.CUDA_12, find(ANY).generation());
        assertEquals(2, steps.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "libcublas.so.",
                "libcublas.so.12.6.4.1",
                "libcublas.so.99999999999",
                "libcublas.so.-1",
                "libcublas.so.13\n",
                "libcublas.so.\u0661\u0663"
            })
    void namesThatOnlyLookLikeItAreNone(String name) throws Exception {
        machine.libraries("usr/lib64", name);

        assertTrue(refusal(ANY).reason().contains("no CUDA libraries"));
    }

    private CudaLibraries find(Set<CudaGeneration> usable) throws CudaRefusedException {
        return CudaLibraries.find(LibraryPlaces.of(machine.surroundings()), usable, steps);
    }

    private CudaRefusedException refusal(Set<CudaGeneration> usable) throws IOException {
        return assertThrows(CudaRefusedException.class, () -> find(usable));
    }
}
