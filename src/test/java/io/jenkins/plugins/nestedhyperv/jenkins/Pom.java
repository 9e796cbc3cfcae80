package io.jenkins.plugins.nestedhyperv.jenkins;

import java.io.File;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** A POM of this project, as far as the tests ask. */
final class Pom {
    private final Element project;

    Pom(String file) {
        try {
            Document document =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new File(file));
            project = document.getDocumentElement();
        } catch (IOException | ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("Cannot read " + file, e);
        }
    }

    /** The text of an element, by the names on the way to it; with a property in it filled in. */
    String text(String... path) {
        Element element = project;
        for (String name : path) {
            element = child(element, name);
        }
        return filledIn(element.getTextContent().strip());
    }

    /** The project's own dependencies, test dependencies left out: version by {@code group:artifact}. */
    Map<String, String> dependencies() {
        Map<String, String> versions = new TreeMap<>();
        forEachDependency(dependency -> versions.put(nameOf(dependency), childText(dependency, "version")));
        return versions;
    }

    /** Those of the dependencies that are optional. */
    Set<String> optionalDependencies() {
        Set<String> names = new TreeSet<>();
        forEachDependency(dependency -> {
            if (childText(dependency, "optional").equals("true")) {
                names.add(nameOf(dependency));
            }
        });
        return names;
    }

    private void forEachDependency(Consumer<Element> use) {
        for (Node node = child(project, "dependencies").getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element dependency && !isForTests(dependency)) {
                use.accept(dependency);
            }
        }
    }

    private String nameOf(Element dependency) {
        return childText(dependency, "groupId") + ":" + childText(dependency, "artifactId");
    }

    private boolean isForTests(Element dependency) {
        return childText(dependency, "scope").equals("test");
    }

    private String childText(Element parent, String name) {
        Element child = find(parent, name);
        return child == null ? "" : filledIn(child.getTextContent().strip());
    }

    private String filledIn(String text) {
        return text.startsWith("${") ? text("properties", text.substring(2, text.length() - 1)) : text;
    }

    private static Element child(Element parent, String name) {
        Element child = find(parent, name);
        if (child == null) {
            throw new AssertionError("no <" + name + "> in <" + parent.getTagName() + ">");
        }
        return child;
    }

    private static Element find(Element parent, String name) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                return element;
            }
        }
        return null;
    }
}
