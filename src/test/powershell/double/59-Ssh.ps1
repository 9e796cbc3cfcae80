# ssh.exe of a guest, and the inner guests with Linux that it leads to. Not on Windows, where there is no sh for them.

# What ssh.exe must know of a guest with Linux lies beside its model.
function Save-Linux([string]$id, $g) {
    $up = 0
    if ($g.up) { $up = 1 }
    $address = ''
    if (@($g.ips).Count -gt 0) { $address = $g.ips[0].address }
    $folder = [IO.Path]::Combine((Get-MachineFolder $id), 'files')
    foreach ($one in 'root', 'home', 'var/lib', 'srv') { [void][IO.Directory]::CreateDirectory([IO.Path]::Combine($folder, $one)) }
    $text = "id='$id'`nabove='$($g.host)'`nup=$up`naddress='$address'`nauthorized='$($g.authorized)'`nproof='$($g.proof)'`nfolder='$folder'`n"
    [IO.File]::WriteAllText([IO.Path]::Combine((Get-MachineFolder $id), 'ssh'), $text)
}

# Without power nothing of it runs.
function Stop-Linux([string]$id) {
    if ([IO.Path]::DirectorySeparatorChar -eq '\') { return }
    & /bin/sh -c "for one in `$(grep -lszxF 'NHV_DOUBLE_MACHINE=$id' /proc/[0-9]*/environ); do one=`${one#/proc/}; kill -9 `${one%/environ} 2>/dev/null; done; true"
}

# The guest that the key file belongs to is the one in which ssh.exe was started. Commands run as they are, but for folders
# of a guest's own, which are in a folder of it. So do those that lie in a file there, for which the guest has a sh of its own.
function Save-Ssh([string]$world, [string]$bin) {
    $text = @'
#!/bin/sh
world='WORLD'
while [ $# -gt 0 ]; do
    case $1 in
    -F) shift 2 ;;
    -T) shift ;;
    -i) key=$2; shift 2 ;;
    -o) case $2 in
        UserKnownHostsFile=*) known=${2#*=} ;;
        HostKeyAlias=*) alias=${2#*=} ;;
        esac
        shift 2 ;;
    *) break ;;
    esac
done
wanted=${1#*@}
shift
from=${key#"$world/d/"}
from=${from%%/*}
found=
for file in "$world"/d/*/ssh; do
    [ -f "$file" ] || continue
    . "$file"
    if [ "$above" = "$from" ] && [ "$address" = "$wanted" ] && [ "$up" = 1 ]; then found=1; break; fi
done
[ "$found" ] || { echo "ssh: connect to host $wanted port 22: Connection timed out" >&2; exit 255; }
grep -qxF "$alias $proof" "$known" || { echo "Host key verification failed." >&2; exit 255; }
hex() { base64 -d | od -An -v -tx1 | tr -d ' \n'; }
blob=$(set -- $authorized; printf %s "$2" | hex)
case $(grep -v -- ----- "$key" | hex) in
*"$blob"*) ;;
*) echo "root@$wanted: Permission denied (publickey)." >&2; exit 255 ;;
esac
NHV_DOUBLE_FOLDERS="s#/var/lib/#$folder/var/lib/#g; s#/root\([/ ]\)#$folder/root\1#g; s#/home/#$folder/home/#g; s#/srv/#$folder/srv/#g"
command=$(printf %s "$*" | sed "$NHV_DOUBLE_FOLDERS")
cd "$folder/root" || exit 255
NHV_DOUBLE_MACHINE=$id
HOME=$folder/root
PATH=$world/bin/linux:$PATH
export NHV_DOUBLE_MACHINE NHV_DOUBLE_FOLDERS HOME PATH
exec /bin/sh -c "$command"
'@
    [IO.File]::WriteAllText("$bin/ssh.exe", $text.Replace('WORLD', $world).Replace("`r", ''))
    $shell = @'
#!/bin/sh
case $1 in
*/command) sed -i "$NHV_DOUBLE_FOLDERS" "$1" ;;
esac
exec /bin/sh "$@"
'@
    [void][IO.Directory]::CreateDirectory("$bin/linux")
    [IO.File]::WriteAllText("$bin/linux/sh", $shell.Replace("`r", ''))
    & chmod +x "$bin/ssh.exe" "$bin/linux/sh"
}

# Programs of guests are found by name.
function Add-Programs {
    if ([IO.Path]::DirectorySeparatorChar -eq '\' -or -not $env:NHV_DOUBLE) { return }
    $bin = [IO.Path]::Combine($env:NHV_DOUBLE, 'bin')
    if (@($env:PATH.Split(':')) -notcontains $bin) { $env:PATH = "${bin}:$env:PATH" }
}
Add-Programs
