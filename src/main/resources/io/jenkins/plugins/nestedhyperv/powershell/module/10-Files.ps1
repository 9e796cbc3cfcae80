# Files of our own: below our root, by exact path, never through a link or junction.

# The path as .NET knows it.
function Get-NhvNativePath {
    [CmdletBinding()]
    [OutputType([string])]
    param([Parameter(Mandatory = $true)] [string] $Path)
    return $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path)
}

# Whether something is there, a file or a folder.
function Test-NhvPath {
    [CmdletBinding()]
    [OutputType([bool])]
    param([Parameter(Mandatory = $true)] [string] $Path)
    return Test-Path -LiteralPath $Path
}

# Whether a path lies below a folder, compared by whole components: D:\nhv2 is not below D:\nhv.
function Test-NhvBelow {
    [CmdletBinding()]
    [OutputType([bool])]
    param(
        [Parameter(Mandatory = $true)] [string] $Folder,
        [Parameter(Mandatory = $true)] [AllowEmptyString()] [string] $Path
    )
    $above = $Folder.TrimEnd([char[]] @('\')).Split([char[]] @('\'))
    $whole = $Path.Split([char[]] @('\'))
    if ($whole.Length -le $above.Length) {
        return $false
    }
    for ($i = 0; $i -lt $whole.Length; $i++) {
        if ($i -lt $above.Length -and $whole[$i] -ine $above[$i]) {
            return $false
        }
        if ($i -ge $above.Length -and @('', '.', '..') -contains $whole[$i]) {
            return $false
        }
    }
    return $true
}

# The first part of a path below a folder that is a link or a junction; nothing when there is none.
function Get-NhvJunction {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)] [string] $Folder,
        [Parameter(Mandatory = $true)] [string] $Path
    )
    $at = $Folder.TrimEnd([char[]] @('\'))
    foreach ($part in $Path.Substring($at.Length + 1).Split([char[]] @('\'))) {
        $at = "$at\$part"
        if (-not (Test-NhvPath -Path $at)) {
            # A link that leads nowhere is not "there", but it is listed.
            $dangling = Get-Item -LiteralPath $at -Force -ErrorAction Ignore
            if ($null -eq $dangling) {
                return
            }
        }
        $item = Get-Item -LiteralPath $at -Force
        if (($item.Attributes -band [IO.FileAttributes]::ReparsePoint) -ne 0) {
            return $at
        }
    }
}

# Makes sure that a path is ours to write or delete.
function Assert-NhvOurPath {
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [string] $Root,
        [Parameter(Mandatory = $true)] [AllowEmptyString()] [string] $Path
    )
    if (-not (Test-NhvBelow -Folder $Root -Path $Path)) {
        throw (New-NhvRefusal -Key 'path.outside' -Arguments $Path, $Root)
    }
    $junction = Get-NhvJunction -Folder $Root -Path $Path
    if ($junction) {
        throw (New-NhvRefusal -Key 'path.junction' -Arguments $Path, $junction)
    }
}

# Makes a folder below our root with all that are missing above it.
function Confirm-NhvFolder {
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [string] $Root,
        [Parameter(Mandatory = $true)] [string] $Path
    )
    Assert-NhvOurPath -Root $Root -Path $Path
    [void] [IO.Directory]::CreateDirectory((Get-NhvNativePath -Path $Path))
}

# Reads one of our small files of JSON; nothing when it is missing or not whole.
function Read-NhvRecord {
    [CmdletBinding()]
    [OutputType([System.Management.Automation.PSCustomObject])]
    param([Parameter(Mandatory = $true)] [string] $Path)
    if (-not (Test-Path -LiteralPath $Path -PathType Leaf)) {
        return
    }
    $text = [IO.File]::ReadAllText((Get-NhvNativePath -Path $Path))
    try {
        $record = ConvertFrom-Json -InputObject $text
    } catch [ArgumentException] {
        return
    }
    if ($record -is [System.Management.Automation.PSCustomObject]) {
        return $record
    }
}

# Writes one of our small files of JSON, whole or not at all, and has it on the disk when it returns.
function Write-NhvRecord {
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [string] $Root,
        [Parameter(Mandatory = $true)] [string] $Path,
        [Parameter(Mandatory = $true)] [Collections.IDictionary] $Record
    )
    Confirm-NhvFolder -Root $Root -Path ($Path.Substring(0, $Path.LastIndexOf('\')))
    Assert-NhvOurPath -Root $Root -Path $Path
    $text = [Text.StringBuilder]::new()
    Add-NhvJson -Text $text -Value $Record
    $bytes = [Text.Encoding]::UTF8.GetBytes($text.ToString())
    $whole = Get-NhvNativePath -Path $Path
    $part = "$whole.part"
    $stream = [IO.File]::Open($part, [IO.FileMode]::Create, [IO.FileAccess]::Write, [IO.FileShare]::None)
    try {
        $stream.Write($bytes, 0, $bytes.Length)
        $stream.Flush($true)
    } finally {
        $stream.Dispose()
    }
    if ([IO.File]::Exists($whole)) {
        [IO.File]::Replace($part, $whole, [NullString]::Value)
    } else {
        [IO.File]::Move($part, $whole)
    }
}

# Deletes one file below our root, if it is there. What has a lock on it for a moment is tried again.
function Remove-NhvFile {
    [CmdletBinding(SupportsShouldProcess = $true)]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [string] $Root,
        [Parameter(Mandatory = $true)] [string] $Path
    )
    Assert-NhvOurPath -Root $Root -Path $Path
    for ($try = 1; (Test-Path -LiteralPath $Path -PathType Leaf); $try++) {
        try {
            if (-not $PSCmdlet.ShouldProcess($Path)) {
                return
            }
            Remove-Item -LiteralPath $Path
        } catch [IO.IOException] {
            if ($try -eq 3) {
                throw
            }
            Start-Sleep -Milliseconds 500
        }
    }
}

# Deletes a folder below our root, if nothing is in it.
function Remove-NhvEmptyFolder {
    [CmdletBinding(SupportsShouldProcess = $true)]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [string] $Root,
        [Parameter(Mandatory = $true)] [string] $Path
    )
    Assert-NhvOurPath -Root $Root -Path $Path
    $native = Get-NhvNativePath -Path $Path
    if ([IO.Directory]::Exists($native) -and [IO.Directory]::GetFileSystemEntries($native).Length -eq 0) {
        if ($PSCmdlet.ShouldProcess($Path)) {
            [IO.Directory]::Delete($native) # Fails, as it should, when something has come in between.
        }
    }
}

# The entries of a folder, by full path, in order; none when it is not there.
function Get-NhvEntry {
    [CmdletBinding()]
    [OutputType([string[]])]
    param([Parameter(Mandatory = $true)] [string] $Folder)
    if (Test-Path -LiteralPath $Folder -PathType Container) {
        foreach ($item in @(Get-ChildItem -LiteralPath $Folder -Force | Sort-Object -Property Name)) {
            "$Folder\$($item.Name)"
        }
    }
}
