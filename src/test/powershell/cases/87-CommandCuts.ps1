$script:CaseArea = 'interruptions inside'

$script:CutCommand = "[IO.File]::AppendAllText('count.txt', 'x'); [Console]::Out.Write([Console]::In.ReadToEnd() + [IO.File]::ReadAllText('count.txt')); exit 7"

function New-CutCommandGuest([ScriptBlock]$AndThen = {}) {
    $site = New-CutGuest { [void](Wait-CaseGuest $script:CutGate); $script:CutCommands = Get-CommandGate $script:CutGate; & $AndThen }
    $site
}

function Start-CutCommand([string]$Command = $script:CutCommand) {
    $gate = $script:CutCommands
    Read-CaseAnswer (Start-NhvCommand @gate -Notice 'cut' -Id 'op-1' -Command $Command -Standard (New-CaseSecret ([Convert]::ToBase64String([Text.Encoding]::ASCII.GetBytes('said ')))))
}

# How the command ended, and what it said: with how often it ran.
function Wait-CutCommand {
    $ended = Wait-CaseCommand $script:CutCommands 'op-1'
    "$($ended.code) $([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($ended.output)))"
}

Add-Case 'runs a command exactly once wherever its start was cut off' -Needs double -Slow {
    $site = New-CutCommandGuest
    Test-Interruption $site { param($site) [void](Start-CutCommand) } -Until { param($site) [void](Start-CutCommand); $answer = Wait-CutCommand; Assert-Equal '7 said x' $answer 'what the command said'; $answer } -Show $script:ShowBoth
}

Add-Case 'runs a command exactly once when its process was started and got no input' -Needs double {
    $site = New-CutCommandGuest
    Add-DoubleFault -Cmdlet 'Invoke-CimMethod' -When after
    $answer = ConvertFrom-Json -InputObject (& { $gate = $script:CutCommands; Start-NhvCommand @gate -Notice 'cut' -Id 'op-1' -Command $script:CutCommand })['answer']
    Clear-DoubleFault
    Assert-True (-not $answer.ok) 'that the start was cut off'
    Assert-Equal 'running' (Read-CaseAnswer (& { $gate = $script:CutCommands; Read-NhvCommand @gate -Id 'op-1' -Offset 0 -MaxBytes 10 })).state 'what is known then'
    [void](Start-CutCommand)
    Assert-Equal '7 said x' (Wait-CutCommand) 'what the command said'
}

Add-Case 'never runs a command that was stopped before a process had it' -Needs double {
    $site = New-CutCommandGuest
    Add-DoubleFault -Cmdlet 'Invoke-CimMethod'
    [void](Get-CaseError { Start-CutCommand })
    Clear-DoubleFault
    foreach ($try in 1, 2) { $stopped = Read-CaseAnswer (& { $gate = $script:CutCommands; Stop-NhvCommand @gate -Id 'op-1' }); Assert-Equal 'ended 137' "$($stopped.state) $($stopped.code)" 'the state' }
    $late = Start-CutCommand
    Assert-Equal 'ended 137' "$($late.state) $($late.code)" 'the state after a late start'
    Assert-Equal '137 ' (Wait-CutCommand) 'what the command said'
}

Add-Case 'reads what a command said wherever that was cut off' -Needs double -Slow {
    $site = New-CutCommandGuest { [void](Start-CutCommand); [void](Wait-CutCommand) }
    Test-Interruption $site { param($site) Wait-CutCommand } -Show $script:ShowBoth
}

# The command runs anew each time, since what was ended stays so. (Whether what it started has ended too is not looked at: on the double a
# process whose parent has ended is nobody's child.)
Add-Case 'stops a command wherever that was cut off' -Needs double -Slow {
    $site = New-CutCommandGuest
    Save-CaseWorld
    for ($k = 1; ; $k++) {
        Restore-CaseWorld
        Reset-CaseModule
        [void](Start-CutCommand 'Start-Sleep -Seconds 600')
        [void](Wait-CaseCommand $script:CutCommands 'op-1' 'running')
        $struck = Stop-CaseCall $site { param($site) $gate = $script:CutCommands; [void](Stop-NhvCommand @gate -Id 'op-1') } $k
        Reset-CaseModule
        $stopped = Read-CaseAnswer (& { $gate = $script:CutCommands; Stop-NhvCommand @gate -Id 'op-1' })
        Assert-Equal 'ended 137' "$($stopped.state) $($stopped.code)" "the state when the stop is cut off at cmdlet $k and repeated"
        if (-not $struck) { break }
    }
    Assert-True ($k -gt 1) 'that it was cut off at all'
    Add-CaseFact "cmdlets at which it was cut off: $($script:CaseName)" ($k - 1)
}

