/// What the sites train: FLARE's numpy trainer, and a small neural network on handwritten digits in parts that differ from site to site.
///
/// Fed by `site` with tasks and models; feeds metrics into the live feed and updated models back.
@NullMarked
package io.flarescope.embedded.learn;

import org.jspecify.annotations.NullMarked;
