package io.jenkins.plugins.nestedhyperv.hyperv.inside;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.jenkins.plugins.nestedhyperv.hyperv.Fields;
import io.jenkins.plugins.nestedhyperv.hyperv.GuestPasswords;
import io.jenkins.plugins.nestedhyperv.hyperv.GuestSshKeys;
import io.jenkins.plugins.nestedhyperv.hyperv.Troubles;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.Trouble;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.powershell.CallFailedException;
import io.jenkins.plugins.nestedhyperv.powershell.Failure;
import io.jenkins.plugins.nestedhyperv.powershell.PowerShellException;
import io.jenkins.plugins.nestedhyperv.powershell.Request;
import io.jenkins.plugins.nestedhyperv.powershell.Secret;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The way into one host VM: a process of its own on the physical host, started when first needed and anew when it was lost.
 * Calls of several threads wait for each other.
 */
final class Entrance {
    private static final String SHELL = "Invoke-NhvShell";

    private final InsideSite site;
    private final VmRef vm;
    private final GuestPasswords passwords;
    private final GuestSshKeys keys;
    private final GuestLine.Opener opener;
    private final Object calling = new Object();
    private volatile GuestLine line;
    private volatile boolean closed;

    Entrance(InsideSite site, VmRef vm, GuestPasswords passwords, GuestSshKeys keys, GuestLine.Opener opener) {
        this.site = site;
        this.vm = vm;
        this.passwords = passwords;
        this.keys = keys;
        this.opener = opener;
    }

    /** A call that failed, as the engine must know it. */
    static final class EntranceException extends HostException {
        private static final long serialVersionUID = 1L;

        private final transient Trouble trouble;
        private final String refusal;

        EntranceException(Trouble trouble, String refusal) {
            super(trouble.message());
            this.trouble = trouble;
            this.refusal = refusal;
        }

        Trouble trouble() {
            return trouble;
        }

        /** The key of what the module refused; empty text for any other failure. */
        String refusal() {
            return refusal;
        }
    }

    /** What is done with the answer while no other call can be made. */
    interface Taker<T> {
        T take(Fields result);
    }

    /**
     * Calls a function of the module that enters the host VM. Blocks while other calls run, then up to the deadline.
     *
     * @param what what it is for, as in "Cannot {what}"
     * @param taker gets the result; answers are taken in the order of the calls
     */
    <T> T call(Request request, String what, Duration deadline, Taker<T> taker) throws EntranceException {
        synchronized (calling) {
            try {
                JsonObject answer = open().call(entering(request), deadline);
                return taker.take(result(what, answer));
            } catch (CallFailedException e) {
                throw failed(what, e.failure());
            } catch (PowerShellException | HostException e) {
                if (e instanceof EntranceException known) {
                    throw known;
                }
                throw new EntranceException(Trouble.passing(text(what, e.getMessage())), "");
            } catch (JsonParseException | IllegalArgumentException | IllegalStateException e) {
                String broken = Messages.text("look.broken", vm.name(), request.function(), e.toString());
                throw new EntranceException(Trouble.passing(broken), "");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new EntranceException(Trouble.passing(Messages.text("enter.interrupted", vm.name())), "");
            }
        }
    }

    private GuestLine open() throws PowerShellException, InterruptedException {
        GuestLine present = line;
        if (present == null || !present.isUsable()) {
            present = opener.open();
            line = present;
            if (closed) {
                present.discard();
            }
        }
        return present;
    }

    private Request entering(Request request) throws HostException {
        Map<String, Object> arguments = new LinkedHashMap<>(request.arguments());
        arguments.put("Root", site.root());
        arguments.put("Installation", site.installation());
        arguments.put("Lab", vm.lab().value());
        arguments.put("Vm", vm.hostVm());
        arguments.put("User", site.user());
        Map<String, Secret> secrets = new LinkedHashMap<>(request.secrets());
        secrets.put("Password", passwords.lasting(vm));
        secrets.put("FirstPassword", passwords.first(vm));
        if (!request.function().equals(SHELL)) {
            secrets.put("InnerPassword", passwords.inner(vm));
        }
        if (request.function().equals(SHELL) || request.function().endsWith("-NhvInside")) {
            secrets.put("InnerKey", keys.entering(vm).privateText());
        }
        return new Request(request.function(), arguments, secrets);
    }

    /** What the function in the guest returned; in an inner VM it is one answer within another. */
    private Fields result(String what, JsonObject answer) throws EntranceException {
        String name = "answer";
        Fields result = new Fields(answer);
        while (result.json().has(name)) {
            JsonElement json = JsonParser.parseString(result.text(name));
            Fields inner = new Fields(json.getAsJsonObject());
            if (!inner.flag("ok")) {
                throw failed(what, Failure.of(inner.object("error").json()));
            }
            result = inner.object("result");
            name = "inner";
        }
        return result;
    }

    private EntranceException failed(String what, Failure failure) {
        Trouble trouble = Troubles.of(what, vm.name(), vm.hostVm(), failure);
        return new EntranceException(
                trouble, failure.refusal().map(Failure.Refusal::key).orElse(""));
    }

    private String text(String what, String why) {
        return Messages.text("enter.refused", vm.name(), what, why);
    }

    /** Ends the process, and with it a call that runs. It takes no lock, since whoever calls may hold it for long. */
    void close() {
        closed = true;
        GuestLine present = line;
        if (present != null) {
            present.discard();
        }
    }
}
