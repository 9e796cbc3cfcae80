$script:CaseArea = 'inside host VMs'

function New-CaseSecret([string]$text) {
    $secret = New-Object Security.SecureString
    foreach ($letter in $text.ToCharArray()) { $secret.AppendChar($letter) }
    $secret
}

# A running host VM of a Windows image, with the image disk for inner VMs if there is one; gives what all functions need to enter it.
function New-CaseGuest([hashtable]$site, [string]$Password = "Nhv-$([Guid]::NewGuid())", [string]$Image = $script:CaseRun.HostVmImage, [hashtable]$More = @{}) {
    $plan = New-CasePlan (@{ image = 'windows'; cpus = [long]2; memory = [long]4GB } + $More)
    New-CaseFolder $site.Images
    $parents = @{ windows = $Image }
    if ($script:CaseRun.InnerImageDisk) { $parents['inner'] = $script:CaseRun.InnerImageDisk; $plan.innerImages = @('inner') }
    foreach ($name in $parents.Keys) {
        $child = "$($site.Images)\$name.vhdx"
        if (Test-Path -LiteralPath $child) { Remove-CaseTree $child }
        [void](New-VHD -Path $child -ParentPath $parents[$name] -Differencing)
    }
    New-CaseHostVm $site $plan -To 'StartHostVm'
    $inner = $(if ($script:CaseRun.InnerCredential) { $script:CaseRun.InnerCredential.Password } else { New-CaseSecret 'none' })
    @{
        Root = $site.Root; Installation = $site.Installation; Lab = $site.Lab; Vm = 'host-1'; User = $script:CaseRun.Credential.UserName
        Password = (New-CaseSecret $Password); FirstPassword = $script:CaseRun.Credential.Password; InnerPassword = $inner; InnerKey = (New-CaseSecret 'none')
    }
}

# What a call in a guest returned.
function Read-CaseAnswer($result) {
    $answer = ConvertFrom-Json -InputObject $result['answer']
    if (-not $answer.ok) { Stop-Case 'a call in a guest' "$($answer.error.fqid) $($answer.error.message) $($answer.error.at)" }
    $answer.result
}

# Looks, once the guest is up; a real one takes a minute or two.
function Wait-CaseGuest([hashtable]$gate) {
    for ($try = 1; ; $try++) {
        try { return Read-CaseAnswer (Get-NhvInside @gate) } catch {
            if ($try -eq 200 -or $_.FullyQualifiedErrorId -cne 'Nhv.guest.notReady') { throw }
            Start-Sleep -Seconds 3
        }
    }
}

# Performs actions inside, each of which must be done; actions of inner VMs bring a seed with them, which is empty but for a text.
function Invoke-CaseInside([hashtable]$gate, [hashtable[]]$actions, [string]$Seed = '') {
    $more = @{}
    if (@($actions | Where-Object { $_.action -ceq 'CreateInnerVm' }).Count -gt 0) {
        $more['Seeds'] = New-CaseSeed @{ Root = $gate.Root; Lab = $gate.Lab } -Text $Seed
    }
    $answer = Read-CaseAnswer (Invoke-NhvInside @gate @more -Actions $actions)
    foreach ($outcome in $answer.outcomes) { if ($outcome.outcome -cne 'DONE') { Stop-Case 'an action inside' "$($outcome.outcome) $($outcome.error.fqid) $($outcome.error.message) $($outcome.error.at)" } }
    $answer.look
}

function New-CaseNetwork([object[]]$Ports = @()) {
    $plan = @{ innerImages = @(); mac = ''; ip = '10.177.0.1'; prefix = [long]24; subnet = '10.177.0.0/24'; bridged = $false; macMinimum = '00155D0A0B00'; macMaximum = '00155D0A0BFF'; names = @{ 'host-1' = '10.177.0.1'; 'agent-1' = '10.177.0.11' }; ports = $Ports }
    New-CaseAction 'ConfigureNetwork' 'host-1' @{ vm = $plan }
}

function New-CaseInner([string]$action, [string]$name = 'agent-1', [string[]]$WaitFor = @()) {
    $plan = @{ name = $name; image = 'agent'; cpus = [long]1; memory = [long]1GB; mac = '5254000000' + $name.Substring(6).PadLeft(2, '0'); address = '10.177.0.1' + $name.Substring(6); hostKey = 'ssh-ed25519 AAAA'; checks = ($WaitFor.Length -gt 0); waitFor = $WaitFor; seed = @{ offset = [long]0; length = [long]40960 } }
    New-CaseAction $action $name @{ vm = $plan }
}

