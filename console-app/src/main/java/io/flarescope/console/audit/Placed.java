package io.flarescope.console.audit;

import io.flarescope.federation.audit.AuditRecord;
import java.time.Instant;

/// A record at its moment: its clock writes no zone, so that was found out by whoever read it.
record Placed(Instant at, AuditRecord record) {}
