# Disks of host VMs that are mounted on this host for a moment, each at an empty folder of its VM's own, and never with a letter.

# One disk at a time, here and while the role is installed on one: children of an image have one identity, and Windows keeps the
# second of two that are alike offline.
function Wait-NhvMountLock {
    [CmdletBinding()]
    [OutputType([IO.FileStream])]
    param([Parameter(Mandatory = $true)] [hashtable] $Site)
    for ($try = 1; $try -le 80; $try++) {
        $lock = Open-NhvLock -Site @{ Root = $Site['Root']; Lab = 'mount' }
        if ($null -ne $lock) {
            return $lock
        }
        Start-Sleep -Milliseconds 250
    }
    throw (New-NhvRefusal -Key 'firstBoot.busy')
}

# Shows the volume of a mounted disk that has Windows at an empty folder.
function Connect-NhvWindows {
    [CmdletBinding()]
    [OutputType([void])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('ChangesHost', '')] # What is mounted is our own child disk.
    param(
        [Parameter(Mandatory = $true)] [string] $Disk,
        [Parameter(Mandatory = $true)] [string] $Mount
    )
    $number = [uint32] (Get-VHD -Path $Disk).DiskNumber
    $partitions = @()
    for ($try = 1; $partitions.Length -eq 0 -and $try -le 20; $try++) { # They show a moment after the disk.
        if ((Get-Disk -Number $number).IsOffline) {
            throw (New-NhvRefusal -Key 'firstBoot.offline' -Arguments $Disk) # Online it would get another identity, and not boot.
        }
        if ($try -gt 1) {
            Start-Sleep -Milliseconds 250
        }
        $partitions = @(Get-Partition -DiskNumber $number -ErrorAction Ignore | Where-Object -FilterScript {
                "$($_.GptType)" -ieq '{ebd0a0a2-b9e5-4433-87c0-68b6b72699c7}' } | Sort-Object -Property Size -Descending)
    }
    foreach ($partition in $partitions) {
        $at = [uint32] $partition.PartitionNumber
        Add-PartitionAccessPath -DiskNumber $number -PartitionNumber $at -AccessPath $Mount
        if (Test-Path -LiteralPath "$Mount\Windows\System32" -PathType Container) {
            return
        }
        Remove-PartitionAccessPath -DiskNumber $number -PartitionNumber $at -AccessPath $Mount
    }
    throw (New-NhvRefusal -Key 'firstBoot.noWindows' -Arguments $Disk)
}

# Takes the disk of a VM's system off this host, and the folder at which it was shown. Does nothing when there is nothing.
function Clear-NhvMount {
    [CmdletBinding(SupportsShouldProcess = $true)]
    [OutputType([void])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('ChangesHost', '')] # What is mounted is our own child disk.
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [string] $Name
    )
    $folder = Get-NhvVmFolder -Site $Site -Name $Name
    $mount = "$folder\mount"
    $disk = "$folder\system.vhdx"
    if (-not (Test-NhvDiskBoot -VmFolder $folder) -or -not $PSCmdlet.ShouldProcess($mount)) {
        return
    }
    $number = Get-NhvMountNumber -Path $disk
    if ($null -eq $number -and (Get-NhvJunction -Folder $folder -Path $mount) -and (Test-NhvPath -Path $disk)) {
        Mount-VHD -Path $disk -NoDriveLetter # A restart of this host took the disk off, but not the folder from its volume.
        $number = Get-NhvMountNumber -Path $disk
    }
    if ($null -ne $number) {
        foreach ($partition in @(Get-Partition -DiskNumber $number -ErrorAction Ignore)) {
            $paths = @(@($partition.AccessPaths) | ForEach-Object -Process { "$_".TrimEnd([char[]] @('\')) })
            if ($paths -icontains $mount) {
                Remove-PartitionAccessPath -DiskNumber $number -PartitionNumber $partition.PartitionNumber -AccessPath $mount
            }
        }
        Dismount-VHD -Path $disk
    }
    Remove-NhvEmptyFolder -Root $Site['Root'] -Path $mount
}

# The number that a disk has on this host while it is mounted there; nothing when it is not, or only a VM has it.
function Get-NhvMountNumber {
    [CmdletBinding()]
    [OutputType([uint32])]
    param([Parameter(Mandatory = $true)] [string] $Path)
    if (Test-NhvPath -Path $Path) {
        $disk = $(try { Get-VHD -Path $Path } catch { $null }) # One that is half made is mounted nowhere.
        if ($null -ne $disk -and $null -ne $disk.DiskNumber) {
            return [uint32] $disk.DiskNumber
        }
    }
}
