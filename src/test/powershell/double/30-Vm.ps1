# VMs: Get, New, Set, Rename, Remove.

$script:On = 'Running', 'Stopping', 'Paused'
$script:ServiceNames = [ordered]@{
    '84EAAE65-2F2E-45F5-9BB5-0E857DC8EB47' = 'Heartbeat'; '2A34B1C2-FD73-4043-8A5B-DD2159BC743F' = 'Key-Value Pair Exchange'
    '9F8233AC-BE49-4C79-8EE3-E7E1985B2077' = 'Shutdown'; '2497F4DE-E9FA-4204-80E4-4B75C46419C0' = 'Time Synchronization'
    '5CED1297-4598-4915-A5FC-AD21BB4D02A4' = 'VSS'; '6C09BB55-D683-4DA0-8931-C9BF705F6480' = 'Guest Service Interface'
}

function Confirm-Role($m) {
    if ($m.role -eq 'Absent') { throw (New-Refusal 'CommandNotFoundException' 'ObjectNotFound' 'noRole' @($m.name) 0 'System.Management.Automation.CommandNotFoundException') }
}

function Find-VmById($m, $id) {
    foreach ($vm in $m.vms) { if ([Guid]$vm.id -eq [Guid]$id) { return $vm } }
    Stop-NotFound "$id"
}

function Find-VmByName($m, [string]$name) {
    $found = @($m.vms | Where-Object { $_.name -like $name })
    if ($found.Count -eq 0 -and -not [Management.Automation.WildcardPattern]::ContainsWildcardCharacters($name)) { Stop-NotFound $name }
    $found
}

# The VMs that a call means, by object, id or name.
function Get-Target($m, $p) {
    Confirm-Role $m
    foreach ($key in 'VM', 'VMObject') { if ($p[$key]) { foreach ($one in $p[$key]) { Find-VmById $m $one.Id }; return } }
    foreach ($key in 'VMId', 'Id') { if ($p[$key]) { foreach ($one in $p[$key]) { Find-VmById $m $one }; return } }
    foreach ($key in 'VMName', 'Name') { if ($p[$key]) { foreach ($one in $p[$key]) { Find-VmByName $m $one }; return } }
}

Add-Body 'Get-VM' -Quiet {
    param($m, $p)
    Confirm-Role $m
    if ($p['Id']) { $found = @(Find-VmById $m $p['Id']) }
    elseif ($p['Name']) {
        $found = @(foreach ($name in $p['Name']) {
            $some = @($m.vms | Where-Object { $_.name -like $name })
            if ($some.Count -eq 0 -and -not [Management.Automation.WildcardPattern]::ContainsWildcardCharacters($name)) {
                throw (New-Refusal 'InvalidParameter' 'InvalidArgument' 'notFound' @($name) 0 '' $name)
            }
            $some
        })
    } else { $found = @($m.vms) }
    foreach ($vm in $found) { Get-VmObject $m (Update-Vm $m $vm) }
}

