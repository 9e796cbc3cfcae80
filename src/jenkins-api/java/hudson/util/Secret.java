package hudson.util;

public final class Secret {
    private Secret() {}

    public static Secret fromString(String text) {
        throw new UnsupportedOperationException();
    }

    public static Secret decrypt(String text) {
        throw new UnsupportedOperationException();
    }

    public String getEncryptedValue() {
        throw new UnsupportedOperationException();
    }

    public String getPlainText() {
        throw new UnsupportedOperationException();
    }
}
