/// The federation at a glance: what needs attention, who is heard, who was silent when, what can be done about it, what happened.
///
/// Fed by `state`; leads to other views through the desk's navigator.
@NullMarked
package io.flarescope.console.federation;

import org.jspecify.annotations.NullMarked;
