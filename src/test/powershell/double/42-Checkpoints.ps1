# Checkpoints: the VM goes on with new files, of which the old ones are the parents.

# What of a VM a checkpoint keeps besides its disks, and brings back.
$script:Kept = 'notes', 'memory', 'dynamic', 'minimum', 'maximum', 'cpus', 'expose', 'threads', 'weight', 'adapters', 'dvds', 'secureBoot', 'template', 'boot', 'tpm', 'optOut', 'services', 'startAction', 'stopAction', 'checkpointType', 'autoCheckpoints'

function Get-SnapshotObject($m, $vm, $at) {
    $parent = $vm.checkpoints | Where-Object { $_.id -eq $at.parent }
    $object = [VMSnapshot]@{
        Id = $at.id; VMId = $vm.id; Name = $at.name; VMName = $vm.name; State = $at.state; SnapshotType = 'Standard'; CreationTime = $at.created; ComputerName = $m.name; Path = $vm.folder
        Generation = $vm.generation; Version = $vm.version; Notes = ''; HardDrives = @($at.drives | ForEach-Object { Get-DriveObject $m $vm $_ 'HardDiskDrive' }); ProcessorCount = $vm.cpus; MemoryStartup = $vm.memory
    }
    if ($parent) { $object.ParentSnapshotId = [Guid]$parent.id; $object.ParentSnapshotName = $parent.name; $object.ParentCheckpointId = [Guid]$parent.id; $object.ParentCheckpointName = $parent.name }
    $object
}

Add-Body 'Checkpoint-VM' {
    param($m, $p)
    foreach ($vm in @(Get-Target $m $p)) {
        [void](Update-Vm $m $vm)
        if ('Off', 'Running', 'Saved', 'Paused' -notcontains $vm.state -or @($vm.merges).Count -gt 0) { Stop-InvalidState $vm }
        if ($vm.checkpointType -eq 'Disabled') { throw (New-Refusal 'OperationFailed' 'NotSpecified' 'noCheckpoints' @($vm.name)) }
        $name = "$($vm.name) - ($([DateTime]::Now.ToString('s')))"
        if ($p['SnapshotName']) { $name = $p['SnapshotName'] }
        $at = @{ id = [Guid]::NewGuid().ToString(); name = $name; created = [DateTime]::UtcNow; drives = @($vm.drives | ForEach-Object { $_.Clone() }); parent = $vm.parentCheckpoint; state = (Get-KeptState $vm) }
        $at.kept = Copy-Kept $vm
        Move-ToChildren $m $vm $at.drives
        Write-KeptFiles $m $vm $at
        $vm.checkpoints += $at
        $vm.parentCheckpoint = $at.id
        if ($p['Passthru']) { Get-SnapshotObject $m $vm $at }
    }
}

# What is kept of a VM that is on: its memory, or, after a word with the system in it, its disks alone.
function Get-KeptState($vm) {
    if ('Off', 'Saved' -contains $vm.state) { return $vm.state }
    if ($vm.checkpointType -eq 'Standard') { return 'Saved' }
    if ($vm.guestUp -and $vm.services -contains '5CED1297-4598-4915-A5FC-AD21BB4D02A4') { return 'Off' }
    if ($vm.checkpointType -eq 'ProductionOnly') { throw (New-Refusal 'OperationFailed' 'NotSpecified' 'noProduction' @($vm.name)) }
    'Saved'
}

function Copy-Kept($vm) {
    $kept = @{}
    foreach ($key in $script:Kept) { $kept[$key] = $vm[$key] }
    [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($kept, 8))
}

# A checkpoint has a configuration of its own, and memory of its own if it keeps any.
function Write-KeptFiles($m, $vm, $at) {
    foreach ($end in @('vmcx') + @(if ($at.state -eq 'Saved') { 'vmrs' })) {
        $path = "$($vm.folder)\Snapshots\$($at.id.ToUpperInvariant()).$end"
        Confirm-Room $m $path 4096
        $file = Get-Real $m $path
        [void][IO.Directory]::CreateDirectory([IO.Path]::GetDirectoryName($file))
        [IO.File]::WriteAllBytes($file, (New-Object byte[] 4096))
    }
}

# The folder stays, as on a real host.
function Remove-KeptFiles($m, $vm, $at) {
    foreach ($end in 'vmcx', 'vmrs') {
        $file = Get-Real $m "$($vm.folder)\Snapshots\$($at.id.ToUpperInvariant()).$end"
        if ([IO.File]::Exists($file)) { [IO.File]::Delete($file) }
    }
}

