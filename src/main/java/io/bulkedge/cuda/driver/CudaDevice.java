package io.bulkedge.cuda.driver;

/**
 * A device as the driver describes it.
 *
 * @param index its number, from 0
 * @param name what it calls itself, without anything that a terminal would obey
 * @param major whole part of its compute capability
 * @param minor digit behind it
 * @param memoryBytes its memory
 */
public record CudaDevice(int index, String name, int major, int minor, long memoryBytes) {}
