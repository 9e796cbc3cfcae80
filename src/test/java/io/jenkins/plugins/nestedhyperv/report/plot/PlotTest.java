package io.jenkins.plugins.nestedhyperv.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.nestedhyperv.report.plot.Series.Point;
import java.awt.geom.Rectangle2D;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

public class PlotTest {
    private static final double WIDTH_OF_A_LETTER = 0.56; // Of the font's size, on average.

    private static final Plot TICKS = new Plot(
            "Ticks & more",
            "labs (number)",
            "time (ms)",
            List.of(
                    new Series("median", List.of(new Point(100, 3), new Point(10_000, 290))),
                    new Series("worst <of 24>", List.of(new Point(100, 4), new Point(10_000, 400)))));
    private static final Plot HEAP =
            new Plot("Heap", "labs (number)", "heap (MB)", List.of(new Series("engine", List.of(new Point(100, 0.3)))));

    @Test
    public void isWellFormedWhateverTextsHold() throws Exception {
        assertThat(texts(Plot.svg(List.of(TICKS)))).contains("Ticks & more", "worst <of 24>");
    }

    @Test
    public void namesItsAxesWithUnitsAndItsPowersOfTen() throws Exception {
        assertThat(texts(Plot.svg(List.of(TICKS, HEAP))))
                .contains("labs (number)", "time (ms)", "heap (MB)", "100", "1,000", "10,000", "0.1", "median");
    }

    @Test
    public void noTextsOverlapOrLeaveThePicture() throws Exception {
        String svg = Plot.svg(List.of(TICKS, HEAP));
        Element root = parse(svg);
        Rectangle2D picture = new Rectangle2D.Double(0, 0, number(root, "width"), number(root, "height"));
        List<Rectangle2D> boxes = boxes(root);
        for (int i = 0; i < boxes.size(); i++) {
            assertThat(picture.contains(boxes.get(i))).as("text %d", i).isTrue();
            for (int j = 0; j < i; j++) {
                assertThat(boxes.get(i).intersects(boxes.get(j)))
                        .as("texts %d and %d", i, j)
                        .isFalse();
            }
        }
    }

    @Test
    public void putsEachPointWhereItsAxesSay() {
        LogAxis axis = LogAxis.over(List.of(20.0, 3_000.0), 0, 300);
        assertThat(axis.place(10)).isEqualTo(0);
        assertThat(axis.place(100)).isEqualTo(100);
        assertThat(axis.place(10_000)).isEqualTo(300);
        assertThat(axis.powers()).containsExactly(10.0, 100.0, 1_000.0, 10_000.0);
    }

    @Test
    public void refusesWhatHasNoLogarithm() {
        assertThatThrownBy(() -> new Point(10, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> texts(String svg) throws Exception {
        NodeList nodes = parse(svg).getElementsByTagName("text");
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }

    private static List<Rectangle2D> boxes(Element root) {
        NodeList nodes = root.getElementsByTagName("text");
        List<Rectangle2D> boxes = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            boxes.add(box((Element) nodes.item(i)));
        }
        return boxes;
    }

    private static Rectangle2D box(Element text) {
        double size = number(text, "font-size");
        double width = text.getTextContent().length() * size * WIDTH_OF_A_LETTER;
        double shift = switch (text.getAttribute("text-anchor")) {
            case "end" -> width;
            case "middle" -> width / 2;
            default -> 0;
        };
        return new Rectangle2D.Double(number(text, "x") - shift, number(text, "y") - size, width, size * 1.2);
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    private static Element parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)))
                .getDocumentElement();
    }
}
