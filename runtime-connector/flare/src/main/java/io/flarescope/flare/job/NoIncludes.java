package io.flarescope.flare.job;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import java.io.File;
import java.net.URL;
import java.util.Optional;

/// A job's configuration must not make this program open files or addresses: an `include` gives nothing here, and what was included is kept for whoever reads the rest.
final class NoIncludes implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {
    private Optional<String> met = Optional.empty();

    /// The first `include`, empty where there was none.
    Optional<String> met() {
        return met;
    }

    @Override
    public ConfigIncluder withFallback(ConfigIncluder fallback) {
        return this;
    }

    @Override
    public ConfigObject include(ConfigIncludeContext context, String what) {
        return nothing(what);
    }

    @Override
    public ConfigObject includeFile(ConfigIncludeContext context, File what) {
        return nothing(what.toString());
    }

    @Override
    public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
        return nothing("an address");
    }

    @Override
    public ConfigObject includeResources(ConfigIncludeContext context, String what) {
        return nothing(what);
    }

    private ConfigObject nothing(String what) {
        met = met.or(() -> Optional.of(what));
        return ConfigFactory.empty().root();
    }
}
