# PowerShell Direct: sessions with guests. A guest's session is a runspace of its own in this process, with the double on the guest's
# model and drives. What goes in and out is serialized as between computers; script blocks are made anew from their text.

$script:Sessions = @{}
$script:NextSession = 1
foreach ($name in 'New-PSSession', 'Invoke-Command', 'Remove-PSSession', 'Get-PSSession') { $script:Outside[$name] = $true }

# Opens the way into a guest, or refuses as PowerShell does; $id is the error of the cmdlet.
function Open-Session($vmId, $credential, [string]$id) {
    Enter-World
    $done = $false
    try {
        $m = Open-Machine (Get-MachineId)
        $vm = @($m.vms | Where-Object { [Guid]$_.id -eq [Guid]$vmId })[0]
        if (-not $vm) { throw (New-Refusal 'InvalidVMIdNotSingle' 'InvalidArgument' 'noVmSession' @("$vmId") 0 'System.ArgumentException') }
        if ($vm.state -ne 'Running') { throw (New-Refusal 'InvalidVMState' 'InvalidOperation' 'vmNotRunning' @($vm.name) 0 'System.ArgumentException') }
        [void](Update-Vm $m $vm)
        $g = $null
        if ($vm.guestUp -and $m.up) { $g = Open-Machine $vm.guest }
        if (-not $g -or $g.spec.os -ne 'windows') { throw (New-Refusal $id 'OpenError' 'guestNotUp' @($vm.name) 0 'System.Management.Automation.Remoting.PSRemotingDataStructureException') }
        $user = $credential.UserName -replace '^.*\\', ''
        if (-not $g.users.ContainsKey($user) -or $g.users[$user] -cne $credential.GetNetworkCredential().Password) {
            throw (New-Refusal $id 'OpenError' 'wrongPassword' @($vm.name) 0 'System.Management.Automation.Remoting.PSDirectException')
        }
        $session = [DoubleSession]@{ Id = $script:NextSession; Name = "Runspace$($script:NextSession)"; InstanceId = [Guid]::NewGuid(); ComputerName = $vm.name; ComputerType = 'VirtualMachine'
            VMId = [Guid]$vm.id; VMName = $vm.name; Transport = 'VMBus'; ConfigurationName = 'Microsoft.PowerShell'; State = 'Opened'; Availability = 'Available'; Boot = $g.bootTime; Machine = $vm.guest }
        $script:NextSession++
        $done = $true
    } finally { Exit-World $done }
    $session.Runspace = Get-GuestRunspace $session.Machine
    $script:Sessions[$session.Id] = $session
    $session
}

# Runspaces that sessions have left, by their machine: making one takes most of the time of a session. Before one is left, all that ran in
# it is taken away: sessions, modules, functions, variables.
$script:Left = New-Object Collections.ArrayList
$script:MostLeft = 4
$script:FirstFunctions = $null

function Get-GuestRunspace([string]$machine) {
    foreach ($one in $script:Left) { if ($one.Machine -ceq $machine) { $script:Left.Remove($one); return $one.Runspace } }
    New-GuestRunspace $machine
}

