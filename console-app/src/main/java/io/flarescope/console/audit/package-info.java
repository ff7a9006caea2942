/// The view Audit: what this console did, from its journal, joined with what the participants' `audit.log` say, from the newest on.
///
/// Fed by [io.flarescope.console.journal.Journal] and by the federation's own `tail` and `grep`, or by files of saved data; feeds nobody.
@NullMarked
package io.flarescope.console.audit;

import org.jspecify.annotations.NullMarked;
