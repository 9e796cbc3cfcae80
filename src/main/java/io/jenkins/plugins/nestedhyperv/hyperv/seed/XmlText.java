package io.jenkins.plugins.nestedhyperv.hyperv.seed;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes an answer file of Windows Setup; every value is escaped. For one thread. */
final class XmlText {
    private static final String STATE = "http://schemas.microsoft.com/WMIConfig/2002/State";

    /** What is between the begin and the end of an element. */
    interface Content {
        void write(XmlText into);
    }

    private interface Step {
        void write() throws XMLStreamException;
    }

    private final XMLStreamWriter writer;

    private XmlText(XMLStreamWriter writer) {
        this.writer = writer;
    }

    static String document(String root, String namespace, Content content) {
        StringWriter text = new StringWriter();
        XMLStreamWriter writer;
        try {
            writer = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        XmlText xml = new XmlText(writer);
        xml.step(() -> {
            writer.writeStartDocument("utf-8", "1.0");
            writer.writeStartElement(root);
            writer.writeDefaultNamespace(namespace);
            writer.writeNamespace("wcm", STATE);
            content.write(xml);
            writer.writeEndDocument();
            writer.flush();
        });
        return text.append('\n').toString();
    }

    void element(String name, String text) {
        step(() -> {
            writer.writeStartElement(name);
            writer.writeCharacters(text);
            writer.writeEndElement();
        });
    }

    void element(String name, Content content) {
        step(() -> {
            writer.writeStartElement(name);
            content.write(this);
            writer.writeEndElement();
        });
    }

    void element(String name, String attribute, String value, Content content) {
        step(() -> {
            writer.writeStartElement(name);
            writer.writeAttribute(attribute, value);
            content.write(this);
            writer.writeEndElement();
        });
    }

    /** One element of a list. */
    void list(String name, Content content) {
        step(() -> {
            writer.writeStartElement(name);
            add();
            content.write(this);
            writer.writeEndElement();
        });
    }

    /** One value of a list. */
    void keyed(String name, String key, String text) {
        step(() -> {
            writer.writeStartElement(name);
            add();
            writer.writeAttribute("wcm", STATE, "keyValue", key);
            writer.writeCharacters(text);
            writer.writeEndElement();
        });
    }

    private void add() throws XMLStreamException {
        writer.writeAttribute("wcm", STATE, "action", "add");
    }

    /** A component of Windows, of the kind that has this name. */
    void component(String name, Content content) {
        step(() -> {
            writer.writeStartElement("component");
            writer.writeAttribute("name", name);
            writer.writeAttribute("processorArchitecture", "amd64");
            writer.writeAttribute("publicKeyToken", "31bf3856ad364e35");
            writer.writeAttribute("language", "neutral");
            writer.writeAttribute("versionScope", "nonSxS");
            content.write(this);
            writer.writeEndElement();
        });
    }

    private void step(Step step) {
        try {
            step.write();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e); // Nothing but memory is written to.
        }
    }
}