# A while in which programs of guests may end.
function Wait-CaseProgram {
    if ($script:CaseRun.World) { Wait-DoubleProgram }
    Start-Sleep -Milliseconds 200
}

function Wait-CaseCommand([hashtable]$gate, [string]$id, [string]$Until = 'ended') {
    for ($try = 1; $try -le 100; $try++) {
        $state = Read-CaseAnswer (Read-NhvCommand @gate -Id $id -Offset 0 -MaxBytes 1000)
        if ($state.state -ceq $Until) { return $state }
        if ($Until -ceq 'ended') { Wait-CaseProgram } else { Start-Sleep -Milliseconds 200 }
    }
    Stop-Case 'a command' "is $($state.state), not $Until"
}

# A gate without what only looks and actions take.
function Get-CommandGate([hashtable]$gate) { $other = $gate.Clone(); $other.Remove('InnerKey'); $other }

Add-Case 'enters a host VM by its first password and gives it a lasting one' -Needs image {
    $gate = New-CaseGuest (New-CaseSite)
    $look = Wait-CaseGuest $gate
    Add-CaseFact 'extension seen in a host VM' $look.facts.extension
    Add-CaseFact 'hypervisor launched in a host VM with the role' $look.facts.hypervisorLaunched
    $gate.FirstPassword = New-CaseSecret 'Wrong-Pass1'
    Assert-Equal $look.boot (Wait-CaseGuest $gate).boot 'the boot'
    Import-Module -Global (New-Module -Name NestedHyperV -ScriptBlock ([ScriptBlock]::Create($script:CaseRun.Module))) -Force
    Assert-Equal $look.boot (Wait-CaseGuest $gate).boot 'the boot that another process sees'
}

Add-Case 'says that a guest cannot be entered yet, or that its VM is missing' -Needs image {
    $site = New-CaseSite
    $gate = New-CaseGuest $site
    Invoke-Case $site @(New-CaseAction 'TurnOffHostVm' 'host-1')
    Assert-Refused 'Nhv.guest.notReady' { Get-NhvInside @gate } 'a VM that is off'
    Add-CaseFact 'error of entering a VM that is off' (Get-CaseError { Get-NhvInside @gate }).TargetObject.arguments[1]
    $gate.Vm = 'host-2'
    Assert-Refused 'Nhv.vm.missing' { Get-NhvInside @gate } 'a VM that is not there'
}

Add-Case 'leaves a guest alone after three refusals of its passwords' -Needs image {
    $site = New-CaseSite
    $gate = New-CaseGuest $site
    [void](Wait-CaseGuest $gate)
    $wrong = $gate.Clone()
    foreach ($name in 'Password', 'FirstPassword') { $wrong[$name] = New-CaseSecret 'Wrong-Pass1' }
    Import-Module -Global (New-Module -Name NestedHyperV -ScriptBlock ([ScriptBlock]::Create($script:CaseRun.Module))) -Force
    foreach ($try in 1..3) { Assert-Refused 'Nhv.guest.password' { Get-NhvInside @wrong } 'a wrong password' }
    Assert-Refused 'Nhv.guest.locked' { Get-NhvInside @wrong } 'a fourth wrong password'
    Assert-Refused 'Nhv.guest.locked' { Get-NhvInside @gate } 'the right password afterwards'
    Import-Module -Global (New-Module -Name NestedHyperV -ScriptBlock ([ScriptBlock]::Create($script:CaseRun.Module))) -Force
    [void](Wait-CaseGuest $gate)
}

Add-Case 'makes the network in a host VM, makes it again, and proves that VMs run there' -Needs image {
    $gate = New-CaseGuest (New-CaseSite)
    Assert-True (-not (Wait-CaseGuest $gate).networkReady) 'that there is no network'
    foreach ($try in 1, 2) { Assert-True (Invoke-CaseInside $gate @(New-CaseNetwork)).networkReady 'that the network is ready' }
    $proof = Read-CaseAnswer (Get-NhvInside @gate -Prove $true)
    Assert-True $proof.facts.vmRuns 'that a VM ran'
    Assert-Equal 0 @($proof.innerVms).Count 'the number of inner VMs'
}

