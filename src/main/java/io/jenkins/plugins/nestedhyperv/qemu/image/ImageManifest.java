package io.jenkins.plugins.nestedhyperv.qemu.image;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonSyntaxException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The content of an image's {@code image.json}.
 *
 * @param format version of this format, {@link #FORMAT}
 * @param name the image's name
 * @param roles what its VMs can be: {@code host}, {@code inner}
 * @param architecture of the guests, as the kernel names it
 * @param recipe by what it was made: differs when another version of this program makes other images
 * @param java whether inner VMs have a Java runtime in /opt/java
 * @param hostDiskBytes virtual size of a host VM's system disk, the most that its child can hold
 * @param innerDiskBytes virtual size of an inner VM's system disk, likewise
 * @param packages the Debian packages it was made from, each {@code name=version}
 * @param files its files by their path below the image's folder, in the order of the paths
 */
public record ImageManifest(
        int format,
        String name,
        List<String> roles,
        String architecture,
        String recipe,
        boolean java,
        long hostDiskBytes,
        long innerDiskBytes,
        List<String> packages,
        Map<String, ImageFile> files) {
    /** The version of the format that this class reads and writes. */
    public static final int FORMAT = 1;

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,62}");
    private static final Pattern PATH = Pattern.compile("([a-z0-9][a-z0-9.-]*/)*[a-z0-9][a-z0-9.-]*");
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    /** Checks and copies the components. */
    public ImageManifest {
        if (format != FORMAT) {
            throw new IllegalArgumentException("format: " + format + " is not " + FORMAT);
        }
        requireMatch("name", NAME, Objects.requireNonNull(name, "name"));
        Objects.requireNonNull(architecture, "architecture");
        Objects.requireNonNull(recipe, "recipe");
        roles = List.copyOf(roles);
        packages = List.copyOf(packages);
        files = Collections.unmodifiableMap(new TreeMap<>(files));
        files.keySet().forEach(path -> requireMatch("files", PATH, path));
    }

    private static void requireMatch(String component, Pattern pattern, String value) {
        if (!pattern.matcher(value).matches()) {
            throw new IllegalArgumentException(component + ": " + value + " does not match " + pattern);
        }
    }

    /** Whether this can name an image: lower case letters, digits, dots and hyphens, and no path. */
    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /**
     * Reads a manifest.
     *
     * @throws JsonSyntaxException when the text is no manifest; the message or its cause says what is wrong
     */
    static ImageManifest parse(String json) {
        try {
            ImageManifest manifest = GSON.fromJson(json, ImageManifest.class);
            if (manifest == null) {
                throw new JsonSyntaxException("it is empty");
            }
            return manifest;
        } catch (JsonSyntaxException e) {
            throw e;
        } catch (RuntimeException e) { // Gson wraps in one what the constructor of a record throws
            throw new JsonSyntaxException(e.getCause() == null ? e : e.getCause());
        }
    }

    String toJson() {
        return GSON.toJson(this) + "\n";
    }
}
