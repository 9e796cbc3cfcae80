package io.jenkins.plugins.nestedhyperv.powershell;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A shell on a host that runs functions of the module, one after the other. After a missed deadline or an answer without
 * sense it is discarded: its process tree is killed, and every further call fails. For one caller at a time.
 */
public final class Worker implements AutoCloseable {
    private final String host;
    private final Channel channel;
    private final WorkerAbout about;
    private final Supplier<String> ids;
    private final LongSupplier nanoTime;
    private volatile boolean discarded;

    private Worker(String host, Channel channel, WorkerAbout about, Supplier<String> ids, LongSupplier nanoTime) {
        this.host = host;
        this.channel = channel;
        this.about = about;
        this.ids = ids;
        this.nanoTime = nanoTime;
    }

    /**
     * Starts a worker. Blocks up to the deadline.
     *
     * @param host its name, for messages
     * @throws WorkerLostException says what is in the way; nothing runs on the host then
     * @throws InterruptedException when the thread was told to stop; nothing runs on the host then
     */
    public static Worker start(String host, Transport transport, ModuleText module, Duration deadline)
            throws WorkerLostException, InterruptedException {
        // Nobody can guess an id, so that nothing but the worker can answer: not even a guest that writes to its
        // output.
        return start(host, transport, module, deadline, () -> UUID.randomUUID().toString(), System::nanoTime);
    }

    static Worker start(
            String host,
            Transport transport,
            ModuleText module,
            Duration deadline,
            Supplier<String> ids,
            LongSupplier nanoTime)
            throws WorkerLostException, InterruptedException {
        Deadline end = Deadline.in(deadline, nanoTime);
        Channel channel = transport.open(Bootstrap.of(module), deadline);
        boolean shaken = false;
        try {
            WorkerAbout about = new Handshake(host, channel, module, end).shake();
            shaken = true;
            return new Worker(host, channel, about, ids, nanoTime);
        } finally {
            if (!shaken) {
                channel.kill();
            }
        }
    }

    /** What it told of itself. */
    public WorkerAbout about() {
        return about;
    }

    /** Whether it can be called. */
    public boolean isUsable() {
        return !discarded;
    }

    /**
     * Calls a function. Blocks up to the deadline, which is measured here.
     *
     * @throws CallFailedException when the function failed; the worker lives on
     * @throws WorkerLostException when the worker was discarded, before or by this call
     * @throws InterruptedException when the thread was told to stop; the worker is discarded then
     * @throws IllegalArgumentException when the request cannot be sent
     */
    public Answer call(Request request, Duration deadline) throws PowerShellException, InterruptedException {
        String id = ids.get();
        String line = Wire.line(id, request);
        if (discarded) {
            throw new WorkerLostException(Loss.ENDED, Messages.text("call.discarded", host), null);
        }
        boolean answered = false;
        try {
            JsonObject json = ask(id, request.function(), line, deadline);
            Answer answer = AnswerReader.read(request.function(), host, json);
            answered = true;
            return answer;
        } catch (CallFailedException e) {
            answered = true;
            throw e;
        } catch (IOException e) {
            throw lost(Loss.ENDED, e, "call.ended", request.function(), host, e.getMessage(), channel.log());
        } catch (IllegalArgumentException e) {
            throw lost(Loss.PROTOCOL, e, "call.broken", request.function(), host, e.getMessage());
        } finally {
            if (!answered) {
                discard();
            }
        }
    }

    private JsonObject ask(String id, String function, String line, Duration deadline)
            throws WorkerLostException, IOException, InterruptedException {
        Deadline end = Deadline.in(deadline, nanoTime);
        channel.send(line);
        while (true) {
            Optional<String> payload = channel.receive(end.left());
            Optional<JsonObject> json = payload.flatMap(Wire::read).filter(answer -> AnswerReader.isTo(id, answer));
            if (json.isPresent()) {
                return json.get();
            }
            if (payload.isEmpty() && end.isOver()) {
                throw lost(Loss.DEADLINE, null, "call.late", function, host, deadline.toSeconds(), channel.log());
            }
            // Else it was the answer to another request, which came too late, or an imitation of one.
        }
    }

    private static WorkerLostException lost(Loss loss, Exception cause, String key, Object... arguments) {
        return new WorkerLostException(loss, true, Messages.text(key, arguments), cause);
    }

    /** Ends the worker and what it started, at once; a call of it ends too. Any thread. */
    public void discard() {
        discarded = true;
        channel.kill();
    }

    /** Lets the worker end; not while it is called. */
    @Override
    public void close() {
        discarded = true;
        channel.close();
    }
}
