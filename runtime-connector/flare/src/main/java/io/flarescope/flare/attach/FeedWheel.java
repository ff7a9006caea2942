package io.flarescope.flare.attach;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// The feed component as a Python wheel, for servers and sites where jobs may not bring code. The same bytes for the same version, on every machine.
///
/// The form is that of the PyPA specification "Binary distribution format", version 1.0.
public final class FeedWheel {
    private static final LocalDateTime ALWAYS = LocalDateTime.of(2026, 1, 1, 0, 0);
    private static final Pattern VERSION = Pattern.compile("(?m)^__version__ = \"([0-9.]+)\"$");

    private FeedWheel() {}

    /// Writes the wheel into the folder, which is made where it is missing, and returns the file. A wheel of the same name is replaced.
    ///
    /// @throws AttachException where it cannot be written
    public static Path write(Path folder) {
        Path file = folder.resolve(FeedModule.NAME + "-" + version() + "-py3-none-any.whl");
        try {
            Files.createDirectories(folder);
            Files.write(file, bytes());
            return file;
        } catch (IOException e) {
            throw new AttachException("The wheel cannot be written to " + folder + ": " + e.getMessage() + ".", e);
        }
    }

    static String version() {
        Matcher found = VERSION.matcher(new String(FeedModule.source(), StandardCharsets.UTF_8));
        if (!found.find()) {
            throw new IllegalStateException("the feed component names no version");
        }
        return found.group(1);
    }

    static byte[] bytes() throws IOException {
        String info = FeedModule.NAME + "-" + version() + ".dist-info/";
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(FeedModule.FILE, FeedModule.source());
        files.put(info + "METADATA", utf8("""
                Metadata-Version: 2.1
                Name: %s
                Version: %s
                Summary: Flarescope's live feed for jobs on NVIDIA FLARE: server and client component
                License: Apache-2.0
                Requires-Python: >=3.8
                Requires-Dist: nvflare>=2.6
                """.formatted(FeedModule.NAME.replace('_', '-'), version())));
        files.put(info + "WHEEL", utf8("""
                Wheel-Version: 1.0
                Generator: flarescope
                Root-Is-Purelib: true
                Tag: py3-none-any
                """));
        StringBuilder record = new StringBuilder();
        files.forEach((name, bytes) -> record.append(name).append(",sha256=").append(sha256(bytes)).append(',').append(bytes.length).append('\n'));
        record.append(info).append("RECORD,,\n");
        files.put(info + "RECORD", utf8(record.toString()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(entry(file.getKey(), file.getValue()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    /// Not compressed: what a compressor makes of it may differ from one Java to the next.
    private static ZipEntry entry(String name, byte[] bytes) {
        CRC32 check = new CRC32();
        check.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(ALWAYS);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(check.getValue());
        return entry;
    }

    private static String sha256(byte[] bytes) {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
