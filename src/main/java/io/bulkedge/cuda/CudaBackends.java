package io.bulkedge.cuda;

import io.bulkedge.backend.Availability;
import io.bulkedge.backend.Backend;
import io.bulkedge.backend.BackendInfo;
import io.bulkedge.backend.DeviceMeter;
import io.bulkedge.backend.DiscoveryStep;
import io.bulkedge.cuda.driver.CudaDevice;
import io.bulkedge.cuda.driver.CudaInstallation;
import io.bulkedge.cuda.driver.CudaProbe;
import io.bulkedge.cuda.driver.Device;
import io.bulkedge.cuda.driver.ProbeAnswer;
import io.bulkedge.cuda.driver.Resources;
import io.bulkedge.cuda.solver.SolverLibrary;
import io.bulkedge.random.Draws;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The devices of this machine as backends. */
public final class CudaBackends {
    /** The word for the first device; the others have a colon and their number behind it. */
    public static final String NAME = "cuda";

    private CudaBackends() {}

    /**
     * Asks the probe.
     *
     * @param threads worker threads on the host that a backend would use
     * @return one answer for each device, or one that says why there is none
     */
    public static List<Availability> answers(int threads) {
        return switch (CudaProbe.answer()) {
            case ProbeAnswer.Refused no ->
                    List.of(new Availability.Unavailable(NAME, no.reason(), no.remedy()));
            case ProbeAnswer.Ready yes -> {
                List<Availability> answers = new ArrayList<>();
                for (CudaDevice device : yes.installation().devices()) {
                    answers.add(
                            new Availability.Available(info(yes.installation(), device, threads)));
                }
                yield answers;
            }
        };
    }

    /**
     * What the probe looked for.
     *
     * @return every step, in the order of the search
     */
    public static List<DiscoveryStep> steps() {
        return CudaProbe.answer().steps();
    }

    /**
     * A device that the system lists and the backend cannot use, which a user who did not choose
     * would want to know.
     *
     * @return why not; empty if there is no sign of a device, or the device can be used
     */
    public static Optional<Availability.Unavailable> passedOver() {
        return CudaProbe.answer() instanceof ProbeAnswer.Refused no && no.deviceSeen()
                ? Optional.of(new Availability.Unavailable(NAME, no.reason(), no.remedy()))
                : Optional.empty();
    }

    /**
     * What can be used without being asked for: all devices, never the CPU stand-in for them.
     *
     * @return the devices of this machine, if there are any
     */
    public static Optional<Choice.Devices> devices() {
        return CudaProbe.answer() instanceof ProbeAnswer.Ready(CudaInstallation there, _)
                        && !there.standIn()
                ? Optional.of(new Choice.Devices(NAME, there, there.devices()))
                : Optional.empty();
    }

    /**
     * The libraries and devices for a choice of the user's, the stand-in included.
     *
     * @param word {@code "cuda"} for all devices together, or {@code "cuda:N"} for one
     * @return whether there are such devices, with reason and remedy if not
     */
    public static Choice choose(String word) {
        return switch (CudaProbe.answer()) {
            case ProbeAnswer.Refused no ->
                    new Choice.None(new Availability.Unavailable(word, no.reason(), no.remedy()));
            case ProbeAnswer.Ready yes -> choose(word, yes.installation());
        };
    }

    private static Choice choose(String word, CudaInstallation installation) {
        int count = installation.devices().size();
        if (word.equals(NAME)) {
            return new Choice.Devices(word, installation, installation.devices());
        }
        int device = Integer.parseInt(word.substring(NAME.length() + 1));
        if (device < count) {
            return new Choice.Devices(
                    word, installation, List.of(installation.devices().get(device)));
        }
        return new Choice.None(
                new Availability.Unavailable(
                        word,
                        "there " + (count == 1 ? "is 1 device" : "are " + count + " devices"),
                        "use --backend "
                                + NAME
                                + (count == 1
                                        ? ""
                                        : " for all, or "
                                                + NAME
                                                + ":0 to "
                                                + NAME
                                                + ":"
                                                + (count - 1))));
    }

    /** What a choice of the user's comes to. */
    public sealed interface Choice {
        /**
         * Devices that share every batch.
         *
         * @param word what was chosen
         * @param installation the libraries
         * @param devices at least one
         */
        record Devices(String word, CudaInstallation installation, List<CudaDevice> devices)
                implements Choice {}

        /**
         * There is no such device.
         *
         * @param answer why not
         */
        record None(Availability.Unavailable answer) implements Choice {}
    }

    /**
     * Opens devices.
     *
     * @param chosen which
     * @param hostDraws draws on the host what no kernel draws
     * @param threads worker threads on the host, at least 1
     * @return the backend, owned by the caller
     */
    public static Backend open(Choice.Devices chosen, Draws hostDraws, int threads) {
        Deque<Device> opened = new ArrayDeque<>();
        try {
            for (CudaDevice device : chosen.devices()) {
                opened.push(new Device(device.index(), device.name()));
            }
            return new CudaBackend(
                    chosen.word(),
                    List.copyOf(opened).reversed(),
                    new SolverLibrary(chosen.installation().cusolver()),
                    hostDraws,
                    threads);
        } catch (RuntimeException | Error e) {
            Resources.closeAfter(e, opened);
            throw e;
        }
    }

    /**
     * Opens a device for measurements.
     *
     * @param chosen the first of which
     * @return the meter, owned by the caller
     */
    public static DeviceMeter meter(Choice.Devices chosen) {
        CudaDevice device = chosen.devices().getFirst();
        return new CudaMeter(
                new Device(device.index(), device.name()),
                new SolverLibrary(chosen.installation().cusolver()));
    }

    private static BackendInfo info(CudaInstallation installation, CudaDevice device, int threads) {
        String name = device.index() == 0 ? NAME : NAME + ":" + device.index();
        String text =
                device.name()
                        + " ("
                        + installation.generation()
                        + ", driver for CUDA "
                        + installation.driverText()
                        + ")";
        return new BackendInfo(name, text, threads);
    }
}
