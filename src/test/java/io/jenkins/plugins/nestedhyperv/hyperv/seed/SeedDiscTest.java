package io.jenkins.plugins.nestedhyperv.hyperv.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.nestedhyperv.powershell.HostileTexts;
import io.jenkins.plugins.nestedhyperv.powershell.Secret;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.yaml.snakeyaml.Yaml;

/** What is on the disc, read back as a guest reads it. */
public class SeedDiscTest {
    private static final Card OUTSIDE = Card.dynamic("outside", "06:AA:BB:CC:DD:EE");
    private static final Card LAB =
            new Card("lab", "52:54:00:12:34:56", Optional.of("10.77.0.11/24"), Optional.of("10.77.0.1"), List.of());

    @Test
    public void aWindowsGuestReadsItsNameAndPasswordAsTheyAre() throws Exception {
        for (String hostile : HostileTexts.ALL) {
            if (hostile.codePoints().anyMatch(Character::isISOControl)) {
                continue; // Refused: see below.
            }
            Map<String, String> files = files(seed(hostile, Map.of()));
            Document answers = xml(files.get("Unattend.xml"));
            assertThat(files.get("Autounattend.xml")).isEqualTo(files.get("Unattend.xml"));
            assertThat(text(answers, "ComputerName")).isEqualTo("k7qm2x9d-host-1");
            assertThat(text(answers, "Value")).isEqualTo(hostile);
        }
    }

    @Test
    public void theAnswersAndHostsByThemselvesAreThoseOfTheDisc() {
        GuestSeed seed = seed("p&<", Map.of("agent-2", "10.77.0.12", "agent-1", "10.77.0.11"));
        Map<String, String> files = files(seed);
        assertThat(new String(SeedDisc.answers(seed), StandardCharsets.UTF_8)).isEqualTo(files.get("Unattend.xml"));
        assertThat(SeedDisc.hosts(seed.names())).isEqualTo(files.get("nhv-hosts"));
    }

