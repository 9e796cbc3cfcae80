package io.jenkins.plugins.nestedhyperv.lab.yaml;

import java.util.Optional;
import java.util.function.Function;

/**
 * One key of a mapping, with the record component that it stands for.
 *
 * @param <O> the record
 * @param <T> the component
 */
public final class Key<O, T> {
    private final String name;
    private final ValueType<T> type;
    private final Function<O, T> component;
    private final boolean required;
    private final T fallback;

    private Key(String name, ValueType<T> type, Function<O, T> component, boolean required, T fallback) {
        this.name = name;
        this.type = type;
        this.component = component;
        this.required = required;
        this.fallback = fallback;
    }

    /**
     * Returns a key that must be there.
     *
     * @param standIn a valid value that lets reading go on after a problem; it never becomes part of a result
     */
    public static <O, T> Key<O, T> required(String name, ValueType<T> type, Function<O, T> component, T standIn) {
        return new Key<>(name, type, component, true, standIn);
    }

    /** Returns a key with a default. */
    public static <O, T> Key<O, T> withDefault(String name, ValueType<T> type, Function<O, T> component, T value) {
        return new Key<>(name, type, component, false, value);
    }

    /** Returns a key that may be left out and has no default. */
    public static <O, T> Key<O, Optional<T>> optional(
            String name, ValueType<T> type, Function<O, Optional<T>> component) {
        return new Key<>(name, new OptionalType<>(type), component, false, Optional.empty());
    }

    /** Returns the key as it is written. */
    public String name() {
        return name;
    }

    /** Returns the type of its value. */
    public ValueType<T> type() {
        return type;
    }

    /** Tells whether the key must be there. */
    boolean isRequired() {
        return required;
    }

    /** Returns the default as it would be written; empty if there is none, or if it cannot be written out. */
    Optional<Object> writtenDefault() {
        return required ? Optional.empty() : type.toYaml(fallback);
    }

    Optional<Object> writtenOf(O owner) {
        return type.toYaml(component.apply(owner));
    }

    T fallback() {
        return fallback;
    }
}
