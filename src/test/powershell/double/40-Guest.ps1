# What runs in a VM: the machine on its first disk, which lives in a folder that belongs to the disk.

# The disk that a VM boots from.
function Get-SystemDisk($m, $vm) {
    $first = $null
    foreach ($drive in $vm.drives) { if ("$($drive.number):$($drive.location)" -eq $vm.boot) { $first = $drive } }
    if (-not $first) { $first = @($vm.drives)[0] }
    if ($first) { Read-Disk $m $first.path }
}

function Start-Guest($m, $vm) {
    $vm.guestUp = $false
    $vm.hung = $false
    $vm.guest = ''
    foreach ($adapter in $vm.adapters) { if ($adapter.dynamicMac -and -not $adapter.mac) { $adapter.mac = New-Mac $m } }
    $disk = Get-SystemDisk $m $vm
    if (-not $disk -or $vm.neverBoots) { return }
    $image = Find-OnDisk $m $disk 'image'
    if (-not $image) { return }
    $vm.guest = Get-ContentId $m $disk
    $g = Open-Guest $m $vm $image $disk
    $g.spec.memory = $vm.memory
    $g.spec.cpus = $vm.cpus
    $g.spec.processor = $m.spec.processor
    $g.exposed = $vm.expose -and $m.offered
    $g.host = Get-MachineId
    $g.vm = $vm.id
    $now = [DateTime]::UtcNow
    if ($g.bootTime -and $now -lt $g.bootTime.AddSeconds(1)) { $now = $g.bootTime.AddSeconds(1) }
    $g.bootTime = $now
    $g.vmRan = $false
    if ($g.role -eq 'WaitsForReboot') { $g.role = 'Installed' }
    if ($g.launchAfterBoot) { $g.launch = $g.launchAfterBoot }
    Sync-GuestAdapters $vm $g
    $vm.bootLeft = [int]$m.settings.bootCalls
    $vm.bootAt = [DateTime]::UtcNow.AddMilliseconds([int]$m.settings.bootMilliseconds)
    Sync-GuestDisks $m $vm
    Read-Seed $m $vm $g
    if ($vm.bootLeft -le 0 -and -not $m.settings.bootMilliseconds) { Complete-Boot $vm $g }
}

function Complete-Boot($vm, $g) {
    $script:Touched = $true
    $vm.guestUp = $true
    $g.up = $true
    $g.firstBoot = $false
}

# The model of the machine on a disk; new at the first start from it.
function Open-Guest($m, $vm, $image, $disk) {
    $id = $disk.content
    if ([IO.File]::Exists((Get-MachineFile $id))) { $g = Open-Machine $id }
    else {
        $g = New-Model $image.name
        $script:Open[$id] = $g
        $g.spec.build = [int]$image.build
        $g.spec.os = $image.os
        $g.spec.productType = [int]$image.productType
        $g.spec.ownMemory = [long]$image.ownMemory
        $g.users = @{ Administrator = $image.password }
        if ($image.os -eq 'linux') { $g.users = @{ root = $image.password } }
        $g.role = 'Absent'
        if ($image.withRole) { $g.role = 'Installed' }
    }
    $g.drives['C'] = @{ root = "d/$id/files"; size = [long]$disk.size; taken = 0 }
    $g
}

# A seed medium says what a system is at its first start: the password of its administrator, its name and address. Windows looks
# for an answer file on its disk first.
function Read-Seed($m, $vm, $g) {
    if (-not $g.firstBoot) { return }
    $own = $(if ($g.spec.os -ne 'linux') { Find-Answer $g })
    if ($own) { Read-SeedText $g $own; return }
    foreach ($dvd in $vm.dvds) {
        if ($dvd.path) { Read-SeedText $g ([Text.Encoding]::UTF8.GetString([IO.File]::ReadAllBytes((Get-Real $m $dvd.path)))) }
    }
}

