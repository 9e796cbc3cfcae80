package io.jenkins.plugins.nestedhyperv.lab.spec;

import java.util.stream.LongStream;
import org.junit.Test;

public class LabSpecRandomTest {
    @Test
    public void everyValidSpecIsReadAsItWasWrittenAndTheSchemaAcceptsIt() {
        LongStream.range(0, 300).forEach(RoundTrips::assertSame);
    }

    @Test
    public void aDamagedFileGivesASpecOrProblemsAndNothingElse() {
        LongStream.range(0, 3_000).forEach(DamagedSpecs::assertHandled);
    }
}