function Push-GuestRunspace([string]$machine, $runspace) {
    $shell = [PowerShell]::Create()
    $shell.Runspace = $runspace
    try {
        [void]$shell.AddScript({
                param($first)
                $ErrorActionPreference = 'Stop'
                foreach ($session in @(Get-PSSession)) { Remove-PSSession -Session $session }
                foreach ($module in @(Get-Module)) { if ($module.ModuleType -eq 'Script' -and $module.Name -ne 'NhvDouble') { Remove-Module -ModuleInfo $module -Force } }
                foreach ($function in @(Get-ChildItem -LiteralPath 'Function:\')) { if (-not $first.ContainsKey($function.Name)) { Remove-Item -LiteralPath "Function:\$($function.Name)" -Force } }
                Set-StrictMode -Off
            }.ToString()).AddArgument($script:FirstFunctions)
        [void]$shell.Invoke()
        $runspace.ResetRunspaceState()
    } catch { $runspace.Dispose(); return } finally { $shell.Dispose() }
    [void]$script:Left.Add(@{ Machine = $machine; Runspace = $runspace })
    if ($script:Left.Count -gt $script:MostLeft) { $script:Left[0].Runspace.Dispose(); $script:Left.RemoveAt(0) }
}

function New-GuestRunspace([string]$machine) {
    $runspace = [RunspaceFactory]::CreateRunspace([Management.Automation.Runspaces.InitialSessionState]::CreateDefault())
    $runspace.Open()
    $shell = [PowerShell]::Create()
    $shell.Runspace = $runspace
    $load = 'param($machine, $facts, $byHand, $messages, $text) $global:NhvDoubleMachine = $machine; $global:NhvDoubleInside = $true; ' +
        'Import-Module (New-Module -Name NhvDouble -ScriptBlock ([ScriptBlock]::Create($text)) -ArgumentList $facts, $byHand, $messages, $text) -Global'
    [void]$shell.AddScript($load)
    foreach ($value in $machine, $script:FactsText, $script:ByHandText, $script:MessagesText, $script:WholeText) { [void]$shell.AddArgument($value) }
    try {
        [void]$shell.Invoke()
        if ($shell.HadErrors -and $shell.Streams.Error.Count -gt 0) { throw $shell.Streams.Error[0] }
        if (-not $script:FirstFunctions) {
            $shell.Commands.Clear()
            $names = @{}
            foreach ($function in $shell.AddScript('Get-ChildItem -LiteralPath Function:\').Invoke()) { $names[$function.Name] = $true }
            $script:FirstFunctions = $names
        }
    } finally { $shell.Dispose() }
    $runspace
}

# Whether the guest is still in the boot in which the session was opened; tells where it lives now.
function Test-Session($session) {
    Enter-World
    $done = $false
    try {
        $m = Open-Machine (Get-MachineId)
        $vm = @($m.vms | Where-Object { [Guid]$_.id -eq $session.VMId })[0]
        if (-not $vm -or $vm.state -ne 'Running' -or -not $vm.guestUp -or -not $m.up) { return $false }
        $g = Open-Machine $vm.guest
        if (-not $g.up -or $g.bootTime -ne $session.Boot) { return $false }
        $session.Machine = $vm.guest
        $done = $true
        $true
    } finally { Exit-World $done }
}

function Close-Session($session, [string]$state) {
    $session.State = $state
    $session.Availability = 'None'
    $runspace = $session.Runspace
    $session.Runspace = $null
    if ($runspace -and $state -eq 'Closed') { Push-GuestRunspace $session.Machine $runspace } elseif ($runspace) { $runspace.Dispose() }
    if ($state -eq 'Closed') { $script:Sessions.Remove($session.Id) }
}

Add-Body 'New-PSSession' {
    param($m, $p, $cmdlet)
    if ($p['VMId']) { $ids = @($p['VMId']) }
    elseif ($p['VMName']) { $ids = @(foreach ($name in $p['VMName']) { Get-IdByName $name }) }
    else { throw 'The double knows sessions with VMs only.' }
    foreach ($id in $ids) {
        # One that cannot be opened does not keep the others from being opened.
        try { $session = Open-Session $id $p['Credential'] 'PSSessionOpenFailed' }
        catch {
            $refusal = $_.Exception.GetBaseException()
            if ($ids.Count -eq 1 -or -not ($refusal -is [DoubleRefusal])) { throw }
            $cmdlet.WriteError((New-ErrorRecord 'New-PSSession' $refusal))
            continue
        }
        if ($p['Name']) { $session.Name = @($p['Name'])[0] }
        $session
    }
}

function Get-IdByName([string]$name) {
    Enter-World
    try {
        $m = Open-Machine (Get-MachineId)
        $found = @($m.vms | Where-Object { $_.name -eq $name })
        if ($found.Count -ne 1) { throw (New-Refusal 'InvalidVMNameNotSingle' 'InvalidArgument' 'noVmSession' @($name) 0 'System.ArgumentException') }
        $found[0].id
    } finally { Exit-World $false }
}

Add-Body 'Remove-PSSession' {
    param($m, $p)
    $list = @($p['Session'])
    if ($p['Id']) { $list = @($p['Id'] | ForEach-Object { $script:Sessions[[int]$_] }) }
    foreach ($session in $list) { if ($session) { Close-Session $session 'Closed' } }
}

Add-Body 'Get-PSSession' {
    param($m, $p)
    foreach ($session in @($script:Sessions.Values | Sort-Object -Property Id)) {
        if ($session.State -eq 'Opened' -and -not (Test-Session $session)) { Close-Session $session 'Broken' }
        if ($p['VMId'] -and @($p['VMId'] | Where-Object { $_ -eq $session.VMId }).Count -eq 0) { continue }
        if ($p['Id'] -and $p['Id'] -notcontains $session.Id) { continue }
        $session
    }
}

Add-Body 'Invoke-Command' {
    param($m, $p, $cmdlet)
    if ($p['Session']) { foreach ($session in $p['Session']) { Invoke-InSession $session $p $cmdlet }; return }
    $ids = @($p['VMId'])
    if ($p['VMName']) { $ids = @(foreach ($name in $p['VMName']) { Get-IdByName $name }) }
    if (-not $ids[0]) { throw 'The double knows sessions with VMs only: call a script block with the operator &.' }
    foreach ($id in $ids) {
        $session = Open-Session $id $p['Credential'] 'PSSessionStateBroken'
        try { Invoke-InSession $session $p $cmdlet } finally { Close-Session $session 'Closed' }
    }
}

function Invoke-InSession($session, $p, $cmdlet) {
    if ($session.State -ne 'Opened' -or -not (Test-Session $session)) {
        if ($session.State -eq 'Opened') { Close-Session $session 'Broken' }
        throw (New-SessionRefusal $session)
    }
    $shell = [PowerShell]::Create()
    $shell.Runspace = $session.Runspace
    $secrets = New-Object System.Collections.ArrayList
    $text = Get-RemoteText $p $cmdlet $secrets
    $given = [Management.Automation.PSSerializer]::Serialize((Hide-Secrets @($p['ArgumentList']) $secrets))
    $values = Show-Secrets ([Management.Automation.PSSerializer]::Deserialize($given)) $secrets
    $session.Runspace.SessionStateProxy.SetVariable('NhvDoubleMachine', $session.Machine)
    & { $shell.Commands.Clear(); [void]$shell.AddCommand('Sync-DoubleDrives'); [void]$shell.Invoke(); $shell.Commands.Clear() }
    [void]$shell.AddScript($text)
    if ($p.ContainsKey('ArgumentList')) { foreach ($value in $values) { [void]$shell.AddArgument($value) } }
    $problem = $null
    $results = @()
    try { $results = @($shell.Invoke()) } catch { $problem = $_.Exception; if ($problem.InnerException) { $problem = $problem.InnerException } }
    $errors = @($shell.Streams.Error)
    if ($problem) {
        $record = $problem.ErrorRecord
        if (-not $record) { $record = New-Object Management.Automation.ErrorRecord $problem, $problem.GetType().Name, 'NotSpecified', $null }
        $errors += $record
    }
    foreach ($warning in $shell.Streams.Warning) { $cmdlet.WriteWarning($warning.Message) }
    $shell.Dispose()
    foreach ($result in $results) {
        if ($null -eq $result) { continue }
        $back = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($result))
        Add-Origin $back $session
    }
    Complete-Power $session
    foreach ($one in $errors) { $cmdlet.WriteError((New-RemoteError $one)) }
}

function New-SessionRefusal($session) {
    New-Refusal "InvalidSessionState,$($session.ComputerName)" 'OpenError' 'sessionBroken' @($session.Name) 0 'System.Management.Automation.Runspaces.InvalidRunspaceStateException'
}

function Add-Origin($object, $session) {
    $object = [PSObject]$object
    $object.PSObject.Properties.Add((New-Object Management.Automation.PSNoteProperty 'PSComputerName', $session.ComputerName))
    $object.PSObject.Properties.Add((New-Object Management.Automation.PSNoteProperty 'RunspaceId', $session.InstanceId))
    , $object
}

# An error from another computer: its id and category stay, its exception is only told about.
function New-RemoteError($record) {
    $copy = New-Object Management.Automation.ErrorRecord (New-Object Management.Automation.RemoteException $record.Exception.Message), 'Remote', $record.CategoryInfo.Category, $record.TargetObject
    Set-FullId $copy $record.FullyQualifiedErrorId
    $copy
}

# A guest that was told to shut down or to restart does so once the call that told it has its answer.
function Complete-Power($session) {
    Enter-World
    $done = $false
    try {
        $m = Open-Machine (Get-MachineId)
        $vm = @($m.vms | Where-Object { [Guid]$_.id -eq $session.VMId })[0]
        if ($vm -and $vm.guest) {
            $g = Open-Machine $vm.guest
            $what = $g.pending
            $g.pending = ''
            if ($what -eq 'restart') { Restart-Guest $m $vm }
            if ($what -eq 'off') { Stop-Machine $vm }
        }
        $done = $true
    } finally { Exit-World $done }
}
