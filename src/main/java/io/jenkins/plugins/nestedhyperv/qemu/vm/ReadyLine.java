package io.jenkins.plugins.nestedhyperv.qemu.vm;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a tiny guest says on its serial line once it can be reached.
 *
 * @param boot identifies this boot
 * @param hostKeyType type of its SSH host key
 * @param hostKeyBase64 the host key
 */
public record ReadyLine(String boot, String hostKeyType, String hostKeyBase64) {
    private static final Pattern FORM = Pattern.compile(
            "^nhv-ready 1 ([0-9a-f-]{36}) ([a-z0-9-]{1,40}) ([A-Za-z0-9+/=]{1,800})\\r?\\n", Pattern.MULTILINE);

    /** Finds the first such line in a console. A line without its end is still being written and does not count. */
    static Optional<ReadyLine> in(String console) {
        Matcher matcher = FORM.matcher(console);
        return matcher.find()
                ? Optional.of(new ReadyLine(matcher.group(1), matcher.group(2), matcher.group(3)))
                : Optional.empty();
    }
}
