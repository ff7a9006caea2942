package io.flarescope.embedded.admin.command;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// The machine's memory under the names FLARE's `sys_info` gives it (those of psutil): bytes as text, shares in percent. On Linux from `/proc/meminfo`, elsewhere what the
/// JVM knows. All participants share this machine.
final class MemoryFacts {
    private final Path meminfo;

    MemoryFacts() {
        this(Path.of("/proc/meminfo"));
    }

    MemoryFacts(Path meminfo) {
        this.meminfo = meminfo;
    }

    /// In the order of FLARE.
    Map<String, String> read() {
        Map<String, Long> kernel = kernel();
        long total;
        long available;
        long free;
        if (kernel.containsKey("MemTotal")) {
            total = kernel.getOrDefault("MemTotal", 0L);
            free = kernel.getOrDefault("MemFree", 0L);
            available = kernel.getOrDefault("MemAvailable", free);
        } else {
            OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
            total = system.getTotalMemorySize();
            free = system.getFreeMemorySize();
            available = free;
        }
        Map<String, String> facts = new LinkedHashMap<>();
        put(facts, "total", total);
        put(facts, "available", available);
        facts.put("percent", share(total - available, total));
        put(facts, "used", total - available);
        put(facts, "free", free);
        Map<String, String> more = new LinkedHashMap<>();
        more.put("active", "Active");
        more.put("inactive", "Inactive");
        more.put("buffers", "Buffers");
        more.put("cached", "Cached");
        more.put("shared", "Shmem");
        more.put("slab", "Slab");
        more.forEach((name, key) -> {
            Long bytes = kernel.get(key);
            if (bytes != null) {
                put(facts, name, bytes);
            }
        });
        facts.put("available_percent", share(available, total));
        return facts;
    }

    private static void put(Map<String, String> facts, String name, long bytes) {
        facts.put(name, String.valueOf(bytes));
    }

    private static String share(long part, long whole) {
        return String.format(Locale.ROOT, "%.1f", whole == 0 ? 0.0 : part * 100.0 / whole);
    }

    /// Lines such as `MemTotal:  24684096 kB`; empty where the system has none.
    private Map<String, Long> kernel() {
        Map<String, Long> bytes = new HashMap<>();
        try {
            for (String line : Files.readAllLines(meminfo)) {
                String[] parts = line.split("[:\\s]+");
                if (parts.length == 3 && parts[1].matches("\\d{1,15}")) {
                    bytes.put(parts[0], Long.parseLong(parts[1]) * 1024);
                }
            }
        } catch (IOException e) {
            return Map.of();
        }
        return bytes;
    }
}
