/// Values of event files that are no numbers: distributions over time, pictures, texts, hyperparameters; each in the inspector of its tag.
///
/// Fed by the state's tags and, when somebody looks, by the files themselves; feeds the view Curves. Everything that is read is bounded before it is drawn.
@NullMarked
package io.flarescope.console.curves.values;

import org.jspecify.annotations.NullMarked;