# Lets the VM go on with new children of frozen disks; a system that lives on them goes along.
function Move-ToChildren($m, $vm, $frozen) {
    $children = @()
    foreach ($old in $frozen) {
        $disk = Read-Disk $m $old.path
        $stem = (Get-LeafName $disk.path) -replace '_[0-9A-F]{8}-[0-9A-F-]{27}\.avhdx$', '' -replace '\.a?vhdx?$', ''
        $id = [Guid]::NewGuid().ToString()
        $child = @{ id = $id; type = 'Differencing'; size = $disk.size; parent = $disk.path; parentId = $disk.id; parentWrites = $disk.writes; booted = $disk.booted; sector = $disk.sector; physical = $disk.physical; block = 2MB }
        $child.device = Get-Device $disk
        $made = Add-Disk $m "$(Get-ParentPath $disk.path)\${stem}_$($id.ToUpperInvariant()).avhdx" $child
        if ($disk.content) { [void](Get-ContentId $m $made) }
        $next = $old.Clone()
        $next.path = $made.path
        $children += $next
    }
    $vm.drives = $children
    if ($script:On -contains $vm.state -and $vm.guest) {
        $disk = Get-SystemDisk $m $vm
        if ($disk -and $disk.content) { Move-Guest $m $vm $disk.content }
    }
}

# The running system goes on in the folder of the new disk.
function Move-Guest($m, $vm, [string]$to) {
    $g = Open-Machine $vm.guest
    $moved = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($g, 12))
    $script:Open[$to] = $moved
    $moved.drives['C'].root = "d/$to/files"
    $g.up = $false
    $vm.guest = $to
    Sync-GuestDisks $m $vm
}

function Get-Snapshots($m, $p) {
    if ($p['VMSnapshot']) {
        foreach ($one in $p['VMSnapshot']) {
            $vm = Find-VmById $m $one.VMId
            $found = @($vm.checkpoints | Where-Object { $_.id -eq "$($one.Id)" })
            if ($found.Count -eq 0) { Stop-NotFound $one.Name }
            @{ vm = $vm; at = $found[0] }
        }
        return
    }
    foreach ($vm in @(Get-Target $m @{ VM = $p['VM']; VMName = $p['VMName'] })) {
        $found = @($vm.checkpoints)
        if ($p['Name']) { $found = @($found | Where-Object { $at = $_; @($p['Name'] | Where-Object { $at.name -like $_ }).Count -gt 0 }) }
        if ($p['Name'] -and $found.Count -eq 0) { Stop-NotFound "$($p['Name'])" }
        foreach ($at in $found) { @{ vm = $vm; at = $at } }
    }
}

Add-Body 'Get-VMSnapshot' -Quiet {
    param($m, $p)
    if ($p['Id']) { foreach ($vm in $m.vms) { foreach ($at in $vm.checkpoints) { if ($at.id -eq "$($p['Id'])") { Get-SnapshotObject $m $vm $at; return } } }; Stop-NotFound "$($p['Id'])" }
    foreach ($one in @(Get-Snapshots $m $p)) { Get-SnapshotObject $m $one.vm $one.at }
}

Add-Body 'Rename-VMSnapshot' { param($m, $p); foreach ($one in @(Get-Snapshots $m $p)) { $one.at.name = $p['NewName'] } }

# What was written and set since is lost. Only while the VM is off.
Add-Body 'Restore-VMSnapshot' {
    param($m, $p)
    foreach ($one in @(Get-Snapshots $m $p)) {
        $vm = $one.vm
        [void](Update-Vm $m $vm)
        if ($vm.state -ne 'Off' -or @($vm.merges).Count -gt 0) { Stop-InvalidState $vm }
        $left = @($vm.drives)
        Move-ToChildren $m $vm $one.at.drives
        foreach ($drive in $left) { Remove-Unused $m $vm $drive.path }
        $vm.parentCheckpoint = $one.at.id
        $kept = Copy-Kept $one.at.kept
        foreach ($key in $script:Kept) { $vm[$key] = $kept[$key] }
        foreach ($list in 'adapters', 'dvds', 'services') { $vm[$list] = @($kept[$list]) }
        if ($one.at.state -eq 'Saved') { $vm.state = 'Saved'; $vm.slept = $true; $disk = Get-SystemDisk $m $vm; if ($disk.content) { $vm.guest = $disk.content } else { $vm.slept = $false } }
        if ($p['Passthru']) { Get-VmObject $m $vm }
    }
}

