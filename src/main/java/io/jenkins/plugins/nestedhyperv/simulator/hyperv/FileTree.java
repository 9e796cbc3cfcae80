package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Folders in folders, by name without regard to case. */
final class FileTree {
    private static final int MOST_LINKS = 16;

    private final Map<String, Node> drives = new LinkedHashMap<>();
    private int links;

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
        Map<String, Node> siblings = siblings(path);
        return siblings == null ? null : siblings.get(path.key());
    }

    /** The same place without junctions. */
    WinPath resolve(WinPath path) {
        WinPath real = path;
        for (int followed = 0; links > 0 && followed < MOST_LINKS; followed++) {
            WinPath link = firstLink(real);
            if (link == null) {
                return real;
            }
            real = real.moved(link, find(link).target);
        }
        return real;
    }

    List<WinPath> list(WinPath folder) {
        Node node = find(resolve(folder));
        if (node == null) {
            return List.of();
        }
        List<WinPath> paths = new ArrayList<>(node.children.size());
        node.children.values().forEach(child -> paths.add(folder.child(child.name)));
        return paths;
    }

    void put(WinPath path, Node node) {
        node.name = path.name();
        siblings(path).put(path.key(), node);
        links += node.target == null ? 0 : 1;
    }

    void take(WinPath path) {
        Node taken = siblings(path).remove(path.key());
        links -= taken.target == null ? 0 : 1;
    }

    /** What lies in the folder that holds this; null when that is not there. */
    private Map<String, Node> siblings(WinPath path) {
        if (path.isDrive()) {
            return drives;
        }
        Node folder = find(path.parent());
        return folder == null ? null : folder.children;
    }

    /** The first junction that a path passes, or that it is; null when there is none. */
    private WinPath firstLink(WinPath path) {
        WinPath above = path.isDrive() ? null : firstLink(path.parent());
        if (above != null) {
            return above;
        }
        Node node = find(path);
        return node == null || node.target == null ? null : path;
    }
}
