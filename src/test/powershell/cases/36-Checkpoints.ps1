$script:CaseArea = 'checkpoints of host VMs'

function New-CheckpointAction([string]$action, [string]$checkpoint, [string]$operation, [string]$target = 'host-1') {
    New-CaseAction $action $target @{ checkpoint = $checkpoint; operation = $operation }
}

# Performs an action that may be under way for a while; says how often it was.
function Wait-CaseAction([hashtable]$site, [hashtable]$action) {
    for ($try = 0; $try -le 120; $try++) {
        $outcome = (Send-Case $site @($action)).outcomes[0]
        if ($outcome.outcome -ceq 'DONE') { return $try }
        if ($outcome.outcome -cne 'STARTED') { Stop-Case $action.action "$($outcome.outcome) $($outcome['reason']) $($outcome.error.fqid) $($outcome.error.message) $($outcome.error.at)" }
        if (-not $script:CaseRun.World) { Start-Sleep -Seconds 1 }
    }
    Stop-Case $action.action 'is still under way'
}

function Get-CaseDrives([hashtable]$site) { @(Get-VMHardDiskDrive -VM @(Get-CaseVm $site)[0] | ForEach-Object { $_.Path }) }
function Get-CaseCheckpoints([hashtable]$site) { @((Get-CaseLab $site).hostVms[0].checkpoints | ForEach-Object { "$($_.name) $($_.operation)" }) -join '|' }

Add-Case 'makes a checkpoint of a host VM, makes it again, and shows what it takes up' {
    $site = New-CaseSite
    New-CaseHostVm $site (New-CasePlan @{ dataDisks = @([long]1GB) })
    $before = (Get-CaseLab $site).hostVms[0]
    Assert-True ($before.diskUse -gt 0 -and -not $before.merging) 'what its disks take up'
    Invoke-CaseTwice $site (New-CheckpointAction 'MakeCheckpoint' 'clean' 'op-1')
    Assert-Equal 1 @(Get-VMSnapshot -VM @(Get-CaseVm $site)[0]).Count 'the number of checkpoints'
    Assert-Equal 'clean op-1' (Get-CaseCheckpoints $site) 'the checkpoints that are shown'
    Assert-True ((Get-CaseLab $site).hostVms[0].diskUse -gt $before.diskUse) 'that its disks take up more'
    Assert-Equal 0 (Get-CaseLook $site).oddities.Count 'the number of oddities'
    Add-CaseFact 'name of a file of a checkpoint' ((Split-Path -Path (Get-CaseDrives $site)[0] -Leaf) -replace '[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}', 'ID')
    Assert-CaseFails $site (New-CheckpointAction 'MakeCheckpoint' 'clean' 'op-2') 'Nhv.checkpoint.exists'
    Assert-CaseFails $site (New-CheckpointAction 'MakeCheckpoint' 'other' 'op-1') 'Nhv.checkpoint.otherOperation'
    Assert-CaseFails $site (New-CheckpointAction 'RestoreCheckpoint' 'other' 'op-2') 'Nhv.checkpoint.missing'
    Remove-CaseLab $site
}

Add-Case 'starts a host VM that has a checkpoint' {
    $site = New-CaseSite
    New-CaseHostVm $site (New-CasePlan) -To 'ExposeExtensions'
    Invoke-Case $site @((New-CheckpointAction 'MakeCheckpoint' 'clean' 'op-1'), (New-CaseAction 'StartHostVm' 'host-1'))
    Assert-Equal 'RUNNING' (Get-CaseLab $site).hostVms[0].power 'the power'
}

Add-Case 'neither makes nor restores a checkpoint of a host VM that is not off' {
    $site = New-CaseSite
    New-CaseHostVm $site (New-CasePlan)
    Invoke-Case $site @((New-CheckpointAction 'MakeCheckpoint' 'clean' 'op-1'), (New-CaseAction 'StartHostVm' 'host-1'))
    Assert-CaseFails $site (New-CheckpointAction 'MakeCheckpoint' 'later' 'op-2') 'Nhv.checkpoint.notOff'
    Assert-CaseFails $site (New-CheckpointAction 'RestoreCheckpoint' 'clean' 'op-3') 'Nhv.checkpoint.notOff'
    $vm = @(Get-CaseVm $site)[0]
    Add-CaseFact 'error of restoring a checkpoint of a running VM' (Get-CaseError { Restore-VMSnapshot -VMSnapshot @(Get-VMSnapshot -VM $vm)[0] -Confirm:$false }).FullyQualifiedErrorId
    if ("$((Get-VM -Id $vm.Id).State)" -cne 'Running') { Start-VM -VM $vm }
    Save-VM -VM $vm
    Assert-CaseFails $site (New-CheckpointAction 'MakeCheckpoint' 'later' 'op-2') 'Nhv.checkpoint.notOff'
    Assert-CaseFails $site (New-CheckpointAction 'RestoreCheckpoint' 'clean' 'op-3') 'Nhv.checkpoint.notOff'
    Assert-Equal 'clean op-1' (Get-CaseCheckpoints $site) 'the checkpoints'
}