function Get-VmObject($m, $vm) {
    $on = $script:On -contains $vm.state
    $object = [VirtualMachine]@{
        Id = $vm.id; VMId = $vm.id; Name = $vm.name; VMName = $vm.name; State = $vm.state; Generation = $vm.generation; Version = $vm.version; Notes = $vm.notes
        Path = $vm.folder; ConfigurationLocation = $vm.folder; SnapshotFileLocation = $vm.folder; SmartPagingFilePath = $vm.folder; ComputerName = $m.name
        CreationTime = $vm.created; CheckpointType = $vm.checkpointType; AutomaticCheckpointsEnabled = $vm.autoCheckpoints
        AutomaticStartAction = $vm.startAction; AutomaticStopAction = $vm.stopAction; ProcessorCount = $vm.cpus
        MemoryStartup = $vm.memory; MemoryMinimum = $vm.minimum; MemoryMaximum = $vm.maximum; DynamicMemoryEnabled = $vm.dynamic
        NetworkAdapters = @($vm.adapters | ForEach-Object { Get-AdapterObject $m $vm $_ }); HardDrives = @($vm.drives | ForEach-Object { Get-DriveObject $m $vm $_ 'HardDiskDrive' })
        DVDDrives = @($vm.dvds | ForEach-Object { Get-DriveObject $m $vm $_ 'DvdDrive' })
        Uptime = [TimeSpan]::Zero; Heartbeat = $null; Status = 'Operating normally'; PrimaryStatusDescription = 'Operating normally'; PrimaryOperationalStatus = 'Ok'; IntegrationServicesState = ''; ReplicationState = 'Disabled'
    }
    if ($vm.parentCheckpoint) {
        $object.ParentCheckpointId = [Guid]$vm.parentCheckpoint
        $object.ParentSnapshotId = [Guid]$vm.parentCheckpoint
        $object.ParentCheckpointName = ($vm.checkpoints | Where-Object { $_.id -eq $vm.parentCheckpoint }).name
        $object.ParentSnapshotName = $object.ParentCheckpointName
    }
    if ($on) {
        $object.Uptime = [DateTime]::UtcNow - $vm.startedAt
        $object.MemoryAssigned = $vm.memory
        $object.Heartbeat = [VMHeartbeatStatus]'NoContact'
        if ($vm.services -contains '84EAAE65-2F2E-45F5-9BB5-0E857DC8EB47') { if ($vm.guestUp) { $object.Heartbeat = [VMHeartbeatStatus]'OkApplicationsUnknown' } }
        else { $object.Heartbeat = [VMHeartbeatStatus]'Disabled' }
    }
    if (@($vm.merges).Count -gt 0) {
        $object.Status = Get-Message 'mergingStatus' @()
        $object.SecondaryStatusDescription = $object.Status
        $object.PrimaryOperationalStatus = 'InService'
        $object.SecondaryOperationalStatus = 'MergingDisks'
    }
    $object
}

Add-Body 'New-VM' {
    param($m, $p)
    Confirm-Role $m
    $name = 'New Virtual Machine'
    if ($p['Name']) { $name = $p['Name'] }
    $supported = @(Get-SupportedVersions $m)
    $version = $supported[-1]
    if ($p['Version']) { $version = '{0}.{1}' -f $p['Version'].Major, $p['Version'].Minor }
    if ($supported -notcontains $version) { Stop-Invalid 'versionTooNew' @($version, $m.spec.build) }
    $generation = 1
    if ($p['Generation']) { $generation = [int]$p['Generation'] }
    $memory = 512MB
    if ($p['MemoryStartupBytes']) { $memory = [long]$p['MemoryStartupBytes'] }
    if ($memory -lt 32MB) { Stop-Invalid 'badMemory' @($memory) }
    $parent = $m.vmPath
    if ($p['Path']) { $parent = Get-Canonical $m $p['Path'] }
    $switch = $null
    if ($p['SwitchName']) { $switch = (@(Find-Switch $m $p['SwitchName'])[0]).id }
    $disk = $null
    if ($p['VHDPath']) { $disk = Read-Disk $m $p['VHDPath']; if ($disk.unsuitable) { Stop-Failed 'unsuitable' @($disk.path) 0xC03A001A } }
    if ($p['NewVHDPath']) { $disk = Add-Disk $m $p['NewVHDPath'] @{ type = 'Dynamic'; size = [long]$p['NewVHDSizeBytes'] } }
    $m.nextVm++
    $vm = @{
        id = [Guid]::NewGuid().ToString(); n = $m.nextVm; name = $name; folder = "$($parent.TrimEnd('\'))\$name"; generation = $generation; version = $version; notes = ''; state = 'Off'
        memory = $memory; dynamic = $false; minimum = [Math]::Min([long]512MB, $memory); maximum = 1TB; cpus = 1; expose = $false; threads = 0; adapters = @(); drives = @(); dvds = @()
        secureBoot = 'On'; template = 'MicrosoftWindows'; boot = $null; tpm = $false; keyProtector = $false; optOut = $false; checkpoints = @(); parentCheckpoint = ''; merges = @()
        services = @($script:ServiceNames.Keys | Where-Object { $_ -ne '6C09BB55-D683-4DA0-8931-C9BF705F6480' }); created = [DateTime]::UtcNow; startedAt = [DateTime]::MinValue; guestUp = $false; bootLeft = 0
        startAction = 'StartIfRunning'; stopAction = 'Save'; checkpointType = 'Production'; autoCheckpoints = ($m.spec.productType -eq 1); hangsOnStop = $false; neverBoots = $false; guest = ''
    }
    if ($m.spec.build -lt 17763) { $vm.threads = 1 }
    Add-Adapter $m $vm 'Network Adapter' $switch
    if ($disk) { $vm.drives += @{ type = 'SCSI'; number = 0; location = 0; path = $disk.path }; if ($generation -eq 1) { $vm.drives[0].type = 'IDE' } }
    if ($generation -eq 1) { $vm.dvds += @{ type = 'IDE'; number = 1; location = 0; path = '' } }
    Write-Configuration $m $vm
    $m.vms += $vm
    Get-VmObject $m $vm
}

