package io.jenkins.plugins.nestedhyperv.jenkins;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Types as {@code javap -protected -s} prints them: first line, members with their descriptors; native or not. */
final class JenkinsApi {
    private static final String DESCRIPTOR = "    descriptor: ";
    /** Unchecked exceptions that we leave out, so that their types need no signature. */
    private static final Set<String> UNCHECKED = Set.of("org.springframework.security.access.AccessDeniedException");

    private final TreeMap<String, Type> types = new TreeMap<>();
    private final String text;

    private record Type(String head, List<String> members) {
        String declaration() {
            return head.substring(0, endOfDeclaration());
        }

        /** What it extends and implements, types in type parameters left out. */
        List<String> supertypes() {
            return Arrays.stream(head.substring(endOfDeclaration()).split("[ ,{]+"))
                    .filter(word -> word.contains("."))
                    .map(word -> word.replaceFirst("<.*", ""))
                    .toList();
        }

        private int endOfDeclaration() {
            int depth = 0;
            for (int i = 0; i < head.length(); i++) {
                depth += head.charAt(i) == '<' ? 1 : head.charAt(i) == '>' ? -1 : 0;
                String rest = head.substring(i);
                if (depth == 0
                        && (rest.startsWith(" extends ") || rest.startsWith(" implements ") || rest.equals(" {"))) {
                    return i;
                }
            }
            throw new IllegalStateException("no first line of a type: " + head);
        }
    }

    JenkinsApi(String text) {
        this.text = text;
        String head = "";
        List<String> members = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.endsWith(" {") && !line.startsWith(" ")) {
                head = line;
                members = new ArrayList<>();
            } else if (line.equals("}")) {
                types.put(nameIn(head), new Type(head, List.copyOf(members)));
            } else if (line.startsWith(DESCRIPTOR)) {
                members.add(members.remove(members.size() - 1) + " " + line.strip());
            } else if (line.startsWith("  ")) {
                members.add(withoutUnchecked(line.strip().replaceFirst("\\bnative ", "")));
            }
        }
    }

    Set<String> names() {
        return types.keySet();
    }

    /** What these types say and those of a reference do not, in words. A type or member that is missing here is no problem. */
    List<String> problemsAgainst(JenkinsApi reference) {
        List<String> problems = new ArrayList<>();
        types.forEach((name, type) -> {
            Type there = reference.types.get(name);
            if (there != null) {
                problems.addAll(problems(name, type, there));
            } else if (!reference.text.contains(name)) {
                problems.add(name + " is mentioned nowhere in the reference");
            }
        });
        return problems;
    }

    private static List<String> problems(String name, Type ours, Type theirs) {
        List<String> problems = new ArrayList<>();
        if (!ours.declaration().equals(theirs.declaration())) {
            problems.add(ours.declaration() + " is " + theirs.declaration());
        }
        ours.supertypes().stream()
                .filter(type -> !theirs.supertypes().contains(type))
                .forEach(type -> problems.add(name + " is no " + type));
        ours.members().stream()
                .filter(member -> !theirs.members().contains(member))
                .forEach(member -> problems.add(name + " has no " + member));
        return problems;
    }

    private static String nameIn(String head) {
        return head.replaceFirst(".*?\\b(?:class|interface) ([\\w.$]+).*", "$1");
    }

    private static String withoutUnchecked(String member) {
        String[] parts = member.split(" throws ", 2);
        if (parts.length == 1) {
            return member;
        }
        String thrown = Arrays.stream(parts[1].replace(";", "").split(", "))
                .filter(type -> !UNCHECKED.contains(type))
                .collect(Collectors.joining(", "));
        return thrown.isEmpty() ? parts[0] + ";" : parts[0] + " throws " + thrown + ";";
    }
}
