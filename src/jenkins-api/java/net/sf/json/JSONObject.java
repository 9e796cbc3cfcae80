package net.sf.json;

public final class JSONObject {
    private JSONObject() {}

    public native Object get(String key);
}
