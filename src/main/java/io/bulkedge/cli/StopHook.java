package io.bulkedge.cli;

/**
 * What a run still does when its process is told to end (SIGTERM, SIGINT, SIGHUP). The machine runs
 * it beside the run, which goes on meanwhile: the two agree on a lock.
 */
final class StopHook implements AutoCloseable {
    private final Thread thread;

    private StopHook(Thread thread) {
        this.thread = thread;
    }

    /** Installs the action until this is closed. */
    static StopHook install(Runnable action) {
        Thread thread = new Thread(action, "bulkedge-stop");
        Runtime.getRuntime().addShutdownHook(thread);
        return new StopHook(thread);
    }

    /** Where the process is ending already, waits for what the action makes of it. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(thread);
        } catch (IllegalStateException e) {
            boolean interrupted = false;
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException again) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
