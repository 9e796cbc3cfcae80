# Checkpoints of VMs of ours, host VMs and inner ones. Each has a name that is the lab's, and the id of the operation that made it,
# both in its name on the host: it has no notes of its own. A place says what lab it is and where operations are noted: a
# hashtable with Root, Lab and Record. What was done under an id is not done again.

# So many operations of a VM are remembered.
$script:NhvOperationsKept = 100

# What a checkpoint is called on the host.
function Get-NhvCheckpointName {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Place,
        [Parameter(Mandatory = $true)] [ValidatePattern('(?-i)^[a-z0-9][a-z0-9-]{0,31}\z')] [string] $Name,
        [Parameter(Mandatory = $true)] [ValidatePattern('^[A-Za-z0-9-]{1,40}\z')] [string] $Operation
    )
    return "nhv-$($Place['Lab'])-$Name.$Operation"
}

# The lab's checkpoints of a VM, or those of a name; others' are not seen.
function Get-NhvCheckpoint {
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary[]])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Place,
        [Parameter(Mandatory = $true)] [object] $Vm,
        [Parameter()] [string] $Name
    )
    foreach ($one in @(Get-VMSnapshot -VM $Vm)) {
        $isOurs = $one.Name -cmatch '^nhv-(?<lab>[a-z][a-z0-9]{7})-(?<name>[a-z0-9][a-z0-9-]{0,31})\.(?<operation>[A-Za-z0-9-]{1,40})\z'
        if ($isOurs -and $Matches['lab'] -ceq $Place['Lab'] -and (-not $PSBoundParameters.ContainsKey('Name') -or $Matches['name'] -ceq $Name)) {
            [ordered] @{ name = $Matches['name']; operation = $Matches['operation']; id = "$($one.Id)"; snapshot = $one }
        }
    }
}

# What is noted of an operation: {id, kind, checkpoint, done, and what its kind keeps}; nothing when it was never begun. An id
# stands for one operation only.
function Get-NhvCheckpointNote {
    [CmdletBinding()]
    [OutputType([System.Management.Automation.PSCustomObject])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Place,
        [Parameter(Mandatory = $true)] [hashtable] $Action
    )
    foreach ($one in @(Read-NhvCheckpointNote -Place $Place)) {
        if ($one.id -ceq $Action['operation']) {
            if ($one.kind -cne $Action['action'] -or $one.checkpoint -cne $Action['checkpoint']) {
                throw (New-NhvRefusal -Key 'checkpoint.otherOperation' -Arguments $one.id, $one.kind, $one.checkpoint)
            }
            return $one
        }
    }
}

function Read-NhvCheckpointNote {
    [CmdletBinding()]
    [OutputType([object[]])]
    param([Parameter(Mandatory = $true)] [hashtable] $Place)
    $record = Read-NhvRecord -Path $Place['Record']
    if ($null -ne $record -and $null -ne $record.PSObject.Properties['operations']) {
        foreach ($one in @($record.operations)) {
            $one
        }
    }
}

# Notes how far an operation is, in place of what was noted of it before.
function Write-NhvCheckpointNote {
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Place,
        [Parameter(Mandatory = $true)] [hashtable] $Action,
        [Parameter(Mandatory = $true)] [bool] $Done,
        [Parameter()] [hashtable] $Keep = @{}
    )
    $all = [Collections.Generic.List[object]]::new()
    foreach ($one in @(Read-NhvCheckpointNote -Place $Place)) {
        if ($one.id -cne $Action['operation']) {
            $copy = [ordered] @{}
            foreach ($property in $one.PSObject.Properties) {
                $copy[$property.Name] = $property.Value
            }
            $all.Add($copy)
        }
    }
    $new = [ordered] @{ id = $Action['operation']; kind = $Action['action']; checkpoint = $Action['checkpoint']; done = $Done }
    foreach ($key in @($Keep.Keys | Sort-Object)) {
        $new[$key] = $Keep[$key]
    }
    $all.Add($new)
    if ($all.Count -gt $script:NhvOperationsKept) {
        $all.RemoveRange(0, $all.Count - $script:NhvOperationsKept)
    }
    Write-NhvRecord -Root $Place['Root'] -Path $Place['Record'] -Record @{ operations = $all }
}

# Whether disks of removed checkpoints are being merged, as Hyper-V says now. Its states are words of no language.
function Test-NhvMerging {
    [CmdletBinding()]
    [OutputType([bool])]
    param([Parameter(Mandatory = $true)] [object] $Vm)
    return Test-NhvMergingState -Vm (Get-VM -Id $Vm.Id)
}

# The same, as it was when the VM was read.
function Test-NhvMergingState {
    [CmdletBinding()]
    [OutputType([bool])]
    param([Parameter(Mandatory = $true)] [object] $Vm)
    return "$($Vm.PrimaryOperationalStatus)" -ceq 'InService' -or "$($Vm.SecondaryOperationalStatus)" -ceq 'MergingDisks'
}

# Nothing is done to checkpoints before a merge is over; Hyper-V would refuse it.
function Assert-NhvNotMerging {
    [CmdletBinding()]
    [OutputType([void])]
    param([Parameter(Mandatory = $true)] [object] $Vm)
    if (Test-NhvMerging -Vm $Vm) {
        throw (New-NhvRefusal -Key 'vm.merging' -Arguments $Vm.Name)
    }
}

# Whether what a removed checkpoint held is not yet where it belongs: also when no merge has begun, or one had no room.
function Test-NhvUnmerged {
    [CmdletBinding()]
    [OutputType([bool])]
    param([Parameter(Mandatory = $true)] [object] $Vm)
    if (Test-NhvMerging -Vm $Vm) {
        return $true
    }
    $paths = @(Get-VMHardDiskDrive -VM $Vm | ForEach-Object -Process { "$($_.Path)" })
    return @($paths -like '*.avhdx').Length -gt 0 -and @(Get-VMSnapshot -VM $Vm).Length -eq 0
}

# The files of checkpoints in a folder whose parents, all of them there, end in one of some disks.
function Get-NhvChildDisk {
    [CmdletBinding()]
    [OutputType([string[]])]
    param(
        [Parameter(Mandatory = $true)] [string] $Folder,
        [Parameter(Mandatory = $true)] [AllowEmptyCollection()] [string[]] $Disks
    )
    foreach ($entry in @(Get-NhvEntry -Folder $Folder)) {
        if ($entry -like '*.avhdx' -and (Test-NhvChildDisk -Folder $Folder -Disks $Disks -Path $entry)) {
            $entry
        }
    }
}

function Test-NhvChildDisk {
    [CmdletBinding()]
    [OutputType([bool])]
    param(
        [Parameter(Mandatory = $true)] [string] $Folder,
        [Parameter(Mandatory = $true)] [AllowEmptyCollection()] [string[]] $Disks,
        [Parameter(Mandatory = $true)] [string] $Path
    )
    try {
        for ($at = $Path; (Test-NhvBelow -Folder $Folder -Path $at); $at = "$((Get-VHD -Path $at).ParentPath)") {
            if ($Disks -icontains $at) {
                return $true
            }
        }
    } catch {
        return $false # It cannot be read, or has just been merged. What is not known as ours stays.
    }
    return $false
}
