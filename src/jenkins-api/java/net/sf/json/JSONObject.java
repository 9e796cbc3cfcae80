package net.sf.json;

public final class JSONObject {
    private JSONObject() {}

    public native Object get(String key);

    public native String optString(String key);
}
