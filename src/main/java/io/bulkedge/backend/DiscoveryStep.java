package io.bulkedge.backend;

/**
 * One thing that was looked for on the way to a device.
 *
 * @param sought what was looked for
 * @param place where; empty if it has no place
 * @param found whether it is there and can be used
 * @param detail what was found, or what is wrong; empty if there is nothing to add
 */
public record DiscoveryStep(String sought, String place, boolean found, String detail) {
    @Override
    public String toString() {
        return sought
                + (found ? ": found" : ": not found")
                + (place.isEmpty() ? "" : " in " + place)
                + (detail.isEmpty() ? "" : " (" + detail + ")");
    }
}
