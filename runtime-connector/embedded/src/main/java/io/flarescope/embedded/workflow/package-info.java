/// The server's side of a job: controllers that hand out tasks and gather results, aggregation, model files, and the filters on the way.
///
/// Fed by `run`, which starts it and brings the sites' results; feeds the model file and the live feed.
@NullMarked
package io.flarescope.embedded.workflow;

import org.jspecify.annotations.NullMarked;
