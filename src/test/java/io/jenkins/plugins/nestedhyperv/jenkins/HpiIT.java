package io.jenkins.plugins.nestedhyperv.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Extension;
import io.jenkins.plugins.nestedhyperv.house.RanAgainst;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import jenkins.YesNoMaybe;
import org.jenkinsci.Symbol;
import org.junit.Before;
import org.junit.Test;

/** The packaged plugin holds what Jenkins looks for, and nothing that is not its own. */
public class HpiIT {
    private static final String OURS = "io/jenkins/plugins/nestedhyperv/";
    private static final List<String> OF_THE_COMMAND_LINE = List.of("cli/", "simulator/proof/");

    private final Pom pom = new Pom("pom.xml");
    private HpiFile hpi;

    @Before
    public void open() throws Exception {
        RanAgainst.record("the packaged plugin, opened");
        hpi = HpiFile.read();
    }

    @Test
    public void itBundlesOneLibrary() {
        assertThat(hpi.files())
                .containsOnlyKeys(
                        "META-INF/LICENSE",
                        "META-INF/MANIFEST.MF",
                        "WEB-INF/lib/jPowerShell-" + pom.text("properties", "jpowershell.version") + ".jar",
                        "WEB-INF/lib/nested-hyperv.jar",
                        "WEB-INF/licenses.xml");
    }

    @Test
    public void itsJarHoldsOurClassesOnlyAndWhatTheCommandLineAloneUsesNot() {
        assertThat(hpi.classes().keySet())
                .allMatch(name -> name.startsWith(OURS) || name.startsWith("META-INF/") || name.equals("index.jelly"))
                .noneMatch(name -> OF_THE_COMMAND_LINE.stream().anyMatch(part -> name.startsWith(OURS + part)))
                .contains(OURS + "lab/control/LabController.class", OURS + "qemu/QemuHost.class", "index.jelly");
    }

    @Test
    public void nothingInItMentionsWhatIsNotInIt() {
        List<String> missing = Stream.concat(
                        Stream.of("picocli/"), OF_THE_COMMAND_LINE.stream().map(OURS::concat))
                .toList();
        assertThat(hpi.classes())
                .allSatisfy((name, content) ->
                        assertThat(missing).noneMatch(new String(content, StandardCharsets.ISO_8859_1)::contains));
    }

    @Test
    public void jenkinsFindsEveryExtension() throws Exception {
        assertThat(hpi.extensions())
                .extracting(extension -> extension.className)
                .containsExactlyInAnyOrderElementsOf(annotated(Extension.class));
    }

    @Test
    public void jenkinsFindsEverySymbol() {
        assertThat(hpi.classesWithSymbol()).containsExactlyInAnyOrderElementsOf(annotated(Symbol.class));
    }

    @Test
    public void jenkinsFindsTheNamesOfWebParameters() {
        assertThat(hpi.classes().get(OURS + "jenkins/config/LabTemplate/DescriptorImpl/doCheckSpec.stapler"))
                .asString()
                .isEqualTo("value");
    }

    @Test
    public void theManifestSaysWhatThePomSays() {
        assertThat(manifest("Group-Id")).isEqualTo(pom.text("groupId"));
        assertThat(manifest("Short-Name")).isEqualTo(pom.text("artifactId"));
        assertThat(manifest("Long-Name")).isEqualTo(pom.text("name"));
        assertThat(manifest("Url")).isEqualTo(pom.text("url"));
        assertThat(manifest("Plugin-Version")).isEqualTo(pom.text("version"));
        assertThat(manifest("Jenkins-Version")).isEqualTo(pom.text("properties", "jenkins.version"));
        assertThat(manifest("Minimum-Java-Version")).isEqualTo(pom.text("properties", "maven.compiler.release"));
    }

    @Test
    public void itsJarHasTheManifestTooSinceJenkinsSavesOnlyThePluginsOwnClasses() {
        assertThat(hpi.classes().get("META-INF/MANIFEST.MF"))
                .isEqualTo(hpi.files().get("META-INF/MANIFEST.MF"));
    }

    @Test
    public void theManifestAsksForThePluginsOfTheList() {
        List<String> listed =
                PluginDependency.all().stream().map(PluginDependency::text).toList();
        assertThat(manifest("Plugin-Dependencies")).isEqualTo(String.join(",", listed));
    }

    @Test
    public void itLoadsWithoutARestartOnlyIfEveryExtensionAllowsThat() {
        boolean allAllow = annotated(Extension.class).stream()
                .map(HpiIT::loaded)
                .allMatch(type -> type.getAnnotation(Extension.class).dynamicLoadable() == YesNoMaybe.YES);
        assertThat(manifest("Support-Dynamic-Loading")).isEqualTo(String.valueOf(allAllow));
    }

    @Test
    public void itsLicenceIsOurs() throws Exception {
        assertThat(manifest("Plugin-License-Name")).isEqualTo(pom.text("licenses", "license", "name"));
        assertThat(manifest("Plugin-License-Url")).isEqualTo(pom.text("licenses", "license", "url"));
        byte[] licence = Files.readAllBytes(Path.of("LICENSE"));
        assertThat(hpi.files().get("META-INF/LICENSE")).isEqualTo(licence);
        assertThat(hpi.classes().get("META-INF/LICENSE")).isEqualTo(licence);
        assertThat(hpi.files().get("WEB-INF/licenses.xml"))
                .asString()
                .contains("version='" + pom.text("version") + "'", pom.text("licenses", "license", "url"))
                .contains("version='" + pom.text("properties", "jpowershell.version") + "'", "Apache License");
    }

    private String manifest(String name) {
        return hpi.manifest().getValue(name);
    }

    private List<String> annotated(Class<? extends Annotation> annotation) {
        return hpi.classes().keySet().stream()
                .filter(name ->
                        name.startsWith(OURS) && name.endsWith(".class") && !name.endsWith("package-info.class"))
                .map(name -> loaded(name.replace(".class", "").replace('/', '.')))
                .filter(type -> type.isAnnotationPresent(annotation))
                .map(Class::getName)
                .toList();
    }

    private static Class<?> loaded(String name) {
        try {
            return Class.forName(name, false, HpiIT.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
