package io.jenkins.plugins.nestedhyperv.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A table of short texts.
 *
 * @param headers one for each column
 * @param rows each as long as the headers
 */
public record TextTable(List<String> headers, List<List<String>> rows) {
    private static final String GAP = "  ";

    /** Copies the lists and refuses rows of another length. */
    public TextTable {
        headers = List.copyOf(headers);
        rows = List.copyOf(rows);
        for (List<String> row : rows) {
            if (row.size() != headers.size()) {
                throw new IllegalArgumentException("rows: " + row + " does not fit " + headers);
            }
        }
    }

    /** The lines of the table, columns aligned, without blanks at their ends. */
    public List<String> lines(Style style) {
        List<Integer> widths = widths();
        List<String> lines = new ArrayList<>();
        lines.add(style.paint(Tone.STRONG, line(headers, widths)));
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    private List<Integer> widths() {
        List<Integer> widths = new ArrayList<>();
        for (int i = 0; i < headers.size(); i++) {
            int column = i;
            widths.add(Stream.concat(Stream.of(headers), rows.stream())
                    .mapToInt(row -> row.get(column).length())
                    .max()
                    .orElse(0));
        }
        return widths;
    }

    private static String line(List<String> cells, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            line.append(i == 0 ? "" : GAP).append(cells.get(i));
            line.append(" ".repeat(widths.get(i) - cells.get(i).length()));
        }
        return line.toString().stripTrailing();
    }
}
