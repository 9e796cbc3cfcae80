# Commands under an operation id. VERB FOLDER ID, then for each verb what its function says.
# The first line of the answer is the state: never, running, ended CODE, rebooted, killed, unstarted.
umask 077
verb=$1 folder=$2 id=$3
dir=$folder/$id
shift 3

nap() {
    sleep "$1" 2>/dev/null || sleep 1
}

# PID START: whether that very process runs; a reused process id has another start time.
alive() {
    read -r line 2>/dev/null <"/proc/$1/stat" || return 1
    set -- "$2" ${line##*) }
    [ "$2" != Z ] && [ "${21}" = "$1" ]
}

state() {
    [ -d "$dir" ] || { echo never; return; }
    tries=0
    until [ -f "$dir/runner" ]; do
        tries=$((tries + 1))
        [ "$tries" -le 500 ] || { echo unstarted; return; }
        nap 0.02
    done
    if ! [ -f "$dir/exit" ]; then
        read -r boot pid start <"$dir/runner"
        read -r now </proc/sys/kernel/random/boot_id
        [ "$boot" = "$now" ] || { echo rebooted; return; }
        if alive "$pid" "$start"; then echo running; return; fi
        [ -f "$dir/exit" ] || { echo killed; return; }
    fi
    read -r code <"$dir/exit"
    echo "ended $code"
}

# LENGTH MAX NOTICE RUNNER; on standard input a line with the command's own input in Base64, then the command. The input may
# be a secret: no argument, no environment, no file. A lost connection must neither start half a command nor stop between the
# record and the start.
start() {
    mkdir -p "$folder" || exit 1
    text=$folder/.$id.$$
    read -r input || exit 1
    cat >"$text"
    [ "$(wc -c <"$text")" -eq "$1" ] || { rm -f "$text"; exit 1; }
    trap "" HUP PIPE TERM
    if mkdir "$dir" 2>/dev/null; then
        mv "$text" "$dir/command"
        sync "$folder"
        printf %s "$input" | base64 -d |
            (trap - HUP PIPE TERM; exec setsid sh -c "$4" nhv-run "$dir" "$2" "$3") >/dev/null 2>&1 &
    else
        rm -f "$text"
    fi
    state
}

# OFFSET MAX
output() {
    state
    [ -f "$dir/out" ] || return 0
    dd if="$dir/out" bs=65536 skip=$(($1 / 65536)) count=$(($2 / 65536 + 2)) 2>/dev/null |
        tail -c +$(($1 % 65536 + 1)) | head -c "$2"
}

# Prints the process ids of the command and its descendants: by what they inherited, and by session.
living() {
    session=-
    [ -f "$dir/session" ] && read -r session <"$dir/session"
    marked=" $(echo $(grep -lszxF "NHV_OPERATION=$dir" /proc/[0-9]*/environ)) "
    for process in /proc/[0-9]*; do
        read -r line 2>/dev/null <"$process/stat" || continue
        set -- ${line##*) }
        [ "$1" != Z ] || continue
        case "$4 $marked" in
        "$session "* | *" $process/environ "*) echo "${process#/proc/}" ;;
        esac
    done
}

# Ends everything; first politely, after 3 s by force.
stop() {
    trap "" HUP PIPE TERM
    case $(state) in never | ended* | rebooted | unstarted) state; return ;; esac
    tries=0
    while pids=$(living); [ -n "$pids" ] || [ "$(state)" = running ]; do
        [ "$tries" -lt 100 ] || break
        case $tries in
        0) kill -TERM $pids 2>/dev/null ;;
        [1-9] | [12][0-9]) ;;
        *) kill -KILL $pids 2>/dev/null ;;
        esac
        tries=$((tries + 1))
        nap 0.1
    done
    state
}

"$verb" "$@"
