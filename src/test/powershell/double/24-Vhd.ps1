# New-VHD, Get-VHD and the others.

Add-Body 'New-VHD' {
    param($m, $p)
    $path = $p['Path']
    if (-not $path) { Stop-Invalid 'badPath' @('') }
    foreach ($one in $path) {
        if ($one -notmatch '\.a?vhdx?$|\.vhds$') { Stop-Invalid 'badPath' @($one) }
        $disk = @{ type = 'Dynamic'; size = [long]$p['SizeBytes'] }
        if ($p['Fixed']) { $disk.type = 'Fixed' }
        if ($p['BlockSizeBytes']) { $disk.block = [long]$p['BlockSizeBytes'] }
        if ($p['LogicalSectorSizeBytes']) { $disk.sector = [int]$p['LogicalSectorSizeBytes'] }
        if ($p['PhysicalSectorSizeBytes']) { $disk.physical = [int]$p['PhysicalSectorSizeBytes'] }
        if ($p['ParentPath']) { Set-Parent $m $disk $p['ParentPath'] }
        if ($disk.size -lt 3MB -or $disk.size -gt 64TB -or $disk.size % 512 -ne 0) { Stop-Invalid 'badSize' @($disk.size) }
        $made = Add-Disk $m $one $disk
        Get-VhdObject $m $made
    }
}

# Begins a child: refused while the parent is open for writing, or does not fit its own parent.
function Set-Parent($m, $disk, [string]$path) {
    $parent = Read-Disk $m $path
    if ($parent.unsuitable) { Stop-Failed 'unsuitable' @($parent.path) 0xC03A001A }
    if ((Get-Holders $m).writers[$parent.path]) { Stop-InUse $parent.path }
    [void]@(Get-Chain $m $parent)
    $disk.type = 'Differencing'
    $disk.parent = $parent.path
    $disk.parentId = $parent.id
    $disk.parentWrites = $parent.writes
    $disk.block = 2MB
    $disk.sector = $parent.sector
    $disk.physical = $parent.physical
    if (-not $disk.size) { $disk.size = $parent.size }
    if ($disk.size -lt $parent.size) { Stop-Invalid 'badSize' @($disk.size) }
}

function Get-VhdObject($m, $disk, $held) {
    if (-not $held) { $held = Get-Holders $m }
    $object = [VirtualHardDisk]@{
        ComputerName = $m.name; Path = $disk.path; VhdFormat = 'VHDX'; VhdType = $disk.type; FileSize = (New-Object IO.FileInfo $disk.file).Length; Size = $disk.size
        LogicalSectorSize = $disk.sector; PhysicalSectorSize = $disk.physical; BlockSize = $disk.block; ParentPath = $disk.parent
        DiskIdentifier = $disk.id.ToUpperInvariant(); Alignment = 1; Attached = [bool]$held.writers[$disk.path]
    }
    if ($disk.path -match '\.vhd$') { $object.VhdFormat = 'VHD' }
    if ($m.mounted[$disk.path]) { $object.DiskNumber = [uint32]$m.mounted[$disk.path]; $object.Number = $object.DiskNumber }
    $object
}

Add-Body 'Get-VHD' -Quiet {
    param($m, $p)
    if ($p['VMId']) {
        foreach ($id in $p['VMId']) { foreach ($drive in (Find-VmById $m $id).drives) { Get-VhdObject $m (Read-Disk $m $drive.path) } }
        return
    }
    if ($p.ContainsKey('DiskNumber')) {
        foreach ($path in @($m.mounted.Keys)) { if ($m.mounted[$path] -eq $p['DiskNumber']) { Get-VhdObject $m (Read-Disk $m $path) } }
        return
    }
    foreach ($one in $p['Path']) { Get-VhdObject $m (Read-Disk $m $one) }
}

Add-Body 'Test-VHD' -Quiet {
    param($m, $p)
    foreach ($one in $p['Path']) {
        $disk = Read-Disk $m $one
        try { [void]@(Get-Chain $m $disk); $true } catch { $false }
    }
}

Add-Body 'Resize-VHD' {
    param($m, $p)
    foreach ($one in $p['Path']) {
        $disk = Read-Disk $m $one
        $held = Get-Holders $m
        if ($held.readers[$disk.path]) { Stop-InUse $disk.path }
        if ($p['ToMinimumSize']) { continue }
        if ([long]$p['SizeBytes'] -lt $disk.size) { Stop-Invalid 'badSize' @($p['SizeBytes']) }
        $disk.size = [long]$p['SizeBytes']
        if (-not $held.writers[$disk.path]) { $disk.writes++ }
        Write-Disk $disk
        if ($p['Passthru']) { Get-VhdObject $m $disk }
    }
}

Add-Body 'Set-VHD' {
    param($m, $p)
    $disk = Read-Disk $m $p['Path']
    $held = Get-Holders $m
    if ($held.writers[$disk.path] -or $held.readers[$disk.path]) { Stop-InUse $disk.path }
    if ($p['ParentPath']) {
        $parent = Read-Disk $m $p['ParentPath']
        if (-not $p['IgnoreIdMismatch'] -and ($parent.id -ne $disk.parentId -or $parent.writes -ne $disk.parentWrites)) { Stop-Failed 'parentMismatch' @($disk.path, $parent.path) 0xC03A000E }
        $disk.parent = $parent.path
        $disk.parentId = $parent.id
        $disk.parentWrites = $parent.writes
    }
    if ($p['ResetDiskIdentifier']) { $disk.id = [Guid]::NewGuid().ToString() }
    if ($p['PhysicalSectorSizeBytes']) { $disk.physical = [int]$p['PhysicalSectorSizeBytes'] }
    Write-Disk $disk
    if ($p['Passthru']) { Get-VhdObject $m $disk }
}

