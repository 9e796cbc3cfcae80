package io.jenkins.plugins.nestedhyperv.lab.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.Test;

public class NearestNameTest {
    private static final List<String> KEYS = List.of("name", "count", "image", "cpus", "memory", "keepOnFailure");

    @Test
    public void aTypingErrorOfEachKindIsForgiven() {
        assertThat(NearestName.of("memry", KEYS)).contains("memory");
        assertThat(NearestName.of("memoory", KEYS)).contains("memory");
        assertThat(NearestName.of("memary", KEYS)).contains("memory");
        assertThat(NearestName.of("memroy", KEYS)).contains("memory");
    }

    @Test
    public void caseIsIgnored() {
        assertThat(NearestName.of("KeepOnfailure", KEYS)).contains("keepOnFailure");
    }

    @Test
    public void somethingElseIsNotTakenForAKey() {
        assertThat(NearestName.of("colour", KEYS)).isEmpty();
        assertThat(NearestName.of("", KEYS)).isEmpty();
        assertThat(NearestName.of("m".repeat(100), KEYS)).isEmpty();
    }

    @Test
    public void ofTwoEquallyNearTheAlphabeticallyFirstIsTaken() {
        assertThat(NearestName.of("hat", List.of("hut", "hot"))).contains("hot");
    }

    @Test
    public void distanceCountsSwapsAsOne() {
        assertThat(NearestName.distance("", "abc")).isEqualTo(3);
        assertThat(NearestName.distance("ab", "ba")).isEqualTo(1);
        assertThat(NearestName.distance("abcd", "abcd")).isZero();
    }
}