function Test-Frozen($vm, [string]$path) { @($vm.checkpoints | Where-Object { @($_.drives | Where-Object { $_.path -eq $path }).Count -gt 0 }).Count -gt 0 }

function Remove-Unused($m, $vm, [string]$path) {
    if (Test-Frozen $vm $path) { return }
    $file = Get-Real $m $path
    if ([IO.File]::Exists($file)) { [IO.File]::Delete($file) }
}

# The disks of a removed checkpoint are merged with what came after, which takes a few looks.
Add-Body 'Remove-VMSnapshot' {
    param($m, $p)
    foreach ($one in @(Get-Snapshots $m $p)) {
        $vm = $one.vm
        [void](Update-Vm $m $vm)
        if (@($vm.merges).Count -gt 0) { Stop-InvalidState $vm }
        $gone = @($one.at)
        if ($p['IncludeAllChildSnapshots']) { $gone = @(Get-Descendants $vm $one.at) }
        foreach ($at in $gone) {
            $vm.checkpoints = @($vm.checkpoints | Where-Object { $_.id -ne $at.id })
            foreach ($child in $vm.checkpoints) { if ($child.parent -eq $at.id) { $child.parent = $at.parent } }
            if ($vm.parentCheckpoint -eq $at.id) { $vm.parentCheckpoint = $at.parent }
        }
        foreach ($at in $gone) { Remove-KeptFiles $m $vm $at; foreach ($drive in $at.drives) { $vm.merges += @{ path = $drive.path; left = [int]$m.settings.mergeCalls } } }
        if (-not $m.settings.mergeCalls) { Step-Merges $m $vm }
    }
}

# A VM that is removed takes its checkpoints along: what they hold goes into its disks.
function Clear-Checkpoints($m, $vm) {
    $gone = @($vm.checkpoints)
    [Array]::Reverse($gone)
    $vm.checkpoints = @()
    foreach ($at in $gone) { Remove-KeptFiles $m $vm $at }
    foreach ($at in $gone) { foreach ($drive in $at.drives) { Complete-Merge $m $vm $drive.path } }
}

function Get-Descendants($vm, $at) {
    foreach ($child in $vm.checkpoints) { if ($child.parent -eq $at.id) { Get-Descendants $vm $child } }
    $at
}

function Step-Merges($m, $vm) {
    $later = @()
    foreach ($merge in $vm.merges) {
        if ($merge.left -gt 0) { $merge.left--; $later += $merge; continue }
        Complete-Merge $m $vm $merge.path
    }
    $vm.merges = $later
}

# With one child the disk takes in what the child holds; with none it goes; with several it stays.
function Complete-Merge($m, $vm, [string]$path) {
    if (Test-Frozen $vm $path) { return }
    $file = Get-Real $m $path
    if (-not [IO.File]::Exists($file)) { return }
    $places = @($vm.drives) + @($vm.checkpoints | ForEach-Object { $_.drives })
    $children = @($places | ForEach-Object { $_.path } | Sort-Object -Unique | Where-Object { $_ -ne $path } | Where-Object { $real = Get-Real $m $_; [IO.File]::Exists($real) -and (Read-Head $real).parent -eq $path })
    $attached = @($places | Where-Object { $_.path -eq $path }).Count -gt 0
    if ($children.Count -eq 0) { if (-not $attached -and $path -match '\.avhdx$') { [IO.File]::Delete($file) }; return }
    if ($children.Count -gt 1) { return }
    $parent = Read-Disk $m $path
    $child = Read-Disk $m $children[0]
    $growth = (New-Object IO.FileInfo $child.file).Length - $script:EmptyLength
    if ($growth -gt (Get-Free $m $path.Substring(0, 1))) { return } # The files stay, and the event log has it.
    $parent.writes++
    if ($child.content) { $parent.content = $child.content }
    $parent.booted = $child.booted
    Write-Disk $parent $growth
    foreach ($drive in $places) {
        if ($drive.path -eq $child.path) { $drive.path = $path }
    }
    foreach ($drive in $places) {
        $real = Get-Real $m $drive.path
        if ($drive.path -ne $path -and [IO.File]::Exists($real)) {
            $other = Read-Disk $m $drive.path
            if ($other.parent -eq $child.path) { $other.parent = $path; $other.parentId = $parent.id; $other.parentWrites = $parent.writes; Write-Disk $other }
        }
    }
    [IO.File]::Delete($child.file)
}
