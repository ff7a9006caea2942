/// The federation at work: parent processes of server and sites, scheduling, and jobs from their submission to their stored result.
///
/// Fed by the job store and by admin commands; starts `site` and `workflow`, feeds the store and the live feed.
@NullMarked
package io.flarescope.embedded.run;

import org.jspecify.annotations.NullMarked;
