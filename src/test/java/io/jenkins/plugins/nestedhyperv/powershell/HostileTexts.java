package io.jenkins.plugins.nestedhyperv.powershell;

import java.util.List;

/** Texts that break what builds commands or guesses types, and those of many languages. */
public final class HostileTexts {
    /** All of them. */
    public static final List<String> ALL = List.of(
            "",
            " ",
            "=",
            "'",
            "\"",
            "it's \"quoted\" 'twice''",
            "$(exit 7)",
            "$env:PATH ${x} $$ $? @args @{a=1}",
            "`n`0`` `\"",
            "two\nlines\r\nand\ttabs",
            "a; Remove-Item C:\\ -Recurse; #",
            "& calc | calc && calc || calc > x < y",
            "%PATH% ^& !x!",
            "#NHV1 hello 1",
            "exit",
            "\u201cround\u201d \u2018quotes\u2019 \u2013 dashes",
            "Gr\u00f6\u00dfe \u00c4\u00d6\u00dc \u00e6\u00f8\u00e5 za\u017c\u00f3\u0142\u0107",
            "\u4eee\u60f3\u30de\u30b7\u30f3 \u865a\u62df\u673a \uac00\uc0c1",
            "\ud83d\ude80\ud83d\udc69\u200d\ud83d\udcbb",
            "a\u0301 \u05e9\u05dc\u05d5\u05dd \u202e",
            "\u0001\u001f\u007f\u2028\u2029\ufeff",
            "2024-01-01T00:00:00Z",
            "/Date(1700000000000)/",
            "12:34:56",
            "1e5",
            "007",
            "true",
            "null",
            "[1]",
            "{\"a\":1}",
            "\\\\server\\share\\*[x]?",
            "C:\\dir with space\\x.vhdx");

    private HostileTexts() {}
}