# The answer file on the disk of a system that is found before those on discs.
function Find-Answer($g) {
    $windows = [IO.Path]::Combine((Get-DriveRoot $g 'C'), 'Windows')
    foreach ($folder in 'Panther/Unattend', 'Panther') {
        $place = [IO.Path]::Combine($windows, $folder)
        if (-not [IO.Directory]::Exists($place)) { continue }
        foreach ($file in @([IO.Directory]::GetFiles($place) | Sort-Object)) { if ([IO.Path]::GetFileName($file) -match '^(auto)?unattend\.xml$') { return [IO.File]::ReadAllText($file) } }
    }
}

function Read-SeedText($g, [string]$text) {
    if ($g.spec.os -ne 'linux' -and $text -match '(?s)<AdministratorPassword>\s*<Value>([^<]*)</Value>') {
        $g.users['Administrator'] = [Net.WebUtility]::HtmlDecode($Matches[1])
        Save-Answers $g $Matches[0]
    }
    if ($g.spec.os -eq 'linux') {
        if ($text -match '"ssh_authorized_keys":\["([^"]+)"') { $g.authorized = $Matches[1] }
        if ($text -match '"ed25519_public":"(ssh-ed25519 [^ "]+)') { $g.proof = $Matches[1] }
    }
    $name = $(if ($g.spec.os -eq 'linux') { '"local-hostname": *"([^"]+)"' } else { '<ComputerName>([^<]+)</ComputerName>' })
    if ($text -match $name) { $g.name = $Matches[1] }
    $servers = $(if ($g.spec.os -eq 'linux') { '"nameservers":\{"addresses":\[([^]]+)\]' } else { '(?s)<DNSServerSearchOrder>(.+?)</DNSServerSearchOrder>' })
    if ($text -match $servers) { $g.nameServers = @([regex]::Matches($Matches[1], '\d{1,3}(?:\.\d{1,3}){3}') | ForEach-Object { $_.Value }) }
    foreach ($found in [regex]::Matches($text, '\b(\d{1,3}(?:\.\d{1,3}){3})/(\d{1,2})\b')) {
        if ($found.Groups[1].Value -match '\.0$') { continue }
        $g.ips += @{ address = $found.Groups[1].Value; prefix = [int]$found.Groups[2].Value; index = 2; alias = 'Ethernet' }
        break
    }
}

# Windows keeps copies of its answer file.
function Save-Answers($g, [string]$text) {
    $windows = [IO.Path]::Combine((Get-DriveRoot $g 'C'), 'Windows')
    foreach ($folder in 'Panther', 'System32/Sysprep') {
        [void][IO.Directory]::CreateDirectory([IO.Path]::Combine($windows, $folder))
        [IO.File]::WriteAllText([IO.Path]::Combine($windows, $folder, 'unattend.xml'), $text)
    }
}

# Its power is gone: what ran in it ends, its own VMs too.
function Stop-Guest($vm) {
    $vm.guestUp = $false
    $vm.bootLeft = 0
    if (-not $vm.guest) { return }
    $g = Open-Machine $vm.guest
    if ($g.spec.os -eq 'linux') { Stop-Linux $vm.guest }
    Stop-Power $g
}

function Stop-Power($g) {
    $g.up = $false
    foreach ($process in $g.processes) { Stop-Tree $process.pid }
    $g.processes = @()
    foreach ($path in @($g.mounted.Keys)) { Remove-Mounted $g $path }
    foreach ($inner in $g.vms) { if ($script:On -contains $inner.state) { Stop-Machine $inner } }
}

# A system that restarts itself: all that ran in it ends, and its boot time is a later one.
function Restart-Guest($m, $vm) {
    $above = (Open-Machine $vm.guest).host
    Stop-Guest $vm
    Start-Guest $m $vm
    (Open-Machine $vm.guest).host = $above # Whoever asked for it may be further up.
}