# Mounting writes, unless it is read-only. Of two disks with one identity, as children of one image, the second stays offline.
Add-Body 'Mount-VHD' {
    param($m, $p)
    Confirm-Administrator $m
    foreach ($one in $p['Path']) {
        $disk = Read-Disk $m $one
        Confirm-Openable $m $disk (Get-Holders $m)
        if (-not $p['ReadOnly']) { $disk.writes++; Write-Disk $disk }
        $id = Get-ContentId $m $disk
        $os = (Find-OnDisk $m $disk 'image').os
        if ($os -eq 'windows' -and -not $p['ReadOnly']) { Confirm-WindowsFiles $id }
        $number = [int]$m.nextDisk
        $m.nextDisk = $number + 1
        $m.mounted[$disk.path] = $number
        $signature = @($disk.id) + @(Get-Chain $m $disk | ForEach-Object { $_.id })
        $twin = @($m.disks | Where-Object { $_.signature -and $_.signature -eq $signature[-1] }).Count -gt 0
        $m.disks += @{ number = $number; id = $disk.id; content = $id; path = $disk.path; size = $disk.size; offline = $twin; readOnly = [bool]$p['ReadOnly']; bus = 'File Backed Virtual'; letter = ''; os = $os; signature = $signature[-1] }
        if (-not $p['NoDriveLetter']) { Set-Letter $m $m.disks[-1] }
        if ($m.folders[$id] -and -not $twin) { Show-InFolder $m $m.disks[-1] $m.folders[$id] }
        if ($p['Passthru']) { Get-VhdObject $m $disk }
    }
    $script:SyncAfter = $true
}

function Confirm-Administrator($m) { if ($null -ne $m.groups -and $m.groups -notcontains 'S-1-5-32-544') { throw (New-Refusal 'AccessDenied' 'PermissionDenied' 'accessDenied' @($m.name) 0x80070005) } }

# What is on a disk with Windows before it ever ran.
function Confirm-WindowsFiles([string]$content) {
    $hosts = [IO.Path]::Combine((Get-MachineFolder $content), 'files', 'Windows', 'System32', 'drivers', 'etc', 'hosts')
    [void][IO.Directory]::CreateDirectory([IO.Path]::GetDirectoryName($hosts))
    if (-not [IO.File]::Exists($hosts)) { [IO.File]::WriteAllText($hosts, '# the image''s') }
}

Add-Body 'Dismount-VHD' {
    param($m, $p)
    Confirm-Administrator $m
    $paths = @($p['Path'])
    if ($p['VM'] -or $p['VMName']) { Stop-Invalid 'badPath' @('VM') }
    if ($p.ContainsKey('DiskNumber')) { $paths = @(foreach ($path in @($m.mounted.Keys)) { if ($m.mounted[$path] -eq $p['DiskNumber']) { $path } }) }
    foreach ($one in $paths) {
        $disk = Read-Disk $m $one
        if (-not $m.mounted.ContainsKey($disk.path)) { throw (New-Refusal 'ObjectNotFound' 'ObjectNotFound' 'notMounted' @($disk.path)) }
        Remove-Mounted $m $disk.path
        if ($p['Passthru']) { Get-VhdObject $m $disk }
    }
}

# A disk is no longer this machine's. A folder at which its volume was shown stays a link, which leads to nothing.
function Remove-Mounted($m, [string]$path) {
    $number = $m.mounted[$path]
    $m.mounted.Remove($path)
    foreach ($gone in @($m.disks | Where-Object { $_.bus -eq 'File Backed Virtual' -and $_.number -eq $number })) {
        if ($gone.letter) { $m.drives.Remove($gone.letter) }
        if ($gone.folder -and [IO.Directory]::Exists((Get-Real $m $gone.folder))) { Set-FolderLink $m $gone.folder ([IO.Path]::Combine((Get-World), 'nothing')) }
    }
    $m.disks = @($m.disks | Where-Object { $_.bus -ne 'File Backed Virtual' -or $_.number -ne $number })
}

# The folder at which a volume is shown: a link to what is on it.
function Set-FolderLink($m, [string]$path, [string]$target) {
    [void][IO.Directory]::CreateDirectory($target)
    $folder = Get-Real $m $path
    if ([IO.Directory]::Exists($folder)) { [IO.Directory]::Delete($folder) }
    New-Link $folder $target
}

# Windows remembers at which folder it showed a volume, as long as that is the link that it made.
function Show-InFolder($m, $disk, [string]$path) {
    $item = Get-Item -LiteralPath (Get-Real $m $path) -Force -ErrorAction Ignore
    if (-not $item -or -not ($item.Attributes -band [IO.FileAttributes]::ReparsePoint)) { $m.folders.Remove($disk.content); return }
    Set-FolderLink $m $path ([IO.Path]::Combine((Get-MachineFolder $disk.content), 'files'))
    $disk.folder = $path
}

# Shows the volume of a disk under the next free letter.
function Set-Letter($m, $disk) {
    if ($disk.letter -or $disk.offline) { return }
    foreach ($code in 68..90) {
        $letter = [string][char]$code
        if ($m.drives.ContainsKey($letter)) { continue }
        $disk.letter = $letter
        $m.drives[$letter] = @{ root = "d/$($disk.content)/files"; size = $disk.size; taken = 0 }
        return
    }
}