Add-Case 'makes no checkpoint of a host VM that still has its seed' {
    $site = New-CaseSite
    $plan = New-CasePlan
    $plan.seed = New-CaseSeed $site
    New-CaseHostVm $site $plan
    Assert-CaseFails $site (New-CheckpointAction 'MakeCheckpoint' 'clean' 'op-1') 'Nhv.checkpoint.seed'
    Remove-CaseLab $site
}

Add-Case 'brings a host VM back to a checkpoint, once for each operation, and keeps what was set since' {
    $site = New-CaseSite
    New-CaseHostVm $site (New-CasePlan @{ labSwitch = 'switch' })
    Invoke-Case $site @((New-CheckpointAction 'MakeCheckpoint' 'clean' 'op-1'), (New-CaseAction 'ExposeExtensions' 'host-1'))
    $before = Get-CaseDrives $site
    Invoke-CaseTwice $site (New-CheckpointAction 'RestoreCheckpoint' 'clean' 'op-2')
    $after = Get-CaseDrives $site
    Assert-True ("$before" -cne "$after") 'that it has other disks'
    $vm = @(Get-CaseVm $site)[0]
    Assert-True (Get-VMProcessor -VM $vm).ExposeVirtualizationExtensions 'that extensions are exposed'
    Assert-Equal 'On' (Get-VMNetworkAdapter -VM $vm -Name 'lab').MacAddressSpoofing 'that frames of inner VMs pass'
    Assert-True (Get-CaseLab $site).hostVms[0].created 'that it has its mark'
    Invoke-Case $site @(New-CaseAction 'StartHostVm' 'host-1')
    Invoke-Case $site @(New-CheckpointAction 'RestoreCheckpoint' 'clean' 'op-2')
    Assert-Equal 'Running' @(Get-CaseVm $site)[0].State 'the state, after the same operation was asked for again'
    Assert-Equal "$after" "$(Get-CaseDrives $site)" 'its disks then'
    Invoke-Case $site @((New-CaseAction 'TurnOffHostVm' 'host-1'), (New-CheckpointAction 'RestoreCheckpoint' 'clean' 'op-3'))
    Assert-True ("$after" -cne "$(Get-CaseDrives $site)") 'that another operation brings it back again'
    Remove-CaseLab $site
}

Add-Case 'takes media out of a host VM that are gone when a checkpoint comes back' {
    $site = New-CaseSite
    New-CaseHostVm $site (New-CasePlan)
    $seed = New-CaseSeed $site
    $medium = "$($site.Root)\spool\$($seed.file)"
    Add-VMDvdDrive -VM @(Get-CaseVm $site)[0] -Path $medium
    Invoke-Case $site @(New-CheckpointAction 'MakeCheckpoint' 'clean' 'op-1')
    Set-VMDvdDrive -VMDvdDrive (Get-VMDvdDrive -VM @(Get-CaseVm $site)[0]) -Path $null
    Remove-CaseTree $medium
    Invoke-Case $site @((New-CheckpointAction 'RestoreCheckpoint' 'clean' 'op-2'), (New-CaseAction 'StartHostVm' 'host-1'))
    Assert-Equal 'RUNNING' (Get-CaseLab $site).hostVms[0].power 'the power'
}

