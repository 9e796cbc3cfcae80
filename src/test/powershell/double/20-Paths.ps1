# Paths as Windows writes them, and the folders of the double behind them.

# D:\a\b, whatever way it was written; also from a path of the double's own folders.
function Get-Canonical($m, [string]$path) {
    if ($path -match '^(?:Microsoft\.PowerShell\.Core\\)?FileSystem::(.*)$') { $path = $Matches[1] }
    foreach ($letter in $m.drives.Keys) {
        $root = Get-DriveRoot $m $letter
        if ($path.StartsWith($root + [IO.Path]::DirectorySeparatorChar) -or $path -eq $root) { $path = "${letter}:\" + $path.Substring($root.Length) }
    }
    if ($path -notmatch '^([A-Za-z]):(.*)$') { Stop-Invalid 'badPath' @($path) }
    $letter = $Matches[1].ToUpperInvariant()
    $parts = @($Matches[2].Split([char[]]'\/') | Where-Object { $_ })
    if ($parts -contains '..') { Stop-Invalid 'badPath' @($path) }
    "${letter}:\" + ($parts -join '\')
}

function Get-DriveRoot($m, [string]$letter) {
    $drive = $m.drives[$letter]
    if (-not $drive) { return }
    [IO.Path]::Combine((Get-World), $drive.root.Replace('/', [string][IO.Path]::DirectorySeparatorChar))
}

# The real file or folder.
function Get-Real($m, [string]$path) {
    $canonical = Get-Canonical $m $path
    $root = Get-DriveRoot $m $canonical.Substring(0, 1)
    if (-not $root) { return [IO.Path]::Combine((Get-World), 'no-such-drive', $canonical.Substring(3)) }
    if ($canonical.Length -eq 3) { return $root }
    [IO.Path]::Combine($root, $canonical.Substring(3).Replace('\', [string][IO.Path]::DirectorySeparatorChar))
}

function Get-ParentPath([string]$path) {
    $at = $path.LastIndexOf('\')
    if ($at -le 2) { return $path.Substring(0, 3) }
    $path.Substring(0, $at)
}

function Get-LeafName([string]$path) { $path.Substring($path.LastIndexOf('\') + 1) }

# Bytes that all files on a drive take.
function Get-Usage($m, [string]$letter) {
    $sum = [long]$m.drives[$letter].taken
    $root = Get-DriveRoot $m $letter
    if ([IO.Directory]::Exists($root)) {
        foreach ($file in (New-Object IO.DirectoryInfo $root).GetFiles('*', 'AllDirectories')) { $sum += $file.Length }
    }
    $sum
}

function Get-Free($m, [string]$letter) { [Math]::Max([long]0, [long]$m.drives[$letter].size - (Get-Usage $m $letter)) }

function Confirm-Room($m, [string]$path, [long]$more) {
    $free = Get-Free $m $path.Substring(0, 1)
    if ($more -gt $free) { Stop-Failed 'diskFull' @($path, $more, $free) 0x80070070 }
}

# Shows the drives of the machine as drives of PowerShell in this session.
function Sync-Drives {
    Enter-World
    try {
        $m = Open-Machine (Get-MachineId)
        $wanted = @{}
        foreach ($letter in $m.drives.Keys) { $wanted[$letter] = Get-DriveRoot $m $letter }
        if ([IO.Path]::DirectorySeparatorChar -eq '/') {
            $wanted['HKLM'] = [IO.Path]::Combine((Get-MachineFolder (Get-MachineId)), 'HKLM')
            foreach ($key in $m.registry.Keys) { [void][IO.Directory]::CreateDirectory([IO.Path]::Combine($wanted['HKLM'], $key.Replace('\', '/'))) }
        }
    } finally { Exit-World $false }
    foreach ($letter in $wanted.Keys) {
        $root = $wanted[$letter]
        [void][IO.Directory]::CreateDirectory($root)
        $there = Get-PSDrive -Name $letter -ErrorAction Ignore
        if ($there -and $there.Root.TrimEnd('\', '/') -eq $root.TrimEnd('\', '/')) { continue }
        if ($there) { Remove-PSDrive -Name $letter -Force -Scope Global }
        [void](New-PSDrive -Name $letter -PSProvider FileSystem -Root $root -Scope Global)
        $script:OurDrives[$letter] = $true
    }
    foreach ($letter in @($script:OurDrives.Keys)) {
        if (-not $wanted.ContainsKey($letter)) { Remove-PSDrive -Name $letter -Force -Scope Global -ErrorAction Ignore; $script:OurDrives.Remove($letter) }
    }
}
$script:OurDrives = @{}
