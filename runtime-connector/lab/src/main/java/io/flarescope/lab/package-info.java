/// A real NVIDIA FLARE for tests: installed by pip into this module's build folder, provisioned and started on loopback ports; and the programs its metrics are kept with.
///
/// Fed by PyPI, the Go module proxy and Debian; feeds the tests of `flare` and of the window. Nothing of the program depends on it.
@NullMarked
package io.flarescope.lab;

import org.jspecify.annotations.NullMarked;
