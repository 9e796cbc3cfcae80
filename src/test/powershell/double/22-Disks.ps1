# What is in a VHDX file of the double: one line that says what the disk is, and room after it. A file that is copied keeps it.

$script:EmptyLength = 4MB

function ConvertTo-Table($object) {
    $table = @{}
    foreach ($property in $object.PSObject.Properties) {
        $value = $property.Value
        if ($value -is [Management.Automation.PSCustomObject]) { $value = ConvertTo-Table $value }
        $table[$property.Name] = $value
    }
    $table
}

# The disk at a path, with its path and real file; refuses what is none.
function Read-Disk($m, [string]$path) {
    $canonical = Get-Canonical $m $path
    $file = Get-Real $m $canonical
    if (-not [IO.File]::Exists($file)) { throw (New-Refusal 'ObjectNotFound' 'ObjectNotFound' 'fileNotFound' @($canonical) 0x80070002) }
    $disk = Read-Head $file
    if (-not $disk) { throw (New-Refusal 'OperationFailed' 'NotSpecified' 'noDisk' @($canonical) 0xC03A0014) }
    $disk.path = $canonical
    $disk.file = $file
    $disk
}

function Read-Head([string]$file) {
    $stream = New-Object IO.FileStream $file, 'Open', 'Read', 'ReadWrite, Delete'
    try {
        $bytes = New-Object byte[] 4096
        $count = $stream.Read($bytes, 0, 4096)
    } finally { $stream.Dispose() }
    $text = [Text.Encoding]::UTF8.GetString($bytes, 0, $count)
    $end = $text.IndexOf("`n")
    if (-not $text.StartsWith('vhdxfile {') -or $end -lt 0) { return }
    ConvertTo-Table (ConvertFrom-Json -InputObject $text.Substring(9, $end - 9))
}

function Write-Disk($disk, [long]$more = 0) {
    $head = @{}
    foreach ($key in $disk.Keys) { if ($key -ne 'path' -and $key -ne 'file') { $head[$key] = $disk[$key] } }
    $bytes = [Text.Encoding]::UTF8.GetBytes('vhdxfile ' + (ConvertTo-Json -InputObject $head -Compress -Depth 5) + "`n")
    if ($bytes.Length -gt 4000) { throw 'The head of a disk is too long.' }
    $padded = New-Object byte[] 4096
    [Array]::Copy($bytes, $padded, $bytes.Length)
    $stream = New-Object IO.FileStream $disk.file, 'OpenOrCreate', 'ReadWrite', 'ReadWrite, Delete'
    try {
        $stream.Write($padded, 0, 4096)
        if ($more -ne 0) { $stream.SetLength($stream.Length + $more) }
        elseif ($stream.Length -lt $script:EmptyLength) { $stream.SetLength($script:EmptyLength) }
    } finally { $stream.Dispose() }
}

# Makes a file for a new disk, in a folder that must be there.
function Add-Disk($m, [string]$path, $disk, [long]$length = $script:EmptyLength) {
    $canonical = Get-Canonical $m $path
    $file = Get-Real $m $canonical
    if ([IO.File]::Exists($file) -or [IO.Directory]::Exists($file)) { Stop-Failed 'fileExists' @($canonical) 0x80070050 }
    if (-not [IO.Directory]::Exists([IO.Path]::GetDirectoryName($file))) { throw (New-Refusal 'ObjectNotFound' 'ObjectNotFound' 'pathNotFound' @($canonical) 0x80070003) }
    Confirm-Room $m $canonical $length
    $disk.path = $canonical
    $disk.file = $file
    if (-not $disk.id) { $disk.id = [Guid]::NewGuid().ToString() }
    foreach ($pair in @('writes', 0), @('sector', 512), @('physical', 4096), @('block', 33554432)) { if ($null -eq $disk[$pair[0]]) { $disk[$pair[0]] = $pair[1] } }
    Write-Disk $disk
    if ($length -gt $script:EmptyLength) { Write-Disk $disk ($length - $script:EmptyLength) }
    $disk
}

