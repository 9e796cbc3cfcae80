package hudson.security;

public final class Permission {
    private Permission() {}

    public static Permission fromId(String id) {
        return new Permission();
    }
}
