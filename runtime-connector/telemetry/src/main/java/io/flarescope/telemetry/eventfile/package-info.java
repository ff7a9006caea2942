/// TensorBoard's event files: records with masked CRC-32C, protobuf events in them, and every scalar kept in columns.
///
/// Fed by the disk; feeds the console's series. Nothing is sampled, nothing is trusted: a damaged record is counted and passed over.
@NullMarked
package io.flarescope.telemetry.eventfile;

import org.jspecify.annotations.NullMarked;
