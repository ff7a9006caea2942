/// From bytes to messages and back, for whoever asks and whoever answers: `link` carries bytes, `frame` cuts them, `message` and `feed` give them meaning.
@NullMarked
package io.flarescope.wire;

import org.jspecify.annotations.NullMarked;
