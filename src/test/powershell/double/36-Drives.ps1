# Hard disks and DVDs of VMs.

function Get-DriveObject($m, $vm, $drive, [string]$kind) {
    $name = 'Hard Drive'
    $type = [HardDiskDrive]
    if ($kind -eq 'DvdDrive') { $name = 'DVD Drive'; $type = [DvdDrive] }
    $object = New-Component $type $m $vm $name @{ Path = $drive.path; ControllerType = $drive.type; ControllerNumber = $drive.number; ControllerLocation = $drive.location }
    $object.Id = "Microsoft:$($vm.id)\$kind\$($drive.type)\$($drive.number)\$($drive.location)"
    if ($kind -eq 'HardDiskDrive') { $object.AttachedDiskType = 'Virtual'; $object.MaximumIOPS = $drive['MaximumIOPS']; $object.MinimumIOPS = $drive['MinimumIOPS'] }
    $object
}

function Test-Wanted($drive, $p) {
    foreach ($pair in @('ControllerType', 'type'), @('ControllerNumber', 'number'), @('ControllerLocation', 'location')) {
        if ($p.ContainsKey($pair[0]) -and "$($p[$pair[0]])" -ne "$($drive[$pair[1]])") { return $false }
    }
    $true
}

# The next free place at a controller.
function Get-Place($vm, $p) {
    $type = 'SCSI'
    if ($p.ContainsKey('ControllerType')) { $type = "$($p['ControllerType'])" } elseif ($vm.generation -eq 1 -and -not $p['scsi']) { $type = 'IDE' }
    if ($vm.generation -eq 2 -and $type -eq 'IDE') { throw (New-Refusal 'InvalidOperation' 'InvalidOperation' 'generation' @($vm.name)) }
    $most = 63
    if ($type -eq 'IDE') { $most = 1 }
    foreach ($number in 0..3) {
        if ($p.ContainsKey('ControllerNumber') -and $p['ControllerNumber'] -ne $number) { continue }
        foreach ($location in 0..$most) {
            if ($p.ContainsKey('ControllerLocation') -and $p['ControllerLocation'] -ne $location) { continue }
            $taken = @(@($vm.drives) + @($vm.dvds) | Where-Object { $_ -and $_.type -eq $type -and $_.number -eq $number -and $_.location -eq $location })
            if ($taken.Count -eq 0) { return @{ type = $type; number = $number; location = $location } }
        }
    }
    throw (New-Refusal 'InvalidOperation' 'InvalidOperation' 'noPlace' @($vm.name))
}

Add-Body 'Get-VMHardDiskDrive' -Quiet {
    param($m, $p)
    if ($p['VMSnapshot']) {
        $snapshot = @($p['VMSnapshot'])[0]
        $vm = Find-VmById $m $snapshot.VMId
        $at = $vm.checkpoints | Where-Object { $_.id -eq "$($snapshot.Id)" }
        if (-not $at) { Stop-NotFound $snapshot.Name }
        foreach ($drive in $at.drives) { Get-DriveObject $m $vm $drive 'HardDiskDrive' }
        return
    }
    foreach ($vm in @(Get-Target $m $p)) { foreach ($drive in $vm.drives) { if (Test-Wanted $drive $p) { Get-DriveObject $m $vm $drive 'HardDiskDrive' } } }
}

# To a VM that runs, the disk must be free and is the VM's at once.
Add-Body 'Add-VMHardDiskDrive' {
    param($m, $p)
    foreach ($vm in @(Get-Target $m $p)) {
        if ('Off', 'Running' -notcontains $vm.state) { Stop-InvalidState $vm }
        $disk = Read-Disk $m $p['Path']
        if ($disk.unsuitable) { Stop-Failed 'unsuitable' @($disk.path) 0xC03A001A }
        $there = @($vm.drives | Where-Object { $_.path -eq $disk.path })
        if ($there.Count -gt 0) { Stop-InUse $disk.path }
        $drive = Get-Place $vm $p
        $drive.path = $disk.path
        if ($vm.state -eq 'Running') {
            if ($drive.type -eq 'IDE') { Stop-InvalidState $vm }
            Confirm-Openable $m $disk (Get-Holders $m)
            $disk.writes++
            Write-Disk $disk
        }
        $vm.drives += $drive
        Sync-GuestDisks $m $vm
        if ($p['Passthru']) { Get-DriveObject $m $vm $drive 'HardDiskDrive' }
    }
}

