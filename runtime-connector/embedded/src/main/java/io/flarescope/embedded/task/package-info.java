/// What travels between the server and the sites of a job: tensors, the data exchange objects that hold them, task messages, and the filters they pass.
///
/// Fed by `workflow` and `learn`, which make them; carried by `run` and `site`.
@NullMarked
package io.flarescope.embedded.task;

import org.jspecify.annotations.NullMarked;
