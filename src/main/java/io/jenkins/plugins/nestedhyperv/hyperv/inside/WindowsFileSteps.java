package io.jenkins.plugins.nestedhyperv.hyperv.inside;

import io.jenkins.plugins.nestedhyperv.agent.FileSteps;
import io.jenkins.plugins.nestedhyperv.hyperv.Fields;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.powershell.Request;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Files of a Windows guest: a host VM, or an inner VM through it. For one copy. */
final class WindowsFileSteps implements FileSteps {
    static final int BLOCK_BYTES = 4 << 20;
    private static final Logger LOG = Logger.getLogger(WindowsFileSteps.class.getName());
    private static final Duration STEP = Duration.ofMinutes(5);

    private final VmRef vm;
    private final Entrance entrance;
    private final Spool spool;
    private final String output;

    /** The output is the name of a file in the spool that no other copy uses. */
    WindowsFileSteps(VmRef vm, Entrance entrance, Spool spool, String output) {
        this.vm = vm;
        this.entrance = entrance;
        this.spool = spool;
        this.output = output;
    }

    @Override
    public String guest() {
        return vm.name();
    }

    @Override
    public char separator() {
        return '\\';
    }

    @Override
    public int blockBytes() {
        return BLOCK_BYTES;
    }

    @Override
    public void check(String what, String folder, String to) throws HostException {
        ask(what, "check", to, Map.of(), Map.of());
    }

    @Override
    public void append(String what, String part, long offset, byte[] block) throws HostException {
        ask(what, "append", part, Map.of("offset", offset), Map.of("File", spool.bring(vm.lab(), block)));
    }

    @Override
    public void finish(String what, String part, String to, String sha256) throws HostException {
        ask(what, "finish", part, Map.of("target", to, "sha256", sha256), Map.of());
    }

    @Override
    public byte[] block(String what, String from, long index) throws HostException {
        Map<String, Object> place = Map.of("offset", index * BLOCK_BYTES, "length", BLOCK_BYTES);
        return spool.fetch(output, ask(what, "block", from, place, Map.of("Output", output)));
    }

    @Override
    public String sum(String what, String from) throws HostException {
        return ask(what, "sum", from, Map.of(), Map.of());
    }

    @Override
    public void discard(String what, String part) throws HostException {
        ask(what, "discard", part, Map.of(), Map.of());
    }

    /** Deletes the output of a copy from the spool; where that fails, what tidies there does it within a day. */
    static void forget(VmRef vm, Entrance entrance, String output) {
        Map<String, Object> arguments = Map.of("Step", Map.of("verb", "forget"), "Output", output);
        String what = Messages.text("what.forget", vm.name());
        try {
            entrance.call(Request.of("Invoke-NhvFile", arguments), what, STEP, WindowsFileSteps::sha256);
        } catch (HostException e) {
            LOG.log(Level.FINE, what, e);
        }
    }

    private String ask(String what, String verb, String path, Map<String, Object> step, Map<String, Object> more)
            throws HostException {
        Map<String, Object> whole = new HashMap<>(step);
        whole.put("verb", verb);
        whole.put("path", path);
        Map<String, Object> arguments = new LinkedHashMap<>(more);
        arguments.put("InnerVm", vm.innerVm().orElse(""));
        arguments.put("Step", whole);
        return entrance.call(Request.of("Invoke-NhvFile", arguments), what, STEP, WindowsFileSteps::sha256);
    }

    private static String sha256(Fields json) {
        return json.text("sha256");
    }
}
