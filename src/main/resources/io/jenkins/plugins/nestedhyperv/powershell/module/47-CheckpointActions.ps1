# What is done to checkpoints, of host VMs and inner ones alike. Each can be cut off at any moment and asked for again.

# Makes a checkpoint, unless this operation has made it.
function New-NhvCheckpoint {
    [CmdletBinding()]
    [OutputType([void])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Place,
        [Parameter(Mandatory = $true)] [object] $Vm,
        [Parameter(Mandatory = $true)] [hashtable] $Action
    )
    $full = Get-NhvCheckpointName -Place $Place -Name $Action['checkpoint'] -Operation $Action['operation']
    $there = @(Get-NhvCheckpoint -Place $Place -Vm $Vm -Name $Action['checkpoint'])
    if ($there.Length -eq 0) {
        Assert-NhvNotMerging -Vm $Vm
        Checkpoint-VM -VM $Vm -SnapshotName $full
        $there = @(Get-NhvCheckpoint -Place $Place -Vm $Vm -Name $Action['checkpoint'])
    }
    if ($there.Length -ne 1 -or $there[0]['operation'] -cne $Action['operation']) {
        $by = @($there | ForEach-Object -Process { $_['operation'] }) -join ', '
        throw (New-NhvRefusal -Key 'checkpoint.exists' -Arguments $Vm.Name, $Action['checkpoint'], $by)
    }
    Write-NhvCheckpointNote -Place $Place -Action $Action -Done $true
}

# Brings a VM back to a checkpoint, once. It may have been started since this was begun: whether it was done already is seen
# by the disks, which are new ones each time.
function Restore-NhvCheckpoint {
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Place,
        [Parameter(Mandatory = $true)] [object] $Vm,
        [Parameter(Mandatory = $true)] [hashtable] $Action,
        [Parameter()] [switch] $TurnOff
    )
    $there = @(Get-NhvCheckpoint -Place $Place -Vm $Vm -Name $Action['checkpoint'])
    if ($there.Length -eq 0) {
        throw (New-NhvRefusal -Key 'checkpoint.missing' -Arguments $Vm.Name, $Action['checkpoint'])
    }
    $begun = Get-NhvCheckpointNote -Place $Place -Action $Action
    if ($null -eq $begun -or (Get-NhvSetting -Vm $Vm)['drives'] -ceq $begun.drives) {
        Assert-NhvNotMerging -Vm $Vm
        if ($TurnOff) {
            Stop-NhvVm -Vm $Vm # What it does and has written is to be lost in any case.
        } elseif ("$($Vm.State)" -cne 'Off') {
            throw (New-NhvRefusal -Key 'checkpoint.notOff' -Arguments $Vm.Name, "$($Vm.State)")
        }
        if ($null -eq $begun) {
            Write-NhvCheckpointNote -Place $Place -Action $Action -Done $false -Keep (Get-NhvSetting -Vm $Vm)
            $begun = Get-NhvCheckpointNote -Place $Place -Action $Action
        }
        Restore-VMSnapshot -VMSnapshot $there[0]['snapshot'] -Confirm:$false
    }
    Restore-NhvSetting -Vm (Get-VM -Id $Vm.Id) -Before $begun
    Write-NhvCheckpointNote -Place $Place -Action $Action -Done $true
}

# What a checkpoint may take back that was set after it was made, and which disks the VM writes to.
function Get-NhvSetting {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param([Parameter(Mandatory = $true)] [object] $Vm)
    $spoofing = @(Get-VMNetworkAdapter -VM $Vm | Where-Object -FilterScript { "$($_.MacAddressSpoofing)" -ceq 'On' } |
            ForEach-Object -Process { $_.Name } | Sort-Object)
    return @{
        drives = (@(Get-VMHardDiskDrive -VM $Vm | ForEach-Object -Process { "$($_.Path)" }) -join '|')
        exposed = [bool] (Get-VMProcessor -VM $Vm).ExposeVirtualizationExtensions
        mark = "$($Vm.Notes)"
        spoofing = ($spoofing -join '|')
    }
}

