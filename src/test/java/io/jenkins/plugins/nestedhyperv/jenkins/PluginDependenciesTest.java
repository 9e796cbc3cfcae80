package io.jenkins.plugins.nestedhyperv.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.Test;

/** Both builds, and the list of plugins that we need, say the same. */
public class PluginDependenciesTest {
    private static final String BUNDLED = "com.profesorfalken:jPowerShell";

    private final Pom central = new Pom("pom.xml");
    private final Pom jenkins = new Pom("jenkins.pom.xml");

    @Test
    public void weCompileAtTheVersionThatTheApiPluginBrings() {
        Map<String, String> compiled = central.dependencies();
        Map<String, String> brought = PluginDependency.all().stream()
                .filter(plugin -> plugin.library().isPresent())
                .collect(Collectors.toMap(plugin -> plugin.library().get(), PluginDependency::libraryVersion));
        assertThat(brought).isNotEmpty();
        assertThat(compiled).containsAllEntriesOf(brought);
    }

    @Test
    public void bothBuildsBundleTheSameVersionOfTheSameLibrary() {
        assertThat(jenkins.dependencies())
                .containsEntry(BUNDLED, central.dependencies().get(BUNDLED));
        assertThat(jenkins.text("properties", "hpi.bundledArtifacts")).isEqualTo(BUNDLED.replaceFirst(".*:", ""));
    }

    @Test
    public void theBuildUnderThePluginParentNeedsTheSamePlugins() {
        Map<String, String> listed = PluginDependency.all().stream()
                .collect(Collectors.toMap(PluginDependency::name, PluginDependency::version));
        Map<String, String> needed = jenkins.dependencies().entrySet().stream()
                .filter(entry -> !entry.getKey().equals(BUNDLED))
                .collect(Collectors.toMap(entry -> entry.getKey().replaceFirst(".*:", ""), Map.Entry::getValue));
        assertThat(needed).isEqualTo(listed);
    }

    @Test
    public void theBuildUnderThePluginParentDoesWithoutTheSamePlugins() {
        assertThat(jenkins.optionalDependencies())
                .extracting(name -> name.replaceFirst(".*:", ""))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(PluginDependency.all().stream()
                        .filter(PluginDependency::isOptional)
                        .map(PluginDependency::name)
                        .toList());
    }

    @Test
    public void bothBuildsMakeTheSamePluginForTheSameJenkins() {
        for (String name : new String[] {"groupId", "artifactId", "version", "name", "description", "url"}) {
            assertThat(jenkins.text(name)).as(name).isEqualTo(central.text(name));
        }
        assertThat(jenkins.text("properties", "jenkins.version"))
                .isEqualTo(central.text("properties", "jenkins.version"));
        assertThat(jenkins.text("licenses", "license", "url")).isEqualTo(central.text("licenses", "license", "url"));
    }
}
