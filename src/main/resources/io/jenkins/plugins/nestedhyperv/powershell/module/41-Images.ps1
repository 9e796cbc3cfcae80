# Images: read-only disks that the administrator registered. They are looked at and never written to.

function Get-NhvImagePath {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [ValidatePattern('^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$')] [string] $Name
    )
    return "$($Site['Images'])\$Name.vhdx"
}

# {os, secureBoot, tpm} of the VMs that are made from an image: what a file of the image's name that ends in .json says.
function Get-NhvImageSetting {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param([Parameter(Mandatory = $true)] [string] $Image)
    $setting = @{ os = ''; secureBoot = $true; tpm = $false }
    $path = $Image.Substring(0, $Image.LastIndexOf('.')) + '.json'
    if (-not (Test-Path -LiteralPath $path -PathType Leaf)) {
        return $setting
    }
    $told = Read-NhvRecord -Path $path
    if ($null -eq $told) {
        throw (New-NhvRefusal -Key 'image.unread' -Arguments $path)
    }
    foreach ($property in $told.PSObject.Properties) {
        $name = $property.Name
        if (-not $setting.ContainsKey($name) -or $property.Value -isnot $setting[$name].GetType()) {
            throw (New-NhvRefusal -Key 'image.setting' -Arguments $path, $name)
        }
        $setting[$name] = $property.Value
    }
    return $setting
}

# What tells an image from another that takes its place, or from itself after it was written to.
function Get-NhvImageIdentity {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param([Parameter(Mandatory = $true)] [string] $Path)
    $file = Get-Item -LiteralPath $Path -Force
    $disk = Get-VHD -Path $Path
    return @{
        disk = "$($disk.DiskIdentifier)"
        length = [long] $file.Length
        written = [long] $file.LastWriteTimeUtc.Ticks
    }
}

# Makes sure that an image is there and what it was when the children that exist were made of it; gives its path.
function Assert-NhvImage {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [string] $Name
    )
    $path = Get-NhvImagePath -Site $Site -Name $Name
    if (-not (Test-Path -LiteralPath $path -PathType Leaf)) {
        throw (New-NhvRefusal -Key 'image.unknown' -Arguments $Name, $path)
    }
    $now = Get-NhvImageIdentity -Path $path
    $file = "$($Site['Root'])\identities\$Name.json"
    $known = Read-NhvRecord -Path $file
    $isSame = $null -ne $known -and $known.disk -ceq $now['disk'] -and $known.length -eq $now['length'] -and
        $known.written -eq $now['written']
    if (-not $isSame) {
        if ($null -ne $known -and (Test-NhvImageInUse -Site $Site -Name $Name)) {
            throw (New-NhvRefusal -Key 'image.changed' -Arguments $path)
        }
        Write-NhvRecord -Root $Site['Root'] -Path $file -Record $now
    }
    return $path
}

# Whether a disk of any lab, of any installation, is a child of an image.
function Test-NhvImageInUse {
    [CmdletBinding()]
    [OutputType([bool])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [string] $Name
    )
    foreach ($lab in @(Get-NhvEntry -Folder "$($Site['Root'])\labs")) {
        foreach ($vm in @(Get-NhvEntry -Folder $lab)) {
            foreach ($disk in @(Get-NhvDiskNote -VmFolder $vm)) {
                if ($disk.image -ceq $Name -and (Test-NhvPath -Path $disk.path)) {
                    return $true
                }
            }
        }
    }
    return $false
}
