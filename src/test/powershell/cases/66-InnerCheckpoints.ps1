$script:CaseArea = 'checkpoints of inner VMs'

function New-InnerCheckpoint([string]$action, [string]$checkpoint, [string]$operation, [bool]$Memory = $false) {
    New-CaseAction $action 'agent-1' @{ checkpoint = $checkpoint; operation = $operation; memory = $Memory }
}

# A host VM with an inner VM that runs and was entered.
function New-CaseInnerVm([hashtable]$site) {
    $gate = New-CaseGuest $site
    [void](Wait-CaseGuest $gate)
    [void](Invoke-CaseInside $gate @(New-CaseNetwork))
    [void](Invoke-CaseInside $gate @((New-CaseInner 'CreateInnerVm'), (New-CaseInner 'StartInnerVm')))
    Wait-CaseInner $gate
    $gate
}

function Wait-CaseInner([hashtable]$gate) {
    for ($try = 1; -not (Wait-CaseGuest $gate).innerVms[0].reachable; $try++) {
        if ($try -eq 100) { Stop-Case 'an inner VM' 'cannot be entered' }
        Start-Sleep -Seconds $(if ($script:CaseRun.World) { 0 } else { 3 })
    }
}

# What an action inside came to: DONE, RUNNING, or the id of its error.
function Get-CaseInside([hashtable]$gate, [hashtable]$action) {
    $outcome = (Read-CaseAnswer (Invoke-NhvInside @gate -Actions @($action))).outcomes[0]
    $(if ($outcome.outcome -ceq 'FAILED') { $outcome.error.fqid } else { $outcome.outcome })
}

function Wait-CaseInside([hashtable]$gate, [hashtable]$action) {
    for ($try = 0; $try -le 120; $try++) {
        $outcome = Get-CaseInside $gate $action
        if ($outcome -ceq 'DONE') { return $try }
        if ($outcome -cne 'RUNNING') { Stop-Case $action.action $outcome }
        if (-not $script:CaseRun.World) { Start-Sleep -Seconds 1 }
    }
    Stop-Case $action.action 'is still under way'
}

# Looks in a host VM by cmdlets of its Hyper-V.
function Read-CaseGuest([hashtable]$site, [hashtable]$gate, [ScriptBlock]$block) {
    $credential = New-Object Management.Automation.PSCredential $gate.User, $gate.Password
    Invoke-Command -VMId @(Get-CaseVm $site)[0].Id -Credential $credential -ScriptBlock $block
}

