package io.jenkins.plugins.nestedhyperv.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.jenkins.config.ConfigurationPage;
import java.io.File;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.Test;
import org.kohsuke.stapler.interceptor.RequirePOST;
import org.kohsuke.stapler.verb.POST;

/** A rule for every method of ours that Jenkins calls for a request. Who may call them, is tested with what they do. */
public class WebMethodsTest {
    /** All classes of the plugin that know Jenkins. */
    private static List<Class<?>> classes() throws Exception {
        Path root = new File(ConfigurationPage.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toPath();
        try (Stream<Path> files =
                Files.walk(root.resolve(WebMethodsTest.class.getPackageName().replace('.', '/')))) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.contains("package-info"))
                    .<Class<?>>map(file -> load(file.replace(".class", "").replace(File.separatorChar, '.')))
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, WebMethodsTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(name, e);
        }
    }

    private static Stream<Method> webMethods() throws Exception {
        return classes().stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> method.getName().matches("do[A-Z].*") && !method.isSynthetic())
                .filter(method -> Modifier.isPublic(method.getModifiers()));
    }

    @Test
    public void everyWebMethodTakesPostAlone() throws Exception {
        assertThat(webMethods())
                .hasSizeGreaterThan(25)
                .allSatisfy(method -> assertThat(
                                method.isAnnotationPresent(POST.class) || method.isAnnotationPresent(RequirePOST.class))
                        .as("%s takes nothing but POST", method)
                        .isTrue());
    }
}
