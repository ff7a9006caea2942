/// Whole-program measurements, run by hand; their figures are in docs/performance.md. Nothing here is a test.
@NullMarked
package io.flarescope.console.bench;

import org.jspecify.annotations.NullMarked;
