# The machines of the double: one folder and one file each, shared by all processes that have NHV_DOUBLE set to the same folder.
# All of them are under one lock while a cmdlet runs, since a cmdlet on a host changes the guests on it.

$script:Bodies = @{}
$script:Quiet = @{}
$script:Texts = @{}
$script:Lock = $null
$script:Depth = 0

function Add-Body([string[]]$names, [ScriptBlock]$body, [switch]$Quiet) {
    foreach ($name in $names) { $script:Bodies[$name] = $body; if ($Quiet) { $script:Quiet[$name] = $true } }
}

function Get-World {
    if (-not $env:NHV_DOUBLE) { throw 'NHV_DOUBLE does not name the folder of the double.' }
    $env:NHV_DOUBLE
}

function Get-MachineFolder([string]$id) { [IO.Path]::Combine((Get-World), 'd', $id) }
function Get-MachineFile([string]$id) { [IO.Path]::Combine((Get-World), 'd', $id, 'machine.xml') }

function Enter-World {
    if ($script:Depth -eq 0) {
        $world = Get-World
        if (-not [IO.Directory]::Exists($world)) { throw "There is no folder $world of a double." }
        $file = [IO.Path]::Combine($world, 'lock')
        while ($true) {
            try { $script:Lock = [IO.File]::Open($file, 'OpenOrCreate', 'ReadWrite', 'None'); break }
            catch { if (-not ($_.Exception.GetBaseException() -is [IO.IOException])) { throw }; [Threading.Thread]::Sleep(2) }
        }
        $script:Open = @{}
    }
    $script:Depth++
}

# Writes what was changed, unless the cmdlet failed, or only looked.
function Exit-World([bool]$keep, [bool]$looked = $false) {
    $script:Depth--
    if ($script:Depth -gt 0) { return }
    try {
        if ($looked -and $keep) { return }
        if ($keep) { foreach ($id in @($script:Open.Keys)) { Save-Machine $id $script:Open[$id] } }
        else { foreach ($id in @($script:Open.Keys)) { $script:Texts.Remove($id) } }
    } finally {
        $script:Open = $null
        $script:Lock.Dispose()
        $script:Lock = $null
    }
}

function Open-Machine([string]$id) {
    if ($script:Open.ContainsKey($id)) { return $script:Open[$id] }
    $text = [IO.File]::ReadAllText((Get-MachineFile $id))
    $known = $script:Texts[$id]
    if (-not $known -or $known.Text -cne $text) {
        $known = @{ Text = $text; Model = [Management.Automation.PSSerializer]::Deserialize($text) }
        $script:Texts[$id] = $known
    }
    $script:Open[$id] = $known.Model
    $known.Model
}

function Save-Machine([string]$id, $model) {
    $text = [Management.Automation.PSSerializer]::Serialize($model, 12)
    if ($script:Texts[$id] -and $script:Texts[$id].Text -ceq $text) { return }
    $file = Get-MachineFile $id
    [void][IO.Directory]::CreateDirectory([IO.Path]::GetDirectoryName($file))
    [IO.File]::WriteAllText("$file.new", $text)
    if ([IO.File]::Exists($file)) { [IO.File]::Replace("$file.new", $file, [NullString]::Value) } else { [IO.File]::Move("$file.new", $file) }
    $script:Texts[$id] = @{ Text = $text; Model = $model }
    if ($model.spec.os -eq 'linux') { Save-Linux $id $model }
}

function Get-MachineId {
    $here = Get-Variable -Name NhvDoubleMachine -Scope Global -ErrorAction Ignore
    if ($here) { return $here.Value }
    if ($env:NHV_DOUBLE_MACHINE) { return $env:NHV_DOUBLE_MACHINE }
    'host'
}

# Calls of one machine after the other, in a file that tests read.
function Write-Call([string]$name, $bound) {
    $given = @{}
    foreach ($key in $bound.Keys) {
        $value = $bound[$key]
        if ($value -is [VirtualMachineBase]) { $value = "$($value.Name) $($value.Id)" }
        elseif ($value -is [ScriptBlock]) { $value = '{...}' }
        elseif ($value -is [Security.SecureString] -or $value -is [Management.Automation.PSCredential]) { $value = '***' }
        elseif ($value -is [array]) { $value = @($value | ForEach-Object { if ($_ -is [byte[]]) { "$($_.Length) bytes" } else { "$_" } }) }
        elseif ($value -is [Management.Automation.SwitchParameter]) { $value = [bool]$value }
        elseif (-not ($value -is [ValueType] -and -not ($value -is [enum] -or $value -is [Guid] -or $value -is [DateTime] -or $value -is [TimeSpan]))) { $value = "$value" }
        $given[$key] = $value
    }
    $line = ConvertTo-Json -InputObject ([ordered]@{ machine = (Get-MachineId); cmdlet = $name; process = $PID; arguments = $given }) -Compress -Depth 4
    [IO.File]::AppendAllText([IO.Path]::Combine((Get-World), 'calls.jsonl'), "$line`n")
}
