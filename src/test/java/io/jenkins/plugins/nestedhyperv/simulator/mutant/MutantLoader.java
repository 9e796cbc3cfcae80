package io.jenkins.plugins.nestedhyperv.simulator.mutant;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.pool.TypePool;

/**
 * Loads our own classes once more, some of them with a defect. So no production class needs a switch for it, and what is
 * loaded here meets nothing of what the other tests have loaded.
 */
final class MutantLoader extends ClassLoader {
    private static final String OURS = "io.jenkins.plugins.nestedhyperv.";

    private final ClassFileLocator files = ClassFileLocator.ForClassLoader.of(MutantLoader.class.getClassLoader());
    private final TypePool types = TypePool.Default.of(files);
    private final List<Patch> patches;

    MutantLoader(List<Patch> patches) {
        super(MutantLoader.class.getClassLoader());
        this.patches = List.copyOf(patches);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            return name.startsWith(OURS) ? findClass(name) : super.loadClass(name, resolve);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        List<Patch> here =
                patches.stream().filter(one -> one.owner().equals(name)).toList();
        byte[] code = here.isEmpty() ? read(name) : patched(name, here);
        return defineClass(name, code, 0, code.length);
    }

    private byte[] patched(String name, List<Patch> defects) {
        TypeDescription owner = types.describe(name).resolve();
        DynamicType.Builder<?> builder = new ByteBuddy().redefine(owner, files);
        for (Patch defect : defects) {
            if (owner.getDeclaredMethods().filter(defect.methods()).isEmpty()) {
                throw new IllegalArgumentException("no method " + defect.method() + " in " + owner.getName());
            }
            builder = builder.visit(
                    Advice.to(types.describe(defect.advice().getName()).resolve(), files)
                            .on(defect.methods()));
        }
        return builder.make().getBytes();
    }

    private byte[] read(String name) throws ClassNotFoundException {
        String file = name.replace('.', '/') + ".class";
        try (InputStream in = getParent().getResourceAsStream(file)) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
