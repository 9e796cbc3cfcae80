package io.jenkins.plugins.nestedhyperv.lab.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.Test;

/** What reaches programs is in HypervCommandsLongIT, which runs such lines. */
public class ShellTest {
    @Test
    public void plainWordsStayAsTheyAre() {
        assertThat(Shell.POSIX.line(List.of("cat", "/proc/cpuinfo"))).isEqualTo("cat /proc/cpuinfo");
        assertThat(Shell.POWERSHELL.line(List.of("Get-VM", "-Name", "x"))).isEqualTo("& 'Get-VM' -Name x");
    }

    @Test
    public void whatTheShellWouldReadIsQuoted() {
        assertThat(Shell.POSIX.line(List.of("echo", "it's $HOME"))).isEqualTo("echo 'it'\\''s $HOME'");
        assertThat(Shell.POWERSHELL.line(List.of("echo", "it's $HOME", "\u2019", "-a.b", "1e3")))
                .isEqualTo("& 'echo' 'it''s $HOME' '\u2019\u2019' '-a.b' '1e3'");
    }

    @Test
    public void theLastNameOfAPathIsWhatTheSystemTakesForIt() {
        assertThat(Shell.POSIX.lastName("/tmp/a\\b")).isEqualTo("a\\b");
        assertThat(Shell.POWERSHELL.lastName("C:\\x\\a.txt")).isEqualTo("a.txt");
        assertThat(Shell.POWERSHELL.lastName("C:/x/")).isEmpty();
    }

    @Test
    public void whatWindowsPowerShellWouldPassOnWronglyIsWrittenAsProgramsReadIt() {
        String pass = "$PSNativeCommandArgumentPassing = 'Legacy'; ";
        assertThat(Shell.POWERSHELL.line(List.of("x", ""))).isEqualTo(pass + "& 'x' '\"\"'");
        assertThat(Shell.POWERSHELL.line(List.of("x", "a \"b\\\" c\\")))
                .isEqualTo(pass + "& 'x' '\"a \\\"b\\\\\\\" c\\\\\"'");
        assertThat(Shell.POWERSHELL.line(List.of("x", "C:\\a b\\"))).isEqualTo(pass + "& 'x' '\"C:\\a b\\\\\"'");
    }
}