Add-Case 'removes a checkpoint, and says so when its disks are whole again' {
    $site = New-CaseSite
    New-CaseHostVm $site (New-CasePlan @{ dataDisks = @([long]1GB) })
    Invoke-Case $site @((New-CheckpointAction 'MakeCheckpoint' 'clean' 'op-1'))
    $remove = New-CheckpointAction 'RemoveCheckpoint' 'clean' 'op-2'
    [void](Wait-CaseAction $site $remove)
    Assert-Equal 2 @(Get-CaseDrives $site | Where-Object { $_ -like '*.vhdx' }).Count 'the number of whole disks'
    Assert-Equal 0 @(Get-ChildItem -LiteralPath (Get-CaseFolder $site) -Filter '*.avhdx').Count 'the number of files of checkpoints'
    Assert-Equal '' (Get-CaseCheckpoints $site) 'the checkpoints'
    Invoke-Case $site @((New-CheckpointAction 'MakeCheckpoint' 'clean' 'op-3'), $remove)
    Assert-Equal 'clean op-3' (Get-CaseCheckpoints $site) 'the checkpoints when the operation is repeated late'
    Invoke-Case $site @(New-CheckpointAction 'MakeCheckpoint' 'clean' 'op-1')
    Assert-Equal 'clean op-3' (Get-CaseCheckpoints $site) 'the checkpoints when the first operation is repeated late'
    Invoke-Case $site @(New-CheckpointAction 'RemoveCheckpoint' 'never' 'op-4')
    Remove-CaseLab $site
}

Add-Case 'answers that a merge goes on until it is over, and lets nothing come between' -Needs double {
    $site = New-CaseSite
    New-CaseHostVm $site (New-CasePlan)
    foreach ($name in 'one', 'two') { Invoke-Case $site @(New-CheckpointAction 'MakeCheckpoint' $name "make-$name") }
    Set-DoubleSetting @{ mergeCalls = 12 }
    try {
        $remove = New-CheckpointAction 'RemoveCheckpoint' 'two' 'op-2'
        $outcomes = (Send-Case $site @($remove, (New-CaseAction 'StartHostVm' 'host-1'))).outcomes
        Assert-Equal 'STARTED NOT_BEGUN AFTER_STARTED' "$($outcomes[0].outcome) $($outcomes[1].outcome) $($outcomes[1].reason)" 'the outcomes'
        Assert-True (Get-CaseLab $site).hostVms[0].merging 'that it is shown to merge'
        Assert-CaseFails $site (New-CheckpointAction 'MakeCheckpoint' 'three' 'op-3') 'Nhv.vm.merging'
        Assert-True ((Wait-CaseAction $site $remove) -gt 0) 'that it took a while'
        Assert-True (-not (Get-CaseLab $site).hostVms[0].merging) 'that it is shown to merge no more'
        Invoke-Case $site @(New-CaseAction 'BuryLab' $site.Lab)
        $answer = (Send-Case $site @((New-CaseAction 'TurnOffHostVm' 'host-1'), (New-CaseAction 'DeleteHostVm' 'host-1'))).outcomes
        Assert-Equal 'DONE STARTED' "$($answer[0].outcome) $($answer[1].outcome)" 'the outcomes of its end'
        Assert-Equal 1 @(Get-CaseVm $site).Count 'the number of VMs while disks are merged'
        Assert-True ((Wait-CaseAction $site (New-CaseAction 'DeleteHostVm' 'host-1')) -gt 0) 'that its end took a while'
    } finally { Set-DoubleSetting @{ mergeCalls = 0 } }
    Remove-CaseLab $site
    Assert-Equal '' (Show-CaseTree "$($site.Root)\labs") 'what is left'
}

Add-Case 'leaves checkpoints alone that others made, until their VM goes' {
    $site = New-CaseSite
    New-CaseHostVm $site (New-CasePlan)
    $vm = @(Get-CaseVm $site)[0]
    foreach ($name in 'clean', "nhv-$($site.Lab)-clean", 'nhv-another1-clean.op-1') { Checkpoint-VM -VM $vm -SnapshotName $name }
    Assert-Equal '' (Get-CaseCheckpoints $site) 'the checkpoints that are shown as ours'
    Assert-CaseFails $site (New-CheckpointAction 'RestoreCheckpoint' 'clean' 'op-1') 'Nhv.checkpoint.missing'
    Assert-Equal 0 (Wait-CaseAction $site (New-CheckpointAction 'RemoveCheckpoint' 'clean' 'op-2')) 'how long nothing took'
    Assert-Equal 3 @(Get-VMSnapshot -VM $vm).Count 'the number of checkpoints'
    Invoke-Case $site @(New-CheckpointAction 'MakeCheckpoint' 'clean' 'op-3')
    [void](Wait-CaseAction $site (New-CheckpointAction 'RemoveCheckpoint' 'clean' 'op-4'))
    Assert-Equal 3 @(Get-VMSnapshot -VM $vm).Count 'the number of checkpoints, after one of ours came and went'
    Invoke-Case $site @(New-CaseAction 'BuryLab' $site.Lab)
    [void](Wait-CaseAction $site (New-CaseAction 'DeleteHostVm' 'host-1'))
    Remove-CaseLab $site
    Assert-Equal '' (Show-CaseTree "$($site.Root)\labs") 'what is left'
}

