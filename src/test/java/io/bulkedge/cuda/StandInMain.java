package io.bulkedge.cuda;

import io.bulkedge.cli.Main;
import java.util.Arrays;

/** The command line on a stand-in that is set up first, in a Java machine of its own. */
final class StandInMain {
    private StandInMain() {}

    /**
     * Runs a command.
     *
     * @param args the number of devices, a function, which of its calls is to fail, 0 for none,
     *     with which code; then the command line
     */
    public static void main(String[] args) {
        StandIn.devices(Integer.parseInt(args[0]));
        int call = Integer.parseInt(args[2]);
        if (call > 0) {
            StandIn.fail(args[1], call, Integer.parseInt(args[3]));
        }
        Main.main(Arrays.copyOfRange(args, 4, args.length));
    }
}