function Get-ChosenDrives($m, $p, [string]$part, [string]$list) {
    if ($p[$part]) {
        foreach ($one in $p[$part]) {
            $vm = Find-VmById $m $one.VMId
            $found = @($vm[$list] | Where-Object { $_.type -eq "$($one.ControllerType)" -and $_.number -eq $one.ControllerNumber -and $_.location -eq $one.ControllerLocation })
            if ($found.Count -eq 0) { Stop-NotFound $one.Name }
            @{ vm = $vm; drive = $found[0] }
        }
        return
    }
    foreach ($vm in @(Get-Target $m $p)) {
        $found = @($vm[$list] | Where-Object { Test-Wanted $_ $p })
        if ($found.Count -eq 0) { Stop-NotFound $vm.name }
        foreach ($drive in $found) { @{ vm = $vm; drive = $drive } }
    }
}

Add-Body 'Remove-VMHardDiskDrive' {
    param($m, $p)
    foreach ($chosen in @(Get-ChosenDrives $m $p 'VMHardDiskDrive' 'drives')) {
        $gone = $chosen.drive
        $chosen.vm.drives = @($chosen.vm.drives | Where-Object { $_ -ne $gone })
        Sync-GuestDisks $m $chosen.vm
    }
}

Add-Body 'Set-VMHardDiskDrive' {
    param($m, $p)
    foreach ($chosen in @(Get-ChosenDrives $m $p 'VMHardDiskDrive' 'drives')) {
        if ($p['Path']) { Confirm-Off $chosen.vm; $chosen.drive.path = (Read-Disk $m $p['Path']).path }
        if ($p['MinimumIOPS'] -and $p['MaximumIOPS'] -and $p['MinimumIOPS'] -gt $p['MaximumIOPS']) { Stop-Invalid 'badLimit' @('MinimumIOPS', $p['MinimumIOPS']) }
        foreach ($key in 'MaximumIOPS', 'MinimumIOPS') { if ($p.ContainsKey($key)) { $chosen.drive[$key] = $p[$key] } }
        if ($p['Passthru']) { Get-DriveObject $m $chosen.vm $chosen.drive 'HardDiskDrive' }
    }
}

Add-Body 'Get-VMDvdDrive' -Quiet {
    param($m, $p)
    foreach ($vm in @(Get-Target $m $p)) { foreach ($drive in $vm.dvds) { if (Test-Wanted $drive $p) { Get-DriveObject $m $vm $drive 'DvdDrive' } } }
}

function Get-Iso($m, [string]$path) {
    if (-not $path) { return '' }
    $canonical = Get-Canonical $m $path
    if (-not [IO.File]::Exists((Get-Real $m $canonical))) { throw (New-Refusal 'ObjectNotFound' 'ObjectNotFound' 'fileNotFound' @($canonical) 0x80070002) }
    $canonical
}

Add-Body 'Add-VMDvdDrive' {
    param($m, $p)
    foreach ($vm in @(Get-Target $m $p)) {
        if ($vm.state -ne 'Off' -and $vm.generation -eq 1) { Stop-InvalidState $vm }
        $drive = Get-Place $vm $p
        $drive.path = Get-Iso $m $p['Path']
        $vm.dvds += $drive
        if ($p['Passthru']) { Get-DriveObject $m $vm $drive 'DvdDrive' }
    }
}

Add-Body 'Set-VMDvdDrive' {
    param($m, $p)
    foreach ($chosen in @(Get-ChosenDrives $m $p 'VMDvdDrive' 'dvds')) {
        if ($p.ContainsKey('Path')) { $chosen.drive.path = Get-Iso $m $p['Path'] }
        if ($p['Passthru']) { Get-DriveObject $m $chosen.vm $chosen.drive 'DvdDrive' }
    }
}

Add-Body 'Remove-VMDvdDrive' {
    param($m, $p)
    foreach ($chosen in @(Get-ChosenDrives $m $p 'VMDvdDrive' 'dvds')) {
        $gone = $chosen.drive
        $chosen.vm.dvds = @($chosen.vm.dvds | Where-Object { $_ -ne $gone })
    }
}