$script:CutChecks = @('exit 0')

# A running inner VM with a check.
function New-CutCheckedVm {
    New-CutGuest {
        & $script:CutNetwork
        [void](Invoke-CaseInside $script:CutGate @((New-CaseInner 'CreateInnerVm' 'agent-1' $script:CutChecks), (New-CaseInner 'StartInnerVm')))
        Wait-CaseInner $script:CutGate
    }
}

$script:CutCheck = { param($site) [void](Read-CaseAnswer (Invoke-NhvInside @script:CutGate -Actions @(New-CaseInner 'CheckInnerVm' 'agent-1' $script:CutChecks))) }
$script:CutChecked = { param($site) Wait-CaseCheck $script:CutGate (New-CaseInner 'CheckInnerVm' 'agent-1' $script:CutChecks) }
$script:ShowChecked = { param($site) (Read-CaseGuest $site $script:CutGate { Get-VM | ForEach-Object { "$($_.Name) $($_.State)" } }) -join "`n" }

Add-Case 'begins the checks of an inner VM wherever that was cut off' -Needs double -Slow {
    Test-Interruption (New-CutCheckedVm) $script:CutCheck -Until $script:CutChecked -Show $script:ShowChecked
}

Add-Case 'goes on with the checks of an inner VM wherever that was cut off' -Needs double -Slow {
    $site = New-CutCheckedVm
    $ended = { @([IO.Directory]::GetFiles([IO.Path]::Combine($script:CaseRun.World, 'd'), 'exit.txt', 'AllDirectories')).Count }
    $before = & $ended
    & $script:CutCheck $site
    for ($try = 1; (& $ended) -eq $before; $try++) {
        if ($try -eq 600) { Stop-Case 'the first check' 'is not over' }
        Start-Sleep -Milliseconds 100
    }
    Test-Interruption $site $script:CutCheck -Until $script:CutChecked -Show $script:ShowChecked
}

$script:CutTux = @('test 1 = 1')

# A host VM for inner VMs with Linux, with one that was not made yet.
function New-CutLinuxGuest {
    New-CutGuest {
        $script:CutGate.InnerKey = New-CaseSecret "-----BEGIN KEY-----`n$($script:CaseKey)`n-----END KEY-----`n"
        & $script:CutNetwork
    }
}

$script:CutTuxMade = { param($site) "$(@((Invoke-CaseInside $script:CutGate @((New-CaseLinux 'CreateInnerVm' $script:CutTux)) -Seed $script:CaseLinuxSeed).innerVms).Count)" }

Add-Case 'makes an inner VM with Linux wherever its making was cut off' -Needs double -Slow {
    Test-Interruption (New-CutLinuxGuest) $script:CutTuxMade -Show $script:ShowBoth
}

Add-Case 'starts, enters, checks and removes an inner VM with Linux wherever that was cut off' -Needs double -Slow {
    $site = New-CutLinuxGuest
    [void](& $script:CutTuxMade $site)
    Test-Interruption $site { param($site) Show-CaseInner (Invoke-CaseInside $script:CutGate @(New-CaseLinux 'StartInnerVm')) } -Show $script:ShowChecked
    Restore-CaseWorld
    Reset-CaseModule
    [void](Invoke-CaseInside $script:CutGate @(New-CaseLinux 'StartInnerVm'))
    Test-Interruption $site { param($site) [void](Read-CaseAnswer (Invoke-NhvInside @script:CutGate -Actions @(New-CaseLinux 'CheckInnerVm' $script:CutTux))) } `
        -Until { param($site) Wait-CaseCheck $script:CutGate (New-CaseLinux 'CheckInnerVm' $script:CutTux) } -Show $script:ShowChecked
    Restore-CaseWorld
    Reset-CaseModule
    Test-Interruption $site { param($site) Show-CaseInner (Invoke-CaseInside $script:CutGate @(New-CaseLinux 'DeleteInnerVm')) } -Show $script:ShowBoth
}