# Each look at a VM brings what happens by itself a step on: boots, and merges of disks.
function Update-Vm($m, $vm) {
    if ($vm.state -eq 'Running' -and $vm.guest -and -not $vm.guestUp -and -not $vm.hung) {
        if ($vm.bootLeft -gt 0) { $vm.bootLeft--; $script:Touched = $true }
        if ($vm.bootLeft -le 0 -and [DateTime]::UtcNow -ge $vm.bootAt) { Complete-Boot $vm (Open-Machine $vm.guest) }
    }
    if (@($vm.merges).Count -gt 0) { $script:Touched = $true; Step-Merges $m $vm }
    $vm
}

# Whether frames of inner VMs leave this machine: the adapter of its own VM must let foreign addresses pass.
function Test-Uplink($m) {
    if (-not $m.vm) { return $true }
    $above = Open-Machine $m.host
    @((Find-VmById $above $m.vm).adapters | Where-Object { $_.spoofing -eq 'On' -and $_.switch }).Count -gt 0
}

function Get-Addresses($m, $vm, $adapter) {
    if (-not $vm.guestUp -or -not $adapter.switch -or $vm.services -notcontains '2A34B1C2-FD73-4043-8A5B-DD2159BC743F') { return }
    $at = [array]::IndexOf(@($vm.adapters | ForEach-Object { $_.id }), $adapter.id)
    $g = Open-Machine $vm.guest
    $own = @($g.ips | Where-Object { $_.index -eq 2 + $at })
    $switch = $m.switches | Where-Object { $_.id -eq $adapter.switch }
    if ($own.Count -gt 0) { $own[0].address }
    elseif ($switch -and $switch.type -eq 'External' -and (Test-Uplink $m)) { "192.168.77.$(10 + $vm.n)" }
    else { "169.254.1.$(10 + $vm.n)" }
    "fe80::215:5dff:fe00:$($vm.n)"
}

# What a guest knows a disk by: a checkpoint's file is the same disk to it.
function Get-Device($disk) { if ($disk.device) { $disk.device } else { $disk.id } }

# The disks that a system sees: its own online, others as its policy has them until somebody changes that.
function Sync-GuestDisks($m, $vm) {
    if (-not $vm.guest -or $script:On -notcontains $vm.state) { return }
    $g = Open-Machine $vm.guest
    $known = @{}
    foreach ($disk in $g.disks) { $known[$disk.id] = $disk }
    $list = @()
    $number = 0
    foreach ($drive in $vm.drives) {
        $head = Read-Disk $m $drive.path
        $content = Get-ContentId $m $head
        $disk = $known[(Get-Device $head)]
        if (-not $disk) { $disk = @{ id = (Get-Device $head); offline = ($number -gt 0 -and $g.spec.productType -ne 1); readOnly = ($number -gt 0 -and $g.spec.productType -ne 1); letter = ''; bus = 'SAS'; path = '' } }
        $disk.number = $number
        $disk.content = $content
        $disk.size = $head.size
        $disk.raw = -not (Find-OnDisk $m $head 'volume') -and $number -gt 0
        if ($number -eq 0) { $disk.letter = 'C' } elseif (-not $disk.raw) { Set-Letter $g $disk }
        $list += $disk
        $number++
    }
    $ids = @($list | ForEach-Object { $_.id })
    foreach ($disk in $g.disks) { if ($ids -notcontains $disk.id -and $disk.bus -ne 'File Backed Virtual' -and $disk.letter) { $g.drives.Remove($disk.letter) } }
    $g.disks = @($list) + @($g.disks | Where-Object { $_.bus -eq 'File Backed Virtual' })
    $g.nextDisk = 10
}

# The network adapters that a system sees: those of its VM, and its own of virtual switches.
function Sync-GuestAdapters($vm, $g) {
    $list = @()
    foreach ($adapter in $vm.adapters) {
        $name = 'Ethernet'
        if ($list.Count -gt 0) { $name = "Ethernet $($list.Count + 1)" }
        $list += @{ name = $name; description = 'Microsoft Hyper-V Network Adapter'; index = 2 + $list.Count; switch = $null; mac = $adapter.mac }
    }
    $g.adapters = @($list) + @($g.adapters | Where-Object { $_.switch })
}
