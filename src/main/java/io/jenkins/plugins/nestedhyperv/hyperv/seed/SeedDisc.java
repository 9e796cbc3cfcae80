package io.jenkins.plugins.nestedhyperv.hyperv.seed;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** The disc with a seed: good for Windows and for Linux guests, so that nobody has to say which one an image holds. */
public final class SeedDisc {
    /** The label by which Linux guests find it. */
    private static final String LABEL = "CIDATA";

    private SeedDisc() {}

    /** Makes the disc; equal for equal seeds. */
    public static byte[] of(GuestSeed seed) {
        String windows = WindowsAnswers.of(seed);
        Map<String, String> files = new TreeMap<>(LinuxData.of(seed));
        files.put("Autounattend.xml", windows);
        files.put("Unattend.xml", windows);
        files.put(WindowsAnswers.HOSTS, hosts(seed.names()));
        Map<String, byte[]> bytes = new TreeMap<>();
        files.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
        return new IsoImage(LABEL, bytes).toBytes();
    }

    /** The answer file of Windows alone; equal for equal seeds. */
    public static byte[] answers(GuestSeed seed) {
        return WindowsAnswers.of(seed).getBytes(StandardCharsets.UTF_8);
    }

    /** What is added to the hosts of Windows: addresses by names, between the two lines by which they are found again. */
    public static String hosts(Map<String, String> names) {
        StringBuilder lines = new StringBuilder("\r\n# nhv begin\r\n"); // The last line there may have no end.
        new TreeMap<>(names)
                .forEach((name, address) ->
                        lines.append(address).append(' ').append(name).append("\r\n"));
        return lines.append("# nhv end\r\n").toString();
    }
}
