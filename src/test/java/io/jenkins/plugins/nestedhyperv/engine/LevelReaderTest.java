package io.jenkins.plugins.nestedhyperv.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.levels.LevelRow;
import io.jenkins.plugins.nestedhyperv.lab.model.GuestKey;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Owner;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import io.jenkins.plugins.nestedhyperv.lab.spec.HostKind;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpecReader;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

/** Which rows the table of levels has, and what they say of what could not be read. */
public class LevelReaderTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final LevelFacts FACTS = new LevelFacts(true, "svm", true, "0x1", true, true);

    private final LevelReader reader = new LevelReader(new Sources(), Clock.fixed(NOW, ZoneOffset.UTC));

    /** A host that can be asked, whose guests cannot. */
    private static final class Sources implements LevelSources {
        @Override
        public Optional<HostKind> kind(String host) {
            return Optional.of(HostKind.QEMU);
        }

        @Override
        public LevelFacts facts(String host) {
            return FACTS;
        }

        @Override
        public Optional<HostSnapshot> snapshot(String host) {
            return Optional.empty();
        }

        @Override
        public Guests guests(Lab lab, VmRecord vm) throws HostException {
            throw new HostException(vm.name() + " is silent");
        }
    }

    private static Lab lab() {
        LabSpec spec = ((Parsed.Valid<LabSpec>) LabSpecReader.read(
                        "lab.yaml", "hosts: [{image: tiny, count: 2}]\ninner: [{image: tiny, count: 4}]\n"))
                .value();
        Owner owner = new Owner(Owner.Kind.BUILD, "one-build", "job #1");
        return Lab.asked(new LabId("k7mzq2xa"), owner, spec, new GuestKey("public", "sealed"), NOW)
                .placed(Map.of("host-1", "a", "host-2", "b"), NOW);
    }

    @Test
    public void allOfALabComesFromTheOutsideIn() {
        List<LevelRow> rows = reader.read(lab());
        assertThat(rows)
                .extracting(LevelRow::name)
                .startsWith("a", "b", "host-1", "host-1", "inner-1")
                .hasSize(10)
                .contains("host-2", "inner-4");
    }

    @Test
    public void oneVmHasTheRowsThatLeadToIt() {
        Lab lab = lab();
        VmRecord inner = lab.vm("inner-4").orElseThrow();
        String hostVm = inner.hostVm();
        assertThat(reader.read(lab, inner))
                .extracting(LevelRow::name)
                .containsExactly(lab.hostOf(inner).orElseThrow(), hostVm, hostVm, "inner-4");
        assertThat(reader.read(lab, lab.vm("host-1").orElseThrow()))
                .extracting(LevelRow::name)
                .containsExactly("a", "host-1", "host-1");
    }

    @Test
    public void whatCannotBeReadSaysWhy() {
        Lab lab = lab();
        assertThat(reader.read(lab, lab.vm("inner-1").orElseThrow()))
                .filteredOn(row -> row.name().equals("inner-1"))
                .extracting(LevelRow::facts)
                .containsExactly(new Look.NotSeen<>("inner-1 is silent"));
    }
}
