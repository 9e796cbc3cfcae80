package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Folders in folders, by name without regard to case. */
final class FileTree {
    private static final int MOST_LINKS = 16;

    private final Map<String, Node> drives = new LinkedHashMap<>();

    /** One entry of a folder: a file, a junction, or a folder. */
    static final class Node {
        final Change.Thing thing;
        final StoredFile file;
        final WinPath target;
        final Map<String, Node> children;
        private String name = "";

        private Node(Change.Thing thing, StoredFile file, WinPath target, Map<String, Node> children) {
            this.thing = thing;
            this.file = file;
            this.target = target;
            this.children = children;
        }

        static Node file(Change.Thing thing, StoredFile file) {
            return new Node(thing, file, null, Map.of());
        }

        static Node link(Change.Thing thing, WinPath target) {
            return new Node(thing, null, target, Map.of());
        }

        static Node folder(Change.Thing thing) {
            return new Node(thing, null, null, new LinkedHashMap<>());
        }
    }

    static boolean isFolder(Node node) {
        return node != null && node.file == null && node.target == null;
    }

    /** What is at a path that passes no junction; null when nothing is. */
    Node find(WinPath path) {
        Map<String, Node> in = drives;
        Node node = null;
        for (String key : path.keys()) {
            node = in.get(key);
            if (node == null) {
                return null;
            }
            in = node.children;
        }
        return node;
    }

    /** The same place without junctions. */
    WinPath resolve(WinPath path) {
        WinPath real = path;
        for (int links = 0; links < MOST_LINKS; links++) {
            WinPath next = followFirst(real);
            if (next == null) {
                return real;
            }
            real = next;
        }
        return real;
    }

    List<WinPath> list(WinPath folder) {
        Node node = find(resolve(folder));
        return node == null
                ? List.of()
                : node.children.values().stream()
                        .map(child -> folder.child(child.name))
                        .toList();
    }

    void put(WinPath path, Node node) {
        node.name = path.name();
        siblings(path).put(WinPath.key(path.name()), node);
    }

    void take(WinPath path) {
        siblings(path).remove(WinPath.key(path.name()));
    }

    private Map<String, Node> siblings(WinPath path) {
        return path.keys().size() == 1 ? drives : find(path.parent()).children;
    }

    private WinPath followFirst(WinPath path) {
        Map<String, Node> in = drives;
        for (int depth = 0; depth < path.keys().size(); depth++) {
            Node node = in.get(path.keys().get(depth));
            if (node == null) {
                return null;
            }
            if (node.target != null) {
                return path.moved(path.first(depth + 1), node.target);
            }
            in = node.children;
        }
        return null;
    }
}
