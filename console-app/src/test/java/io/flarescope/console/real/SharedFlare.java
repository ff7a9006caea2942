package io.flarescope.console.real;

import io.flarescope.lab.FlareLab;
import io.flarescope.lab.Python;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// One real FLARE for all tests of this module that ask for a [FlareLab]: started for the first, ended after the last. Without Python these tests are skipped.
final class SharedFlare implements ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(SharedFlare.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == FlareLab.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Running running = context.getRoot().getStore(NAMESPACE).computeIfAbsent(Running.class, _ -> Running.start(), Running.class);
        Assumptions.assumeTrue(running.lab().isPresent(), "a real FLARE needs python3 with venv and pip");
        return running.lab().orElseThrow();
    }

    private record Running(Optional<FlareLab> lab) implements AutoCloseable {
        static Running start() {
            return new Running(Python.with(Python.flareVersion()).map(python -> {
                try {
                    return FlareLab.start(python, Files.createTempDirectory(Python.target(), "console-" + Python.flareVersion() + "-"));
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            }));
        }

        @Override
        public void close() {
            lab.ifPresent(running -> {
                running.close();
                running.delete();
            });
        }
    }
}
