$script:CaseArea = 'inner VMs with Linux'

# The key that opens them, and the one by which they prove who they are. Their seeds are made in Java: these ones only the double takes.
$script:CaseKey = 'AAAAC3NzaC1lZDI1NTE5AAAAIGNhc2U='
$script:CaseLinuxSeed = "`"local-hostname`": `"agent-2`" 10.177.0.12/24 `"ssh_authorized_keys`":[`"ssh-ed25519 $($script:CaseKey) case`"] `"ed25519_public`":`"ssh-ed25519 AAAA`""

function New-CaseLinux([string]$action, [string[]]$WaitFor = @()) {
    $all = New-CaseInner $action 'agent-2' $WaitFor
    $all.vm.image = 'tux'
    $all.vm.await = 'sh'
    $all
}

# A host VM with an inner VM with Linux, agent-2.
function New-CaseLinuxGuest([hashtable]$site, [string[]]$WaitFor = @()) {
    $gate = New-CaseGuest $site -Password 'Lasting-Pass1'
    $gate.InnerKey = New-CaseSecret "-----BEGIN KEY-----`n$($script:CaseKey)`n-----END KEY-----`n"
    [void](Wait-CaseGuest $gate)
    [void](Invoke-CaseInside $gate @(New-CaseNetwork))
    [void](Invoke-CaseInside $gate @((New-CaseLinux 'CreateInnerVm' $WaitFor), (New-CaseLinux 'StartInnerVm')) -Seed $script:CaseLinuxSeed)
    $gate
}

# What a command says in it: {code, output}, or the id of an error.
function Use-CaseLinux([hashtable]$gate, [string]$command, [string]$Given = '', [long]$Seconds = 60, [long]$MaxBytes = 1000) {
    $other = $gate.Clone()
    $other.Remove('InnerPassword')
    $standard = New-CaseSecret ([Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($Given)))
    $answer = ConvertFrom-Json -InputObject (Invoke-NhvShell @other -InnerVm 'agent-2' -Command $command -Standard $standard -Seconds $Seconds -MaxBytes $MaxBytes)['answer']
    if (-not $answer.ok) { return $answer.error.fqid }
    "$($answer.result.code) $([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($answer.result.output)))"
}

# Asks for the checks of an inner VM until they are over; tells how they ended.
function Wait-CaseCheck([hashtable]$gate, [hashtable]$action) {
    $clock = [Diagnostics.Stopwatch]::StartNew()
    while ($clock.Elapsed.TotalMinutes -lt 3) {
        $answer = Read-CaseAnswer (Invoke-NhvInside @gate -Actions @($action))
        $outcome = $answer.outcomes[0]
        if ($outcome.outcome -ceq 'FAILED') { return "$($outcome.error.fqid) $($outcome.error.refusal.arguments[2..3] -join ' ')".Trim() }
        if ($outcome.outcome -ceq 'DONE') { return "DONE $(@($answer.look.innerVms | Where-Object { $_.name -ceq $action.target })[0].passed)" }
        Wait-CaseProgram
    }
    Stop-Case 'the checks of an inner VM' 'are not over'
}

function Show-CaseInner($look) { @($look.innerVms | Sort-Object -Property name | ForEach-Object { "$($_.name) $($_.os) $($_.power) $($_.reachable)" }) -join ', ' }

Add-Case 'makes, starts, enters and removes an inner VM with Linux beside one with Windows, each twice' -Needs double {
    $site = New-CaseSite
    $gate = New-CaseLinuxGuest $site
    foreach ($try in 1, 2) {
        $look = Invoke-CaseInside $gate @((New-CaseInner 'CreateInnerVm'), (New-CaseInner 'StartInnerVm'), (New-CaseLinux 'CreateInnerVm'), (New-CaseLinux 'StartInnerVm')) -Seed $script:CaseLinuxSeed
    }
    Assert-Equal 'agent-1 windows RUNNING True, agent-2 linux RUNNING True' (Show-CaseInner (Wait-CaseGuest $gate)) 'the inner VMs'
    $vms = (Read-Double (Get-CaseVmName $site)).vms
    Assert-Equal 'agent-1 MicrosoftWindows, agent-2 MicrosoftUEFICertificateAuthority' (@($vms | Sort-Object -Property { $_.name } | ForEach-Object { "$($_.name) $($_.template)$($_.dvds[0].path)" }) -join ', ') 'their templates, and drives without seeds'
    foreach ($try in 1, 2) { $look = Invoke-CaseInside $gate @((New-CaseInner 'DeleteInnerVm'), (New-CaseLinux 'DeleteInnerVm')) }
    Assert-Equal '' (Show-CaseInner $look) 'the inner VMs that are left'
    Assert-Equal '' ((Read-CaseGuest $site $gate { foreach ($folder in 'inner', 'keys') { Get-ChildItem -LiteralPath "C:\ProgramData\nhv\$folder" | ForEach-Object { $_.Name } } }) -join ' ') 'what is left of them'
}

