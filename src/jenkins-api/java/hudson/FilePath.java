package hudson;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;

public final class FilePath {
    public FilePath(File local) {
        throw new UnsupportedOperationException();
    }

    public native FilePath child(String relative);

    public native FilePath getParent();

    public native boolean exists() throws IOException, InterruptedException;

    public native boolean isDirectory() throws IOException, InterruptedException;

    public native boolean isDescendant(String path) throws IOException, InterruptedException;

    public native long length() throws IOException, InterruptedException;

    public native InputStream read() throws IOException, InterruptedException;

    public native void mkdirs() throws IOException, InterruptedException;

    public native void copyTo(FilePath target) throws IOException, InterruptedException;

    public native void copyFrom(FilePath source) throws IOException, InterruptedException;
}
