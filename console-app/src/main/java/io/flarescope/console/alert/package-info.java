/// What a person wants to be told of while they look elsewhere: NaN, a plateau, divergence, a silent site, a rule about a metric that holds, the end of a job. Evaluated here, out of what the console
/// has anyway; nothing leaves the machine.
///
/// Fed by: state, and system for rules about metrics. Feeds: shell, which shows the bell, its list and the messages.
@NullMarked
package io.flarescope.console.alert;

import org.jspecify.annotations.NullMarked;