function Get-ConfigurationFile($m, $vm) { Get-Real $m "$($vm.folder)\Virtual Machines\$($vm.id.ToUpperInvariant()).vmcx" }

function Write-Configuration($m, $vm) {
    $file = Get-ConfigurationFile $m $vm
    Confirm-Room $m $vm.folder 65536
    [void][IO.Directory]::CreateDirectory([IO.Path]::GetDirectoryName($file))
    [IO.File]::WriteAllBytes($file, (New-Object byte[] 4096))
}

Add-Body 'Set-VM' {
    param($m, $p)
    foreach ($vm in @(Get-Target $m $p)) {
        if ($p.ContainsKey('ProcessorCount')) { Set-Cpus $m $vm $p['ProcessorCount'] }
        if ($p['StaticMemory']) { Confirm-Off $vm; $vm.dynamic = $false }
        if ($p['DynamicMemory']) { Confirm-Off $vm; $vm.dynamic = $true }
        if ($p.ContainsKey('MemoryStartupBytes')) { Set-Memory $m $vm $p['MemoryStartupBytes'] }
        if ($p.ContainsKey('MemoryMinimumBytes')) { $vm.minimum = [long]$p['MemoryMinimumBytes'] }
        if ($p.ContainsKey('MemoryMaximumBytes')) { $vm.maximum = [long]$p['MemoryMaximumBytes'] }
        foreach ($pair in @('AutomaticStartAction', 'startAction'), @('AutomaticStopAction', 'stopAction'), @('CheckpointType', 'checkpointType')) {
            if ($p.ContainsKey($pair[0])) { $vm[$pair[1]] = "$($p[$pair[0]])" }
        }
        if ($p.ContainsKey('AutomaticCheckpointsEnabled')) {
            if ($m.spec.build -lt 16299) { Stop-Invalid 'unknownHere' @('AutomaticCheckpointsEnabled', $m.spec.build) }
            $vm.autoCheckpoints = [bool]$p['AutomaticCheckpointsEnabled']
        }
        if ($p.ContainsKey('Notes')) { $vm.notes = $p['Notes'] }
        if ($p['NewVMName']) { $vm.name = $p['NewVMName'] }
        if ($p['Passthru']) { Get-VmObject $m $vm }
    }
}

Add-Body 'Rename-VM' {
    param($m, $p)
    foreach ($vm in @(Get-Target $m $p)) { $vm.name = $p['NewName']; if ($p['Passthru']) { Get-VmObject $m $vm } }
}

# Only the configuration and a saved state go; disks stay.
Add-Body 'Remove-VM' {
    param($m, $p)
    foreach ($vm in @(Get-Target $m $p)) {
        [void](Update-Vm $m $vm)
        if ('Off', 'Saved' -notcontains $vm.state -or @($vm.merges).Count -gt 0) { Stop-InvalidState $vm }
        Clear-Checkpoints $m $vm
        $file = Get-ConfigurationFile $m $vm
        foreach ($gone in $file, ($file -replace 'vmcx$', 'vmrs')) { if ([IO.File]::Exists($gone)) { [IO.File]::Delete($gone) } }
        $folder = [IO.Path]::GetDirectoryName($file)
        if ([IO.Directory]::Exists($folder) -and @([IO.Directory]::GetFileSystemEntries($folder)).Count -eq 0) { [IO.Directory]::Delete($folder) }
        $m.vms = @($m.vms | Where-Object { $_.id -ne $vm.id })
    }
}

function Confirm-Off($vm) { if ($vm.state -ne 'Off') { Stop-InvalidState $vm } }