# The ports of two inner VMs.
function Get-CasePorts { @(@{ hostPort = [long]28080; ip = '10.177.0.11'; port = [long]80 }, @{ hostPort = [long]28081; ip = '10.177.0.12'; port = [long]80 }) }

Add-Case 'leads ports of a host VM to inner VMs, mends those that lead elsewhere, and leaves other ones alone' -Needs image {
    $site = New-CaseSite
    $gate = New-CaseGuest $site
    [void](Wait-CaseGuest $gate)
    $network = New-CaseNetwork -Ports (Get-CasePorts)
    foreach ($try in 1, 2) { Assert-True (Invoke-CaseInside $gate @($network)).networkReady 'that the network is ready' }
    $guest = @{ VMId = @(Get-CaseVm $site)[0].Id; Credential = (New-Object Management.Automation.PSCredential $gate.User, $gate.Password) }
    $look = { (Get-NetNatStaticMapping | Sort-Object -Property ExternalPort | ForEach-Object { "$($_.ExternalPort) $($_.InternalIPAddress):$($_.InternalPort)" }) -join ', ' }
    $wanted = '28080 10.177.0.11:80, 28081 10.177.0.12:80'
    Assert-Equal $wanted (Invoke-Command @guest -ScriptBlock $look) 'the ports'
    Invoke-Command @guest -ScriptBlock {
        $first = @(Get-NetNatStaticMapping | Sort-Object -Property ExternalPort)[0]
        Remove-NetNatStaticMapping -StaticMappingID $first.StaticMappingID -Confirm:$false
        foreach ($port in 28080, 28090) { [void](Add-NetNatStaticMapping -NatName $first.NatName -Protocol TCP -ExternalIPAddress '0.0.0.0' -ExternalPort $port -InternalIPAddress '10.177.0.99' -InternalPort 80) }
    }
    Assert-True (-not (Read-CaseAnswer (Get-NhvInside @gate)).networkReady) 'that the network is not ready'
    Assert-True (Invoke-CaseInside $gate @($network)).networkReady 'that the network is ready again'
    Assert-Equal "$wanted, 28090 10.177.0.99:80" (Invoke-Command @guest -ScriptBlock $look) 'the ports and the other one'
}

Add-Case 'makes, starts and removes inner VMs, each twice' -Needs inner {
    $gate = New-CaseGuest (New-CaseSite)
    [void](Wait-CaseGuest $gate)
    [void](Invoke-CaseInside $gate @(New-CaseNetwork))
    foreach ($try in 1, 2) {
        $look = Invoke-CaseInside $gate @((New-CaseInner 'CreateInnerVm' 'agent-1'), (New-CaseInner 'CreateInnerVm' 'agent-2'))
        Assert-Equal 'agent-1 OFF agent-2 OFF' (@($look.innerVms | ForEach-Object { "$($_.name) $($_.power)" }) -join ' ') 'the inner VMs'
    }
    foreach ($try in 1, 2) { $look = Invoke-CaseInside $gate @(New-CaseInner 'StartInnerVm' 'agent-1') }
    Assert-Equal 'agent-1 RUNNING agent-2 OFF' (@($look.innerVms | ForEach-Object { "$($_.name) $($_.power)" }) -join ' ') 'the inner VMs after one started'
    foreach ($try in 1, 2) { $look = Invoke-CaseInside $gate @((New-CaseInner 'DeleteInnerVm' 'agent-1'), (New-CaseInner 'DeleteInnerVm' 'agent-2')) }
    Assert-Equal 0 @($look.innerVms).Count 'the number of inner VMs'
}

Add-Case 'knows a run of an inner VM again although entering it took long, and tells another one from it' -Needs double {
    $site = New-CaseSite
    $gate = New-CaseGuest $site
    [void](Wait-CaseGuest $gate)
    $machine = @((Read-Double).vms | Where-Object { $_.name -ceq (Get-CaseVmName $site) })[0].guest
    Add-DoubleFault -MachineId $machine -Cmdlet 'New-PSSession' -When hangs -Milliseconds 5000
    $first = (Invoke-CaseInside $gate @((New-CaseNetwork), (New-CaseInner 'CreateInnerVm'), (New-CaseInner 'StartInnerVm'))).innerVms[0].boot
    Wait-CaseInner $gate
    Assert-Equal $first (Wait-CaseGuest $gate).innerVms[0].boot 'the run'
    Edit-Double (Get-CaseVmName $site) { param($m) $m.vms[0].startedAt = $m.vms[0].startedAt.AddSeconds(5) } # As after a restart.
    Assert-True ($first -cne (Wait-CaseGuest $gate).innerVms[0].boot) 'that a restart is another run'
}

