package io.flarescope.flare.kit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.federation.Fact;
import io.flarescope.flare.kit.KitStep.Step;
import io.flarescope.wire.json.Json;
import io.flarescope.wire.json.MalformedJsonException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// Checks `signature.json`: for each file of the kit the root's RSA-PSS signature over its bytes (SHA-256, MGF1 with SHA-256, the longest salt).
final class KitSignatures {
    private static final String FILE = "signature.json";

    private KitSignatures() {}

    static KitStep check(StartupKit kit) {
        KitFiles files = kit.files();
        if (!files.has(FILE)) {
            return KitStep.notKnown(Step.SIGNATURE, "The kit has no signature.json", "Kits that were made by hand or as proof of concept are not signed", List.of());
        }
        ObjectNode signatures;
        try {
            signatures = Json.parse(files.text(FILE));
        } catch (MalformedJsonException e) {
            return KitStep.failed(Step.SIGNATURE, "signature.json is not JSON", e.getMessage(), "Fetch the kit again.", List.of());
        }
        List<String> changed = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        int good = 0;
        for (Map.Entry<String, com.fasterxml.jackson.databind.JsonNode> entry : signatures.properties()) {
            if (!files.has(entry.getKey())) {
                gone.add(entry.getKey());
            } else if (verifies(kit.roots().getFirst().getPublicKey(), files.bytes(entry.getKey()), entry.getValue().asText())) {
                good++;
            } else {
                changed.add(entry.getKey());
            }
        }
        List<Fact> facts = List.of(new Fact("Files signed and unchanged", Integer.toString(good)));
        if (!changed.isEmpty()) {
            return KitStep.failed(
                    Step.SIGNATURE, "Not as signed: " + String.join(", ", changed), "They were changed after provisioning, or signed by another root",
                    "Fetch the kit again, from whoever provisioned the federation.", facts);
        }
        if (!gone.isEmpty()) {
            return KitStep.failed(Step.SIGNATURE, "Signed but missing: " + String.join(", ", gone), "The kit is not whole", "Fetch the kit again.", facts);
        }
        return KitStep.passed(Step.SIGNATURE, good + " files are as the root signed them", facts);
    }

    private static boolean verifies(PublicKey root, byte[] content, String base64) {
        if (!(root instanceof RSAKey rsa)) {
            return false;
        }
        try {
            int salt = (rsa.getModulus().bitLength() - 1 + 7) / 8 - 32 - 2;
            Signature signature = Signature.getInstance("RSASSA-PSS");
            signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, salt, 1));
            signature.initVerify(root);
            signature.update(content);
            return signature.verify(Base64.getDecoder().decode(base64));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
