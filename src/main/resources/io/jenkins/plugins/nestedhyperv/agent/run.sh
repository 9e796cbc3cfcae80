# Runs the command of one operation to its end: FOLDER MAX NOTICE. Leader of a session of its own. Standard input is the
# command's.
umask 077
dir=$1 max=$2 notice=$3

read -r boot </proc/sys/kernel/random/boot_id
read -r line <"/proc/$$/stat"
set -- ${line##*) }
echo "$boot $$ ${20}" >"$dir/runner.new" && : >"$dir/out" && mkfifo "$dir/pipe" || exit 1
mv "$dir/runner.new" "$dir/runner" || exit 1

# Copies the pipe to the output, at once and in order, up to the bound; the rest is read and dropped.
keep() {
    size=0
    while [ "$size" -lt "$max" ]; do
        before=$size left=$((max - size)) block=65536
        [ "$left" -ge "$block" ] || block=$left
        dd bs="$block" count=$((left / block)) 2>/dev/null >>"$dir/out"
        size=$(stat -c %s "$dir/out")
        [ "$size" -gt "$before" ] || return
    done
    [ "$(dd bs=1 count=1 2>/dev/null | wc -c)" -eq 0 ] || printf "\n%s\n" "$notice" >>"$dir/out"
    cat >/dev/null
}

# CODE NAME: publishes the end; NAME keeps the two callers apart.
finish() {
    echo "$1" >"$dir/exit.$2" && mv "$dir/exit.$2" "$dir/exit"
}

keep <"$dir/pipe" &
keeper=$!
exec 3<&0 </dev/null
NHV_OPERATION="$dir" setsid sh "$dir/command" <&3 3<&- >"$dir/pipe" 2>&1 &
command=$!
exec 3<&-
echo "$command" >"$dir/session.new" && mv "$dir/session.new" "$dir/session"
wait "$command"
code=$?
rm -f "$dir/command"
# What the command wrote is out once the pipe is empty; a process that it left behind may keep the pipe open for ever.
(sleep 2; finish "$code" late) &
late=$!
wait "$keeper"
kill "$late" 2>/dev/null && finish "$code" own
rm -f "$dir/pipe"
