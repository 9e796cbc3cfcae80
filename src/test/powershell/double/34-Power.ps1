# The power of VMs, and what starts with it.

function Get-FreeMemory($m) {
    $used = [long]0
    foreach ($vm in $m.vms) { if ($script:On -contains $vm.state) { $used += $vm.memory } }
    [long]$m.spec.memory - [long]$m.spec.ownMemory - $used
}

# Whether VMs can start: the role, after its reboot, on a processor that offers it.
function Test-Hypervisor($m) { $m.up -and $m.role -eq 'Installed' -and $m.exposed -and $m.launch -ne 'Off' -and [long]$m.spec.memory -ge 4GB }

Add-Body 'Start-VM' {
    param($m, $p)
    foreach ($vm in @(Get-Target $m $p)) {
        if ($vm.state -ne 'Running') { Start-Machine $m $vm }
        if ($p['Passthru']) { Get-VmObject $m $vm }
    }
}

function Start-Machine($m, $vm) {
    if ($vm.state -eq 'Paused') { $vm.state = 'Running'; return }
    if ('Off', 'Saved' -notcontains $vm.state) { Stop-InvalidState $vm }
    if (-not (Test-Hypervisor $m)) { throw (New-Refusal 'Unspecified' 'NotSpecified' 'noHypervisor' @($vm.name, $m.name) 0x80004005) }
    if ($vm.expose -and $vm.dynamic -and $m.spec.build -le 14393) { throw (New-Refusal 'NotSupported' 'NotImplemented' 'dynamicMemory' @($vm.name)) }
    $free = Get-FreeMemory $m
    if ($vm.memory -gt $free) { throw (New-Refusal 'OutOfMemory' 'FromStdErr' 'outOfMemory' @($vm.name, $vm.memory, $free) 0x8007000E) }
    $held = Get-Holders $m
    $disks = @(foreach ($drive in $vm.drives) { $disk = Read-Disk $m $drive.path; Confirm-Openable $m $disk $held; $disk })
    foreach ($dvd in $vm.dvds) { if ($dvd.path -and -not [IO.File]::Exists((Get-Real $m $dvd.path))) { throw (New-Refusal 'ObjectNotFound' 'ObjectNotFound' 'fileNotFound' @($dvd.path) 0x80070002) } }
    if ($disks.Count -gt 0 -and -not $disks[0].booted) {
        $image = Find-OnDisk $m $disks[0] 'image'
        if ($image) { Confirm-Room $m $disks[0].path ([long]$image.growth); $disks[0].booted = $true; Write-Disk $disks[0] ([long]$image.growth) }
    }
    foreach ($disk in $disks) { $disk.writes++; Write-Disk $disk }
    $resumed = $vm.state -eq 'Saved'
    $vm.state = 'Running'
    $vm.startedAt = [DateTime]::UtcNow
    $m.vmRan = $true
    if ($resumed) { Remove-SavedState $m $vm; if ($vm.slept) { $vm.guestUp = $true; (Open-Machine $vm.guest).up = $true } }
    else { Start-Guest $m $vm }
}

Add-Body 'Stop-VM' {
    param($m, $p)
    foreach ($vm in @(Get-Target $m $p)) {
        [void](Update-Vm $m $vm)
        if ($vm.state -eq 'Off') { continue }
        if ($p['Save']) { Save-Running $m $vm }
        elseif ($vm.state -eq 'Saved' -or 'Running', 'Paused' -notcontains $vm.state) { Stop-InvalidState $vm }
        elseif ($vm.hangsOnStop) { $vm.state = 'Stopping'; Stop-Guest $vm }
        elseif ($p['TurnOff']) { Stop-Machine $vm }
        elseif ($vm.guestUp -and $vm.services -contains '9F8233AC-BE49-4C79-8EE3-E7E1985B2077') { Stop-Machine $vm }
        else { throw (New-Refusal 'OperationFailed' 'NotSpecified' 'noShutdown' @($vm.name) 0x800710DF) }
        if ($p['Passthru']) { Get-VmObject $m $vm }
    }
}

function Stop-Machine($vm) { Stop-Guest $vm; $vm.state = 'Off' }

# A restart without a word to the guest.
Add-Body 'Restart-VM' {
    param($m, $p)
    foreach ($vm in @(Get-Target $m $p)) {
        if ($vm.state -ne 'Running') { Stop-InvalidState $vm }
        Stop-Machine $vm
        Start-Machine $m $vm
    }
}

function Save-Running($m, $vm) {
    if ($vm.state -ne 'Running') { Stop-InvalidState $vm }
    Confirm-Room $m $vm.folder 4096
    [IO.File]::WriteAllBytes(((Get-ConfigurationFile $m $vm) -replace 'vmcx$', 'vmrs'), (New-Object byte[] 4096))
    $vm.slept = $vm.guestUp
    $vm.guestUp = $false
    if ($vm.guest) { (Open-Machine $vm.guest).up = $false }
    $vm.state = 'Saved'
}

Add-Body 'Save-VM' { param($m, $p); foreach ($vm in @(Get-Target $m $p)) { Save-Running $m $vm } }
Add-Body 'Suspend-VM' { param($m, $p); foreach ($vm in @(Get-Target $m $p)) { if ($vm.state -ne 'Running') { Stop-InvalidState $vm }; $vm.state = 'Paused' } }
Add-Body 'Resume-VM' { param($m, $p); foreach ($vm in @(Get-Target $m $p)) { if ($vm.state -eq 'Paused') { $vm.state = 'Running' } } }

Add-Body 'Remove-VMSavedState' {
    param($m, $p)
    foreach ($vm in @(Get-Target $m $p)) {
        if ($vm.state -ne 'Saved') { Stop-InvalidState $vm }
        Remove-SavedState $m $vm
        Stop-Machine $vm
    }
}

function Remove-SavedState($m, $vm) {
    $file = (Get-ConfigurationFile $m $vm) -replace 'vmcx$', 'vmrs'
    if ([IO.File]::Exists($file)) { [IO.File]::Delete($file) }
}
