/// What is known now: events of one federation folded into lists, series, logs and timelines that screens read.
///
/// Fed by `fx` (once per pulse, on the UI thread); read by every screen. Everything here lives on the UI thread.
@NullMarked
package io.flarescope.console.state;

import org.jspecify.annotations.NullMarked;
