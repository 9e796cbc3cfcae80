package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All that is on the double of a Windows host, and inside its VMs, at one moment: read from where the double keeps it, without
 * asking anybody.
 *
 * @param items by what tells them from all others
 */
record DoublePicture(Map<Key, Item> items) {
    private static final String IMAGES = "D:\\images\\";
    /** What changes by itself while a VM starts or runs. */
    private static final Set<String> FLEETING = Set.of(
            "state", "startedAt", "guestUp", "bootLeft", "bootAt", "hung", "guest", "merges", "slept", "hangsOnStop");

    /**
     * What tells a thing from all others.
     *
     * @param vm the id of the VM that it is inside of; empty text on the host itself
     * @param id of a VM or switch; of a file its path, of a disk with the number of the file
     */
    record Key(String vm, Change.Kind kind, String id) {}

    /**
     * A thing.
     *
     * @param looks what is the same as long as nobody changes it
     * @param run which run of a VM this is, empty text when it does not run
     * @param isExposed whether a VM sees the processor's extensions
     * @param notes of a VM or switch
     */
    record Item(String name, Object looks, String run, boolean isExposed, String notes) {}

    /** What is there now. */
    static DoublePicture of(Path world) throws IOException {
        Map<Key, Item> items = new TreeMap<>(Comparator.comparing(Key::toString));
        Path drive = world.resolve("d/host/D");
        try (Stream<Path> files = Files.walk(drive)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (!file.equals(drive)) {
                    addFile(items, "D:\\" + drive.relativize(file).toString().replace('/', '\\'), file);
                }
            }
        }
        addMachine(items, "", world, "host");
        return new DoublePicture(items);
    }

    private static void addFile(Map<Key, Item> items, String path, Path file) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        boolean isDisk = path.endsWith("vhdx") && attributes.isRegularFile();
        Change.Kind kind = !isDisk ? Change.Kind.FILE : path.startsWith(IMAGES) ? Change.Kind.IMAGE : Change.Kind.DISK;
        String id = kind == Change.Kind.DISK ? path + "#" + attributes.fileKey() : path;
        Object looks = attributes.isDirectory()
                ? "folder"
                : List.of(attributes.size(), attributes.lastModifiedTime().toMillis());
        items.put(new Key("", kind, id), new Item(path, looks, "", false, ""));
    }

    private static void addMachine(Map<Key, Item> items, String inside, Path world, String machine) throws IOException {
        Path file = world.resolve("d").resolve(machine).resolve("machine.xml");
        if (!Files.exists(file)) {
            return;
        }
        Map<String, Object> model = table(Clixml.read(file));
        for (Object one : list(model.get("switches"))) {
            Map<String, Object> found = table(one);
            String notes = text(found, "notes");
            items.put(
                    new Key(inside, Change.Kind.SWITCH, text(found, "id")),
                    new Item(text(found, "name"), found, "", false, notes));
        }
        for (Object one : list(model.get("vms"))) {
            addVm(items, inside, world, table(one));
        }
    }

    private static void addVm(Map<Key, Item> items, String inside, Path world, Map<String, Object> vm)
            throws IOException {
        String id = text(vm, "id");
        String guest = text(vm, "guest");
        Map<String, Object> looks = new TreeMap<>(vm);
        looks.keySet().removeAll(FLEETING);
        looks.put(
                "adapters",
                list(vm.get("adapters")).stream().map(DoublePicture::card).toList());
        boolean isOn = !Set.of("Off", "Saved").contains(text(vm, "state"));
        String run = isOn ? text(vm, "startedAt") + "/" + bootOf(world, guest) : "";
        items.put(
                new Key(inside, Change.Kind.VM, id),
                new Item(text(vm, "name"), looks, run, text(vm, "expose").equals("true"), text(vm, "notes")));
        if (inside.isEmpty() && !guest.isEmpty()) {
            addMachine(items, id, world, guest);
        }
    }

    /** A card gets its address when its VM is first started. */
    private static Map<String, Object> card(Object adapter) {
        Map<String, Object> card = new TreeMap<>(table(adapter));
        card.remove("mac");
        return card;
    }

    private static String bootOf(Path world, String guest) throws IOException {
        Path file = world.resolve("d").resolve(guest).resolve("machine.xml");
        return guest.isEmpty() || !Files.exists(file) ? "" : text(table(Clixml.read(file)), "bootTime");
    }

    @SuppressWarnings("unchecked") // That is how it is read.
    private static Map<String, Object> table(Object value) {
        return (Map<String, Object>) value;
    }

    /** A list of one is written like its only member by some. */
    private static List<?> list(Object value) {
        return value instanceof List<?> list ? list : value == null || value.equals("") ? List.of() : List.of(value);
    }

    private static String text(Map<String, Object> table, String name) {
        return String.valueOf(table.getOrDefault(name, ""));
    }

    /** Whether anything is inside a VM, as far as one can see. */
    boolean showsInside(String vm) {
        return items.keySet().stream().anyMatch(key -> key.vm().equals(vm));
    }
}
