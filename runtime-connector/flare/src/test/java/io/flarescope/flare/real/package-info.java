/// A real NVIDIA FLARE, installed by pip into the build folder, provisioned and started on loopback ports, and the tests that need one.
@NullMarked
package io.flarescope.flare.real;

import org.jspecify.annotations.NullMarked;
