# What system an inner image holds.

# Partitions that only Linux makes: data, root, swap, home, volumes, arrays, boot loader.
$script:NhvGuestLinux = @(
    '{0fc63daf-8483-4772-8e79-3d69d8477de4}', '{4f68bce3-e8cd-4db1-96e7-fbcaf984b709}', '{0657fd6d-a4ab-43c4-84e5-0933c84b4f4f}'
    '{933ac7e1-2eb4-4f13-b844-0e14e2aef915}', '{e6d6d379-f507-44c2-a23c-238f2a3df928}', '{a19d880f-05fc-4d3b-a006-743f0f84911e}'
    '{bc13c2ff-59e6-4262-a352-b275fd6f7172}'
)

# {os: windows or linux, secureBoot, tpm}: what a file beside the image says, and else what system its partitions are of.
function Get-NhvGuestSystem {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param([Parameter(Mandatory = $true)] [string] $Image)
    $system = Get-NhvImageSetting -Image $Image
    if (-not $system['os']) {
        $system['os'] = Find-NhvGuestSystem -Image $Image
    }
    if (@('windows', 'linux') -cnotcontains $system['os']) {
        throw (New-NhvRefusal -Key 'inside.system' -Arguments $Image, $system['os'])
    }
    return $system
}

# Looks at the partitions of an image, which is mounted for reading alone, and remembers what it found.
function Find-NhvGuestSystem {
    [CmdletBinding()]
    [OutputType([string])]
    param([Parameter(Mandatory = $true)] [string] $Image)
    $path = "$script:NhvGuestRoot\images\$(Split-Path -Path $Image -Leaf).json"
    $length = (Get-Item -LiteralPath $Image).Length
    $known = Read-NhvRecord -Path $path
    if ($null -ne $known -and $known.length -eq $length) {
        return $known.os
    }
    if (-not (Get-VHD -Path $Image).Attached) { # Else a look that was cut off left it so.
        Mount-VHD -Path $Image -ReadOnly -NoDriveLetter
    }
    try {
        $partitions = @(Get-Partition -DiskNumber (Get-VHD -Path $Image).DiskNumber)
        $linux = @($partitions | Where-Object -FilterScript { $script:NhvGuestLinux -contains "$($_.GptType)" })
        $os = $(if ($linux.Length -gt 0) { 'linux' } else { 'windows' })
    } finally {
        Dismount-VHD -Path $Image
    }
    Write-NhvRecord -Root $script:NhvGuestRoot -Path $path -Record @{ length = [long] $length; os = $os }
    return $os
}