# The parents of a disk, nearest first; refuses a chain of which a part is missing, or was written since.
function Get-Chain($m, $disk) {
    $child = $disk
    while ($child.parent) {
        $file = Get-Real $m $child.parent
        $parent = $null
        if ([IO.File]::Exists($file)) { $parent = Read-Head $file }
        if (-not $parent) { Stop-Failed 'parentMissing' @($child.path, $child.parent) 0xC03A000D }
        $parent.path = Get-Canonical $m $child.parent
        $parent.file = $file
        if ($parent.id -ne $child.parentId -or $parent.writes -ne $child.parentWrites) { Stop-Failed 'parentMismatch' @($child.path, $parent.path) 0xC03A000E }
        $parent
        $child = $parent
    }
}

# Who has which files open: writers by path, and paths that are read as parents.
function Get-Holders($m) {
    $held = @{ writers = @{}; readers = @{} }
    foreach ($vm in $m.vms) {
        if ($script:On -notcontains $vm.state) { continue }
        foreach ($drive in $vm.drives) { Add-Holder $m $held $drive.path $vm.name }
        foreach ($dvd in $vm.dvds) { if ($dvd.path) { $held.readers[$dvd.path] = $true } }
    }
    foreach ($path in @($m.mounted.Keys)) { Add-Holder $m $held $path 'mount' }
    $held
}

function Add-Holder($m, $held, [string]$path, [string]$who) {
    $held.writers[$path] = $who
    $file = Get-Real $m $path
    $disk = $null
    if ([IO.File]::Exists($file)) { $disk = Read-Head $file }
    while ($disk -and $disk.parent) {
        $held.readers[$disk.parent] = $true
        $file = Get-Real $m $disk.parent
        $disk = $null
        if ([IO.File]::Exists($file)) { $disk = Read-Head $file }
    }
}

# Refuses a disk that cannot be opened for writing now.
function Confirm-Openable($m, $disk, $held) {
    if ($held.writers[$disk.path] -or $held.readers[$disk.path]) { Stop-InUse $disk.path }
    if ($disk.unsuitable) { Stop-Failed 'unsuitable' @($disk.path) 0xC03A001A }
    if (([IO.File]::GetAttributes($disk.file) -band [IO.FileAttributes]::ReadOnly) -ne 0) { throw (New-Refusal 'AccessDenied' 'PermissionDenied' 'accessDenied' @($disk.path) 0x80070005) }
    foreach ($parent in @(Get-Chain $m $disk)) { if ($held.writers[$parent.path]) { Stop-InUse $parent.path } }
}

# The first of a disk and its parents that has something under a name.
function Find-OnDisk($m, $disk, [string]$name) {
    if ($disk[$name]) { return $disk[$name] }
    foreach ($parent in @(Get-Chain $m $disk)) { if ($parent[$name]) { return $parent[$name] } }
}

# The folder with what is written on a disk: its own, begun with what is on its parent.
function Get-ContentId($m, $disk) {
    if ($disk.content) { return $disk.content }
    $from = Find-OnDisk $m $disk 'content'
    $disk.content = [Guid]::NewGuid().ToString('N').Substring(0, 12)
    [void][IO.Directory]::CreateDirectory([IO.Path]::Combine((Get-MachineFolder $disk.content), 'files'))
    if ($from) { Copy-Tree (Get-MachineFolder $from) (Get-MachineFolder $disk.content) }
    Write-Disk $disk
    $disk.content
}

function Copy-Tree([string]$from, [string]$to) {
    [void][IO.Directory]::CreateDirectory($to)
    foreach ($file in [IO.Directory]::GetFiles($from)) { [IO.File]::Copy($file, [IO.Path]::Combine($to, [IO.Path]::GetFileName($file)), $true) }
    foreach ($folder in [IO.Directory]::GetDirectories($from)) {
        $there = [IO.Path]::Combine($to, [IO.Path]::GetFileName($folder))
        if (([IO.File]::GetAttributes($folder) -band [IO.FileAttributes]::ReparsePoint) -eq 0) { Copy-Tree $folder $there } else { Copy-Link $folder $there }
    }
}

function Copy-Link([string]$from, [string]$to) { New-Link $to @((Get-Item -LiteralPath $from -Force).Target)[0] }

function New-Link([string]$path, [string]$target) {
    $kind = 'SymbolicLink'
    if ([IO.Path]::DirectorySeparatorChar -eq '\') { $kind = 'Junction' }
    [void](Microsoft.PowerShell.Management\New-Item -ItemType $kind -Path $path -Value $target)
}