Add-Case 'deletes a host VM with checkpoints that branch, and leaves nothing' {
    $site = New-CaseSite
    New-CaseHostVm $site (New-CasePlan @{ dataDisks = @([long]1GB) })
    Invoke-Case $site @((New-CheckpointAction 'MakeCheckpoint' 'one' 'op-1'), (New-CheckpointAction 'MakeCheckpoint' 'two' 'op-2'),
        (New-CheckpointAction 'RestoreCheckpoint' 'one' 'op-3'), (New-CheckpointAction 'MakeCheckpoint' 'three' 'op-4'))
    Checkpoint-VM -VM @(Get-CaseVm $site)[0] -SnapshotName 'theirs'
    Invoke-Case $site @((New-CaseAction 'BuryLab' $site.Lab), (New-CaseAction 'TurnOffHostVm' 'host-1'))
    [void](Wait-CaseAction $site (New-CaseAction 'DeleteHostVm' 'host-1'))
    Remove-CaseLab $site
    Assert-Equal '' (Show-CaseTree "$($site.Root)\labs") 'what is left'
}

Add-Case 'deletes the files of checkpoints that no VM has any more, and none that is not of its own disks' -Needs double {
    $site = New-CaseSite
    New-CaseHostVm $site (New-CasePlan)
    $folder = Get-CaseFolder $site
    $vm = @(Get-CaseVm $site)[0]
    Remove-VM -VM $vm -Force
    $ours = "$folder\system_$([Guid]::NewGuid().ToString().ToUpperInvariant()).avhdx"
    [void](New-VHD -Path $ours -ParentPath "$folder\system.vhdx" -Differencing)
    [void](New-VHD -Path "$folder\system_$([Guid]::NewGuid().ToString().ToUpperInvariant()).avhdx" -ParentPath $ours -Differencing)
    $theirs = "$folder\theirs.avhdx"
    [void](New-VHD -Path $theirs -ParentPath (Confirm-CaseImage) -Differencing)
    Assert-Equal "file $theirs" (@((Get-CaseLook $site).oddities | ForEach-Object { "$($_.what) $($_.where)" }) -join '|') 'the oddities'
    Invoke-Case $site @((New-CaseAction 'BuryLab' $site.Lab), (New-CaseAction 'DeleteHostVm' 'host-1'))
    Assert-Equal '\theirs.avhdx' ((Show-CaseTree $folder) -join ' ') 'what is left'
}

Add-Case 'makes no checkpoint of a VM that is not ours or not complete, nor by a name that is none' {
    $site = New-CaseSite
    New-CaseHostVm $site (New-CasePlan) -To 'CreateDisks'
    [void](New-ForeignVm (Get-CaseVmName $site) "$($script:CaseRun.Base)\theirs")
    Assert-CaseFails $site (New-CheckpointAction 'MakeCheckpoint' 'clean' 'op-1') 'Nhv.vm.missing'
    [void](New-ForeignVm (Get-CaseVmName $site) "$($site.Root)\labs\$($site.Lab)")
    Assert-CaseFails $site (New-CheckpointAction 'MakeCheckpoint' 'clean' 'op-1') 'Nhv.vm.missing'
    Invoke-Case $site @(New-CaseAction 'CreateHostVm' 'host-1' @{ vm = (New-CasePlan) })
    foreach ($name in 'Clean', '-a', 'a.b', '*', '', 'a b', ('a' * 33), "a`n") { Assert-Equal 'FAILED' (Send-Case $site @(New-CheckpointAction 'MakeCheckpoint' $name 'op-1')).outcomes[0].outcome 'the outcome' }
    foreach ($operation in 'a.b', '*', '', ('a' * 41)) { Assert-Equal 'FAILED' (Send-Case $site @(New-CheckpointAction 'MakeCheckpoint' 'clean' $operation)).outcomes[0].outcome 'the outcome' }
    foreach ($vm in @(Get-CaseVm $site)) { Assert-Equal 0 @(Get-VMSnapshot -VM $vm).Count 'the number of checkpoints' }
}
