# Seeds of host VMs: brought to the spool folder from outside, taken to their VM, and removed after the first contact with it.

function Get-NhvSpoolPath {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [string] $File
    )
    $path = "$($Site['Root'])\spool\$File"
    Assert-NhvOurPath -Root $Site['Root'] -Path $path
    return $path
}

# Takes the seed, which was brought to the spool, to its VM. Asked again, it is there already.
function Move-NhvSeed {
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [hashtable] $Vm
    )
    $to = "$(Get-NhvVmFolder -Site $Site -Name $Vm['name'])\seed.iso"
    $from = Get-NhvSpoolPath -Site $Site -File $Vm['seed']['file']
    Assert-NhvOurPath -Root $Site['Root'] -Path $to
    if (Test-NhvPath -Path $from) {
        $hash = (Get-FileHash -LiteralPath $from -Algorithm SHA256).Hash
        if ($hash -ine $Vm['seed']['sha256']) {
            throw (New-NhvRefusal -Key 'seed.damaged' -Arguments $from)
        }
        Remove-NhvFile -Root $Site['Root'] -Path $to
        Move-Item -LiteralPath $from -Destination $to
    } elseif (-not (Test-NhvPath -Path $to)) {
        throw (New-NhvRefusal -Key 'seed.missing' -Arguments $from)
    }
}

# Gives a VM the drive with its seed, unless it has one.
function Set-NhvSeedDrive {
    [CmdletBinding()]
    [OutputType([void])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [object] $Vm,
        [Parameter(Mandatory = $true)] [hashtable] $Plan
    )
    $path = "$(Get-NhvVmFolder -Site $Site -Name $Plan['name'])\seed.iso"
    $drives = @(Get-VMDvdDrive -VM $Vm)
    if ($Plan['seed'] -and $drives.Length -eq 0) {
        Add-VMDvdDrive -VM $Vm -Path $path
    }
}

# Takes the seed out of the drive of a VM and deletes it; to be called when the VM has another password than the seed says, and no
# copy of the answer file on its disk. The drive itself stays, since a VM that runs cannot lose it.
function Remove-NhvSeed {
    [CmdletBinding(SupportsShouldProcess = $true)]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [string] $Name
    )
    $folder = Get-NhvVmFolder -Site $Site -Name $Name
    if (-not $PSCmdlet.ShouldProcess($folder)) {
        return
    }
    Remove-NhvFile -Root $Site['Root'] -Path "$folder\answer.json"
    if (Test-NhvPath -Path "$folder\seed.iso") {
        Remove-NhvMedium -Vm (Assert-NhvVm -Site $Site -Name $Name) -Root $Site['Root'] -Path "$folder\seed.iso"
    }
}

# Takes a medium out of the drives of a VM, and deletes it.
function Remove-NhvMedium {
    [CmdletBinding(SupportsShouldProcess = $true)]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [object] $Vm,
        [Parameter(Mandatory = $true)] [string] $Root,
        [Parameter(Mandatory = $true)] [string] $Path
    )
    if (-not (Test-NhvPath -Path $Path) -or -not $PSCmdlet.ShouldProcess($Path)) {
        return
    }
    foreach ($drive in @(Get-VMDvdDrive -VM $Vm)) {
        if ("$($drive.Path)" -ieq $Path) {
            Set-VMDvdDrive -VMDvdDrive $drive -Path $null
        }
    }
    Remove-NhvFile -Root $Root -Path $Path
}

# What was brought to the spool: {file, sha256}. It is there once.
function Receive-NhvSpooled {
    [CmdletBinding()]
    [OutputType([byte[]])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [hashtable] $Spooled
    )
    $path = Get-NhvSpoolPath -Site $Site -File $Spooled['file']
    if (-not (Test-NhvPath -Path $path)) {
        throw (New-NhvRefusal -Key 'spool.missing' -Arguments $path)
    }
    $bytes = [IO.File]::ReadAllBytes((Get-NhvNativePath -Path $path))
    Remove-NhvFile -Root $Site['Root'] -Path $path
    if ((Get-NhvHash -Bytes $bytes) -cne $Spooled['sha256']) {
        throw (New-NhvRefusal -Key 'spool.damaged' -Arguments $path)
    }
    return , $bytes
}

# SHA-256 in lower-case hexadecimal digits.
function Get-NhvHash {
    [CmdletBinding()]
    [OutputType([string])]
    param([Parameter(Mandatory = $true)] [AllowEmptyCollection()] [byte[]] $Bytes)
    $digest = [Security.Cryptography.SHA256]::Create()
    try {
        return [BitConverter]::ToString($digest.ComputeHash($Bytes)).Replace('-', '').ToLowerInvariant()
    } finally {
        $digest.Dispose()
    }
}

# Removes from the spool what nobody took within a day, and what was brought for a lab that is gone.
function Remove-NhvSpooled {
    [CmdletBinding(SupportsShouldProcess = $true)]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter()] [string] $Gone = ''
    )
    $spool = "$($Site['Root'])\spool"
    foreach ($path in @(Get-NhvEntry -Folder $spool)) {
        $leaf = Split-Path -Path $path -Leaf
        $isOurs = $leaf -cmatch '^nhv-[a-z][a-z0-9]{7}-[A-Za-z0-9.-]+\z' -and (Test-Path -LiteralPath $path -PathType Leaf)
        if ($isOurs -and (Test-NhvSpooledToGo -Path $path -Gone $Gone) -and $PSCmdlet.ShouldProcess($path)) {
            Remove-NhvFile -Root $Site['Root'] -Path $path
        }
    }
}

function Test-NhvSpooledToGo {
    [CmdletBinding()]
    [OutputType([bool])]
    param(
        [Parameter(Mandatory = $true)] [string] $Path,
        [Parameter(Mandatory = $true)] [AllowEmptyString()] [string] $Gone
    )
    if ($Gone -and (Split-Path -Path $Path -Leaf).StartsWith("nhv-$Gone-", [StringComparison]::Ordinal)) {
        return $true
    }
    $file = Get-Item -LiteralPath $Path -Force -ErrorAction Ignore
    return $null -ne $file -and $file.LastWriteTimeUtc -lt [DateTime]::UtcNow.AddDays(-1)
}
