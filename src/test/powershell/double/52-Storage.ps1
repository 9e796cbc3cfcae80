# Disks, partitions and volumes that a machine sees.

function Get-DiskObject($disk) {
    $status = 'Online'
    if ($disk.offline) { $status = 'Offline' }
    $style = 'GPT'
    if ($disk.raw) { $style = 'RAW' }
    New-Cim 'ROOT/Microsoft/Windows/Storage/MSFT_Disk' ([ordered]@{
            Number = [uint32]$disk.number; DiskNumber = [uint32]$disk.number; UniqueId = (Get-UniqueId $disk); FriendlyName = 'Msft Virtual Disk'; BusType = $disk.bus; OperationalStatus = $status; HealthStatus = 'Healthy'
            IsOffline = [bool]$disk.offline; IsReadOnly = [bool]$disk.readOnly; IsBoot = ($disk.letter -eq 'C'); IsSystem = ($disk.letter -eq 'C'); PartitionStyle = $style; Size = [uint64]$disk.size; Location = $disk.path; Path = "\\?\disk$($disk.number)" })
}

# As SCSI page 83 tells it: the vendor of virtual disks, and what the file says of its identity.
function Get-UniqueId($disk) { '60022480' + ($disk.id -replace '-', '').ToUpperInvariant().PadRight(24, '0').Substring(0, 24) }

function Find-Disks($m, $p) {
    foreach ($no in 'Path', 'FriendlyName', 'SerialNumber', 'Partition', 'VirtualDisk') { if ($p[$no]) { throw "The double does not find disks by $no." } }
    $all = @($m.disks)
    $numbers = $null
    foreach ($key in 'Number', 'DiskNumber') { if ($p.ContainsKey($key)) { $numbers = @($p[$key]) } }
    foreach ($key in 'InputObject', 'Disk') { if ($p[$key]) { $numbers = @($p[$key] | ForEach-Object { $_.Number }) } }
    if ($null -ne $numbers) {
        $all = @($all | Where-Object { $numbers -contains $_.number })
        if ($all.Count -eq 0) { Stop-CimNotFound 'MSFT_Disk' 'Number' }
    }
    if ($p['UniqueId']) {
        $all = @($all | Where-Object { $p['UniqueId'] -contains (Get-UniqueId $_) })
        if ($all.Count -eq 0) { Stop-CimNotFound 'MSFT_Disk' 'UniqueId' }
    }
    $all
}

Add-Body 'Get-Disk' -Quiet { param($m, $p); foreach ($disk in @(Find-Disks $m $p)) { Get-DiskObject $disk } }

Add-Body 'Set-Disk' {
    param($m, $p)
    foreach ($disk in @(Find-Disks $m $p)) {
        if ($p.ContainsKey('IsReadOnly')) { $disk.readOnly = [bool]$p['IsReadOnly'] }
        if ($p.ContainsKey('IsOffline')) {
            $disk.offline = [bool]$p['IsOffline']
            if ($disk.offline -and $disk.letter) { $m.drives.Remove($disk.letter); $disk.letter = '' }
            if (-not $disk.offline -and -not $disk.raw) { Set-Letter $m $disk }
        }
    }
    $script:SyncAfter = $true
}

Add-Body 'Initialize-Disk' { param($m, $p); foreach ($disk in @(Find-Disks $m $p)) { $disk.initialized = $true; if ($p['PassThru']) { Get-DiskObject $disk } } }