Add-Case 'leaves inner VMs of somebody else alone, whatever they are called' -Needs inner {
    $site = New-CaseSite
    $gate = New-CaseGuest $site
    [void](Wait-CaseGuest $gate)
    [void](Invoke-CaseInside $gate @(New-CaseNetwork))
    $credential = New-Object Management.Automation.PSCredential $gate.User, $gate.Password
    $id = @(Get-CaseVm $site)[0].Id
    Invoke-Command -VMId $id -Credential $credential -ScriptBlock { [void](New-VM -Name 'agent-1' -NoVHD -MemoryStartupBytes 64MB) }
    [void](Invoke-CaseInside $gate @(New-CaseInner 'CreateInnerVm' 'agent-1'))
    foreach ($name in 'agent-1', 'agent-*', 'agent-?', '') { [void](Invoke-NhvInside @gate -Actions @(New-CaseAction 'DeleteInnerVm' $name)) }
    Assert-Equal 'agent-1' ((Invoke-Command -VMId $id -Credential $credential -ScriptBlock { Get-VM | ForEach-Object { $_.Name } }) -join ' ') 'the VMs that are left'
}

Add-Case 'runs a command once under its id, and keeps its output and exit code' -Needs image {
    $all = New-CaseGuest (New-CaseSite)
    [void](Wait-CaseGuest $all)
    $gate = Get-CommandGate $all
    Assert-Equal 'never' (Read-CaseAnswer (Read-NhvCommand @gate -Id 'op-1' -Offset 0 -MaxBytes 10)).state 'the state before'
    $command = "[IO.File]::AppendAllText('count.txt', 'x'); [Console]::In.ReadToEnd(); [IO.File]::ReadAllText('count.txt'); exit 7"
    $input1 = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes((Get-CaseLetters)))
    [void](Start-NhvCommand @gate -Notice 'cut' -Id 'op-1' -Command $command -Standard (New-CaseSecret $input1))
    $ended = Wait-CaseCommand $gate 'op-1'
    [void](Start-NhvCommand @gate -Notice 'cut' -Id 'op-1' -Command $command)
    $again = Wait-CaseCommand $gate 'op-1'
    Assert-Equal '7 7' "$($ended.code) $($again.code)" 'the exit code'
    $text = [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($again.output))
    Assert-Equal "$(Get-CaseLetters)x" ($text -replace '\r?\n', '') 'the output'
    $rest = Read-CaseAnswer (Read-NhvCommand @gate -Id 'op-1' -Offset 1 -MaxBytes 3)
    Assert-Equal $text.Substring(1, 3) ([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($rest.output))) 'a part of the output'
}

Add-Case 'keeps so much of what a command says, notes where that was cut off, and keeps its exit code' -Needs image {
    $all = New-CaseGuest (New-CaseSite)
    [void](Wait-CaseGuest $all)
    $gate = Get-CommandGate $all
    [void](Start-NhvCommand @gate -Notice 'cut' -Id 'op-1' -Command "[Console]::Out.Write((New-Object string 'x', 20000000)); exit 5")
    Assert-Equal 5 (Wait-CaseCommand $gate 'op-1').code 'the exit code'
    $end = Read-CaseAnswer (Read-NhvCommand @gate -Id 'op-1' -Offset 16777206 -MaxBytes 1000)
    Assert-Equal "$('x' * 10)|cut|" ([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($end.output)) -replace '\n', '|') 'the end of the output, from the 10 bytes on before 16 MiB'
}

Add-Case 'stops a command, and stops it again' -Needs image {
    $all = New-CaseGuest (New-CaseSite)
    [void](Wait-CaseGuest $all)
    $gate = Get-CommandGate $all
    [void](Start-NhvCommand @gate -Notice 'cut' -Id 'op-1' -Command 'Start-Sleep -Seconds 600')
    [void](Wait-CaseCommand $gate 'op-1' 'running')
    foreach ($try in 1, 2) { Assert-Equal 'ended 137' (@(Read-CaseAnswer (Stop-NhvCommand @gate -Id 'op-1') | ForEach-Object { "$($_.state) $($_.code)" }) -join ' ') 'the state' }
}
