// Written by GoldenStatistics.java; do not edit.
#pragma once
// mean and part above 10 of ratios, degenerate, null space, moments 1 to 8, atom
const double GOLDEN_STATISTICS[][13] = {
    {0x1.4ea2c0c141083p-2, 0x1.79435e50d7943p-3, 0x0.0p0, 0x0.0p0, -0x1.404866baffde5p-5, 0x1.193734e90bc3cp-4, -0x1.4df05af208fd2p-8, 0x1.177978320783dp-7, -0x1.ca9043c6e5073p-12, 0x1.5b82d7b2f259cp-10, 0x1.3981258c65acdp-20, 0x1.f0db270a2f79bp-13, 0x0.0p0},
    {0x1.2f684bda12f68p-5, 0x1.ed097b425ed09p-2, 0x1.cp2, 0x1.0p2, 0x1.9e66666666666p-2, 0x1.f433333333333p-3, 0x1.5a4999999999ap-3, 0x1.02f1p-3, 0x1.9732f9999999ap-4, 0x1.4bb8686666666p-4, 0x1.1561669333333p-4, 0x1.d927a844p-5, 0x1.999999999999ap-4},
    {0x1.bcc4555768165p-2, 0x1.1111111111111p-4, 0x0.0p0, 0x1.0p3, 0x1.e1006b4dfbb3ap-2, 0x1.39b1880824267p-2, 0x1.bab232da17943p-3, 0x1.4b5a633355685p-3, 0x1.036fbe8b3fe49p-3, 0x1.a4c3b98b6e2f3p-4, 0x1.5ed0b8ba44a52p-4, 0x1.2b13bf9b4cb75p-4, 0x1.999999999999ap-3},
    {0x1.631f8e6875e1bp-2, 0x1.435e50d79435ep-4, 0x0.0p0, 0x0.0p0, 0x0.0p0, 0x0.0p0, 0x0.0p0, 0x0.0p0, 0x0.0p0, 0x0.0p0, 0x0.0p0, 0x0.0p0, 0x0.0p0},
    {0x0.0p0, 0x0.0p0, 0x0.0p0, 0x1.3p5, 0x0.0p0, 0x0.0p0, 0x0.0p0, 0x0.0p0, 0x0.0p0, 0x0.0p0, 0x0.0p0, 0x0.0p0, 0x1.0p0},
};
const unsigned long long GOLDEN_DENSITY[] = {7, 2, 5, 58, 13, 10, 10};
const unsigned long long GOLDEN_RATIOS[] = {30, 4, 1, 1, 7, 0, 1, 2, 2, 0, 0, 2, 1, 2, 1, 1, 4, 0, 2, 1, 2, 1, 5, 2, 2, 0, 0, 1, 0, 1, 1, 0, 0, 0, 1, 3, 2, 0, 2, 1, 0, 4, 1, 0, 2, 1, 3, 0, 1, 0, 2, 0, 1, 0, 0, 1, 3, 1, 2, 1, 2, 2, 1, 1, 0, 1, 1, 0, 1, 0, 1, 2, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 2, 1, 0, 1, 0, 0, 0, 1, 0, 0, 2};
