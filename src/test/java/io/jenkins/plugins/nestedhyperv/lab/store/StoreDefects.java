package io.jenkins.plugins.nestedhyperv.lab.store;

import java.io.IOException;
import java.nio.file.Path;
import net.bytebuddy.asm.Advice;

/** Defects of the ledger, which need what only this package sees. */
public final class StoreDefects {
    private StoreDefects() {}

    /** Goes on with the generation that is stored. */
    public static final class KeepTheGeneration {
        private KeepTheGeneration() {}

        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter(@Advice.FieldValue("folder") LedgerFolder folder, @Advice.FieldValue("second") Path stored)
                throws IOException {
            return folder.files().read(stored).isPresent();
        }
    }
}
