package io.jenkins.plugins.nestedhyperv.powershell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * The text of the module {@code NestedHyperV.psm1}, which travels to the shell and is on no disk there.
 *
 * @param text PowerShell, in ASCII, lines ending with a line feed
 */
public record ModuleText(String text) {
    private static final String FOLDER = "module/";

    /** The parts in the order in which they are joined: that of their names. */
    static final List<String> PARTS = List.of(
            "00-Errors.ps1",
            "10-Files.ps1",
            "12-Records.ps1",
            "13-Ownership.ps1",
            "20-Facts.ps1",
            "21-Host.ps1",
            "22-HostPlaces.ps1",
            "23-HostRules.ps1",
            "30-Snapshot.ps1",
            "31-SnapshotFolders.ps1",
            "32-Orphans.ps1",
            "40-Disks.ps1",
            "41-Images.ps1",
            "42-HostVms.ps1",
            "43-Power.ps1",
            "44-Labs.ps1",
            "45-Seeds.ps1",
            "46-Checkpoints.ps1",
            "47-CheckpointActions.ps1",
            "48-HostCheckpoints.ps1",
            "49-HostVmCards.ps1",
            "4A-FirstBoot.ps1",
            "4B-Mounts.ps1",
            "50-Batch.ps1",
            "60-Sessions.ps1",
            "61-Inside.ps1",
            "62-GuestCalls.ps1",
            "63-GuestRole.ps1",
            "64-GuestNetwork.ps1",
            "65-GuestVms.ps1",
            "66-GuestPower.ps1",
            "67-GuestCommands.ps1",
            "68-GuestInner.ps1",
            "69-Commands.ps1",
            "6A-GuestSystems.ps1",
            "6B-GuestContacts.ps1",
            "6C-GuestSsh.ps1",
            "6D-GuestFiles.ps1",
            "6E-GuestTrees.ps1",
            "6F-GuestRunner.ps1",
            "6G-GuestPorts.ps1",
            "6H-GuestRuns.ps1",
            "6K-GuestCheckpoints.ps1",
            "71-Shell.ps1",
            "72-Files.ps1",
            "90-Worker.ps1",
            "91-Json.ps1",
            "99-Export.ps1");

    /** Refuses characters that Windows PowerShell 5.1 and 7 read differently. */
    public ModuleText {
        if (!text.chars().allMatch(c -> c == '\n' || c == '\t' || c >= ' ' && c <= '~')) {
            throw new IllegalArgumentException("the module's text must be ASCII with line feeds");
        }
    }

    /** The module as it is shipped. */
    public static ModuleText shipped() {
        StringBuilder all = new StringBuilder();
        PARTS.forEach(part -> all.append(read(part)));
        return new ModuleText(all.toString());
    }

    /** This module with more text at its end, which may export functions of its own. */
    public ModuleText with(String part) {
        return new ModuleText(text + part);
    }

    /** SHA-256 of the text, in lower-case hexadecimal digits. */
    public String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes());
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // Every Java has it.
        }
    }

    /** The text as one line: compressed, in base64. */
    String line() {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            zip.write(bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(packed.toByteArray());
    }

    private byte[] bytes() {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String read(String part) {
        try (InputStream stream = ModuleText.class.getResourceAsStream(FOLDER + part)) {
            if (stream == null) {
                throw new IllegalStateException("the module's part " + part + " is not packaged");
            }
            return new String(stream.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
