package io.jenkins.plugins.nestedhyperv.lab.host;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The language in which a guest takes commands, and with it how its paths are written. */
public enum Shell {
    /** That of POSIX systems. */
    POSIX {
        @Override
        public String line(List<String> program) {
            return program.stream()
                    .map(word -> POSIX_PLAIN.matcher(word).matches() ? word : word(word))
                    .collect(Collectors.joining(" "));
        }

        @Override
        public String word(String text) {
            return "'" + text.replace("'", "'\\''") + "'";
        }

        @Override
        public String lastName(String path) {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    },
    /** Windows PowerShell. */
    POWERSHELL {
        @Override
        public String line(List<String> program) {
            List<String> arguments = program.subList(1, program.size());
            String line = arguments.stream()
                    .map(argument -> " " + argument(argument))
                    .collect(Collectors.joining("", "& " + word(program.get(0)), ""));
            return arguments.stream().anyMatch(Shell::mustBeQuotedForPrograms) ? PASS_AS_WRITTEN + line : line;
        }

        private String argument(String text) {
            if (mustBeQuotedForPrograms(text)) {
                return word(quotedForPrograms(text));
            }
            return POWERSHELL_PLAIN.matcher(text).matches() ? text : word(text);
        }

        @Override
        public String word(String text) {
            return "'" + APOSTROPHES.matcher(text).replaceAll("$0$0") + "'";
        }

        @Override
        public String lastName(String path) {
            return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        }
    };

    private static final Pattern POSIX_PLAIN = Pattern.compile("[A-Za-z0-9_./:=@%+-]+");
    /** Names of parameters too, which cmdlets do not take as such when they are quoted. */
    private static final Pattern POWERSHELL_PLAIN = Pattern.compile("-{0,2}[A-Za-z_/\\\\][A-Za-z0-9_/\\\\-]*");
    /** Without it PowerShell 7 would escape quotation marks again; Windows PowerShell knows no other way. */
    private static final String PASS_AS_WRITTEN = "$PSNativeCommandArgumentPassing = 'Legacy'; ";
    /** All that PowerShell takes for an apostrophe. */
    private static final Pattern APOSTROPHES = Pattern.compile("['\u2018-\u201b]");

    /**
     * Makes the command that runs a program with arguments, which reach it unchanged.
     *
     * @param program its name and its arguments
     */
    public abstract String line(List<String> program);

    /** Makes one word of a command, which stands for that text and nothing else. */
    public abstract String word(String text);

    /** The last name of a path of such a system; empty for one that ends with a separator. */
    public abstract String lastName(String path);

    /** What PowerShell itself would put into a program's command line in such a way that something else comes out of it. */
    private static boolean mustBeQuotedForPrograms(String word) {
        return word.isEmpty() || word.contains("\"") || word.endsWith("\\") && word.matches("(?s).*\\s.*");
    }

    /** As programs of Windows read their command line: backslashes count only before a quotation mark. */
    private static String quotedForPrograms(String word) {
        return "\"" + word.replaceAll("(\\\\*)\"", "$1$1\\\\\"").replaceAll("(\\\\+)$", "$1$1") + "\"";
    }
}
