# The disks of host VMs: children of images that are never written to, data disks, and a note of all of them beforehand.

# What disks.json says of a host VM: its files by exact path, the system's disk first; nothing when there is none.
function Get-NhvDiskNote {
    [CmdletBinding()]
    [OutputType([object[]])]
    param([Parameter(Mandatory = $true)] [string] $VmFolder)
    $note = Read-NhvRecord -Path "$VmFolder\disks.json"
    if ($null -ne $note -and $null -ne $note.PSObject.Properties['disks']) {
        foreach ($disk in @($note.disks)) {
            $disk
        }
    }
}

# All disks that a host VM is to have.
function Get-NhvDiskPlan {
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary[]])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [hashtable] $Vm
    )
    $folder = Get-NhvVmFolder -Site $Site -Name $Vm['name']
    [ordered] @{ path = "$folder\system.vhdx"; image = $Vm['image']; size = [long] 0 }
    foreach ($image in $Vm['innerImages']) {
        [ordered] @{ path = "$folder\inner-$image.vhdx"; image = $image; size = [long] 0 }
    }
    for ($i = 0; $i -lt $Vm['dataDisks'].Length; $i++) {
        [ordered] @{ path = "$folder\data-$($i + 1).vhdx"; image = ''; size = [long] $Vm['dataDisks'][$i] }
    }
}

# Notes which disks are to come, before the first of them is there.
function Write-NhvDiskNote {
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [hashtable] $Vm
    )
    $folder = Get-NhvVmFolder -Site $Site -Name $Vm['name']
    Assert-NhvNamed -Site $Site -Role 'HOST_VM' -Path $folder
    $note = [ordered] @{
        disks = @(Get-NhvDiskPlan -Site $Site -Vm $Vm)
        seed = $(if ($Vm['seed']) { "$folder\seed.iso" } else { '' })
        firstBoot = $(if ($Vm['answer']) { 'disk' } else { 'seed' })
    }
    Write-NhvRecord -Root $Site['Root'] -Path "$folder\disks.json" -Record $note
}

# Makes one disk, in place of one that is not what it should be.
function Confirm-NhvDisk {
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [Collections.IDictionary] $Disk
    )
    $path = $Disk['path']
    Assert-NhvOurPath -Root $Site['Root'] -Path $path
    if (Test-NhvPath -Path $path) {
        if (Test-NhvSoundDisk -Site $Site -Disk $Disk) {
            return
        }
        Remove-NhvFile -Root $Site['Root'] -Path $path
    }
    if ($Disk['image']) {
        $image = Assert-NhvImage -Site $Site -Name $Disk['image']
        [void] (New-VHD -Path $path -ParentPath $image -Differencing)
    } else {
        [void] (New-VHD -Path $path -SizeBytes ([uint64] $Disk['size']) -Dynamic)
    }
}

# Whether a disk that is there is a whole one of the kind that was planned.
function Test-NhvSoundDisk {
    [CmdletBinding()]
    [OutputType([bool])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [Collections.IDictionary] $Disk
    )
    try {
        $there = Get-VHD -Path $Disk['path']
        if (-not $Disk['image']) {
            return -not $there.ParentPath
        }
        return "$($there.ParentPath)" -ieq (Get-NhvImagePath -Site $Site -Name $Disk['image'])
    } catch {
        return $false # A disk that was only half made cannot be read. No VM has used it, so it is made again.
    }
}

# All disks of a VM must be noted and there: a VM that has its mark is complete.
function Assert-NhvDisk {
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [hashtable] $Vm
    )
    $noted = @(Get-NhvDiskNote -VmFolder (Get-NhvVmFolder -Site $Site -Name $Vm['name']) | ForEach-Object -Process { $_.path })
    foreach ($disk in @(Get-NhvDiskPlan -Site $Site -Vm $Vm)) {
        if ($noted -inotcontains $disk['path'] -or -not (Test-NhvPath -Path $disk['path'])) {
            throw (New-NhvRefusal -Key 'disk.missing' -Arguments $disk['path'], $Vm['name'])
        }
    }
    $folder = Get-NhvVmFolder -Site $Site -Name $Vm['name']
    if ((Test-NhvDiskBoot -VmFolder $folder) -and -not (Test-NhvPrepared -VmFolder $folder)) {
        throw (New-NhvRefusal -Key 'firstBoot.unprepared' -Arguments "$folder\system.vhdx")
    }
}

# A VM is only started when it would write to nothing but the disks that were noted for it, or to checkpoints of them.
function Assert-NhvNoOtherDisk {
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [object] $Vm,
        [Parameter(Mandatory = $true)] [string] $Name
    )
    $noted = @(Get-NhvDiskNote -VmFolder (Get-NhvVmFolder -Site $Site -Name $Name) | ForEach-Object -Process { $_.path })
    foreach ($drive in @(Get-VMHardDiskDrive -VM $Vm)) {
        $path = "$($drive.Path)"
        while ($path -and $noted -inotcontains $path) {
            $path = "$((Get-VHD -Path $path).ParentPath)"
        }
        if (-not $path) {
            throw (New-NhvRefusal -Key 'vm.otherDisk' -Arguments $Vm.Name, "$($drive.Path)")
        }
    }
}
