package io.jenkins.plugins.nestedhyperv.jenkins.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.nestedhyperv.engine.OpenHost;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import io.jenkins.plugins.nestedhyperv.lab.host.VirtualizationHost;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToyClock;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToyHost;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

public final class LateHostTest {
    private final ToyClock clock = new ToyClock();
    private final ToyHost toy = new ToyHost(clock);
    private Optional<String> problem = Optional.empty();
    private int opened;
    private int closed;
    private final LateHost host = new LateHost("rack-1", this::open, clock);

    private OpenHost open() throws IOException {
        opened++;
        if (problem.isPresent()) {
            throw new IOException(problem.get());
        }
        return new OpenHost() {
            @Override
            public VirtualizationHost host() {
                return toy;
            }

            @Override
            public void close() {
                closed++;
            }
        };
    }

    private void look() throws HostException {
        host.snapshot(new Ledger("11111111-1111-1111-1111-111111111111", 1), Map.of());
    }

    @Test
    public void itIsOpenedWhenItIsAskedAndClosedOnce() throws HostException {
        assertThat(opened).isZero();
        look();
        look();
        host.close();
        host.close();
        assertThat(opened).isEqualTo(1);
        assertThat(toy.looks).isEqualTo(2);
        assertThat(closed).isEqualTo(1);
        assertThatThrownBy(this::look).isInstanceOf(HostException.class).hasMessageContaining("rack-1");
    }

    @Test
    public void itSaysWhyItCannotBeOpenedAndIsTriedAgainAfterAPause() throws HostException {
        problem = Optional.of("the folder is missing");
        assertThatThrownBy(this::look)
                .isInstanceOf(HostException.class)
                .hasMessageContaining("rack-1")
                .hasMessageContaining("the folder is missing");
        problem = Optional.empty();
        assertThatThrownBy(this::look).hasMessageContaining("the folder is missing");
        assertThat(opened).isEqualTo(1);
        clock.advance(Duration.ofMinutes(1));
        look();
        assertThat(opened).isEqualTo(2);
    }

    @Test
    public void whoListenedBeforeItWasOpenHearsOfChanges() throws HostException {
        int[] heard = new int[1];
        host.onChange(() -> heard[0]++);
        look();
        toy.tellChange();
        assertThat(heard[0]).isEqualTo(1);
    }

    @Test
    public void anErrorOfALibraryIsAnAnswerToo() {
        toy.hangs = true; // the toy's way to hang is an error
        assertThatThrownBy(this::look)
                .isInstanceOf(HostException.class)
                .hasMessageContaining("rack-1")
                .hasCauseInstanceOf(Error.class);
    }
}
