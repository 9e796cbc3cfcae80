package io.jenkins.plugins.nestedhyperv.hyperv.inside;

import io.jenkins.plugins.nestedhyperv.agent.GuestShell;
import io.jenkins.plugins.nestedhyperv.agent.ShellAnswer;
import io.jenkins.plugins.nestedhyperv.hyperv.Fields;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.powershell.Request;
import io.jenkins.plugins.nestedhyperv.powershell.Secret;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The shell of an inner VM with Linux, by SSH from its host VM. Its input is taken for a secret, and never written anywhere; what
 * {@link #throughSpool} gives is for files.
 */
final class InnerShell implements GuestShell {
    /** Starting what runs it, and opening the session with the host VM. */
    private static final Duration ENTERING = Duration.ofMinutes(1);
    /** PowerShell keeps at most 65,536 characters as a secret; so many bytes are that in base64. */
    private static final int MOST_SECRET = 49_152;

    private final VmRef vm;
    private final Entrance entrance;
    private final Optional<FileWay> way;

    InnerShell(VmRef vm, Entrance entrance) {
        this(vm, entrance, Optional.empty());
    }

    private InnerShell(VmRef vm, Entrance entrance, Optional<FileWay> way) {
        this.vm = vm;
        this.entrance = entrance;
        this.way = way;
    }

    /** How bytes go when they are those of files. */
    private record FileWay(Spool spool, String output) {}

    /** The same shell, but input and output go through files of the spool; the output's is this one. */
    InnerShell throughSpool(Spool spool, String output) {
        return new InnerShell(vm, entrance, Optional.of(new FileWay(spool, output)));
    }

    @Override
    public String guest() {
        return vm.name();
    }

    @Override
    public ShellAnswer run(String what, String command, byte[] input, Limits limits) throws HostException {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("InnerVm", vm.name());
        arguments.put("Command", command);
        arguments.put("Seconds", limits.deadline().toSeconds());
        arguments.put("MaxBytes", limits.maxBytes());
        Map<String, Secret> secrets = Map.of();
        if (way.isPresent()) {
            arguments.put("Output", way.get().output());
            if (input.length > 0) {
                arguments.put("File", way.get().spool().bring(vm.lab(), input));
            }
        } else if (input.length > 0) {
            secrets = Map.of("Standard", secret(what, input));
        }
        Fields json = entrance.call(
                new Request("Invoke-NhvShell", arguments, secrets),
                what,
                limits.deadline().plus(ENTERING),
                answer -> answer);
        return new ShellAnswer((int) json.number("code"), output(json), json.text("errors"));
    }

    private Secret secret(String what, byte[] input) throws HostException {
        if (input.length > MOST_SECRET) {
            throw new HostException(Messages.text("shell.long", what, vm.name(), MOST_SECRET, input.length));
        }
        return new Secret(Base64.getEncoder().encodeToString(input));
    }

    private byte[] output(Fields json) throws HostException {
        return way.isPresent()
                ? way.get().spool().fetch(way.get().output(), json.text("sha256"))
                : Base64.getDecoder().decode(json.text("output"));
    }
}
