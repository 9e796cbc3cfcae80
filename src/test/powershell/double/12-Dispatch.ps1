# What every cmdlet of the double does around its body.

# Cmdlets that ask before they act, unless -Force or -Confirm:$false is given; a session without a person at it cannot answer.
$script:Asking = 'Remove-VM', 'Remove-VMSwitch', 'Restore-VMSnapshot', 'Remove-NetNat', 'Remove-NetIPAddress', 'Remove-NetNatStaticMapping'
# The types behind cmdlets whose names do not follow from theirs; error ids end with them.
$script:Implementations = @{
    'Remove-VMSwitch' = 'Microsoft.HyperV.PowerShell.Commands.RemoveVMSwitchCommand'
    'Install-WindowsFeature' = 'Microsoft.Windows.ServerManager.Commands.AddWindowsFeatureCommand'
    'Get-WindowsFeature' = 'Microsoft.Windows.ServerManager.Commands.GetWindowsFeatureCommand'
    'Enable-WindowsOptionalFeature' = 'Microsoft.Dism.Commands.EnableWindowsOptionalFeatureCommand'
    'Get-WindowsOptionalFeature' = 'Microsoft.Dism.Commands.GetWindowsOptionalFeatureCommand'
    'Get-Service' = 'Microsoft.PowerShell.Commands.GetServiceCommand'
    'Get-WinEvent' = 'Microsoft.PowerShell.Commands.GetWinEventCommand'
    'Get-CimInstance' = 'Microsoft.Management.Infrastructure.CimCmdlets.GetCimInstanceCommand'
    'New-PSSession' = ''; 'Invoke-Command' = ''; 'Copy-Item' = 'Microsoft.PowerShell.Commands.CopyItemCommand'
    'Remove-Item' = 'Microsoft.PowerShell.Commands.RemoveItemCommand'; 'Move-Item' = 'Microsoft.PowerShell.Commands.MoveItemCommand'; 'New-Item' = 'Microsoft.PowerShell.Commands.NewItemCommand'; 'Get-ItemProperty' = 'Microsoft.PowerShell.Commands.GetItemPropertyCommand'
}

function Get-Implementation([string]$name) {
    if ($script:Implementations.ContainsKey($name)) { return $script:Implementations[$name] }
    if ($name -cmatch 'VHD$') { return 'Microsoft.Vhd.PowerShell.Cmdlets.' + $name.Replace('-', '').Replace('VHD', 'Vhd') }
    if ($name -cmatch '-VM') { return 'Microsoft.HyperV.PowerShell.Commands.' + $name.Replace('-', '') }
    $name
}

function Invoke-Double($cmdlet, $bound) {
    Set-StrictMode -Off
    $name = $cmdlet.MyInvocation.MyCommand.Name
    $problem = $null
    $out = $null
    try { $out = & { $ErrorActionPreference = 'Stop'; Invoke-Body $name $cmdlet $bound } }
    catch { $problem = $_ }
    if ($null -eq $problem) { if ($null -ne $out) { $out }; return }
    $refusal = $problem.Exception.GetBaseException()
    if ($refusal -is [DoubleRefusal]) { $cmdlet.WriteError((New-ErrorRecord $name $refusal)) }
    else { Set-FullId $problem $problem.FullyQualifiedErrorId; $cmdlet.ThrowTerminatingError($problem) }
}

function Invoke-Body([string]$name, $cmdlet, $bound) {
    foreach ($no in 'CimSession', 'ComputerName', 'AsJob', 'UseTransaction') {
        if ($bound.ContainsKey($no) -and $script:OwnComputer -notcontains $bound[$no]) { throw "The double does not know the parameter $no of $name." }
    }
    if ($script:Asking -contains $name -and -not $bound['Force'] -and -not $bound['WhatIf'] -and -not ($bound.ContainsKey('Confirm') -and -not $bound['Confirm'])) {
        throw (New-Object Management.Automation.PSInvalidOperationException "$name asks for confirmation, and nobody is there to give it.")
    }
    if ($bound.ContainsKey('WhatIf') -and $bound['WhatIf'] -and -not $cmdlet.ShouldProcess($name)) { return }
    $body = $script:Bodies[$name]
    $after = $null
    $wait = 0
    Enter-World
    $script:Touched = $false
    $done = $false
    try {
        $m = Open-Machine (Get-MachineId)
        Write-Call $name $bound
        $fault = Get-DueFault $m $name $bound
        $wait = Get-Latency $m $name
        if ($fault -and $fault.when -eq 'before') { Invoke-Fault $fault }
        if ($fault -and $fault.when -ne 'before') { $after = $fault }
        if (-not $script:Outside.ContainsKey($name)) { $out = & $body $m $bound $cmdlet }
        $done = $true
    } finally { Exit-World $done ($script:Quiet[$name] -and -not $script:Touched) }
    if ($script:SyncAfter) { $script:SyncAfter = $false; Sync-Drives }
    if ($after -and $after.when -eq 'hangs') { [Threading.Thread]::Sleep([int]$after.milliseconds); $after = $null }
    if ($wait -gt 0) { [Threading.Thread]::Sleep($wait) }
    if ($script:Outside.ContainsKey($name)) { $out = & $body $m $bound $cmdlet }
    if ($after) { Invoke-Fault $after }
    $out
}

# Cmdlets whose bodies run without the lock: they call others.
$script:Outside = @{}
$script:OwnComputer = @('.', 'localhost')

function New-ErrorRecord([string]$name, $refusal) {
    $code = [int]$refusal.Code
    $text = $refusal.Message
    $type = $refusal.Kind
    if (-not $type) { $type = 'VirtualizationException' }
    if ($type -eq 'VirtualizationException') {
        if ($code) { $text += ' (0x{0:X8}).' -f $code }
        $shown = -2146233088
        if ($script:CodesShown) { $shown = $code }
        $exception = New-Object VirtualizationException $text, $shown
        $exception.ErrorIdentifier = $refusal.ErrorId
        $exception.ErrorCategory = $refusal.Category
    } elseif ($type -eq 'CimException') { $exception = New-Object CimException $text, $code }
    elseif ($type -eq 'IOException') { $exception = New-Object IO.IOException $text, $code }
    else { $exception = New-Object $type $text }
    $record = New-Object Management.Automation.ErrorRecord $exception, $refusal.ErrorId, $refusal.Category, $refusal.Target
    $behind = Get-Implementation $name
    if ($refusal.ErrorId -match ',|^CommandNotFoundException$') { $behind = '' }
    $full = $refusal.ErrorId
    if ($behind) { $full = "$full,$behind" }
    Set-FullId $record $full
    $record
}

# An error record of a function ends with the function's name; a cmdlet's ends with its type. The field is there for records that
# came from another computer.
function Set-FullId($record, [string]$id) {
    if (-not $script:FullIdField) {
        $flags = [Reflection.BindingFlags]'NonPublic,Instance'
        $script:FullIdField = [Management.Automation.ErrorRecord].GetFields($flags) | Where-Object { $_.Name -like '*serializedFullyQualifiedErrorId' } | Select-Object -First 1
    }
    $script:FullIdField.SetValue($record, $id)
}
