package io.jenkins.plugins.nestedhyperv.jenkins.config;

import io.jenkins.plugins.nestedhyperv.qemu.image.ImageFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What is in a folder with images, for people.
 *
 * @param forAgents whether the inner VMs of one of them can be agents
 * @param text the images, and what to do where there is none for agents
 */
record ImageReport(boolean forAgents, String text) {

    /**
     * Looks at a folder of this machine; it need not be there.
     *
     * @throws IOException when that cannot be, with why
     */
    static ImageReport of(Path folder) throws IOException {
        List<String> images = new ArrayList<>();
        boolean java = false;
        for (String name : ImageFolder.names(folder)) {
            boolean withJava = ImageFolder.open(folder, name).manifest().java();
            java |= withJava;
            images.add(Messages.text(withJava ? "images.java" : "images.noJava", name));
        }
        String found = images.isEmpty()
                ? Messages.text("images.none", folder)
                : Messages.text("images.found", String.join(", ", images));
        return new ImageReport(java, java ? found : found + " " + Messages.text("images.make", folder));
    }
}
