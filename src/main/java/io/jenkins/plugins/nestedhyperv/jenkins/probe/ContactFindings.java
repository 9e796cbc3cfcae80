package io.jenkins.plugins.nestedhyperv.jenkins.probe;

import io.jenkins.plugins.nestedhyperv.lab.host.Finding;
import java.util.Locale;

/** What it means what a guest met where it should find Jenkins, and what mends it. Pure. */
final class ContactFindings {
    /** Why nothing answered. */
    private enum Cause {
        NAME("UnknownHostException"),
        CERTIFICATE("Certificate", "CertPath", "PKIX", "No subject alternative", "No name matching"),
        TLS("javax.net.ssl."),
        REFUSED("refused"),
        TIMEOUT("SocketTimeoutException", "timed out"),
        UNREACHABLE("NoRouteToHostException", "unreachable"),
        OTHER("");

        private final String[] signs;

        Cause(String... signs) {
            this.signs = signs;
        }

        /** The first one of which anything is in what Java says. */
        static Cause of(Contact.Failure failure) {
            String errors = String.join("\n", failure.errors());
            for (Cause cause : values()) {
                for (String sign : cause.signs) {
                    if (errors.contains(sign)) {
                        return cause;
                    }
                }
            }
            return OTHER;
        }
    }

    private ContactFindings() {}

    static Finding of(Contact contact, Asked asked) {
        if (contact instanceof Contact.Answer answer) {
            return of(answer, asked);
        }
        Contact.Failure failure = (Contact.Failure) contact;
        String cause = Cause.of(failure).name().toLowerCase(Locale.ROOT);
        return Finding.problem(
                Messages.text(
                        "contact." + cause,
                        asked.guest(),
                        asked.url(),
                        failure.errors().get(0)),
                Messages.text("mend." + cause));
    }

    private static Finding of(Contact.Answer answer, Asked asked) {
        if (answer.jenkins().equals(asked.jenkins())) {
            return Finding.ok(Messages.text("answer.jenkins", asked.guest(), asked.url(), answer.jenkins()));
        }
        if (!answer.jenkins().isEmpty()) {
            return wrong(
                    Messages.text("answer.another", asked.guest(), asked.url(), answer.jenkins(), asked.jenkins()));
        }
        return answer.location().isEmpty()
                ? wrong(Messages.text("answer.notJenkins", asked.guest(), asked.url(), answer.status()))
                : wrong(Messages.text("answer.elsewhere", asked.guest(), asked.url(), answer.location()));
    }

    private static Finding wrong(String message) {
        return Finding.problem(message, Messages.text("mend.answer"));
    }
}
