# Keeps disks of inner VMs, and brings them back; comes after look.sh. A VM writes to the disk that the file "disk" in its folder
# names, which is over the one that its last checkpoint keeps. Each file in "checkpoints" names the disk that is kept, and the
# operation that kept it; "operations" are those that were done.

refused() {
    echo "$*" >&2
    exit 4
}

# OPERATION: whether it was done in this folder.
did() {
    grep -qsxF "$1" operations
}

# OPERATION DISK: notes that from now on the VM in this folder writes to that disk, and that the operation was done.
note() {
    echo "$2" >disk.new && mv disk.new disk || failed "cannot write to $PWD"
    { ! [ -f operations ] || tail -n 99 operations; echo "$1"; } >operations.new && mv operations.new operations ||
        failed "cannot write to $PWD"
}

# DISK: has the VM in this folder, which runs, go on with a new disk over the one that it has. Its QEMU answers one command
# after the other, so what it says of its disk is said after that.
branch() {
    [ -p monitor.in ] || refused "it was started by an earlier version, which cannot do that while it runs"
    cat monitor.out >monitor.log 2>/dev/null &
    reader=$!
    printf "snapshot_blkdev root %s qcow2\ninfo block root\n" "$PWD/$1" 1<>monitor.in
    tries=0
    until grep -qsF "/$1 (qcow2)" monitor.log || [ "$tries" -ge 400 ]; do
        tries=$((tries + 1))
        sleep 0.05
    done
    kill "$reader"
    grep -qsF "/$1 (qcow2)" monitor.log || failed "QEMU did not take a new disk: $(tail -c 500 monitor.log | tr -cd "[ -~]")"
}

# NAME CHECKPOINT OPERATION: keeps the disk of a VM as it is, once for each operation. The VM goes on with a new disk over it.
checkpoint() {
    trap "" HUP PIPE TERM
    cd "$vms/$1" || failed "it does not exist"
    if ! did "$3"; then
        by=
        [ -f "checkpoints/$2" ] && read -r frozen by <"checkpoints/$2"
        [ "${by:-$3}" = "$3" ] || refused "it has a checkpoint $2 already"
        if [ -z "$by" ]; then
            frozen=$(disk)
            if runs "$1" || { adopt "$1" && runs "$1"; }; then
                branch "disk-$3.qcow2"
            else
                qemu-img create -q -f qcow2 -b "$frozen" -F qcow2 "disk-$3.qcow2" >&2 || failed "cannot make a disk"
            fi
            mkdir -p checkpoints && echo "$frozen $3" >"$2.new" && mv "$2.new" "checkpoints/$2" || failed "cannot write to $PWD"
        fi
        note "$3" "disk-$3.qcow2"
    fi
    look
}

# NAME CHECKPOINT OPERATION: ends a VM and gives it a new disk over the one that was kept, once for each operation. What it wrote
# since goes, unless another checkpoint keeps it.
restore() {
    trap "" HUP PIPE TERM
    cd "$vms/$1" || failed "it does not exist"
    if ! did "$3"; then
        [ -f "checkpoints/$2" ] && read -r frozen by <"checkpoints/$2" || refused "it has no checkpoint $2"
        stop "$1"
        left=$(disk)
        rm -f "disk-$3.qcow2"
        qemu-img create -q -f qcow2 -b "$frozen" -F qcow2 "disk-$3.qcow2" >&2 || failed "cannot make a disk"
        note "$3" "disk-$3.qcow2"
        [ "$left" = "disk-$3.qcow2" ] || grep -qs "^$left " checkpoints/* || rm -f "$left"
    fi
    look
}

"$verb" "$@"
