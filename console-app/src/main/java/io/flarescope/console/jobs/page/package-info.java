/// One job's page: its head, and the tabs Timeline, Curves, Logs, Messages and Config.
///
/// Fed by `state` and by panes that other screens lend; feeds the Jobs screen.
@NullMarked
package io.flarescope.console.jobs.page;

import org.jspecify.annotations.NullMarked;
