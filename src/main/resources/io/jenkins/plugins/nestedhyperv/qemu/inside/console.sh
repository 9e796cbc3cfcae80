# Reads the serial line of one inner VM for as long as its QEMU lives: FOLDER WATCHERS. Tells all watchers at once when
# the guest says that it is ready, and when the QEMU has ended.
cd "$1" || exit 1
watchers=$2
return=$(printf "\r")
max=1048576

tell() {
    for fifo in "$watchers"/*; do
        # Opened for both, because a watcher that has just gone must not hold us up.
        [ -p "$fifo" ] && echo "$1" 1<>"$fifo"
    done
}

# Keeps a bounded beginning; the rest is read and dropped.
keep() {
    size=0
    while [ "$size" -lt "$max" ]; do
        before=$size
        dd bs=4096 count=$(((max - size + 4095) / 4096)) 2>/dev/null >>console.log
        size=$(stat -c %s console.log)
        [ "$size" -gt "$before" ] || return
    done
    cat >/dev/null
}

listen() {
    while read -r line; do
        line=${line%"$return"}
        echo "$line" >>console.log
        case $line in
        "nhv-ready 1 "*)
            echo "${line#nhv-ready 1 }" >ready.new && mv ready.new ready
            tell ready
            read -r pid start <run && ls -l "/proc/$pid/fd" | grep -q anon_inode:kvm-vm && : >proved
            break
            ;;
        esac
    done
    keep
}

listen <serial
# The line is closed a moment before the process has ended, and a look at that moment would still see it.
read -r pid start <run
tries=0
while [ -d "/proc/$pid" ] && [ "$tries" -lt 100 ]; do
    sleep 0.02
    tries=$((tries + 1))
done
tell ended
