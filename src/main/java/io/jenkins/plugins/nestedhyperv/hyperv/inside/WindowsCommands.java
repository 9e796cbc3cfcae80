package io.jenkins.plugins.nestedhyperv.hyperv.inside;

import io.jenkins.plugins.nestedhyperv.agent.WholeCharacters;
import io.jenkins.plugins.nestedhyperv.hyperv.FactsReader;
import io.jenkins.plugins.nestedhyperv.hyperv.Fields;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandProgress;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.powershell.Request;
import io.jenkins.plugins.nestedhyperv.powershell.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Commands in Windows guests: PowerShell text in host VMs and, through them, in inner VMs. */
final class WindowsCommands implements GuestCommands {
    private static final Duration ASKING = Duration.ofMinutes(2);
    private static final int LONGEST_CHARACTER = 4;
    /** The module keeps so much. */
    private static final int MAX_OUTPUT_BYTES = 16 << 20;

    private final Function<VmRef, Entrance> entrances;

    /** Finds the way into a host VM by its reference. */
    WindowsCommands(Function<VmRef, Entrance> entrances) {
        this.entrances = entrances;
    }

    @Override
    public CommandState start(VmRef vm, OperationId id, String command, byte[] input) throws HostException {
        if (input.length > Guests.MAX_INPUT_BYTES) {
            throw new IllegalArgumentException("an input of " + input.length + " bytes");
        }
        Map<String, Object> arguments = arguments(vm, id);
        arguments.put("Command", command);
        arguments.put("Notice", Messages.text("command.cut", MAX_OUTPUT_BYTES));
        Secret standard = new Secret(Base64.getEncoder().encodeToString(input));
        Map<String, Secret> secrets = input.length == 0 ? Map.of() : Map.of("Standard", standard);
        CommandState state = ask(
                vm,
                new Request("Start-NhvCommand", arguments, secrets),
                Messages.text("what.start", id),
                json -> state(vm, json));
        if (state instanceof CommandState.NeverStarted) {
            throw new HostException(Messages.text("command.noRecord", id, vm.name()));
        }
        return state;
    }

    @Override
    public CommandProgress read(VmRef vm, OperationId id, long offset, int maxBytes) throws HostException {
        int asked = Math.max(maxBytes, LONGEST_CHARACTER);
        Map<String, Object> arguments = arguments(vm, id);
        arguments.put("Offset", offset);
        arguments.put("MaxBytes", asked);
        return ask(
                vm,
                Request.of("Read-NhvCommand", arguments),
                Messages.text("what.read", id),
                json -> progress(vm, json, offset, asked));
    }

    private static CommandProgress progress(VmRef vm, Fields json, long offset, int asked) {
        CommandState state = state(vm, json);
        byte[] bytes = Base64.getDecoder().decode(json.text("output"));
        boolean complete = !(state instanceof CommandState.Running) && bytes.length < asked;
        int whole = complete ? bytes.length : WholeCharacters.length(bytes);
        String output = new String(Arrays.copyOf(bytes, whole), StandardCharsets.UTF_8);
        return new CommandProgress(output, offset + whole, state);
    }

    @Override
    public CommandState stop(VmRef vm, OperationId id) throws HostException {
        return ask(
                vm,
                Request.of("Stop-NhvCommand", arguments(vm, id)),
                Messages.text("what.stop", id),
                json -> state(vm, json));
    }

    private static CommandState state(VmRef vm, Fields json) {
        String state = json.text("state");
        return switch (state) {
            case "never" -> new CommandState.NeverStarted();
            case "running" -> new CommandState.Running();
            case "ended" -> new CommandState.Ended((int) json.number("code"));
            case "rebooted", "killed", "unstarted" ->
                new CommandState.Unknown(Messages.text("command." + state, vm.name()));
            default -> throw new IllegalArgumentException("no state: " + state);
        };
    }

    @Override
    public LevelFacts facts(VmRef vm) throws HostException {
        Map<String, Object> arguments = vm.innerVm().isPresent() ? Map.of("InnerVm", vm.name()) : Map.of("Prove", true);
        return ask(
                vm,
                Request.of("Get-NhvInside", arguments),
                Messages.text("what.look"),
                json -> FactsReader.read(json.object("facts")));
    }

    private <T> T ask(VmRef vm, Request request, String what, Entrance.Taker<T> taker) throws HostException {
        return entrances.apply(VmRef.hostVm(vm.lab(), vm.hostVm())).call(request, what, ASKING, taker);
    }

    private static Map<String, Object> arguments(VmRef vm, OperationId id) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("InnerVm", vm.innerVm().orElse(""));
        arguments.put("Id", id.value());
        return arguments;
    }
}
