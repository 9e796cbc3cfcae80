# One step of copying a file. VERB, then for each verb what its function says.
umask 077
verb=$1
shift

# FOLDER TARGET: whether a file may be put there.
check() {
    [ -d "$1" ] || { echo "there is no folder $1" >&2; exit 1; }
    ! [ -d "$2" ] || { echo "$2 is a folder" >&2; exit 1; }
}

# PART OFFSET: appends standard input to a part that has this size; what is longer is cut off before.
append() {
    if [ "$2" -eq 0 ]; then
        : >"$1"
    else
        [ -f "$1" ] || { echo "$1 has gone" >&2; exit 1; }
        size=$(stat -c %s "$1")
        [ "$size" -ge "$2" ] || { echo "$1 is not $2 bytes long" >&2; exit 1; }
        [ "$size" -eq "$2" ] || dd of="$1" bs=1 seek="$2" count=0 </dev/null 2>/dev/null
    fi
    cat >>"$1"
}

# PART TARGET SHA256: gives a complete part its name.
finish() {
    [ -f "$1" ] || : >"$1"
    sum "$1" >"$1.sum" && read -r found <"$1.sum"
    rm -f "$1.sum"
    [ "$found" = "$3" ] || { echo "the copy differs: SHA-256 $found instead of $3" >&2; exit 1; }
    mv -f "$1" "$2"
}

# FILE INDEX SIZE: prints one block of this size in bytes.
block() {
    [ -f "$1" ] || { echo "$1 is no file" >&2; exit 1; }
    dd if="$1" bs="$3" skip="$2" count=1 2>/dev/null
}

# FILE
sum() {
    sha256sum <"$1" | cut -c 1-64
}

# PART
discard() {
    rm -f "$1"
}

"$verb" "$@"
