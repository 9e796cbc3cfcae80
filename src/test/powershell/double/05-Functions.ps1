# Makes the functions with the real names from the facts about the cmdlets.

$script:TypeNames = @{}
foreach ($name in 'String', 'Int16', 'Int32', 'Int64', 'UInt16', 'UInt32', 'UInt64', 'Byte', 'Char', 'Boolean', 'Guid', 'TimeSpan', 'DateTime', 'Uri', 'Version', 'Object') {
    $script:TypeNames[$name] = "System.$name"
}
foreach ($name in 'PSCredential', 'ScriptBlock', 'PSObject', 'SwitchParameter') { $script:TypeNames[$name] = "System.Management.Automation.$name" }
$script:TypeNames['Collections.Hashtable'] = 'System.Collections.Hashtable'
$script:TypeNames['Collections.IDictionary'] = 'System.Collections.IDictionary'
$script:TypeNames['Security.SecureString'] = 'System.Security.SecureString'
$script:TypeNames['VMNetworkAdapterBase'] = 'VMNetworkAdapterBase'
foreach ($name in 'OnOffState', 'VMSwitchType', 'CheckpointType', 'SnapshotType', 'StartAction', 'StopAction', 'ControllerType', 'CopyFileSourceType',
    'VirtualMachine', 'VirtualMachineBase', 'VMSnapshot', 'VMProcessor', 'VMMemory', 'VMFirmware', 'VMIntegrationComponent', 'VMNetworkAdapter', 'VMDriveController',
    'VMComponentObject', 'HardDiskDrive', 'DvdDrive', 'VMSwitch', 'VMHost') { $script:TypeNames[$name] = $name }
$script:TypeNames['CimInstance'] = 'DoubleCim'

function Get-TypeText([string]$name, $values) {
    $array = ''
    if ($name.EndsWith('[]')) { $array = '[]'; $name = $name.Substring(0, $name.Length - 2) }
    $known = $script:TypeNames[$name]
    if ($known) { return "[$known$array]" }
    if ($values) { return "[ValidateSet('" + ($values -join "','") + "')][string$array]" }
    "[object$array]"
}

# The documents of PowerShell's own cmdlets, as far as they are in the facts, do not say positions.
$script:Positions = @{
    'Copy-Item' = @{ Path = 0; Destination = 1 }
    'Invoke-Command' = @{ Session = 0; VMId = 0; ScriptBlock = 1 }; 'Remove-PSSession' = @{ Session = 0 }; 'Get-Service' = @{ Name = 0 }; 'Get-CimInstance' = @{ ClassName = 0 }
    'Start-Process' = @{ FilePath = 0; ArgumentList = 1 }; 'Get-WinEvent' = @{ LogName = 0; FilterHashtable = 0 }
}

function Get-ParameterText($fact, [string]$cmdlet) {
    $known = $script:Positions[$cmdlet]
    $text = New-Object System.Text.StringBuilder
    foreach ($set in $fact.sets) {
        $parts = New-Object System.Collections.ArrayList
        if ($set -ne '(All)' -and $set -ne '__AllParameterSets') { [void]$parts.Add("ParameterSetName='$set'") }
        if ($fact.PSObject.Properties['mandatoryIn'] -and $fact.mandatoryIn -contains $set) { [void]$parts.Add('Mandatory=$true') }
        if ($fact.PSObject.Properties['positions'] -and $fact.positions.PSObject.Properties[$set]) { [void]$parts.Add('Position=' + $fact.positions.$set) }
        if ($known -and $known.ContainsKey($fact.name)) { [void]$parts.Add('Position=' + $known[$fact.name]) }
        if ($fact.PSObject.Properties['pipeline']) {
            if ($fact.pipeline -match 'ByValue') { [void]$parts.Add('ValueFromPipeline=$true') }
            if ($fact.pipeline -match 'ByPropertyName') { [void]$parts.Add('ValueFromPipelineByPropertyName=$true') }
        }
        [void]$text.Append('[Parameter(').Append(($parts -join ',')).Append(')]')
    }
    if ($fact.PSObject.Properties['aliases']) { [void]$text.Append("[Alias('" + ($fact.aliases -join "','") + "')]") }
    $values = $null
    if ($fact.PSObject.Properties['values']) { $values = $fact.values }
    [void]$text.Append((Get-TypeText $fact.type $values)).Append('${').Append($fact.name).Append('}')
    $text.ToString()
}

# The parameters for this engine: a cmdlet of PowerShell itself has other ones in Windows PowerShell.
function Get-ParameterFacts($cmdlet) {
    $wanted = '7.6'
    if ($PSVersionTable.PSVersion.Major -lt 6) { $wanted = '5.1' }
    foreach ($edition in 'any', $wanted, '5.1', '7.6') {
        if ($cmdlet.editions.PSObject.Properties[$edition]) { return $cmdlet.editions.$edition }
    }
}

# Cmdlets that the engine has everywhere, and that the double only stands in front of: their parameters are the engine's own.
$script:OfEngine = 'Remove-Item', 'Move-Item', 'Rename-Item', 'New-Item'

function Get-OwnFunctionText([string]$name) {
    $data = New-Object Management.Automation.CommandMetadata (Get-Command -Name "Microsoft.PowerShell.Management\$name" -CommandType Cmdlet)
    Get-WholeFunction $name ([Management.Automation.ProxyCommand]::GetCmdletBindingAttribute($data)) ([Management.Automation.ProxyCommand]::GetParamBlock($data))
}

