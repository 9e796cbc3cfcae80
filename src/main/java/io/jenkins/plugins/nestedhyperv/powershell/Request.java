package io.jenkins.plugins.nestedhyperv.powershell;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A call of one of the module's functions.
 *
 * @param function its name, such as {@code Get-NhvHost}
 * @param arguments by the names of its parameters: texts, booleans, whole numbers, null, lists and maps of these
 * @param secrets more arguments; the function gets each as a {@code SecureString}
 */
public record Request(String function, Map<String, Object> arguments, Map<String, Secret> secrets) {
    private static final Pattern FUNCTION = Pattern.compile("[A-Z][A-Za-z]{1,20}-Nhv[A-Za-z]{1,60}");
    private static final Pattern PARAMETER = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,60}");

    /** Refuses names that cannot be, and an argument that is given twice. */
    public Request {
        if (!FUNCTION.matcher(function).matches()) {
            throw new IllegalArgumentException("not a function of the module: " + function);
        }
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
        secrets = Map.copyOf(secrets);
        for (String name : arguments.keySet()) {
            requireName(name);
        }
        for (String name : secrets.keySet()) {
            requireName(name);
            if (arguments.containsKey(name)) {
                throw new IllegalArgumentException("both an argument and a secret: " + name);
            }
        }
    }

    /** A call without secrets. */
    public static Request of(String function, Map<String, Object> arguments) {
        return new Request(function, arguments, Map.of());
    }

    private static void requireName(String name) {
        if (!PARAMETER.matcher(name).matches()) {
            throw new IllegalArgumentException("not the name of a parameter: " + name);
        }
    }
}
