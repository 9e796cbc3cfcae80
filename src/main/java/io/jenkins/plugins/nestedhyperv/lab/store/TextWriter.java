package io.jenkins.plugins.nestedhyperv.lab.store;

import java.io.Writer;
import java.util.Arrays;

/** Collects a text in memory. For one thread: unlike those of the platform it takes no lock for each of thousands of pieces. */
final class TextWriter extends Writer {
    private char[] text;
    private int length;

    /** An empty text, with room for as many characters. */
    TextWriter(int room) {
        text = new char[room];
    }

    @Override
    public void write(int character) {
        makeRoom(1);
        text[length] = (char) character;
        length++;
    }

    @Override
    public void write(char[] from, int start, int count) {
        makeRoom(count);
        System.arraycopy(from, start, text, length, count);
        length += count;
    }

    @Override
    public void write(String from, int start, int count) {
        makeRoom(count);
        from.getChars(start, start + count, text, length);
        length += count;
    }

    private void makeRoom(int count) {
        if (length + count > text.length) {
            text = Arrays.copyOf(text, 2 * (length + count));
        }
    }

    @Override
    public String toString() {
        return new String(text, 0, length);
    }

    @Override
    public void flush() {
        // All is there already.
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
