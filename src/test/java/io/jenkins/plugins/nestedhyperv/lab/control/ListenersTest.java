package io.jenkins.plugins.nestedhyperv.lab.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToySpecs;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** What listeners do is their own. */
public class ListenersTest {
    private final Logger logger = Logger.getLogger(Recorder.class.getName());
    private final List<String> logged = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            logged.add(entry.getMessage());
        }

        @Override
        public void flush() {
            // Nothing is kept back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    @Before
    public void catchTheLog() {
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
    }

    @After
    public void releaseTheLog() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
    }

    @Test
    public void aListenerThatThrowsStopsNeitherTheLabNorOtherListenersAndIsLogged() throws Exception {
        Process process = new Process(new World("here"), 1);
        List<LabEvent> heard = new ArrayList<>();
        process.controller.listen(event -> {
            throw new IllegalStateException("a defect of the listener");
        });
        process.controller.listen(heard::add);
        LabId lab = process.ask(ToySpecs.spec(1, 1));
        process.untilReady(lab);
        assertThat(heard).isEqualTo(process.events);
        assertThat(logged).hasSameSizeAs(heard);
        assertThat(logged.get(0)).contains("A listener failed", "WAITING_FOR_CAPACITY");
    }
}
