package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * Reads what PowerShell has serialized: tables as maps, lists as lists, everything else as the text that it has, nothing as an
 * empty text.
 */
final class Clixml {
    private final Map<String, Object> known = new HashMap<>();

    /** The one object in a file. */
    static Object read(Path file) throws IOException {
        try {
            Element all = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile())
                    .getDocumentElement();
            return new Clixml().value(children(all).get(0));
        } catch (SAXException | ParserConfigurationException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private Object value(Element element) {
        return switch (element.getTagName()) {
            case "Obj" -> object(element);
            case "Ref" -> known.get(element.getAttribute("RefId"));
            case "DCT" -> table(element);
            case "LST", "IE", "STK", "QUE" -> list(element);
            case "Nil" -> "";
            default -> element.getTextContent();
        };
    }

    /** Of an object that is more than a table or a list, the first part is what it is. */
    private Object object(Element element) {
        Object found = "";
        for (Element child : children(element)) {
            if (!List.of("TN", "TNRef", "ToString", "Props", "MS").contains(child.getTagName())) {
                found = value(child);
                break;
            }
        }
        known.put(element.getAttribute("RefId"), found);
        return found;
    }

    private Map<String, Object> table(Element element) {
        Map<String, Object> table = new TreeMap<>();
        for (Element entry : children(element)) {
            List<Element> pair = children(entry);
            table.put(pair.get(0).getTextContent(), value(pair.get(1)));
        }
        return table;
    }

    private List<Object> list(Element element) {
        List<Object> list = new ArrayList<>();
        children(element).forEach(child -> list.add(value(child)));
        return list;
    }

    private static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(child);
            }
        }
        return children;
    }
}