# The partition with the volume, which has the number 2, and before it, on a mounted disk with Windows, the one that it boots from.
function Get-PartitionObject($m, $disk) {
    if ($disk.bus -eq 'File Backed Virtual' -and $disk.os -eq 'windows') {
        New-Cim 'ROOT/Microsoft/Windows/Storage/MSFT_Partition' ([ordered]@{ DiskNumber = [uint32]$disk.number; PartitionNumber = [uint32]1; DriveLetter = [char]0; AccessPaths = @(); Size = [uint64]100MB; Type = 'System'; GptType = '{c12a7328-f81f-11d2-ba4b-00a0c93ec93b}'; IsReadOnly = [bool]$disk.readOnly; IsOffline = [bool]$disk.offline })
    }
    $letter = [char]0
    if ($disk.letter) { $letter = [char]$disk.letter }
    $paths = @("\\?\Volume{$($disk.content)}\")
    if ($disk.letter) { $paths = @("$($disk.letter):\") + $paths }
    if ($disk.folder) { $paths = @("$($disk.folder)\") + $paths }
    $type = '{ebd0a0a2-b9e5-4433-87c0-68b6b72699c7}'
    if ($disk.os -eq 'linux') { $type = '{0fc63daf-8483-4772-8e79-3d69d8477de4}' }
    New-Cim 'ROOT/Microsoft/Windows/Storage/MSFT_Partition' ([ordered]@{ DiskNumber = [uint32]$disk.number; PartitionNumber = [uint32]2; DriveLetter = $letter; AccessPaths = $paths; Size = [uint64]$disk.size; Type = 'Basic'; GptType = $type; IsReadOnly = [bool]$disk.readOnly; IsOffline = [bool]$disk.offline })
}

Add-Body 'Get-Partition' -Quiet {
    param($m, $p)
    if ($p['DriveLetter']) { $found = @($m.disks | Where-Object { $p['DriveLetter'] -contains $_.letter }); if ($found.Count -eq 0) { Stop-CimNotFound 'MSFT_Partition' 'DriveLetter' } }
    else { $found = @(Find-Disks $m $p) }
    foreach ($disk in $found) {
        if ($disk.raw -or $disk.offline) { continue }
        foreach ($one in @(Get-PartitionObject $m $disk)) { if (-not $p['PartitionNumber'] -or $p['PartitionNumber'] -contains $one.PartitionNumber) { $one } }
    }
}

# Shows a volume in an empty folder.
Add-Body 'Add-PartitionAccessPath' {
    param($m, $p)
    Confirm-Administrator $m
    foreach ($disk in @(Find-PartDisks $m $p)) {
        if ($p['AssignDriveLetter']) { Set-Letter $m $disk; continue }
        $folder = Get-Real $m $p['AccessPath']
        if ($disk.offline -or -not [IO.Directory]::Exists($folder) -or @([IO.Directory]::GetFileSystemEntries($folder)).Count -gt 0) { throw (New-CimRefusal 87 'pathNotFound' @($p['AccessPath'])) }
        $path = Get-Canonical $m $p['AccessPath']
        Set-FolderLink $m $path ([IO.Path]::Combine((Get-MachineFolder $disk.content), 'files'))
        $disk.folder = $path
        $m.folders[$disk.content] = $path
    }
    $script:SyncAfter = $true
}

Add-Body 'Remove-PartitionAccessPath' {
    param($m, $p)
    Confirm-Administrator $m
    foreach ($disk in @(Find-PartDisks $m $p)) {
        if (-not $disk.folder -or $disk.folder -ne (Get-Canonical $m $p['AccessPath'])) { throw (New-CimRefusal 87 'pathNotFound' @($p['AccessPath'])) }
        $folder = Get-Real $m $p['AccessPath']
        [IO.Directory]::Delete($folder)
        [void][IO.Directory]::CreateDirectory($folder)
        $m.folders.Remove($disk.content)
        $disk.folder = ''
    }
}

function Find-PartDisks($m, $p) {
    if ($p['DriveLetter']) { return @($m.disks | Where-Object { $_.letter -eq "$($p['DriveLetter'])" }) }
    $numbers = @($p['DiskNumber'])
    $parts = @($p['PartitionNumber'])
    if ($p['InputObject']) { $numbers = @($p['InputObject'] | ForEach-Object { $_.DiskNumber }); $parts = @($p['InputObject'] | ForEach-Object { $_.PartitionNumber }) }
    $found = @($m.disks | Where-Object { $numbers -contains $_.number })
    if ($found.Count -eq 0 -or $parts -notcontains 2) { Stop-CimNotFound 'MSFT_Partition' 'DiskNumber' }
    $found
}

Add-Body 'Get-Volume' -Quiet {
    param($m, $p)
    $letters = @($m.drives.Keys | Sort-Object)
    if ($p['DriveLetter']) { $letters = @($letters | Where-Object { $p['DriveLetter'] -contains $_ }); if ($letters.Count -eq 0) { Stop-CimNotFound 'MSFT_Volume' 'DriveLetter' } }
    if ($p['FilePath']) { $letters = @((Get-Canonical $m $p['FilePath']).Substring(0, 1)) }
    if ($p['Partition']) { $letters = @($p['Partition'] | ForEach-Object { "$($_.DriveLetter)" }) }
    foreach ($letter in $letters) {
        New-Cim 'ROOT/Microsoft/Windows/Storage/MSFT_Volume' ([ordered]@{ DriveLetter = [char]$letter; FileSystemLabel = ''; FileSystem = 'NTFS'; FileSystemType = 'NTFS'; DriveType = 'Fixed'; HealthStatus = 'Healthy'; OperationalStatus = 'OK'
                Size = [uint64]$m.drives[$letter].size; SizeRemaining = [uint64](Get-Free $m $letter); UniqueId = "\\?\Volume{$letter}\"; Path = "\\?\Volume{$letter}\" })
    }
}

Add-Body 'Get-FileIntegrity' -Quiet {
    param($m, $p)
    $disk = Read-Disk $m $p['FileName']
    New-Cim 'ROOT/Microsoft/Windows/Storage/MSFT_FileIntegrity' ([ordered]@{ FileName = $disk.path; Enabled = ($disk.unsuitable -eq $true); Enforced = ($disk.unsuitable -eq $true) })
}
