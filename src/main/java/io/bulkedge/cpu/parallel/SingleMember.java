package io.bulkedge.cpu.parallel;

/** The calling thread; has no state and may be shared. */
enum SingleMember implements Team {
    INSTANCE;

    @Override
    public int size() {
        return 1;
    }

    @Override
    public void run(int count, Part part) {
        for (int i = 0; i < count; i++) {
            Progress.checkInterrupt();
            part.run(i, 0);
        }
    }

    @Override
    public void runEven(int count, Part part) {
        run(count, part);
    }

    @Override
    public void dismiss() {}
}
