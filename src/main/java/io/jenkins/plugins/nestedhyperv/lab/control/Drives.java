package io.jenkins.plugins.nestedhyperv.lab.control;

import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.store.LabDrive;
import io.jenkins.plugins.nestedhyperv.lab.store.StoreException;
import java.util.Optional;

/** First steps with the right to drive a lab, which is given back when they fail. */
final class Drives {
    private Drives() {}

    /** The lab's record; empty when there is none, and then the right is given back too. */
    static Optional<Lab> load(LabDrive drive) throws StoreException {
        boolean kept = false;
        try {
            Optional<Lab> lab = drive.load();
            kept = lab.isPresent();
            return lab;
        } finally {
            if (!kept) {
                drive.close();
            }
        }
    }

    /** Writes the first record of a lab. */
    static void save(LabDrive drive, Lab lab) throws StoreException {
        boolean stored = false;
        try {
            drive.save(lab);
            stored = true;
        } finally {
            if (!stored) {
                drive.close();
            }
        }
    }
}
