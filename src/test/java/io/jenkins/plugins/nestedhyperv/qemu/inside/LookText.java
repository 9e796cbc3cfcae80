package io.jenkins.plugins.nestedhyperv.qemu.inside;

import java.util.ArrayList;
import java.util.List;

/** A look as a guest prints it. */
record LookText(String uptime, String boot, String head, List<String> vms) {
    static final String BOOT = "32b8dcf5-a18a-4b4a-a3d8-7f6dbf4609da";
    static final String INNER_BOOT = "89c61fb6-8227-4929-992d-cbd3e6902da3";
    static final String KEY =
            "AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBOAkvxypeDkIowfe8l9pab9fVtwQYwcbEXCCjMutFmuAnbwqYsRWTIwvzce/Wq38O/NTPkrO3mzYVMrkhpeY290=";

    static LookText at(String uptime) {
        return new LookText(uptime, BOOT, "none ready svm yes yes 0x1000065", List.of());
    }

    LookText launched() {
        return new LookText(uptime, boot, head.replaceFirst("none", "launched"), vms);
    }

    LookText inBoot(String other) {
        return new LookText(uptime, other, head, vms);
    }

    LookText with(String vm) {
        List<String> more = new ArrayList<>(vms);
        more.add(vm);
        return new LookText(uptime, boot, head, more);
    }

    static String running(String name) {
        return "vm " + name + " running 10.77.0.11 - - - - - -";
    }

    static String ready(String name) {
        return "vm " + name + " running 10.77.0.11 - - yes " + INNER_BOOT + " ecdsa-sha2-nistp256 " + KEY;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("look " + uptime + " " + boot + " " + head);
        lines.addAll(vms);
        lines.add("end");
        return lines;
    }

    String text() {
        return String.join("\n", lines()) + "\n";
    }

    GuestLook look() {
        return GuestLook.parse(lines()).orElseThrow();
    }
}
