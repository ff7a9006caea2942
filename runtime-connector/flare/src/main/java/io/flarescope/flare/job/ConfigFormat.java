package io.flarescope.flare.job;

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
import io.flarescope.wire.json.Json;
import io.flarescope.wire.json.MalformedJsonException;
import java.util.Optional;

/// The three ways a FLARE job's configuration may be written, in the order in which FLARE looks for them (`nvflare/fuel/utils/config_factory.py`).
///
/// HOCON and YAML are written back without their comments and, in HOCON, with the file's own substitutions filled in; whoever writes says so.
public enum ConfigFormat {
    JSON(".json"), HOCON(".conf"), YAML(".yml");

    private static final ObjectMapper PLAIN = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final ObjectMapper YAML_MAPPER = new ObjectMapper(YAMLFactory.builder().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER).build());

    private final String ending;

    ConfigFormat(String ending) {
        this.ending = ending;
    }

    /// With its dot.
    public String ending() {
        return ending;
    }

    /// By the file's ending.
    public static Optional<ConfigFormat> of(String file) {
        for (ConfigFormat format : values()) {
            if (file.endsWith(format.ending)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    public sealed interface Reading {
        record Read(ObjectNode tree) implements Reading {}

        /// `line` counts from 1 and is 0 where not known; `sentence` ends without a full stop.
        record Broken(int line, String sentence) implements Reading {}

        /// FLARE may well read it, and this program does not: it needs other files or the environment of the machine it runs at. `why` ends without a full stop.
        record Elsewhere(String why) implements Reading {}
    }

    public Reading read(String text) {
        NoIncludes includes = new NoIncludes();
        try {
            JsonNode tree = switch (this) {
                case JSON -> Json.parse(text);
                case YAML -> YAML_MAPPER.readTree(text);
                case HOCON -> PLAIN.readTree(hocon(text, includes));
            };
            if (includes.met().isPresent()) {
                return included(includes.met().get());
            }
            return tree instanceof ObjectNode object ? new Reading.Read(object) : new Reading.Broken(0, "It holds no configuration object");
        } catch (MalformedJsonException broken) {
            return new Reading.Broken(broken.line(), broken.getMessage());
        } catch (JsonProcessingException broken) {
            return new Reading.Broken(broken.getLocation() == null ? 0 : broken.getLocation().getLineNr(), "The file is not YAML: " + broken.getOriginalMessage().lines().findFirst().orElse(""));
        } catch (ConfigException.UnresolvedSubstitution unresolved) {
            return includes.met().map(ConfigFormat::included).orElseGet(() -> new Reading.Elsewhere("it uses a value that is not in the file. " + words(unresolved)));
        } catch (ConfigException broken) {
            int line = broken.origin() == null ? 0 : Math.max(0, broken.origin().lineNumber());
            return new Reading.Broken(line, "The file is not HOCON: " + words(broken));
        }
    }

    private static String hocon(String text, NoIncludes includes) {
        return ConfigFactory.parseString(text, ConfigParseOptions.defaults().setSyntax(ConfigSyntax.CONF).setAllowMissing(false).setIncluder(includes))
                .resolve(ConfigResolveOptions.noSystem())
                .root()
                .render(ConfigRenderOptions.concise());
    }

    private static Reading included(String what) {
        return new Reading.Elsewhere("it includes " + what + ", which is not followed here");
    }

    private static String words(ConfigException said) {
        return String.valueOf(said.getMessage()).replaceFirst("^String: \\d+: ", "");
    }

    public String write(ObjectNode config) {
        try {
            return switch (this) {
                // a JSON text is HOCON too
                case JSON, HOCON -> PLAIN.writeValueAsString(config) + "\n";
                case YAML -> YAML_MAPPER.writeValueAsString(config);
            };
        } catch (JsonProcessingException impossible) {
            throw new JobFolderException("The changed configuration cannot be written.", impossible);
        }
    }
}
