/// Running jobs: scheduling, the job processes of server and sites, workflows, aggregation, and the live feed they write.
@NullMarked
package io.flarescope.embedded.run;

import org.jspecify.annotations.NullMarked;
