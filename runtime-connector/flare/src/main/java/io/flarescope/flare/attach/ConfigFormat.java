package io.flarescope.flare.attach;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigSyntax;

/// The three ways a FLARE job's configuration may be written, in the order in which FLARE looks for them (`nvflare/fuel/utils/config_factory.py`).
///
/// HOCON and YAML are written back without their comments and, in HOCON, with the file's own substitutions filled in; the preview says so.
enum ConfigFormat {
    JSON(".json"), HOCON(".conf"), YAML(".yml");

    /// Enough for any configuration a person writes.
    static final int LARGEST = 4 << 20;

    private static final ObjectMapper PLAIN = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final ObjectMapper YAML_MAPPER = new ObjectMapper(YAMLFactory.builder().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER).build());

    private final String ending;

    ConfigFormat(String ending) {
        this.ending = ending;
    }

    String ending() {
        return ending;
    }

    ObjectNode read(String name, String text) {
        try {
            JsonNode tree = switch (this) {
                case JSON -> PLAIN.readTree(text);
                case YAML -> YAML_MAPPER.readTree(text);
                case HOCON -> PLAIN.readTree(ConfigFactory.parseString(text, ConfigParseOptions.defaults().setSyntax(ConfigSyntax.CONF).setAllowMissing(false))
                        .resolve(ConfigResolveOptions.noSystem())
                        .root()
                        .render(ConfigRenderOptions.concise()));
            };
            if (tree instanceof ObjectNode object) {
                return object;
            }
            throw new AttachException(name + " holds no configuration object.");
        } catch (JsonProcessingException broken) {
            throw new AttachException(name + (broken.getLocation() == null ? "" : ":" + broken.getLocation().getLineNr()) + " is broken: "
                    + broken.getOriginalMessage(), broken);
        } catch (ConfigException broken) {
            throw new AttachException(name + " is broken: " + broken.getMessage(), broken);
        }
    }

    String write(ObjectNode config) {
        try {
            return switch (this) {
                // a JSON text is HOCON too
                case JSON, HOCON -> PLAIN.writeValueAsString(config) + "\n";
                case YAML -> YAML_MAPPER.writeValueAsString(config);
            };
        } catch (JsonProcessingException impossible) {
            throw new AttachException("The changed configuration cannot be written.", impossible);
        }
    }
}