# Sets again what was set before, takes out media that are gone by now, and reads it all back.
function Restore-NhvSetting {
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [object] $Vm,
        [Parameter(Mandatory = $true)] [object] $Before
    )
    foreach ($drive in @(Get-VMDvdDrive -VM $Vm)) {
        if ($drive.Path -and -not (Test-NhvPath -Path $drive.Path)) {
            Set-VMDvdDrive -VMDvdDrive $drive -Path $null
        }
    }
    if ("$($Vm.CheckpointType)" -ceq 'ProductionOnly') {
        Set-VM -VM $Vm -CheckpointType Standard # It was so while a checkpoint of disks alone was made.
    }
    if ("$($Vm.Notes)" -cne $Before.mark) {
        Set-VM -VM $Vm -Notes $Before.mark
    }
    if ($Before.exposed -and -not (Get-VMProcessor -VM $Vm).ExposeVirtualizationExtensions) {
        Set-VMProcessor -VM $Vm -ExposeVirtualizationExtensions $true
    }
    $wanted = @("$($Before.spoofing)".Split([char[]] @('|')))
    foreach ($adapter in @(Get-VMNetworkAdapter -VM $Vm)) {
        if ($wanted -ccontains $adapter.Name -and "$($adapter.MacAddressSpoofing)" -cne 'On') {
            Set-VMNetworkAdapter -VMNetworkAdapter $adapter -MacAddressSpoofing On
        }
    }
    $now = Get-NhvSetting -Vm (Get-VM -Id $Vm.Id)
    foreach ($key in 'exposed', 'mark', 'spoofing') {
        if ("$($now[$key])" -cne "$($Before.$key)") {
            throw (New-NhvRefusal -Key 'checkpoint.changed' -Arguments $Vm.Name, $key, $Before.$key, $now[$key])
        }
    }
}

# Removes a checkpoint; gives whether its disks are still being merged with what came after it.
function Remove-NhvCheckpoint {
    [CmdletBinding(SupportsShouldProcess = $true)]
    [OutputType([bool])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Place,
        [Parameter(Mandatory = $true)] [object] $Vm,
        [Parameter(Mandatory = $true)] [hashtable] $Action
    )
    $there = @(Get-NhvCheckpoint -Place $Place -Vm $Vm -Name $Action['checkpoint'])
    $begun = Get-NhvCheckpointNote -Place $Place -Action $Action
    if ($null -eq $begun) {
        $ids = @($there | ForEach-Object -Process { $_['id'] }) -join '|'
        Write-NhvCheckpointNote -Place $Place -Action $Action -Done $false -Keep @{ ids = $ids }
        $begun = Get-NhvCheckpointNote -Place $Place -Action $Action
    }
    # One that was made by this name since then is another one.
    $meant = @("$($begun.ids)".Split([char[]] @('|')))
    foreach ($one in $there) {
        if ($meant -ccontains $one['id'] -and $PSCmdlet.ShouldProcess($one['snapshot'].Name)) {
            Assert-NhvNotMerging -Vm $Vm
            Remove-VMSnapshot -VMSnapshot $one['snapshot'] -Confirm:$false
        }
    }
    if (Test-NhvUnmerged -Vm $Vm) {
        return $true
    }
    Write-NhvCheckpointNote -Place $Place -Action $Action -Done $true
    return $false
}

# Removes all checkpoints of a VM that is to go, whoever made them; gives whether disks are still being merged.
function Clear-NhvCheckpoint {
    [CmdletBinding(SupportsShouldProcess = $true)]
    [OutputType([bool])]
    param([Parameter(Mandatory = $true)] [object] $Vm)
    if (Test-NhvMerging -Vm $Vm) {
        return $true
    }
    foreach ($one in @(Get-VMSnapshot -VM $Vm)) {
        if ($null -eq $one.ParentSnapshotId -and $PSCmdlet.ShouldProcess($one.Name)) {
            Remove-VMSnapshot -VMSnapshot $one -IncludeAllChildSnapshots -Confirm:$false
            if (Test-NhvMerging -Vm $Vm) {
                return $true
            }
        }
    }
    return $false
}