# A function runs in the session state of this module, so it takes the preferences of its caller as a cmdlet would.
function Get-WholeFunction([string]$name, [string]$binding, [string]$parameters) {
    @"
function $name {
$binding
param($parameters)
process {
if (-not `$PSBoundParameters.ContainsKey('ErrorAction')) { `$ErrorActionPreference = `$PSCmdlet.SessionState.PSVariable.GetValue('ErrorActionPreference') }
Invoke-Double `$PSCmdlet `$PSBoundParameters
}}
"@
}

# The text of one function. Its body hands everything to Invoke-Double.
function Get-FunctionText($cmdlet) {
    if ($script:OfEngine -contains $cmdlet.name) { return Get-OwnFunctionText $cmdlet.name }
    $should = $cmdlet.PSObject.Properties['shouldProcess'] -ne $null
    $parameters = New-Object System.Collections.ArrayList
    $seen = @{}
    foreach ($fact in (Get-ParameterFacts $cmdlet)) {
        if ($fact.name -eq 'WhatIf' -or $fact.name -eq 'Confirm') { $should = $true; continue }
        $since = $script:Since[$cmdlet.name]
        if ($since -and $since[$fact.name] -gt $script:Build) { continue }
        if (-not $seen[$fact.name]) { $seen[$fact.name] = $true; [void]$parameters.Add((Get-ParameterText $fact $cmdlet.name)) }
    }
    $binding = New-Object System.Collections.ArrayList
    $default = $script:DefaultSets[$cmdlet.name]
    if (-not $default -and $cmdlet.PSObject.Properties['defaultSet']) { $default = $cmdlet.defaultSet }
    if ($default) { [void]$binding.Add("DefaultParameterSetName='$default'") }
    if ($should) { [void]$binding.Add('SupportsShouldProcess=$true') }
    if ($cmdlet.editions.PSObject.Properties['any']) { [void]$binding.Add('PositionalBinding=$false') }
    Get-WholeFunction $cmdlet.name "[CmdletBinding($($binding -join ','))]" ($parameters -join ",`n")
}

# Where the documents name no default set, or one that a binder cannot choose.
$script:DefaultSets = @{
    'Get-Service' = 'Default'; 'Get-CimInstance' = 'ClassNameComputerSet'; 'Get-WinEvent' = 'GetLogSet'; 'Start-Process' = 'Default'; 'Get-Process' = 'Name'; 'Stop-Process' = 'Id'
    'Invoke-Command' = 'InProcess'; 'New-PSSession' = 'ComputerName'; 'Get-PSSession' = 'Name'; 'Remove-PSSession' = 'Id'; 'Copy-Item' = 'Path'
    'Invoke-CimMethod' = 'ClassNameComputerSet'; 'Set-LocalUser' = 'Name'; 'Get-LocalUser' = 'Default'
}

# All functions that have a body, as one text.
function Get-FunctionsText([string]$factsText) {
    $text = New-Object System.Text.StringBuilder
    foreach ($cmdlet in (ConvertFrom-Json -InputObject $factsText).cmdlets) {
        if ($script:Bodies.ContainsKey($cmdlet.name)) { [void]$text.Append((Get-FunctionText $cmdlet)).Append("`n") }
    }
    $text.ToString()
}

# Parameters that came with a build of Windows: on an older one the cmdlet does not have them.
$script:Since = @{ 'Set-VM' = @{ AutomaticCheckpointsEnabled = 16299 }; 'New-VM' = @{ GuestStateIsolationType = 25000 } }

# The build of this machine; that of a new host where there is no world yet.
function Get-Build {
    if (-not $env:NHV_DOUBLE -or -not [IO.File]::Exists((Get-MachineFile (Get-MachineId)))) { return 20348 }
    Enter-World
    try { (Open-Machine (Get-MachineId)).spec.build } finally { Exit-World $false }
}

# The same text from the world, where a process before this one has left it: making it takes most of the time of loading.
function Get-KeptFunctions([string]$facts, [string]$byHand, [string]$parts) {
    $script:Build = Get-Build
    $sha = [Security.Cryptography.SHA256]::Create()
    $mark = '# ' + [Convert]::ToBase64String($sha.ComputeHash([Text.Encoding]::UTF8.GetBytes("$($PSVersionTable.PSVersion.Major)-$($script:Build)$facts$byHand$parts"))) + "`n"
    $file = $null
    if ($env:NHV_DOUBLE -and [IO.Directory]::Exists($env:NHV_DOUBLE)) {
        $file = [IO.Path]::Combine($env:NHV_DOUBLE, "functions-$($PSVersionTable.PSVersion.Major)-$($script:Build).txt")
        if ([IO.File]::Exists($file)) {
            $kept = [IO.File]::ReadAllText($file)
            if ($kept.StartsWith($mark, [StringComparison]::Ordinal)) { return $kept }
        }
    }
    $made = $mark + (Get-FunctionsText $facts) + (Get-FunctionsText $byHand)
    if ($file) { Save-Functions $file $made }
    $made
}

# Whole or not at all: another process may do the same.
function Save-Functions([string]$file, [string]$text) {
    $new = "$file.$PID"
    [IO.File]::WriteAllText($new, $text)
    try { [IO.File]::Move($new, $file) } catch { [IO.File]::Delete($new) }
}