Add-Case 'runs the checks of inner VMs, tells which one failed, and runs them again' -Needs double {
    $site = New-CaseSite
    $linux = 'test 1 = 1', 'test -e case.txt && exit; echo "it''s not yet"; exit 3'
    $windows = 'exit 0', "if (Test-Path -LiteralPath 'C:\case.txt') { exit 0 }; 'it''s not yet'; exit 3"
    $gate = New-CaseLinuxGuest $site $linux
    [void](Invoke-CaseInside $gate @((New-CaseInner 'CreateInnerVm' 'agent-1' $windows), (New-CaseInner 'StartInnerVm')))
    $checks = @((New-CaseLinux 'CheckInnerVm' $linux), (New-CaseInner 'CheckInnerVm' 'agent-1' $windows))
    foreach ($check in $checks) { Assert-Equal "Nhv.inside.check 3 it's not yet" (Wait-CaseCheck $gate $check) "the checks of $($check.target) that fail" }
    Assert-Equal '0 ' (Use-CaseLinux $gate 'touch /root/case.txt') 'what makes the checks pass in Linux'
    Use-CaseInner $site $gate 'ready'
    foreach ($check in $checks * 2) { Assert-Equal 'DONE True' (Wait-CaseCheck $gate $check) "the checks of $($check.target) that pass" }
}

Add-Case 'runs a command in an inner VM with Linux, bounds it, and enters no other machine at its address' -Needs double {
    $site = New-CaseSite
    $gate = New-CaseLinuxGuest $site
    Assert-Equal "7 a  b $(Get-CaseLetters)" (Use-CaseLinux $gate "printf 'a  b '; cat; exit 7" (Get-CaseLetters)) 'what a command says'
    Assert-Equal 'Nhv.guest.tooMuch' (Use-CaseLinux $gate 'head -c 100000 /dev/zero' -MaxBytes 1000) 'one that says too much'
    Assert-Equal 'Nhv.guest.late' (Use-CaseLinux $gate 'exec sleep 60' -Seconds 2) 'one that takes too long'
    Edit-Double "$(Get-CaseVmName $site)/agent-2" { param($m) $m.proof = 'ssh-ed25519 other' }
    Restart-Double "$(Get-CaseVmName $site)/agent-2"
    Assert-Equal 'Nhv.guest.ssh' (Use-CaseLinux $gate 'exit 0') 'another machine at its address'
    Assert-Equal '' ((Read-CaseGuest $site $gate { Get-ChildItem -LiteralPath 'C:\ProgramData\nhv\keys' | ForEach-Object { $_.Name } }) -join ' ') 'the keys that lie in the host VM'
}

Add-Case 'makes checkpoints of an inner VM with Linux, with memory and without, and brings it back' -Needs double {
    $site = New-CaseSite
    $gate = New-CaseLinuxGuest $site
    $checkpoint = { param($action, $name, $id, $memory) Get-CaseInside $gate (New-CaseAction $action 'agent-2' @{ checkpoint = $name; operation = $id; memory = [bool]$memory }) }
    foreach ($name in 'disk', 'memory') {
        Assert-Equal '0 ' (Use-CaseLinux $gate "echo $name > /root/case.txt") 'what it gets to know'
        Assert-Equal 'DONE' (& $checkpoint 'MakeCheckpoint' $name "make-$name" ($name -ceq 'memory')) "a checkpoint of $name"
    }
    foreach ($name in 'memory', 'disk') {
        Assert-Equal '0 ' (Use-CaseLinux $gate 'echo later > /root/case.txt') 'what it is to forget'
        foreach ($try in 1, 2) { Assert-Equal 'DONE' (& $checkpoint 'RestoreCheckpoint' $name "back-$name") "that $name comes back" }
        Assert-Equal 'agent-2 linux OFF False' (Show-CaseInner (Wait-CaseGuest $gate)) 'the inner VM that came back'
        [void](Invoke-CaseInside $gate @(New-CaseLinux 'StartInnerVm'))
        Assert-Equal 'agent-2 linux RUNNING True' (Show-CaseInner (Wait-CaseGuest $gate)) 'the inner VM that is entered anew'
        Assert-Equal "0 $name`n" (Use-CaseLinux $gate 'cat /root/case.txt') "what it knows after $name came back"
    }
}
