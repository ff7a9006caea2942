/// Who may do what, where: FLARE's `authorization.json`, read and asked.
///
/// Fed by the policy file of each participant; feeds the admin commands.
@NullMarked
package io.flarescope.embedded.admin.policy;

import org.jspecify.annotations.NullMarked;