# Writes a word into a file of the inner VM, or reads what is there.
function Use-CaseInner([hashtable]$site, [hashtable]$gate, [string]$word) {
    Read-CaseGuest $site $gate ([ScriptBlock]::Create(@'
        $sealed = New-Object Security.SecureString
        foreach ($letter in 'PASSWORD'.ToCharArray()) { $sealed.AppendChar($letter) }
        $vm = @(Get-VM | Where-Object { $_.Name -ceq 'agent-1' })[0]
        Invoke-Command -VMId $vm.Id -Credential (New-Object Management.Automation.PSCredential 'USER', $sealed) -ScriptBlock {
            if ('WORD') { Set-Content -LiteralPath 'C:\case.txt' -Value 'WORD' } else { Get-Content -LiteralPath 'C:\case.txt' }
        }
'@.Replace('PASSWORD', (New-Object Net.NetworkCredential '', $gate.InnerPassword).Password.Replace("'", "''")).Replace('USER', $gate.User).Replace('WORD', $word)))
}

# The state of an inner VM, how its checkpoints are made, and how many there are.
function Get-InnerState($site, $gate) { Read-CaseGuest $site $gate { $vm = @(Get-VM | Where-Object { $_.Name -ceq 'agent-1' })[0]; "$($vm.State) $($vm.CheckpointType) $(@(Get-VMSnapshot -VM $vm).Count)" } }

# How many bytes lie in the folders of inner VMs.
function Get-InnerBytes($site, $gate) {
    Read-CaseGuest $site $gate {
        $all = 0
        foreach ($letter in 'D', 'E', 'F') { if (Test-Path -LiteralPath "${letter}:\nhv") { Get-ChildItem -LiteralPath "${letter}:\nhv" -Recurse | ForEach-Object { if (-not $_.PSIsContainer) { $all += $_.Length } } } }
        $all
    }
}

Add-Case 'makes a checkpoint of an inner VM, with memory and without, and brings it back' -Needs inner {
    $site = New-CaseSite
    $gate = New-CaseInnerVm $site
    Use-CaseInner $site $gate 'disk'
    foreach ($try in 1, 2) { Assert-Equal 'DONE' (Get-CaseInside $gate (New-InnerCheckpoint 'MakeCheckpoint' 'disk' 'op-1')) 'a checkpoint of disks alone' }
    Use-CaseInner $site $gate 'memory'
    foreach ($try in 1, 2) { Assert-Equal 'DONE' (Get-CaseInside $gate (New-InnerCheckpoint 'MakeCheckpoint' 'memory' 'op-2' $true)) 'a checkpoint with memory' }
    Assert-Equal 'Running Standard 2' (Get-InnerState $site $gate) 'the inner VM'
    Assert-Equal 'Nhv.checkpoint.otherOperation' (Get-CaseInside $gate (New-InnerCheckpoint 'MakeCheckpoint' 'other' 'op-1')) 'another checkpoint under an id that is known'
    Assert-Equal 'Nhv.checkpoint.exists' (Get-CaseInside $gate (New-InnerCheckpoint 'MakeCheckpoint' 'disk' 'op-3')) 'a checkpoint of a name that is taken'
    Use-CaseInner $site $gate 'later'
    foreach ($try in 1, 2) { Assert-Equal 'DONE' (Get-CaseInside $gate (New-InnerCheckpoint 'RestoreCheckpoint' 'memory' 'op-4')) 'a checkpoint that comes back with memory' }
    Assert-Equal 'Saved Standard 2' (Get-InnerState $site $gate) 'the inner VM that came back with memory'
    [void](Invoke-CaseInside $gate @(New-CaseInner 'StartInnerVm'))
    Wait-CaseInner $gate
    Assert-Equal 'memory' (Use-CaseInner $site $gate '') 'what it knows'
    Assert-Equal 'DONE' (Get-CaseInside $gate (New-InnerCheckpoint 'RestoreCheckpoint' 'memory' 'op-4')) 'the same operation, late'
    Assert-Equal 'Running Standard 2' (Get-InnerState $site $gate) 'the inner VM after it'
    Assert-Equal 'DONE' (Get-CaseInside $gate (New-InnerCheckpoint 'RestoreCheckpoint' 'disk' 'op-5')) 'a checkpoint that comes back, of disks'
    Assert-Equal 'Off Standard 2' (Get-InnerState $site $gate) 'the inner VM that came back'
    [void](Invoke-CaseInside $gate @(New-CaseInner 'StartInnerVm'))
    Wait-CaseInner $gate
    Assert-Equal 'disk' (Use-CaseInner $site $gate '') 'what it knows then'
}

Add-Case 'refuses checkpoints of an inner VM that its state does not allow' -Needs inner {
    $site = New-CaseSite
    $gate = New-CaseGuest $site
    [void](Wait-CaseGuest $gate)
    [void](Invoke-CaseInside $gate @(New-CaseNetwork))
    [void](Invoke-CaseInside $gate @(New-CaseInner 'CreateInnerVm'))
    Assert-Equal 'Nhv.checkpoint.noMemory' (Get-CaseInside $gate (New-InnerCheckpoint 'MakeCheckpoint' 'a' 'op-1' $true)) 'memory of one that is off'
    Assert-Equal 'Nhv.checkpoint.seed' (Get-CaseInside $gate (New-InnerCheckpoint 'MakeCheckpoint' 'a' 'op-1')) 'one that has its seed'
    [void](Invoke-CaseInside $gate @(New-CaseInner 'StartInnerVm'))
    Wait-CaseInner $gate
    Read-CaseGuest $site $gate { Save-VM -VM @(Get-VM | Where-Object { $_.Name -ceq 'agent-1' })[0] }
    Assert-Equal 'Nhv.checkpoint.diskOnly' (Get-CaseInside $gate (New-InnerCheckpoint 'MakeCheckpoint' 'a' 'op-1')) 'disks alone of one that is saved'
    Assert-Equal 'Nhv.checkpoint.missing' (Get-CaseInside $gate (New-InnerCheckpoint 'RestoreCheckpoint' 'a' 'op-2')) 'a checkpoint that is not there'
    Assert-Equal 'Nhv.vm.missing' (Get-CaseInside $gate (New-CaseAction 'MakeCheckpoint' 'agent-2' @{ checkpoint = 'a'; operation = 'op-1'; memory = $false })) 'a VM that is not there'
    Assert-Equal 'Saved Standard 0' (Get-InnerState $site $gate) 'the inner VM'
}

Add-Case 'makes no checkpoint of disks alone when the system of an inner VM cannot be asked to write' -Needs double {
    $site = New-CaseSite
    $gate = New-CaseInnerVm $site
    Read-CaseGuest $site $gate { $vm = @(Get-VM | Where-Object { $_.Name -ceq 'agent-1' })[0]; Get-VMIntegrationService -VM $vm | Where-Object { "$($_.Id)" -like '*5CED1297-4598-4915-A5FC-AD21BB4D02A4' } | Disable-VMIntegrationService }
    Assert-Equal 'OperationFailed,Microsoft.HyperV.PowerShell.Commands.CheckpointVM' (Get-CaseInside $gate (New-InnerCheckpoint 'MakeCheckpoint' 'a' 'op-1')) 'disks alone'
    Assert-Equal 'Running Standard 0' (Get-InnerState $site $gate) 'the inner VM'
}

Add-Case 'makes a checkpoint of a host VM only when its inner VMs are off too, and counts what those of inner VMs take up' -Needs inner {
    $site = New-CaseSite
    $gate = New-CaseInnerVm $site
    $before = Get-InnerBytes $site $gate
    Assert-Equal 'DONE' (Get-CaseInside $gate (New-InnerCheckpoint 'MakeCheckpoint' 'inner' 'op-1' $true)) 'a checkpoint of the inner VM'
    Assert-True ((Get-InnerBytes $site $gate) -gt $before) 'that the inner VM takes up more of its host VM'
    $outcome = (Send-Case $site @(New-CheckpointAction 'MakeCheckpoint' 'whole' 'op-1')).outcomes[0]
    Assert-Equal 'FAILED Nhv.checkpoint.notOff Running' "$($outcome.outcome) $($outcome.error.fqid) $($outcome.error.refusal.arguments[1])" 'a checkpoint of the host VM while its inner VM runs'
    Assert-Equal 'Running Standard 1' (Get-InnerState $site $gate) 'the inner VM'
    Invoke-Case $site @(New-CaseAction 'TurnOffHostVm' 'host-1')
    $use = (Get-CaseLab $site).hostVms[0].diskUse
    Invoke-CaseTwice $site (New-CheckpointAction 'MakeCheckpoint' 'whole' 'op-1')
    Assert-True ((Get-CaseLab $site).hostVms[0].diskUse -gt $use) 'that the host VM takes up more'
}

Add-Case 'removes checkpoints of an inner VM, and the VM with them, once their disks are merged' -Needs inner {
    $site = New-CaseSite
    $gate = New-CaseInnerVm $site
    $make = @(foreach ($name in 'one', 'two') { New-InnerCheckpoint 'MakeCheckpoint' $name "make-$name" $true })
    [void](Invoke-CaseInside $gate $make)
    if ($script:CaseRun.World) { Edit-Double (Get-CaseVmName $site) { param($m) $m.settings.mergeCalls = 6 } }
    $took = Wait-CaseInside $gate (New-InnerCheckpoint 'RemoveCheckpoint' 'one' 'op-3')
    if ($script:CaseRun.World) { Assert-True ($took -gt 0) 'that it took a while' }
    Assert-Equal 'Running Standard 1' (Get-InnerState $site $gate) 'the inner VM'
    Assert-Equal 'DONE' (Get-CaseInside $gate (New-InnerCheckpoint 'RestoreCheckpoint' 'two' 'op-4')) 'a checkpoint that comes back'
    [void](Invoke-CaseInside $gate @(New-InnerCheckpoint 'MakeCheckpoint' 'three' 'op-5' $true))
    $took = Wait-CaseInside $gate (New-CaseInner 'DeleteInnerVm')
    if ($script:CaseRun.World) { Assert-True ($took -gt 0) 'that its end took a while' }
    Assert-Equal '' ((Read-CaseGuest $site $gate {
                Get-VM | ForEach-Object { $_.Name }
                Get-ChildItem -LiteralPath 'C:\ProgramData\nhv\inner' | ForEach-Object { $_.Name }
                foreach ($letter in 'D', 'E', 'F') { if (Test-Path -LiteralPath "${letter}:\nhv") { Get-ChildItem -LiteralPath "${letter}:\nhv" | ForEach-Object { $_.Name } } }
            }) -join ' ') 'what is left of it in the host VM'
}
