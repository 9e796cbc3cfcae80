$script:CaseArea = 'interruptions inside'

# A running inner VM that was entered, with a checkpoint of its disks and, later, one with its memory.
function New-CutInnerVm([string[]]$Checkpoints = @()) {
    $site = New-CutGuest { & $script:CutNetwork; [void](Invoke-CaseInside $script:CutGate @((New-CaseInner 'CreateInnerVm'), (New-CaseInner 'StartInnerVm'))); Wait-CaseInner $script:CutGate }
    foreach ($name in $Checkpoints) { [void](Invoke-CaseInside $script:CutGate @(New-InnerCheckpoint 'MakeCheckpoint' $name "make-$name" ($name -ceq 'memory'))) }
    $site
}

$script:ShowInner = { param($site) "$(Get-InnerState $site $script:CutGate)`n$(Show-CaseInside $site)" }

Add-Case 'makes checkpoints of an inner VM wherever that was cut off' -Needs double -Slow {
    Test-Interruption (New-CutInnerVm) { param($site) Get-CaseInside $script:CutGate (New-InnerCheckpoint 'MakeCheckpoint' 'disk' 'op-1') } -Show $script:ShowInner
}

Add-Case 'brings an inner VM back with its memory wherever that was cut off' -Needs double -Slow {
    Test-Interruption (New-CutInnerVm 'disk', 'memory') { param($site) Get-CaseInside $script:CutGate (New-InnerCheckpoint 'RestoreCheckpoint' 'memory' 'op-1') } -Show $script:ShowInner
}

Add-Case 'removes a checkpoint of an inner VM, and the VM with the rest, wherever that was cut off' -Needs double -Slow {
    $site = New-CutInnerVm 'disk', 'memory'
    Edit-Double (Get-CaseVmName $site) { param($m) $m.settings.mergeCalls = 3 }
    Test-Interruption $site { param($site) [void](Wait-CaseInside $script:CutGate (New-InnerCheckpoint 'RemoveCheckpoint' 'disk' 'op-1')) } -Show $script:ShowInner
    Restore-CaseWorld
    Reset-CaseModule
    Test-Interruption $site { param($site) [void](Wait-CaseInside $script:CutGate (New-CaseInner 'DeleteInnerVm')) } -Show { param($site) Show-CaseInside $site }
}
