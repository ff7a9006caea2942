/// Live curves of one job: which are shown, how, and what they say at the cursor. Local against federated comes first.
///
/// Fed by `state`'s series; draws with `charts`. Everything but the writing of an export lives on the UI thread.
@NullMarked
package io.flarescope.console.curves;

import org.jspecify.annotations.NullMarked;
