package io.bulkedge.cuda.driver;

import io.bulkedge.backend.DiscoveryStep;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * Whether this machine has devices that the backend can use. Asked once in a process; never throws,
 * and loads nothing where there is no driver.
 */
public final class CudaProbe {
    /** What the CPU stand-in for the CUDA libraries calls its devices. */
    private static final String STAND_IN = "CPU stand-in";

    /** A function that only the stand-in has. */
    private static final String STAND_IN_FUNCTION = "standin_reset";

    private static final class Once {
        static final ProbeAnswer ANSWER = ask(Surroundings.ofThisProcess());
    }

    private CudaProbe() {}

    /**
     * The answer of this process.
     *
     * @return always the same one
     */
    public static ProbeAnswer answer() {
        return Once.ANSWER;
    }

    /** Looks again, at other surroundings. What a process has loaded stays loaded. */
    static ProbeAnswer ask(Surroundings machine) {
        List<DiscoveryStep> steps = new ArrayList<>();
        try {
            return new ProbeAnswer.Ready(find(machine, steps), List.copyOf(steps));
        } catch (CudaRefusedException e) {
            return refused(e.reason(), e.remedy(), machine, steps);
        } catch (LinkageError | RuntimeException e) {
            return refused(
                    "loading failed: " + e,
                    "report this with the output of 'bulkedge doctor'; --backend cpu works",
                    machine,
                    steps);
        }
    }

    private static CudaInstallation find(Surroundings machine, List<DiscoveryStep> steps)
            throws CudaRefusedException {
        requirePlatform(machine.properties(), steps);
        Path driver = DriverLibrary.find(machine, steps);
        LibraryPath path = LibraryPath.ofThisProcess();
        Set<CudaGeneration> usable = path.generations();
        CudaLibraries libraries =
                CudaLibraries.find(
                        LibraryPlaces.of(machine),
                        usable.isEmpty() ? EnumSet.allOf(CudaGeneration.class) : usable,
                        steps);
        NativeFolder natives = prepare(path, libraries.generation(), machine, steps);
        NativeLoading.load(driver, libraries, natives, steps);
        DriverQuery.start();
        int version = DriverQuery.version();
        requireVersion(version, libraries, steps);
        List<CudaDevice> devices = DriverQuery.devices();
        boolean standIn = isStandIn(driver, devices);
        for (CudaDevice device : devices) {
            steps.add(new DiscoveryStep("device " + device.index(), "", true, device.name()));
        }
        if (standIn
                && !machine.properties()
                        .getProperty(Surroundings.ALLOW_STAND_IN, "")
                        .equals("true")) {
            throw new CudaRefusedException(
                    "the CUDA libraries are the CPU stand-in, which is for tests",
                    "unset "
                            + Surroundings.LIBRARIES
                            + ", or for tests set -D"
                            + Surroundings.ALLOW_STAND_IN
                            + "=true");
        }
        return new CudaInstallation(
                libraries.generation(),
                libraries.folders(),
                natives.path(),
                libraries.cusolver(),
                driver,
                version,
                devices,
                standIn);
    }

    private static void requirePlatform(Properties properties, List<DiscoveryStep> steps)
            throws CudaRefusedException {
        String system = properties.getProperty("os.name", "");
        String processor = properties.getProperty("os.arch", "");
        boolean known = system.equals("Linux") && processor.equals("amd64");
        String platform = String.join(" on ", system, processor);
        steps.add(new DiscoveryStep("platform", "", known, platform));
        if (!known) {
            throw new CudaRefusedException(
                    "CUDA is supported on Linux on x86-64 only, and this is " + platform,
                    "use --backend cpu");
        }
    }

    private static NativeFolder prepare(
            LibraryPath path,
            CudaGeneration generation,
            Surroundings machine,
            List<DiscoveryStep> steps)
            throws CudaRefusedException {
        Optional<Path> folder = path.folderFor(generation);
        if (folder.isEmpty()) {
            Path standard = NativeFolder.standard(machine);
            steps.add(new DiscoveryStep("folder for native libraries", "", false, ""));
            throw new CudaRefusedException(
                    "the Java machine was started without the folder for native libraries",
                    "start it by ./bulkedge, or with -Djava.library.path="
                            + standard.resolve(CudaGeneration.CUDA_13.folder())
                            + ":"
                            + standard.resolve(CudaGeneration.CUDA_12.folder()));
        }
        NativeFolder natives = new NativeFolder(folder.orElseThrow(), generation);
        natives.prepare();
        path.requireFirst(natives);
        steps.add(
                new DiscoveryStep(
                        "folder for native libraries", natives.path().toString(), true, ""));
        return natives;
    }

    private static void requireVersion(
            int version, CudaLibraries libraries, List<DiscoveryStep> steps)
            throws CudaRefusedException {
        CudaGeneration generation = libraries.generation();
        boolean enough = version >= generation.leastDriverVersion();
        String supported = "supports CUDA " + CudaInstallation.versionText(version);
        steps.add(new DiscoveryStep("driver for " + generation, "", enough, supported));
        if (!enough) {
            boolean older = version >= CudaGeneration.CUDA_12.leastDriverVersion();
            throw new CudaRefusedException(
                    "the driver is too old: it " + supported + ", the libraries are " + generation,
                    "update the driver to "
                            + generation.leastDriverBranch()
                            + " or newer"
                            + (older ? ", or install CUDA 12 and set BULKEDGE_CUDA=12" : ""));
        }
    }

    @SuppressWarnings("restricted")
    private static boolean isStandIn(Path driver, List<CudaDevice> devices) {
        return devices.stream().anyMatch(device -> device.name().equals(STAND_IN))
                || SymbolLookup.libraryLookup(driver, Arena.global())
                        .find(STAND_IN_FUNCTION)
                        .isPresent();
    }

    private static ProbeAnswer.Refused refused(
            String reason, String remedy, Surroundings machine, List<DiscoveryStep> steps) {
        boolean driver = false;
        for (DiscoveryStep step : steps) {
            driver |= step.found() && step.sought().equals(DriverLibrary.NAME);
        }
        boolean listed =
                Files.exists(machine.at("dev/nvidia0"))
                        || (driver && Files.exists(machine.at("dev/dxg")));
        return new ProbeAnswer.Refused(reason, remedy, listed, List.copyOf(steps));
    }
}
