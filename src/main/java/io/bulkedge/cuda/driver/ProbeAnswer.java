package io.bulkedge.cuda.driver;

import io.bulkedge.backend.DiscoveryStep;
import java.util.List;

/** What the probe found, with everything that it looked for. */
public sealed interface ProbeAnswer {
    /**
     * What was looked for.
     *
     * @return in the order of the search
     */
    List<DiscoveryStep> steps();

    /**
     * There are devices, and everything for them is loaded.
     *
     * @param installation what was found
     * @param steps what was looked for
     */
    record Ready(CudaInstallation installation, List<DiscoveryStep> steps) implements ProbeAnswer {}

    /**
     * There is nothing that can be used.
     *
     * @param reason why not
     * @param remedy what the user can do
     * @param deviceSeen whether the system lists a device all the same
     * @param steps what was looked for
     */
    record Refused(String reason, String remedy, boolean deviceSeen, List<DiscoveryStep> steps)
            implements ProbeAnswer {}
}
