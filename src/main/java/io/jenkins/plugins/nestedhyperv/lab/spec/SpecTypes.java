package io.jenkins.plugins.nestedhyperv.lab.spec;

import io.jenkins.plugins.nestedhyperv.lab.yaml.Bounds;
import io.jenkins.plugins.nestedhyperv.lab.yaml.ListType;
import io.jenkins.plugins.nestedhyperv.lab.yaml.ScalarType;
import io.jenkins.plugins.nestedhyperv.lab.yaml.ValueType;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** How sizes, times and names are written in YAML, here and in {@code hosts.yaml}. */
public final class SpecTypes {
    static final ScalarType<String> LAB_NAME = text("type.name", "allowed.labName", SpecLimits.LAB_NAME);
    static final ScalarType<String> GROUP_NAME = text("type.name", "allowed.groupName", SpecLimits.GROUP_NAME);
    static final ScalarType<String> IMAGE = text("type.image", "allowed.image", SpecLimits.IMAGE_NAME);
    static final ScalarType<String> LABEL = text("type.text", "allowed.label", SpecLimits.LABEL);
    static final ScalarType<String> COMMAND = text("type.command", "allowed.command", SpecLimits.COMMAND);
    static final ScalarType<Integer> COUNT = number(SpecLimits.COUNT);
    static final ScalarType<Integer> CPUS = number(SpecLimits.CPUS);
    static final ScalarType<NetworkMode> NETWORK_MODE = choice(NetworkMode.class);
    static final ScalarType<Launch> LAUNCH = choice(Launch.class);
    static final ScalarType<AfterUse> AFTER_USE = choice(AfterUse.class);
    static final ScalarType<OnLoss> ON_LOSS = choice(OnLoss.class);
    static final ScalarType<Subnet> SUBNET = ScalarType.of(
            Messages.text("type.subnet"),
            Messages.text("allowed.subnet", SpecLimits.SUBNET_PREFIX.min(), SpecLimits.SUBNET_PREFIX.max()),
            text -> Subnet.parse(text).filter(NetworkSpec::allows),
            Subnet::toString);

    /** Labels of physical hosts. */
    public static final ScalarType<HostLabel> HOST_LABEL = ScalarType.of(
            Messages.text("type.hostLabel"),
            Messages.text("allowed.hostLabel"),
            text -> Optional.of(text)
                    .filter(HostLabel.PATTERN.asMatchPredicate())
                    .map(HostLabel::new),
            HostLabel::name);
    /** True or false. */
    public static final ScalarType<Boolean> TRUTH = ScalarType.truth(Messages.text("type.truth"));

    private SpecTypes() {}

    /** Returns sizes within bounds. */
    public static ScalarType<DataSize> size(Bounds<DataSize> bounds) {
        return ScalarType.of(
                Messages.text("type.size"),
                Messages.text("allowed.size", bounds.min(), bounds.max()),
                text -> DataSize.parse(text).filter(bounds::contains),
                DataSize::toString);
    }

    /** Returns times within bounds. */
    public static ScalarType<Duration> duration(Bounds<Duration> bounds) {
        return ScalarType.of(
                Messages.text("type.duration"),
                Messages.text("allowed.duration", DurationText.format(bounds.min()), DurationText.format(bounds.max())),
                text -> DurationText.parse(text).filter(bounds::contains),
                DurationText::format);
    }

    /** Returns whole numbers within bounds. */
    public static ScalarType<Integer> number(Bounds<Integer> bounds) {
        return ScalarType.number(Messages.text("type.number"), bounds);
    }

    /** Returns the constants of an enumeration, in lower case. */
    public static <E extends Enum<E>> ScalarType<E> choice(Class<E> type) {
        return ScalarType.choice(Messages.text("type.choice"), type);
    }

    static <T> ListType<T> list(ValueType<T> entry, int min, int max) {
        return new ListType<>(Messages.text("type.list", entry.name()), entry, new Bounds<>(min, max));
    }

    private static ScalarType<String> text(String nameKey, String allowedKey, Pattern pattern) {
        return ScalarType.text(Messages.text(nameKey), Messages.text(allowedKey), pattern);
    }
}
