package io.jenkins.plugins.nestedhyperv.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import hudson.PluginWrapper;
import io.jenkins.plugins.nestedhyperv.lab.control.LabController;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.RealJenkinsRule;

/** The plugin as a Jenkins in a process of its own loads it, with no class of the tests' in reach. */
public class InstalledTest {
    @Rule
    public final RealJenkinsRule jenkins = new RealJenkinsRule();

    @Test
    public void itIsActiveAndFindsInOtherPluginsWhatItDoesNotBundle() throws Throwable {
        jenkins.then(InstalledTest::activeAndComplete);
    }

    private static void activeAndComplete(JenkinsRule jenkins) throws Exception {
        PluginWrapper plugin = jenkins.getPluginManager().getPlugin("nested-hyperv");
        assertThat(plugin.isActive()).isTrue();
        assertThat(plugin.getDependencyErrors()).isEmpty();
        ClassLoader loader = plugin.classLoader;
        assertThat(classes(loader))
                .isNotEmpty()
                .allSatisfy(name ->
                        assertThatCode(() -> Class.forName(name, true, loader)).doesNotThrowAnyException());
    }

    /** Initializing a class has it verified, and so the classes looked up that it uses. */
    private static List<String> classes(ClassLoader loader) throws Exception {
        Class<?> ours = loader.loadClass(LabController.class.getName());
        Path root =
                Path.of(ours.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
                    .map(file -> file.replace(".class", "").replace('/', '.'))
                    .toList();
        }
    }
}
