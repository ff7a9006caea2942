/// The language of FLARE's `audit.log`: one record a line, tied to the records of other participants by their event IDs.
///
/// Fed by whoever has lines of an `audit.log`; feeds the view Audit. Depends on nothing but the JDK.
@NullMarked
package io.flarescope.federation.audit;

import org.jspecify.annotations.NullMarked;
