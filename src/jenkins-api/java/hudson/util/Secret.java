package hudson.util;

public final class Secret {
    private Secret() {}

    public static native Secret fromString(String text);

    public static native Secret decrypt(String text);

    public native String getEncryptedValue();

    public native String getPlainText();
}
