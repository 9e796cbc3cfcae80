package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.Launch;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which agents a host is looked at from. Pure. */
final class CheckedSeats {
    private record Candidate(Seat seat, String image) {}

    private CheckedSeats() {}

    /**
     * At most two that are on that host and connect to Jenkins by themselves, of different images if there are such.
     *
     * @param seats all that there are, in the order in which they are preferred
     */
    static List<Seat> on(String host, Collection<Seat> seats, List<Lab> labs) {
        List<Candidate> there = seats.stream()
                .filter(seat -> seat.launch() == Launch.INBOUND)
                .flatMap(seat -> labs.stream()
                        .filter(lab -> lab.id().equals(seat.lab()) && isOn(host, lab, seat))
                        .map(lab -> new Candidate(seat, image(lab, seat))))
                .toList();
        Stream<Candidate> first = there.stream().limit(1);
        Stream<Candidate> second = there.stream()
                .skip(1)
                .sorted(Comparator.comparing(
                        one -> one.image().equals(there.get(0).image())))
                .limit(1);
        return Stream.concat(first, second).map(Candidate::seat).toList();
    }

    private static boolean isOn(String host, Lab lab, Seat seat) {
        return lab.vm(seat.vm().name()).flatMap(lab::hostOf).equals(Optional.of(host));
    }

    private static String image(Lab lab, Seat seat) {
        return lab.spec().map(LabSpec::innerVms).stream()
                .flatMap(List::stream)
                .filter(vm -> vm.name().equals(seat.vm().name()))
                .map(vm -> vm.spec().image())
                .findFirst()
                .orElse("");
    }
}
