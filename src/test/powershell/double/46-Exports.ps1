# Copies of VMs: Export-VM and Import-VM. Notes, and so marks, go along.

# A copy of a disk that needs no parent, as long as all of its chain together.
function Copy-WholeDisk($m, [string]$path, [string]$to) {
    $disk = Read-Disk $m $path
    $length = (New-Object IO.FileInfo $disk.file).Length
    foreach ($parent in @(Get-Chain $m $disk)) { $length += (New-Object IO.FileInfo $parent.file).Length }
    $whole = @{ type = 'Dynamic'; size = $disk.size; id = $disk.id; writes = $disk.writes; booted = $disk.booted; sector = $disk.sector; physical = $disk.physical; block = $disk.block }
    foreach ($name in 'image', 'volume') { $whole[$name] = Find-OnDisk $m $disk $name }
    $from = Find-OnDisk $m $disk 'content'
    $made = Add-Disk $m $to $whole $length
    if ($from) {
        Copy-Tree (Get-MachineFolder $from) (Get-MachineFolder (Get-ContentId $m $made))
        $file = Get-MachineFile $made.content
        if ([IO.File]::Exists($file)) { [IO.File]::WriteAllText($file, [IO.File]::ReadAllText($file).Replace("d/$from/files", "d/$($made.content)/files")) }
    }
}

Add-Body 'Export-VM' {
    param($m, $p)
    foreach ($vm in @(Get-Target $m $p)) {
        $folder = "$((Get-Canonical $m $p['Path']).TrimEnd('\'))\$($vm.name)"
        $file = Get-Real $m "$folder\Virtual Machines\$($vm.id.ToUpperInvariant()).vmcx"
        if ([IO.File]::Exists($file)) { throw (New-Refusal 'ObjectExists' 'ResourceExists' 'fileExists' @($folder) 0x80070050) }
        foreach ($below in 'Virtual Machines', 'Virtual Hard Disks') { [void][IO.Directory]::CreateDirectory((Get-Real $m "$folder\$below")) }
        $copy = $vm.Clone()
        $copy.drives = @(foreach ($drive in $vm.drives) {
                $next = $drive.Clone()
                $next.path = "$folder\Virtual Hard Disks\$(Get-LeafName $drive.path)"
                Copy-WholeDisk $m $drive.path $next.path
                $next
            })
        foreach ($pair in @('state', 'Off'), @('guestUp', $false), @('guest', ''), @('checkpoints', @()), @('parentCheckpoint', ''), @('merges', @())) { $copy[$pair[0]] = $pair[1] }
        $copy.folder = $folder
        [IO.File]::WriteAllText($file, [Management.Automation.PSSerializer]::Serialize($copy, 8))
    }
}

# The exported VM itself in the place of the export; or a copy of another id, with disks of its own.
Add-Body 'Import-VM' {
    param($m, $p)
    Confirm-Role $m
    $text = ''
    $file = Get-Real $m $p['Path']
    if ([IO.File]::Exists($file)) { $text = [IO.File]::ReadAllText($file) }
    if (-not $text.StartsWith('<')) { throw (New-Refusal 'ObjectNotFound' 'ObjectNotFound' 'fileNotFound' @($p['Path']) 0x80070002) }
    $vm = [Management.Automation.PSSerializer]::Deserialize($text)
    $m.nextVm++
    $vm.n = $m.nextVm
    if ($p['GenerateNewId']) { $vm.id = [Guid]::NewGuid().ToString() }
    if (@($m.vms | Where-Object { $_.id -eq $vm.id }).Count -gt 0) { throw (New-Refusal 'ObjectExists' 'ResourceExists' 'fileExists' @($vm.id) 0x80070050) }
    if ($p['Copy']) {
        $folder = $m.vmPath
        if ($p['VirtualMachinePath']) { $folder = Get-Canonical $m $p['VirtualMachinePath'] }
        $disks = $m.vhdPath
        if ($p['VhdDestinationPath']) { $disks = Get-Canonical $m $p['VhdDestinationPath'] }
        [void][IO.Directory]::CreateDirectory((Get-Real $m $disks))
        foreach ($drive in $vm.drives) {
            $to = "$($disks.TrimEnd('\'))\$(Get-LeafName $drive.path)"
            Copy-WholeDisk $m $drive.path $to
            $drive.path = $to
        }
        $vm.folder = $folder
        Write-Configuration $m $vm
    }
    foreach ($adapter in $vm.adapters) { if (@($m.switches | Where-Object { $_.id -eq $adapter.switch }).Count -eq 0) { $adapter.switch = $null } }
    $m.vms = @($m.vms) + @($vm)
    Get-VmObject $m $vm
}
