package io.jenkins.plugins.nestedhyperv.lab.spec;

import java.util.stream.LongStream;
import org.junit.Test;

public class LabSpecRandomLongIT {
    @Test
    public void everyValidSpecIsReadAsItWasWrittenAndTheSchemaAcceptsIt() {
        LongStream.range(0, 20_000).forEach(RoundTrips::assertSame);
    }

    @Test
    public void aDamagedFileGivesASpecOrProblemsAndNothingElse() {
        LongStream.range(0, 200_000).forEach(DamagedSpecs::assertHandled);
    }
}
