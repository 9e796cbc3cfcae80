package io.jenkins.plugins.nestedhyperv.hyperv.seed;

import java.util.Locale;

/**
 * The answer file of Windows Setup. A computer with the sysprepped disk reads it from the root of the disc at its first start;
 * one that lies in the image's own {@code Windows\Panther} would win over it.
 */
final class WindowsAnswers {
    /** The file of the disc whose lines are added to the guest's hosts. */
    static final String HOSTS = "nhv-hosts";

    /** Constant commands: nothing that somebody named is part of them. The letter of the disc is not known before. */
    private static final String ADD_HOSTS =
            "cmd /c for %d in (D E F G H I J K L M N O P Q R S T U V W X Y Z) do @if exist %d:\\" + HOSTS
                    + " type %d:\\" + HOSTS + " >> %SystemRoot%\\System32\\drivers\\etc\\hosts";
    /** In client editions it is disabled. Its name is in the language of the system, its id is not. */
    private static final String ENABLE_ADMINISTRATOR = "powershell -NoProfile -Command \"Get-LocalUser |"
            + " Where-Object { $_.SID.Value -like 'S-1-5-21-*-500' } | Enable-LocalUser\"";

    private static final String SHELL = "Microsoft-Windows-Shell-Setup";
    private static final String LANGUAGE = "en-US";

    private WindowsAnswers() {}

    static String of(GuestSeed seed) {
        return XmlText.document("unattend", "urn:schemas-microsoft-com:unattend", file -> {
            file.element("settings", "pass", "specialize", pass -> specialize(pass, seed));
            file.element("settings", "pass", "oobeSystem", pass -> firstUse(pass, seed));
        });
    }

    private static void specialize(XmlText pass, GuestSeed seed) {
        pass.component(SHELL, it -> {
            it.element("ComputerName", seed.computerName());
            it.element("TimeZone", "UTC");
        });
        pass.component(
                "Microsoft-Windows-Deployment",
                it -> it.element("RunSynchronous", commands -> {
                    command(commands, "1", ENABLE_ADMINISTRATOR);
                    command(commands, "2", ADD_HOSTS);
                }));
        if (seed.cards().stream().anyMatch(card -> card.address().isPresent())) {
            pass.component(
                    "Microsoft-Windows-TCPIP",
                    it -> it.element(
                            "Interfaces",
                            cards -> seed.cards().stream()
                                    .filter(card -> card.address().isPresent())
                                    .forEach(card -> cards.list("Interface", one -> card(one, card)))));
        }
        if (seed.cards().stream().anyMatch(card -> !card.nameServers().isEmpty())) {
            pass.component(
                    "Microsoft-Windows-DNS-Client",
                    it -> it.element(
                            "Interfaces",
                            cards -> seed.cards().stream()
                                    .filter(card -> !card.nameServers().isEmpty())
                                    .forEach(card -> cards.list("Interface", one -> nameServers(one, card)))));
        }
    }

    private static void command(XmlText commands, String order, String path) {
        commands.list("RunSynchronousCommand", one -> {
            one.element("Order", order);
            one.element("Path", path);
        });
    }

    private static void nameServers(XmlText one, Card card) {
        one.element("DNSServerSearchOrder", order -> {
            int key = 1;
            for (String server : card.nameServers()) {
                order.keyed("IpAddress", String.valueOf(key), server);
                key++;
            }
        });
        one.element("Identifier", identifier(card));
    }

    /** Windows finds the card by its address, written with dashes. */
    private static String identifier(Card card) {
        return card.mac().replace(':', '-').toUpperCase(Locale.ROOT);
    }

    private static void card(XmlText one, Card card) {
        one.element("Ipv4Settings", settings -> settings.element("DhcpEnabled", "false"));
        one.element("Identifier", identifier(card));
        one.element(
                "UnicastIpAddresses",
                all -> all.keyed("IpAddress", "1", card.address().orElseThrow()));
        card.gateway()
                .ifPresent(gateway -> one.element(
                        "Routes",
                        routes -> routes.list("Route", route -> {
                            route.element("Identifier", "0");
                            route.element("Prefix", "0.0.0.0/0");
                            route.element("NextHopAddress", gateway);
                        })));
    }

    private static void firstUse(XmlText pass, GuestSeed seed) {
        pass.component("Microsoft-Windows-International-Core", it -> {
            it.element("InputLocale", LANGUAGE);
            it.element("SystemLocale", LANGUAGE);
            it.element("UILanguage", LANGUAGE);
            it.element("UserLocale", LANGUAGE);
        });
        pass.component(SHELL, it -> {
            it.element("OOBE", pages -> {
                pages.element("HideEULAPage", "true");
                pages.element("HideLocalAccountScreen", "true");
                pages.element("HideOEMRegistrationScreen", "true");
                pages.element("HideOnlineAccountScreens", "true");
                pages.element("HideWirelessSetupInOOBE", "true");
                pages.element("ProtectYourPC", "3");
            });
            it.element(
                    "UserAccounts",
                    accounts -> accounts.element("AdministratorPassword", password -> {
                        password.element("Value", seed.password().value());
                        password.element("PlainText", "true");
                    }));
        });
    }
}
