package io.jenkins.plugins.nestedhyperv.simulator.host;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import java.util.Map;

/**
 * What a guest finds at its first boot.
 *
 * @param name its name
 * @param names its hosts entries
 * @param password of its administrator
 */
record Seed(String name, Map<String, String> names, String password) {
    Seed {
        names = Map.copyOf(names);
    }

    static Seed of(LabId lab, String name, Map<String, String> names) {
        return new Seed(name, names, password(lab, name));
    }

    /** Nobody can enter a simulated guest from outside; that it is another one than the image's is what counts. */
    static String password(LabId lab, String name) {
        return "seed-" + lab + "-" + name;
    }
}
