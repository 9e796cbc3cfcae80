# Checkpoints of host VMs: made and brought back while they are off, and so are their inner VMs.

# Where a host VM's operations are noted.
function Get-NhvHostPlace {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [string] $Name
    )
    $folder = Get-NhvVmFolder -Site $Site -Name $Name
    Assert-NhvNamed -Site $Site -Role 'HOST_VM' -Path $folder
    return @{ Root = $Site['Root']; Lab = $Site['Lab']; Record = "$folder\checkpoints.json" }
}

# A host VM that is complete.
function Assert-NhvMarkedVm {
    [CmdletBinding()]
    [OutputType([object])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [string] $Name
    )
    $vm = Assert-NhvVm -Site $Site -Name $Name
    if ($null -eq (Read-NhvMark -Notes $vm.Notes)) {
        throw (New-NhvRefusal -Key 'vm.missing' -Arguments $Name, $Site['Lab'])
    }
    return $vm
}

# Makes a checkpoint of a host VM that is off. While it is on, its inner VMs may be: they would come back as after a loss of
# power, and with its memory they would hang in the middle of what others saw go on.
function Invoke-NhvMakeCheckpoint {
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [hashtable] $Action
    )
    $vm = Assert-NhvMarkedVm -Site $Site -Name $Action['target']
    $place = Get-NhvHostPlace -Site $Site -Name $Action['target']
    $note = Get-NhvCheckpointNote -Place $place -Action $Action
    if ($null -ne $note -and $note.done) {
        return
    }
    if (@(Get-NhvCheckpoint -Place $place -Vm $vm -Name $Action['checkpoint']).Length -eq 0) {
        if ("$($vm.State)" -cne 'Off') {
            throw (New-NhvRefusal -Key 'checkpoint.notOff' -Arguments $vm.Name, "$($vm.State)")
        }
        $folder = Get-NhvVmFolder -Site $Site -Name $Action['target']
        if ((Test-NhvPath -Path "$folder\seed.iso") -or (Test-NhvPrepared -VmFolder $folder)) {
            throw (New-NhvRefusal -Key 'checkpoint.seed' -Arguments $vm.Name)
        }
    }
    New-NhvCheckpoint -Place $place -Vm $vm -Action $Action
}

# Brings a host VM that is off back to a checkpoint.
function Invoke-NhvRestoreCheckpoint {
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [hashtable] $Action
    )
    $vm = Assert-NhvMarkedVm -Site $Site -Name $Action['target']
    $place = Get-NhvHostPlace -Site $Site -Name $Action['target']
    $note = Get-NhvCheckpointNote -Place $place -Action $Action
    if ($null -eq $note -or -not $note.done) {
        Restore-NhvCheckpoint -Place $place -Vm $vm -Action $Action
    }
}

# Removes a checkpoint of a host VM. Returns STARTED while its disks are merged, which goes on by itself.
function Invoke-NhvRemoveCheckpoint {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [hashtable] $Action
    )
    $vm = Assert-NhvMarkedVm -Site $Site -Name $Action['target']
    $place = Get-NhvHostPlace -Site $Site -Name $Action['target']
    $note = Get-NhvCheckpointNote -Place $place -Action $Action
    if (($null -eq $note -or -not $note.done) -and (Remove-NhvCheckpoint -Place $place -Vm $vm -Action $Action)) {
        return 'STARTED'
    }
}

# Notes the files of checkpoints beside the disks that were noted for a VM, before any of these goes: afterwards nothing would
# tell whose they are.
function Write-NhvChildNote {
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [string] $Name
    )
    $folder = Get-NhvVmFolder -Site $Site -Name $Name
    if (-not (Test-NhvNamed -Site $Site -Role 'HOST_VM' -Path $folder)) {
        return
    }
    $disks = @(Get-NhvDiskNote -VmFolder $folder)
    $known = @(Get-NhvChildNote -VmFolder $folder)
    $found = @(Get-NhvChildDisk -Folder $folder -Disks @($disks | ForEach-Object -Process { $_.path }))
    if (@($found | Where-Object -FilterScript { $known -inotcontains $_ }).Length -eq 0) {
        return
    }
    $note = Read-NhvRecord -Path "$folder\disks.json"
    $noted = @($disks | ForEach-Object -Process { [ordered] @{ path = $_.path; image = $_.image; size = $_.size } })
    Write-NhvRecord -Root $Site['Root'] -Path "$folder\disks.json" -Record ([ordered] @{
            disks = $noted
            seed = $note.seed
            firstBoot = $note.firstBoot
            children = @(($known + $found) | Sort-Object -Unique)
        })
}

# What disks.json says of the files of checkpoints.
function Get-NhvChildNote {
    [CmdletBinding()]
    [OutputType([string[]])]
    param([Parameter(Mandatory = $true)] [string] $VmFolder)
    $note = Read-NhvRecord -Path "$VmFolder\disks.json"
    if ($null -ne $note -and $null -ne $note.PSObject.Properties['children']) {
        foreach ($path in @($note.children)) {
            "$path"
        }
    }
}
