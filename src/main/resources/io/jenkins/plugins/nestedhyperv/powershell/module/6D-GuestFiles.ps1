# Steps of copying a file into a Windows guest or out of it. Until a file is whole it has a name that ends in .nhv- and 16 digits.

# One step. Request: {verb, path, target, offset, length, sha256, bytes}; returns {sha256} and bytes where the step has them.
function Invoke-NhvGuestFile {
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Request,
        [Parameter()] [AllowNull()] [Security.SecureString[]] $Sealed
    )
    $path = Get-NhvGuestFilePath -Path $Request['path']
    switch -CaseSensitive ($Request['verb']) {
        'check' { Assert-NhvGuestTarget -Path $Request['path'] }
        'append' { Add-NhvGuestBlock -Path $path -Offset $Request['offset'] -Bytes $Request['bytes'] }
        'finish' { Complete-NhvGuestFile -Path $path -Target $Request['target'] -Sha256 $Request['sha256'] }
        'block' { return Read-NhvGuestBlock -Path $path -Offset $Request['offset'] -Length $Request['length'] }
        'sum' { return [ordered] @{ sha256 = Get-NhvGuestSum -Path $path } }
        'discard' { Remove-NhvGuestPart -Path $Request['path'] }
        default { throw (New-NhvRefusal -Key 'action.unknown' -Arguments $Request['verb']) }
    }
    return [ordered] @{ sha256 = '' }
}

# The path of a file as .NET knows it.
function Get-NhvGuestFilePath {
    [CmdletBinding()]
    [OutputType([string])]
    param([Parameter(Mandatory = $true)] [string] $Path)
    if ($Path -notmatch '^[A-Za-z]:\\[^*?<>|"]+\z') {
        throw (New-NhvRefusal -Key 'file.path' -Arguments $Path)
    }
    return Get-NhvNativePath -Path $Path
}

# Whether a file may be put there.
function Assert-NhvGuestTarget {
    [CmdletBinding()]
    [OutputType([void])]
    param([Parameter(Mandatory = $true)] [string] $Path)
    $folder = $Path.Substring(0, $Path.LastIndexOf('\') + 1)
    if (-not (Test-Path -LiteralPath $folder -PathType Container)) {
        throw (New-NhvRefusal -Key 'file.noFolder' -Arguments $folder)
    }
    $there = Get-Item -LiteralPath $Path -Force -ErrorAction Ignore
    if ($null -ne $there -and ($there.Attributes -band [IO.FileAttributes]'Directory, ReparsePoint') -ne 0) {
        throw (New-NhvRefusal -Key 'file.taken' -Arguments $Path)
    }
}

# Writes a block at its place, and cuts off what a step before it that was interrupted wrote there: it may be repeated.
function Add-NhvGuestBlock {
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [string] $Path,
        [Parameter(Mandatory = $true)] [long] $Offset,
        [Parameter(Mandatory = $true)] [byte[]] $Bytes
    )
    $stream = [IO.File]::Open($Path, [IO.FileMode]::OpenOrCreate, [IO.FileAccess]::Write, [IO.FileShare]::None)
    try {
        if ($stream.Length -lt $Offset) {
            throw (New-NhvRefusal -Key 'file.gone' -Arguments $Path, $Offset, $stream.Length)
        }
        $stream.SetLength($Offset)
        [void] $stream.Seek(0, [IO.SeekOrigin]::End)
        $stream.Write($Bytes, 0, $Bytes.Length)
    } finally {
        $stream.Dispose()
    }
}

# Gives a whole file its name.
function Complete-NhvGuestFile {
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [string] $Path,
        [Parameter(Mandatory = $true)] [string] $Target,
        [Parameter(Mandatory = $true)] [string] $Sha256
    )
    $native = Get-NhvGuestFilePath -Path $Target
    if (-not [IO.File]::Exists($Path)) {
        if ([IO.File]::Exists($native) -and (Get-NhvGuestSum -Path $native) -ceq $Sha256) {
            return # It has its name already.
        }
        [IO.File]::Create($Path).Dispose()
    }
    $found = Get-NhvGuestSum -Path $Path
    if ($found -cne $Sha256) {
        throw (New-NhvRefusal -Key 'file.differs' -Arguments $Target, $Sha256, $found)
    }
    Assert-NhvGuestTarget -Path $Target
    if ([IO.File]::Exists($native)) {
        [IO.File]::Replace($Path, $native, [NullString]::Value)
    } else {
        [IO.File]::Move($Path, $native)
    }
}

function Read-NhvGuestBlock {
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param(
        [Parameter(Mandatory = $true)] [string] $Path,
        [Parameter(Mandatory = $true)] [long] $Offset,
        [Parameter(Mandatory = $true)] [long] $Length
    )
    if (-not [IO.File]::Exists($Path)) {
        throw (New-NhvRefusal -Key 'file.missing' -Arguments $Path)
    }
    $stream = [IO.File]::Open($Path, [IO.FileMode]::Open, [IO.FileAccess]::Read, [IO.FileShare]'ReadWrite, Delete')
    try {
        [void] $stream.Seek([Math]::Min($Offset, $stream.Length), [IO.SeekOrigin]::Begin)
        $bytes = [byte[]]::new([Math]::Min($Length, $stream.Length - $stream.Position))
        $have = 0
        while ($have -lt $bytes.Length) {
            $read = $stream.Read($bytes, $have, $bytes.Length - $have)
            if ($read -eq 0) {
                throw (New-NhvRefusal -Key 'file.gone' -Arguments $Path, ($Offset + $bytes.Length), ($Offset + $have))
            }
            $have += $read
        }
    } finally {
        $stream.Dispose()
    }
    return [ordered] @{ sha256 = (Get-NhvHash -Bytes $bytes); bytes = $bytes }
}

function Get-NhvGuestSum {
    [CmdletBinding()]
    [OutputType([string])]
    param([Parameter(Mandatory = $true)] [string] $Path)
    if (-not [IO.File]::Exists($Path)) {
        throw (New-NhvRefusal -Key 'file.missing' -Arguments $Path)
    }
    $stream = [IO.File]::Open($Path, [IO.FileMode]::Open, [IO.FileAccess]::Read, [IO.FileShare]'ReadWrite, Delete')
    $digest = [Security.Cryptography.SHA256]::Create()
    try {
        return [BitConverter]::ToString($digest.ComputeHash($stream)).Replace('-', '').ToLowerInvariant()
    } finally {
        $digest.Dispose()
        $stream.Dispose()
    }
}

# Deletes what is not whole; nothing that has another name.
function Remove-NhvGuestPart {
    [CmdletBinding(SupportsShouldProcess = $true)]
    [OutputType([void])]
    param([Parameter(Mandatory = $true)] [string] $Path)
    if ($Path -notmatch '\.nhv-[0-9a-f]{16}\z') {
        throw (New-NhvRefusal -Key 'file.path' -Arguments $Path)
    }
    if ((Test-Path -LiteralPath $Path -PathType Leaf) -and $PSCmdlet.ShouldProcess($Path)) {
        Remove-Item -LiteralPath $Path -Force
    }
}
