package io.jenkins.plugins.nestedhyperv.jenkins;

import hudson.Extension;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import net.java.sezpoz.impl.SerAnnotatedElement;
import org.jenkinsci.Symbol;

/**
 * The packaged plugin, read into memory.
 *
 * @param files by name, without folders
 * @param classes the files of its own jar, likewise
 */
record HpiFile(Attributes manifest, Map<String, byte[]> files, Map<String, byte[]> classes) {
    private static final String INDEXES = "META-INF/annotations/";

    static HpiFile read() throws IOException {
        try (JarFile hpi = new JarFile("target/nested-hyperv.hpi")) {
            Map<String, byte[]> files = new TreeMap<>();
            for (ZipEntry entry :
                    hpi.stream().filter(entry -> !entry.isDirectory()).toList()) {
                files.put(entry.getName(), hpi.getInputStream(entry).readAllBytes());
            }
            return new HpiFile(
                    hpi.getManifest().getMainAttributes(), files, unzipped(files.get("WEB-INF/lib/nested-hyperv.jar")));
        }
    }

    /** What Jenkins finds when it looks for extensions. */
    List<SerAnnotatedElement> extensions() throws IOException, ClassNotFoundException {
        List<SerAnnotatedElement> extensions = new ArrayList<>();
        byte[] index = classes.get(INDEXES + Extension.class.getName());
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(index))) {
            for (Object next = in.readObject(); next != null; next = in.readObject()) {
                extensions.add((SerAnnotatedElement) next);
            }
        }
        return extensions;
    }

    /** The names of classes that Jenkins finds when it looks for symbols. */
    List<String> classesWithSymbol() {
        return new String(classes.get(INDEXES + Symbol.class.getName()), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private static Map<String, byte[]> unzipped(byte[] jar) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!entry.isDirectory()) {
                    files.put(entry.getName(), in.readAllBytes());
                }
            }
        }
        return files;
    }
}
