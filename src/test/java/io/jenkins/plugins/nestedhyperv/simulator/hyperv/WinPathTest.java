package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.Test;

public class WinPathTest {
    private static final WinPath LAB = WinPath.of("D:\\nhv\\Lab");

    @Test
    public void caseDoesNotMatterButStaysAsWritten() {
        assertThat(WinPath.of("d:/NHV/lab")).isEqualTo(LAB).hasSameHashCodeAs(LAB);
        assertThat(LAB).hasToString("D:\\nhv\\Lab");
        assertThat(LAB.child("A.vhdx").name()).isEqualTo("A.vhdx");
        assertThat(WinPath.of("D:\\")).hasToString("D:\\").isEqualTo(WinPath.of("d:"));
    }

    @Test
    public void pathsAreComparedByWholeComponents() {
        assertThat(LAB.isWithin(WinPath.of("D:\\NHV"))).isTrue();
        assertThat(LAB.isWithin(LAB)).isTrue();
        assertThat(WinPath.of("D:\\nhv2\\lab").isWithin(WinPath.of("D:\\nhv"))).isFalse();
        assertThat(WinPath.of("D:\\nhv").isWithin(LAB)).isFalse();
        assertThat(WinPath.of("E:\\nhv\\lab")).isNotEqualTo(LAB);
    }

    @Test
    public void aDriveIsItsOwnFolder() {
        assertThat(LAB.parent().parent()).isEqualTo(WinPath.of("D:"));
        assertThat(WinPath.of("D:").parent()).isEqualTo(WinPath.of("D:"));
    }

    @Test
    public void thePathBelowAMovedFolderStaysAsItIs() {
        assertThat(LAB.child("a").child("B").moved(LAB, WinPath.of("E:\\other")))
                .hasToString("E:\\other\\a\\B");
        assertThat(LAB.moved(LAB, WinPath.of("E:"))).hasToString("E:\\");
    }

    @Test
    public void whatStepsOrIsNoNameIsRefused() {
        assertThatThrownBy(() -> WinPath.of("D:\\nhv\\..\\x")).hasMessageContaining("steps");
        assertThatThrownBy(() -> WinPath.of("nhv\\lab")).hasMessageContaining("no absolute path");
        assertThatThrownBy(() -> LAB.child("a\\b")).hasMessageContaining("no name of a file");
        assertThatThrownBy(() -> LAB.child("..")).hasMessageContaining("no name of a file");
    }
}
