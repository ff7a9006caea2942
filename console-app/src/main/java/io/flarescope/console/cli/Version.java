package io.flarescope.console.cli;

import picocli.CommandLine.IVersionProvider;

/// The version from the jar's manifest; a run from class folders has none.
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"Flarescope " + (version == null ? "(not packaged)" : version), "Java " + Runtime.version()};
    }
}
