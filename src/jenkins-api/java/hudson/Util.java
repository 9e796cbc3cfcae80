package hudson;

import java.io.File;
import java.io.IOException;

public class Util {
    private Util() {}

    public static native void deleteRecursive(File dir) throws IOException;
}