    @Test
    public void aPasswordThatNobodyCouldTypeIsRefused() {
        assertThatThrownBy(() -> seed("with\nline end", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("password")
                .hasMessageNotContaining("line end");
    }

    @Test
    public void aLinuxGuestReadsEverythingAsItIs() {
        for (String hostile : HostileTexts.ALL) {
            Map<String, String> files = files(new GuestSeed(
                    hostile,
                    "k7qm2x9d-host-1",
                    hostile,
                    new Secret("p"),
                    hostile,
                    Optional.empty(),
                    List.of(),
                    Map.of(hostile, "10.77.0.9")));
            assertThat(yaml(files.get("meta-data")))
                    .isEqualTo(Map.of("instance-id", hostile, "local-hostname", hostile));
            assertThat(files.get("user-data")).startsWith("#cloud-config\n");
            Map<String, Object> user = yaml(files.get("user-data"));
            assertThat(user.get("ssh_authorized_keys")).isEqualTo(List.of(hostile));
            assertThat(user.get("write_files"))
                    .isEqualTo(List.of(
                            Map.of("path", "/etc/hosts", "append", true, "content", "\n10.77.0.9 " + hostile + "\n")));
        }
    }

    @Test
    public void cardsAreFoundByTheirAddresses() throws Exception {
        Map<String, String> files = files(seed("p", Map.of()));
        assertThat(yaml(files.get("network-config")))
                .isEqualTo(Map.of(
                        "version",
                        2,
                        "ethernets",
                        Map.of(
                                "outside",
                                Map.of(
                                        "match",
                                        Map.of("macaddress", "06:aa:bb:cc:dd:ee"),
                                        "set-name",
                                        "outside",
                                        "dhcp4",
                                        true),
                                "lab",
                                Map.of(
                                        "match",
                                        Map.of("macaddress", "52:54:00:12:34:56"),
                                        "set-name",
                                        "lab",
                                        "dhcp4",
                                        false,
                                        "addresses",
                                        List.of("10.77.0.11/24"),
                                        "gateway4",
                                        "10.77.0.1"))));
        Document answers = xml(files.get("Unattend.xml"));
        assertThat(text(answers, "Interface")).isEqualTo("false52-54-00-12-34-5610.77.0.11/2400.0.0.0/010.77.0.1");
    }

    @Test
    public void nameServersAreAskedInTheirOrder() throws Exception {
        Card asking = new Card("lab", LAB.mac(), LAB.address(), LAB.gateway(), List.of("192.168.7.9", "192.168.7.1"));
        Map<String, String> files = files(seed("p", List.of(OUTSIDE, asking), Map.of()));
        Map<String, Map<String, Map<String, Object>>> network = new Yaml().load(files.get("network-config"));
        assertThat(network.get("ethernets").get("lab").get("nameservers"))
                .isEqualTo(Map.of("addresses", List.of("192.168.7.9", "192.168.7.1")));
        assertThat(network.get("ethernets").get("outside")).doesNotContainKey("nameservers");
        Node order = xml(files.get("Unattend.xml"))
                .getElementsByTagName("DNSServerSearchOrder")
                .item(0);
        NodeList servers = order.getChildNodes();
        assertThat(servers.getLength()).isEqualTo(2);
        assertThat(servers.item(0).getTextContent()).isEqualTo("192.168.7.9");
        assertThat(servers.item(1).getAttributes().getNamedItem("wcm:keyValue").getTextContent())
                .isEqualTo("2");
        assertThat(order.getNextSibling().getTextContent()).isEqualTo("52-54-00-12-34-56");
    }

    @Test
    public void thePasswordIsOnlyInTheAnswersForWindows() {
        files(seed("Secret-1", Map.of("agent-1", "10.77.0.11")))
                .forEach((name, content) ->
                        assertThat(content.contains("Secret-1")).as(name).isEqualTo(name.endsWith(".xml")));
    }

    @Test
    public void hostsAreReadyToBeAdded() {
        assertThat(files(seed("p", Map.of("host-1", "10.77.0.1", "agent-1", "10.77.0.11")))
                        .get("nhv-hosts"))
                .isEqualTo("\r\n# nhv begin\r\n10.77.0.11 agent-1\r\n10.77.0.1 host-1\r\n# nhv end\r\n");
    }

    @Test
    public void aLinuxGuestIsGivenItsOwnKey() {
        SshKey key = SshKey.of(new byte[32], "host-1");
        assertThat(yaml(files(seed("p", Map.of())).get("user-data")).get("ssh_keys"))
                .isEqualTo(Map.of(
                        "ed25519_private", key.privateText().value(),
                        "ed25519_public", key.publicLine()));
    }

    @Test
    public void equalSeedsHaveEqualBytes() {
        Map<String, String> names = new TreeMap<>(Map.of("b", "10.77.0.2", "a", "10.77.0.1"));
        assertThat(SeedDisc.of(seed("p", names)))
                .isEqualTo(SeedDisc.of(seed("p", Map.of("a", "10.77.0.1", "b", "10.77.0.2"))));
    }

    private static GuestSeed seed(String password, Map<String, String> names) {
        return seed(password, List.of(OUTSIDE, LAB), names);
    }

    private static GuestSeed seed(String password, List<Card> cards, Map<String, String> names) {
        return new GuestSeed(
                "k7qm2x9d-host-1",
                "k7qm2x9d-host-1",
                "host-1",
                new Secret(password),
                "ssh-ed25519 AAAA lab",
                Optional.of(SshKey.of(new byte[32], "host-1")),
                cards,
                names);
    }

    private static Map<String, String> files(GuestSeed seed) {
        return DiscReader.files(SeedDisc.of(seed));
    }

    private static Map<String, Object> yaml(String text) {
        return new Yaml().load(text);
    }

    private static Document xml(String text) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(Document document, String element) {
        assertThat(document.getElementsByTagName(element).getLength())
                .as(element)
                .isOne();
        return document.getElementsByTagName(element).item(0).getTextContent();
    }
}
