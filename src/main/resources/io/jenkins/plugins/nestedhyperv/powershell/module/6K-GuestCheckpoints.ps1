# Checkpoints of inner VMs. What they take up is in the host VM's own disks.

function Get-NhvGuestPlace {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [string] $Name
    )
    return @{ Root = $script:NhvGuestRoot; Lab = $Site['Lab']; Record = "$script:NhvGuestRoot\inner\$Name.checkpoints.json" }
}

# The operations on checkpoints of an inner VM that were done, as far as they are remembered.
function Get-NhvGuestOperation {
    [CmdletBinding()]
    [OutputType([string[]])]
    param([Parameter(Mandatory = $true)] [string] $Name)
    foreach ($one in @(Read-NhvCheckpointNote -Place (Get-NhvGuestPlace -Site @{} -Name $Name))) {
        if ($one.done) {
            $one.id
        }
    }
}

# Makes, restores or removes a checkpoint. Returns DONE, or RUNNING while disks are merged. Action: {action, target,
# checkpoint, operation, and memory when one is made}.
function Invoke-NhvGuestCheckpoint {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [hashtable] $Action
    )
    $vm = Assert-NhvGuestVm -Site $Site -Name $Action['target']
    $place = Get-NhvGuestPlace -Site $Site -Name $Action['target']
    $note = Get-NhvCheckpointNote -Place $place -Action $Action
    if ($null -ne $note -and $note.done) {
        Set-NhvGuestCheckpointType -Vm $vm -Type 'Standard' # What made it may have been cut off before that.
        return 'DONE'
    }
    switch -CaseSensitive ($Action['action']) {
        'MakeCheckpoint' { New-NhvGuestCheckpoint -Place $place -Vm $vm -Action $Action }
        'RestoreCheckpoint' { Restore-NhvGuestCheckpoint -Place $place -Vm $vm -Action $Action }
        'RemoveCheckpoint' {
            if (Remove-NhvCheckpoint -Place $place -Vm $vm -Action $Action) {
                return 'RUNNING'
            }
        }
    }
    return 'DONE'
}

# With memory, a VM is kept as it runs. Its disks alone are kept of one that is off, or of one that runs after a word with its
# system, which first brings to the disks what it holds back; where it cannot, none is made.
function New-NhvGuestCheckpoint {
    [CmdletBinding()]
    [OutputType([void])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Place,
        [Parameter(Mandatory = $true)] [object] $Vm,
        [Parameter(Mandatory = $true)] [hashtable] $Action
    )
    $type = 'Standard'
    if (@(Get-NhvCheckpoint -Place $Place -Vm $Vm -Name $Action['checkpoint']).Length -eq 0) {
        Assert-NhvGuestCheckpoint -Vm $Vm -Memory ([bool] $Action['memory'])
        if (-not $Action['memory'] -and "$($Vm.State)" -ceq 'Running') {
            $type = 'ProductionOnly'
        }
    }
    Set-NhvGuestCheckpointType -Vm $Vm -Type $type
    try {
        New-NhvCheckpoint -Place $Place -Vm $Vm -Action $Action
    } finally {
        Set-NhvGuestCheckpointType -Vm (Get-VM -Id $Vm.Id) -Type 'Standard'
    }
}

function Set-NhvGuestCheckpointType {
    [CmdletBinding()]
    [OutputType([void])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
    param(
        [Parameter(Mandatory = $true)] [object] $Vm,
        [Parameter(Mandatory = $true)] [ValidateSet('Standard', 'ProductionOnly')] [string] $Type
    )
    if ("$($Vm.CheckpointType)" -cne $Type) {
        Set-VM -VM $Vm -CheckpointType $Type
    }
}

# Makes sure that a checkpoint can be made of a VM as it is.
function Assert-NhvGuestCheckpoint {
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [object] $Vm,
        [Parameter(Mandatory = $true)] [bool] $Memory
    )
    $state = "$($Vm.State)"
    if ($Memory -and @('Running', 'Paused', 'Saved') -cnotcontains $state) {
        throw (New-NhvRefusal -Key 'checkpoint.noMemory' -Arguments $Vm.Name, $state)
    }
    if (-not $Memory -and @('Off', 'Running') -cnotcontains $state) {
        throw (New-NhvRefusal -Key 'checkpoint.diskOnly' -Arguments $Vm.Name, $state)
    }
    $note = Read-NhvGuestNote -Name $Vm.Name
    if ($null -ne $note -and (Test-NhvPath -Path "$($note['folder'])\seed.iso")) {
        throw (New-NhvRefusal -Key 'checkpoint.seed' -Arguments $Vm.Name)
    }
}

# Brings an inner VM back, turned off if it was on; one that was kept with its memory is saved then, and its start goes on there.
# It is to be entered anew.
function Restore-NhvGuestCheckpoint {
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Place,
        [Parameter(Mandatory = $true)] [object] $Vm,
        [Parameter(Mandatory = $true)] [hashtable] $Action
    )
    Close-NhvGuestSession -Id "$($Vm.Id)"
    Remove-NhvFile -Root $script:NhvGuestRoot -Path (Get-NhvGuestRunPath -Name $Vm.Name)
    Restore-NhvCheckpoint -Place $Place -Vm $Vm -Action $Action -TurnOff
}

# Notes the files of checkpoints beside an inner VM's disk, before they go.
function Write-NhvGuestChildNote {
    [CmdletBinding()]
    [OutputType([void])]
    param([Parameter(Mandatory = $true)] [string] $Name)
    $note = Read-NhvGuestNote -Name $Name
    if ($null -eq $note) {
        return
    }
    $known = @($(if ($note.ContainsKey('children')) { $note['children'] }))
    $found = @(Get-NhvChildDisk -Folder $note['folder'] -Disks @($note['disk']))
    if (@($found | Where-Object -FilterScript { $known -inotcontains $_ }).Length -gt 0) {
        $note['children'] = @(($known + $found) | Sort-Object -Unique)
        Write-NhvGuestNote -Name $Name -Note $note
    }
}
