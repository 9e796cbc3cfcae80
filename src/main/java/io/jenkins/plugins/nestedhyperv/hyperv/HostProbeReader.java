package io.jenkins.plugins.nestedhyperv.hyperv;

import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.powershell.Failure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads what {@code Get-NhvHost} returned; throws {@link IllegalArgumentException} when it makes no sense. */
final class HostProbeReader {
    private HostProbeReader() {}

    static HostProbe read(Fields probe) {
        return new HostProbe(
                probe.objectOrNull("system").map(HostProbeReader::windows),
                probe.objectOrNull("processor").map(HostProbeReader::processor),
                probe.objectOrNull("memory")
                        .map(fields -> new HostProbe.Memory(size(fields, "total"), size(fields, "free"))),
                probe.objectOrNull("hypervisor")
                        .map(fields -> new HostProbe.Hypervisor(
                                fields.flag("isPresent"), HostProbe.Service.valueOf(fields.text("service")))),
                probe.objectOrNull("vms")
                        .map(fields -> new HostProbe.VmSupport(
                                fields.texts("versions"), fields.text("defaultVersion"), fields.flag("canExpose"))),
                probe.objectOrNull("switches").map(fields -> fields.objects("all", HostProbeReader::virtualSwitch)),
                probe.objectOrNull("rootVolume").map(HostProbeReader::volume),
                probe.objectOrNull("imagesVolume").map(HostProbeReader::volume),
                probe.objectOrNull("images").map(fields -> fields.objects("all", HostProbeReader::image)),
                probe.objectOrNull("addresses").map(HostProbeReader::twice),
                probe.objectOrNull("rights")
                        .map(fields -> new HostProbe.Rights(
                                fields.flag("isAdministrator"), fields.flag("isHypervAdministrator"))),
                probe.objectOrNull("scheduler").flatMap(fields -> fields.numberOrNull("type")),
                probe.objectOrNull("boot").map(fields -> fields.flag("offersNesting")),
                probe.objectOrNull("security").map(fields -> fields.number("virtualization")),
                probe.objectOrNull("policy").map(HostProbeReader::policies),
                probe.objectOrNull("membership")
                        .map(fields -> new HostProbe.Membership(fields.flag("isInCluster"), fields.flag("isManaged"))),
                probe.objectOrNull("restart").map(fields -> fields.flag("isPending")),
                unread(probe));
    }

    private static HostProbe.Windows windows(Fields fields) {
        return new HostProbe.Windows(
                fields.number("build"),
                fields.text("caption"),
                fields.flag("isClient"),
                fields.flag("isGuest"),
                fields.text("engine"));
    }

    private static HostProbe.Processor processor(Fields fields) {
        return new HostProbe.Processor(
                fields.text("maker"), fields.text("name"), fields.flag("is64Bit"), fields.number("logical"));
    }

    private static HostProbe.Switch virtualSwitch(Fields fields) {
        return new HostProbe.Switch(fields.text("id"), fields.text("name"), fields.text("type"));
    }

    private static HostProbe.Volume volume(Fields fields) {
        return new HostProbe.Volume(
                fields.text("drive"),
                fields.text("fileSystem"),
                size(fields, "size"),
                size(fields, "free"),
                fields.flag("isThere"),
                fields.texts("others"));
    }

    private static HostProbe.Image image(Fields fields) {
        return new HostProbe.Image(
                fields.text("name"),
                size(fields, "length"),
                fields.flag("isReadOnly"),
                fields.flag("isCompressed"),
                fields.flag("isEncrypted"),
                fields.flag("isSparse"),
                fields.flag("hasIntegrity"),
                fields.objectOrNull("disk").map(HostProbeReader::disk),
                failure(fields));
    }

    private static HostProbe.Disk disk(Fields fields) {
        return new HostProbe.Disk(
                fields.text("format"),
                fields.text("type"),
                fields.text("parent"),
                size(fields, "size"),
                fields.flag("isAttached"));
    }

    private static Map<String, List<String>> twice(Fields fields) {
        Map<String, List<String>> owners = new TreeMap<>();
        fields.objects(
                "twice", one -> owners.put(one.text("address") + " (" + one.text("place") + ")", one.texts("vms")));
        return owners;
    }

    private static HostProbe.Policies policies(Fields fields) {
        return new HostProbe.Policies(
                fields.text("executionPolicy"),
                fields.text("languageMode"),
                fields.flag("logsScriptBlocks"),
                fields.flag("logsModules"),
                fields.flag("writesTranscripts"));
    }

    private static Map<String, HostProbe.Unread> unread(Fields probe) {
        Map<String, HostProbe.Unread> unread = new TreeMap<>();
        probe.objects("unread", one -> unread.put(one.text("part"), failure(one).orElseThrow()));
        return unread;
    }

    private static Optional<HostProbe.Unread> failure(Fields fields) {
        return fields.objectOrNull("error").map(error -> unread(Failure.of(error.json())));
    }

    private static HostProbe.Unread unread(Failure failure) {
        String text = failure.refusal()
                .map(refusal -> Messages.text(
                        "refusal." + refusal.key(), refusal.arguments().toArray()))
                .orElseGet(() -> Messages.text("unread", failure.message(), failure.fqid()));
        return new HostProbe.Unread(failure.errorClass(), text);
    }

    private static DataSize size(Fields fields, String name) {
        return new DataSize(fields.number(name));
    }
}
