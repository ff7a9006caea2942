package io.flarescope.embedded.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;

/// What `ls -l` shows of one file; owner, group and links are a dash and 1 where the system has none.
record FileFacts(String name, String mode, int links, String owner, String group, long size, Instant modified, Instant accessed) {

    static FileFacts of(Path path, String name) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            PosixFileAttributes posix = Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            int links = Files.getAttribute(path, "unix:nlink", LinkOption.NOFOLLOW_LINKS) instanceof Integer count ? count : 1;
            return of(name, posix, PosixFilePermissions.toString(posix.permissions()), links, posix.owner().getName(), posix.group().getName());
        }
        BasicFileAttributes basic = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return of(name, basic, (Files.isWritable(path) ? "rw-" : "r--").repeat(3), 1, "-", "-");
    }

    private static FileFacts of(String name, BasicFileAttributes file, String permissions, int links, String owner, String group) {
        String kind = file.isDirectory() ? "d" : file.isSymbolicLink() ? "l" : "-";
        return new FileFacts(name, kind + permissions, links, owner, group, file.size(), file.lastModifiedTime().toInstant(), file.lastAccessTime().toInstant());
    }
}
