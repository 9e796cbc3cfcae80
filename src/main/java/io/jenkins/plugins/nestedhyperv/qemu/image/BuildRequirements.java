package io.jenkins.plugins.nestedhyperv.qemu.image;

import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramFinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a machine must have to build images. */
public final class BuildRequirements {
    private static final int FIRST_DEBIAN = 12;

    /** What a build with a Java runtime takes while it runs: packages, unpacked packages, and disks twice; with a reserve. */
    private static final long ROOM_BYTES = 1500L << 20;

    /** What each program comes from. */
    private static final Map<String, String> PACKAGES = packages();

    private final ProgramFinder finder;
    private final String osRelease;
    private final String architecture;
    private final Path javaHome;

    /**
     * Requirements as one machine meets them.
     *
     * @param finder finds its programs
     * @param osRelease the text of its os-release file; empty if it has none
     * @param architecture as Java names it
     * @param javaHome the Java installation whose runtime goes into images with Java
     */
    public BuildRequirements(ProgramFinder finder, String osRelease, String architecture, Path javaHome) {
        this.finder = finder;
        this.osRelease = osRelease;
        this.architecture = architecture;
        this.javaHome = javaHome;
    }

    /** The machine that this process runs on. */
    public static BuildRequirements ofThisMachine() {
        return ofThisMachine(ProgramFinder.ofThisMachine());
    }

    /** The machine that this process runs on, with the programs of a finder. */
    public static BuildRequirements ofThisMachine(ProgramFinder finder) {
        String release;
        try {
            release = Files.readString(Path.of("/etc/os-release"));
        } catch (IOException e) {
            release = "";
        }
        Path javaHome = Path.of(System.getProperty("java.home"));
        return new BuildRequirements(finder, release, System.getProperty("os.arch"), javaHome);
    }

    private static Map<String, String> packages() {
        Map<String, String> packages = new LinkedHashMap<>();
        packages.put("apt-get", "apt");
        packages.put("dpkg-deb", "dpkg");
        packages.put("mke2fs", "e2fsprogs");
        packages.put("debugfs", "e2fsprogs");
        packages.put("qemu-img", "qemu-utils");
        return packages;
    }

    /**
     * What is missing, each as a sentence with the way to mend it; empty when an image can be built.
     *
     * @param java whether the image shall have a Java runtime
     */
    public List<String> missing(boolean java) {
        List<String> problems = new ArrayList<>();
        if (!architecture.equals("amd64")) {
            problems.add(Messages.text("need.architecture", architecture));
        }
        if (!isDebian()) {
            problems.add(Messages.text("need.debian", value("PRETTY_NAME", "?")));
        }
        List<String> programs = missingPrograms();
        if (!programs.isEmpty() && problems.isEmpty()) {
            SortedSet<String> packages = missingPackages();
            problems.add(Messages.text("need.programs", String.join(", ", programs), String.join(" ", packages)));
        }
        if (java && !Files.isExecutable(jlink())) {
            problems.add(Messages.text("need.jlink", javaHome));
        }
        return List.copyOf(problems);
    }

    /**
     * Why there is too little room for a build; empty when there is enough.
     *
     * @param folder the folder for images
     * @param usableBytes what is free where that folder is
     */
    public static Optional<String> tooLittleRoom(Path folder, long usableBytes) {
        return usableBytes >= ROOM_BYTES
                ? Optional.empty()
                : Optional.of(Messages.text("need.room", folder, (usableBytes >> 20) + "", (ROOM_BYTES >> 20) + ""));
    }

    /** The Debian packages of the programs that are missing, without those for a Java runtime. */
    public SortedSet<String> missingPackages() {
        return new TreeSet<>(missingPrograms().stream().map(PACKAGES::get).toList());
    }

    private List<String> missingPrograms() {
        return PACKAGES.keySet().stream()
                .filter(program -> finder.find(program).isEmpty())
                .toList();
    }

    /** Java's linker, which makes the runtime. */
    Path jlink() {
        return javaHome.resolve("bin/jlink");
    }

    private boolean isDebian() {
        String version = value("VERSION_ID", String.valueOf(FIRST_DEBIAN)); // Debian's testing has no number
        boolean known = version.matches("[0-9]{1,4}(\\.[0-9]+)?");
        return value("ID", "").equals("debian") && known && Integer.parseInt(version.split("\\.")[0]) >= FIRST_DEBIAN;
    }

    private String value(String key, String otherwise) {
        return osRelease
                .lines()
                .filter(line -> line.startsWith(key + "="))
                .map(line -> line.substring(key.length() + 1).replace("\"", "").strip())
                .findFirst()
                .orElse(otherwise);
    }
}
