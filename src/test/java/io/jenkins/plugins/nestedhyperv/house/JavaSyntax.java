package io.jenkins.plugins.nestedhyperv.house;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Types and methods of one Java file, as javac's own parser sees them. */
final class JavaSyntax {
    /** A type or a method; {@code hasBody} only for methods that do something. A reader meets its contract here only if {@code owesJavadoc}. */
    record Member(String name, long line, long lines, boolean hasBody, boolean owesJavadoc, boolean hasJavadoc) {}

    private static final Set<Tree.Kind> IMPLICITLY_PUBLIC = EnumSet.of(Tree.Kind.INTERFACE, Tree.Kind.ANNOTATION_TYPE);
    private static final Pattern COMPACT_CONSTRUCTOR = Pattern.compile("(@\\S+\\s+)*(public\\s+)?\\w+\\s*\\{");

    private JavaSyntax() {}

    static List<Member> membersOf(SourceFile file) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavacTask task = (JavacTask)
                compiler.getTask(null, null, null, List.of("-proc:none"), null, List.of(new InMemory(file)));
        try {
            CompilationUnitTree unit = task.parse().iterator().next();
            Scanner scanner = new Scanner(file, Trees.instance(task), unit);
            scanner.scan(unit, null);
            return scanner.members;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot parse " + file.path(), e);
        }
    }

    private static final class InMemory extends SimpleJavaFileObject {
        private final String text;

        InMemory(SourceFile file) {
            super(URI.create("string:///" + file.path()), JavaFileObject.Kind.SOURCE);
            text = file.text();
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Scanner extends TreePathScanner<Void, Void> {
        private final SourceFile file;
        private final Trees trees;
        private final CompilationUnitTree unit;
        private final List<Member> members = new ArrayList<>();
        private final Deque<Boolean> publicAround = new ArrayDeque<>(List.of(true));

        Scanner(SourceFile file, Trees trees, CompilationUnitTree unit) {
            this.file = file;
            this.trees = trees;
            this.unit = unit;
        }

        @Override
        public Void visitClass(ClassTree type, Void unused) {
            boolean isPublic =
                    publicAround.peek() && isPublic(type.getModifiers().getFlags());
            if (!type.getSimpleName().contentEquals("")) {
                add(type.getSimpleName().toString(), type, false, isPublic);
            }
            publicAround.push(isPublic);
            super.visitClass(type, unused);
            publicAround.pop();
            return null;
        }

        @Override
        public Void visitMethod(MethodTree method, Void unused) {
            boolean isPublic =
                    publicAround.peek() && isPublic(method.getModifiers().getFlags());
            add(method.getName().toString(), method, method.getBody() != null, isPublic && !isToldElsewhere(method));
            return super.visitMethod(method, unused);
        }

        /** What overrides is told where it is declared, and a compact constructor by its record. */
        private boolean isToldElsewhere(MethodTree method) {
            boolean overrides = method.getModifiers().getAnnotations().stream()
                    .anyMatch(annotation ->
                            annotation.getAnnotationType().toString().equals("Override"));
            return overrides || isCompactConstructor(method);
        }

        private boolean isCompactConstructor(MethodTree method) {
            ClassTree around = enclosingType();
            String text = file.text().substring((int) startOf(method), (int) endOf(method));
            return around.getKind() == Tree.Kind.RECORD
                    && COMPACT_CONSTRUCTOR.matcher(text).lookingAt()
                    && method.getReturnType() == null;
        }

        private boolean isPublic(Set<Modifier> flags) {
            ClassTree around = enclosingType();
            return flags.contains(Modifier.PUBLIC)
                    || around != null
                            && IMPLICITLY_PUBLIC.contains(around.getKind())
                            && !flags.contains(Modifier.PRIVATE);
        }

        private ClassTree enclosingType() {
            TreePath parent = getCurrentPath().getParentPath();
            return parent != null && parent.getLeaf() instanceof ClassTree type ? type : null;
        }

        private void add(String name, Tree tree, boolean hasBody, boolean owesJavadoc) {
            long line = unit.getLineMap().getLineNumber(startOf(tree));
            long lines = unit.getLineMap().getLineNumber(endOf(tree)) - line + 1;
            boolean hasJavadoc = trees.getDocComment(getCurrentPath()) != null;
            members.add(new Member(name, line, lines, hasBody, owesJavadoc, hasJavadoc));
        }

        private long startOf(Tree tree) {
            return trees.getSourcePositions().getStartPosition(unit, tree);
        }

        private long endOf(Tree tree) {
            return trees.getSourcePositions().getEndPosition(unit, tree);
        }
    }
}
