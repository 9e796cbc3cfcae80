$script:CaseArea = 'interruptions'

function New-CutHostVm([hashtable]$site) {
    New-CaseHostVm $site (& $script:CutPlan)
    Invoke-Case $site @((New-CheckpointAction 'MakeCheckpoint' 'clean' 'op-1'), (New-CaseAction 'ExposeExtensions' 'host-1'))
}

Add-Case 'makes a checkpoint of a host VM wherever its making was cut off' -Needs double -Slow {
    $site = New-CaseSite
    New-CaseHostVm $site (& $script:CutPlan)
    Test-Interruption $site { param($site) Invoke-Case $site @(New-CheckpointAction 'MakeCheckpoint' 'clean' 'op-1'); Get-CaseCheckpoints $site } -Goes
}

Add-Case 'brings a host VM back to a checkpoint wherever that was cut off' -Needs double -Slow {
    $site = New-CaseSite
    New-CutHostVm $site
    Test-Interruption $site { param($site) Invoke-Case $site @(New-CheckpointAction 'RestoreCheckpoint' 'clean' 'op-2'); Get-CaseCheckpoints $site } -Goes
}

Add-Case 'removes a checkpoint of a host VM wherever that was cut off, and waits for its merge' -Needs double -Slow {
    $site = New-CaseSite
    New-CutHostVm $site
    Test-Interruption $site { param($site) [void](Wait-CaseAction $site (New-CheckpointAction 'RemoveCheckpoint' 'clean' 'op-2')) } -Goes
    Restore-CaseWorld
    Set-DoubleSetting @{ mergeCalls = 4 }
    try { Test-Interruption $site { param($site) [void](Wait-CaseAction $site (New-CheckpointAction 'RemoveCheckpoint' 'clean' 'op-2')) } } finally { Set-DoubleSetting @{ mergeCalls = 0 } }
}

Add-Case 'deletes a host VM with checkpoints that branch wherever that was cut off, and waits for its merges' -Needs double -Slow {
    $site = New-CaseSite
    New-CutHostVm $site
    Invoke-Case $site @((New-CheckpointAction 'MakeCheckpoint' 'two' 'op-2'), (New-CheckpointAction 'RestoreCheckpoint' 'clean' 'op-3'))
    Checkpoint-VM -VM @(Get-CaseVm $site)[0] -SnapshotName 'theirs'
    Invoke-Case $site @(New-CaseAction 'BuryLab' $site.Lab)
    Set-DoubleSetting @{ mergeCalls = 4 }
    try { Test-Interruption $site { param($site) [void](Wait-CaseAction $site (New-CaseAction 'DeleteHostVm' 'host-1')) } } finally { Set-DoubleSetting @{ mergeCalls = 0 } }
}
