package io.jenkins.plugins.nestedhyperv.jenkins.testhost;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.rules.ExternalResource;
import org.junit.rules.TemporaryFolder;

/**
 * A test host for one test, empty at first. Let it be around the rule that starts Jenkins; it kills what the test has left.
 * It works in the test's own process, whichever process drives the host.
 */
public final class TestHostRule extends ExternalResource {
    private final TemporaryFolder folder = new TemporaryFolder();

    @Override
    protected void before() throws Throwable {
        folder.create();
    }

    @Override
    protected void after() {
        List<String> violations = host().violations();
        host().destroy();
        folder.delete();
        assertThat(violations).as("calls where nobody may wait").isEmpty();
    }

    /** Where its state is. */
    public Path root() {
        return folder.getRoot().toPath();
    }

    /** The host, as this process knows it. */
    public TestHost host() {
        return TestHost.at(root());
    }

    /** Waits until something runs in a VM. */
    public void awaitProcesses() throws InterruptedException {
        Await.until(() -> "nothing runs", () -> !host().leftovers().processes().isEmpty());
    }

    /** Waits until nothing but tombstones is left, and fails if that takes long or anybody asked where nobody may wait. */
    public void awaitNothingLeft() throws InterruptedException {
        Await.until(
                () -> host().leftovers().toString(), () -> host().leftovers().count() == 0);
        assertThat(host().violations()).as("calls where nobody may wait").isEmpty();
    }
}
