package io.jenkins.plugins.nestedhyperv.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.GuestPath;
import java.util.List;
import org.junit.Test;

/** Which copies may be asked for. */
public class CopyRequestTest {
    @Test
    public void oneSideIsAVmAndTheOtherTheWorkspace() {
        assertThat(CopyRequest.of("target/app.jar", "inner-1:/root/app.jar"))
                .isEqualTo(new CopyRequest.Into("target/app.jar", new GuestPath("inner-1", "/root/app.jar")));
        assertThat(CopyRequest.of("host-1:C:\\out\\report.txt", "reports\\one.txt"))
                .isEqualTo(new CopyRequest.OutOf(new GuestPath("host-1", "C:\\out\\report.txt"), "reports\\one.txt"));
        assertThat(refused("a", "b")).contains("one of the two is VM:PATH");
        assertThat(refused("inner-1:/a", "inner-2:/b")).contains("one of the two is VM:PATH");
    }

    @Test
    public void nothingOutsideTheWorkspaceCanBeNamed() {
        for (String outside : List.of(
                "/etc/passwd",
                "../secrets",
                "a/../../secrets",
                "..",
                ".",
                "a/.",
                "",
                " ",
                "a/",
                "a//b",
                "\\\\server\\share",
                "..\\secrets",
                "a\\..\\..\\secrets",
                "C:\\secrets",
                "C:secrets",
                "a/.. /b",
                "file:stream")) {
            assertThat(refused("inner-1:/root/file", outside))
                    .as(outside)
                    .contains("not one of a file in the workspace");
            assertThat(refused(outside, "inner-1:/root/file"))
                    .as(outside)
                    .contains("not one of a file in the workspace");
        }
    }

    @Test
    public void theNameInTheVmIsGivenToo() {
        assertThat(refused("file", "inner-1:/root/")).contains("names no file");
        assertThat(refused("file", "inner-1:")).contains("names no file");
        assertThat(refused("host-1:C:\\", "file")).contains("names no file");
    }

    private static String refused(String from, String to) {
        return ((CopyRequest.Refused) CopyRequest.of(from, to)).reason();
    }
}
