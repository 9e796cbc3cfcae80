package io.jenkins.plugins.nestedhyperv.powershell;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * The one command by which a shell becomes a worker. It is the same for every session and holds nothing but the hash of the
 * module, whose text comes as the first line of input and is compared with it.
 *
 * @param command PowerShell in one line
 */
public record Bootstrap(String command) {
    private static final List<String> SWITCHES =
            List.of("-NoLogo", "-NoProfile", "-NonInteractive", "-OutputFormat", "Text", "-ExecutionPolicy", "Bypass");

    // Whatever goes wrong is told in one line, before the shell ends; no cmdlet is used where a log could show a value.
    private static final String COMMAND =
            "if($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage'){'#NHV1 refused languageMode';exit 3};"
                    + "$ErrorActionPreference='Stop';$ProgressPreference='SilentlyContinue';"
                    + "try{[Console]::Out.WriteLine(('#NHV1 hello {0}' -f $PID));"
                    + "$nhvLine=[Console]::In.ReadLine();if(-not $nhvLine){[Environment]::Exit(3)};"
                    + "$nhvBytes=[IO.MemoryStream]::new();"
                    + "[IO.Compression.GZipStream]::new([IO.MemoryStream]::new([Convert]::FromBase64String($nhvLine)),"
                    + "[IO.Compression.CompressionMode]::Decompress).CopyTo($nhvBytes);"
                    + "$nhvHash=[BitConverter]::ToString([Security.Cryptography.SHA256CryptoServiceProvider]::new()"
                    + ".ComputeHash($nhvBytes.ToArray())).Replace('-','').ToLowerInvariant();"
                    + "if($nhvHash -cne '@hash@'){[Console]::Out.WriteLine('#NHV1 refused hash');[Environment]::Exit(3)};"
                    + "$nhvModule=New-Module -Name NestedHyperV -ScriptBlock ([ScriptBlock]::Create("
                    + "[Text.Encoding]::UTF8.GetString($nhvBytes.ToArray())));"
                    + "& $nhvModule.ExportedFunctions['Start-NhvWorker'] -ModuleHash '@hash@'}"
                    + "catch{[Console]::Out.WriteLine('#NHV1 refused module '+[Convert]::ToBase64String("
                    + "[Text.Encoding]::UTF8.GetBytes([string]$_)));[Environment]::Exit(3)};"
                    + "[Environment]::Exit(0)";

    /** The command for a module. */
    public static Bootstrap of(ModuleText module) {
        return new Bootstrap(COMMAND.replace("@hash@", module.hash()));
    }

    /** The arguments with which a PowerShell program runs the command by itself; none of them needs quoting. */
    public List<String> arguments() {
        String encoded = Base64.getEncoder().encodeToString(command.getBytes(StandardCharsets.UTF_16LE));
        return Stream.concat(SWITCHES.stream(), Stream.of("-EncodedCommand", encoded))
                .toList();
    }
}
