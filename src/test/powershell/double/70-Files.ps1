# File cmdlets that change something, so that they are counted and can be made to fail; and where a held disk makes a difference: Windows
# refuses what a VM has open; Linux would not.

foreach ($name in 'Remove-Item', 'Move-Item', 'Rename-Item', 'Copy-Item', 'New-Item') { $script:Outside[$name] = $true }

# The disks and media of this machine that are in use now and are at or below a path.
function Get-HeldBelow($cmdlet, [string[]]$paths) {
    Enter-World
    try {
        $m = Open-Machine (Get-MachineId)
        $any = @($m.vms | Where-Object { $script:On -contains $_.state }).Count -gt 0 -or $m.mounted.Count -gt 0
        if (-not $any) { return }
        $held = Get-Holders $m
        $real = @(@($held.writers.Keys) + @($held.readers.Keys) | ForEach-Object { @{ path = $_; file = (Get-Real $m $_) } })
    } finally { Exit-World $false }
    foreach ($path in $paths) {
        $file = $path.TrimEnd('\', '/')
        foreach ($one in $real) { if ($one.file -eq $file -or $one.file.StartsWith($file + [IO.Path]::DirectorySeparatorChar)) { $one.path } }
    }
}

function Get-GivenFiles($p, $cmdlet) {
    $path = $cmdlet.SessionState.Path
    if ($p['LiteralPath']) { foreach ($one in $p['LiteralPath']) { $path.GetUnresolvedProviderPathFromPSPath($one) }; return }
    $provider = $null
    foreach ($one in $p['Path']) {
        try { $path.GetResolvedProviderPathFromPSPath($one, [ref]$provider) } catch { $path.GetUnresolvedProviderPathFromPSPath($one) }
    }
}

function Confirm-Free($p, $cmdlet, [string]$id) {
    $held = @(Get-HeldBelow $cmdlet @(Get-GivenFiles $p $cmdlet))
    if ($held.Count -gt 0) { throw (New-Refusal $id 'WriteError' 'fileInUse' @($held[0]) 0x80070020 'IOException' $held[0]) }
}

# The cmdlet itself, with the preferences of its caller.
function Invoke-Real([string]$name, $p, $cmdlet) {
    $ErrorActionPreference = $cmdlet.SessionState.PSVariable.GetValue('ErrorActionPreference')
    if ($p.ContainsKey('ErrorAction')) { $ErrorActionPreference = $p['ErrorAction'] }
    $given = @{}
    foreach ($key in $p.Keys) { if ('ErrorAction', 'ErrorVariable', 'OutVariable', 'PipelineVariable', 'OutBuffer' -notcontains $key) { $given[$key] = $p[$key] } }
    & "Microsoft.PowerShell.Management\$name" @given
}

Add-Body 'Remove-Item' { param($m, $p, $cmdlet); Confirm-Free $p $cmdlet 'RemoveFileSystemItemIOError'; Invoke-Real 'Remove-Item' $p $cmdlet }
Add-Body 'Move-Item' { param($m, $p, $cmdlet); Confirm-Free $p $cmdlet 'MoveFileInfoItemIOError'; Invoke-Real 'Move-Item' $p $cmdlet }
Add-Body 'Rename-Item' { param($m, $p, $cmdlet); Confirm-Free $p $cmdlet 'RenameItemIOError'; Invoke-Real 'Rename-Item' $p $cmdlet }
Add-Body 'Copy-Item' {
    param($m, $p, $cmdlet)
    if ($p['ToSession'] -or $p['FromSession']) { Copy-ThroughSession $p $cmdlet } else { Invoke-Real 'Copy-Item' $p $cmdlet }
}
Add-Body 'New-Item' { param($m, $p, $cmdlet); Invoke-Real 'New-Item' $p $cmdlet }
