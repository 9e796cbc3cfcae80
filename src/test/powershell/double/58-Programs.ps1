# Programs of Windows, and processes. Processes of a guest are real ones, started apart from whoever starts them, with the double
# of that guest loaded where they are PowerShell; they end with the guest's power.

function Invoke-Program([string]$name, [object[]]$arguments) {
    Enter-World
    $done = $false
    try {
        $m = Open-Machine (Get-MachineId)
        Write-Call $name @{ arguments = @($arguments) }
        $fault = Get-DueFault $m $name $null
        if ($fault -and $fault.dies) { Invoke-Fault $fault }
        $code = 1
        if (-not $fault) { $code = 0; & $script:Programs[$name] $m ("$arguments".ToLowerInvariant()) }
        $done = $true
    } finally { Exit-World $done }
    $global:LASTEXITCODE = $code
}

$script:Programs = @{
    'bcdedit.exe' = {
        param($m, $line)
        if ($line -match '^/set (?:\{current\} )?hypervisorlaunchtype (\w+)') { $m.launchAfterBoot = (Get-Culture).TextInfo.ToTitleCase($Matches[1]); return }
        'Windows Boot Loader'
        '-------------------'
        'identifier              {current}'
        'path                    \Windows\system32\winload.efi'
        if (-not $m.offeredAfterBoot) { 'hypervisorloadoptions   OFFERNESTEDVIRT=FALSE' }
        if ($m.role -ne 'Absent') { "hypervisorlaunchtype    $($m.launch)" }
    }
    'shutdown.exe' = {
        param($m, $line)
        if (-not $m.vm) { throw 'The double does not shut its physical host down by a command: use Restart-Double.' }
        $m.pending = 'off'
        if ($line -match '/r') { $m.pending = 'restart' }
        if ($line -match '/a') { $m.pending = '' }
    }
    'icacls.exe' = { param($m, $line) }
    'taskkill.exe' = {
        param($m, $line)
        if ($line -match '/pid (\d+)') { Stop-Pid $m ([int]$Matches[1]) }
    }
}
function bcdedit.exe { Invoke-Program 'bcdedit.exe' $args }
function bcdedit { Invoke-Program 'bcdedit.exe' $args }
function shutdown.exe { Invoke-Program 'shutdown.exe' $args }
function shutdown { Invoke-Program 'shutdown.exe' $args }
function taskkill.exe { Invoke-Program 'taskkill.exe' $args }
function taskkill { Invoke-Program 'taskkill.exe' $args }
function icacls.exe { Invoke-Program 'icacls.exe' $args }
function icacls { Invoke-Program 'icacls.exe' $args }

# Ends the worker process of a VM, or a process of this machine with all that it started.
function Stop-Pid($m, [int]$id, [bool]$only = $false) {
    foreach ($vm in $m.vms) { if (90000 + $vm.n -eq $id -and $script:On -contains $vm.state) { Stop-Machine $vm; $vm.hangsOnStop = $false; return $true } }
    foreach ($process in @($m.processes | Where-Object { $_.pid -eq $id })) {
        if ($only -and [IO.Path]::DirectorySeparatorChar -eq '/') { & /bin/sh -c "kill -9 $id 2>/dev/null; true" } else { Stop-Tree $id }
        $m.processes = @($m.processes | Where-Object { $_.pid -ne $id })
        return $true
    }
    $false
}

# Adds what the processes of this machine started, and what that started; not on Windows.
function Find-Children($m) {
    if ([IO.Path]::DirectorySeparatorChar -eq '\' -or @($m.processes).Count -eq 0) { return }
    $family = @{}
    foreach ($process in $m.processes) { $family[[int]$process.pid] = $true }
    $all = @(foreach ($folder in [IO.Directory]::GetDirectories('/proc')) {
            if ($folder -notmatch '/(\d+)$') { continue }
            $id = [int]$Matches[1]
            try { $words = ([IO.File]::ReadAllText("$folder/stat") -replace '^.*\) ', '').Split(' ') } catch { continue }
            if ($words[0] -ne 'Z') { @{ id = $id; parent = [int]$words[1]; ticks = [long]$words[19] } }
        })
    $uptime = [double]::Parse([IO.File]::ReadAllText('/proc/uptime').Split(' ')[0], [Globalization.CultureInfo]::InvariantCulture)
    do {
        $before = $family.Count
        foreach ($one in $all) {
            if (-not $family[$one.parent] -or $family[$one.id]) { continue }
            $family[$one.id] = $true
            $m.processes = @($m.processes) + @(@{ pid = $one.id; line = ''; parent = $one.parent; started = [DateTime]::UtcNow.AddSeconds($one.ticks / 100 - $uptime) })
        }
    } while ($family.Count -gt $before)
}

# The group that a process of a guest is the first of.
function Stop-Tree([int]$id) {
    if ([IO.Path]::DirectorySeparatorChar -eq '\') { & "$env:SystemRoot\System32\taskkill.exe" /T /F /PID $id | Out-Null }
    else { & /bin/sh -c "kill -9 -$id 2>/dev/null; kill -9 $id 2>/dev/null; true" }
}

# Processes of this machine that still run.
function Update-Processes($m) {
    if (@($m.processes).Count -gt 0) { $script:Touched = $true }
    $m.processes = @($m.processes | Where-Object { $_ -and (Test-Pid $_.pid) })
}

function Test-Pid([int]$id) {
    if ([IO.Path]::DirectorySeparatorChar -eq '/') { return [IO.Directory]::Exists("/proc/$id") -and [IO.File]::ReadAllText("/proc/$id/stat") -notmatch '\) Z ' }
    try { -not [Diagnostics.Process]::GetProcessById($id).HasExited } catch { $false }
}

Add-Body 'Stop-Process' {
    param($m, $p)
    foreach ($id in @($p['Id']) + @($p['InputObject'] | Where-Object { $_ } | ForEach-Object { $_.Id })) {
        if ($null -ne $id -and -not (Stop-Pid $m ([int]$id) $true)) { throw (New-Refusal 'NoProcessFoundForGivenId,Microsoft.PowerShell.Commands.StopProcessCommand' 'ObjectNotFound' 'notFound' @("$id") 0 'System.ArgumentException') }
    }
}

Add-Body 'Get-Process' -Quiet {
    param($m, $p)
    Update-Processes $m
    $all = @($m.processes | ForEach-Object { New-Object PSObject -Property ([ordered]@{ Id = $_.pid; ProcessName = 'powershell'; Name = 'powershell'; StartTime = $_.started.ToLocalTime(); HasExited = $false }) })
    foreach ($id in $p['Id']) {
        $found = @($all | Where-Object { $_.Id -eq $id })
        if ($found.Count -eq 0) { throw (New-Refusal 'NoProcessFoundForGivenId,Microsoft.PowerShell.Commands.GetProcessCommand' 'ObjectNotFound' 'notFound' @("$id") 0 'System.ArgumentException') }
        $found
    }
    if (-not $p['Id']) { $all | Where-Object { -not $p['Name'] -or $p['Name'] -contains $_.Name } }
}

Add-Body 'Start-Process' {
    param($m, $p)
    $arguments = @($p['ArgumentList'] | Where-Object { $null -ne $_ } | ForEach-Object { "$_" })
    $id = Start-Apart $m $p['FilePath'] ($arguments -join ' ') $p['WorkingDirectory']
    if ($p['PassThru']) { New-Object PSObject -Property ([ordered]@{ Id = $id; ProcessName = $p['FilePath']; HasExited = $false }) }
}

Add-Body 'Invoke-CimMethod' {
    param($m, $p)
    if ($p['ClassName'] -ne 'Win32_Process' -or $p['MethodName'] -ne 'Create') { throw "The double does not know the method $($p['MethodName']) of $($p['ClassName'])." }
    $line = [string]$p['Arguments']['CommandLine']
    $end = $line.IndexOf(' ')
    if ($line.StartsWith('"')) { $end = $line.IndexOf('"', 1) + 1 }
    if ($end -le 0) { $end = $line.Length }
    $id = Start-Apart $m $line.Substring(0, $end).Trim('"') $line.Substring($end).Trim() $p['Arguments']['CurrentDirectory']
    New-Cim 'root/cimv2/Win32_Process' ([ordered]@{ ProcessId = [uint32]$id; ReturnValue = [uint32]0 })
}

# Starts a program of this machine apart from this process. powershell.exe and cmd.exe are those of the world's folder.
function Start-Apart($m, [string]$file, [string]$line, [string]$folder) {
    $name = [IO.Path]::GetFileName($file.Replace('\', '/')).ToLowerInvariant()
    if ($name -notmatch '\.') { $name += '.exe' }
    $real = Get-Real $m 'C:\'
    if ($folder) { $real = Get-Real $m $folder }
    [void][IO.Directory]::CreateDirectory($real)
    if ([IO.Path]::DirectorySeparatorChar -eq '\') { $id = Start-OnWindows $name $line $real }
    else {
        $start = New-Object Diagnostics.ProcessStartInfo '/bin/sh'
        $words = (@(Split-Line $line) | ForEach-Object { "'" + $_.Replace("'", "'\''") + "'" }) -join ' '
        $bin = [IO.Path]::Combine((Get-World), 'bin')
        $text = "cd '$real'; PATH='${bin}':`$PATH NHV_DOUBLE_MACHINE='$(Get-MachineId)' setsid '$name' $words </dev/null >/dev/null 2>&1 & echo `$!"
        $start.Arguments = '-c "' + $text.Replace('\', '\\').Replace('"', '\"') + '"'
        $start.RedirectStandardOutput = $true
        $start.UseShellExecute = $false
        $process = [Diagnostics.Process]::Start($start)
        $id = [int]$process.StandardOutput.ReadLine()
        $process.WaitForExit()
    }
    $m.processes = @($m.processes) + @(@{ pid = $id; line = "$file $line"; started = [DateTime]::UtcNow })
    $id
}

function Start-OnWindows([string]$name, [string]$line, [string]$folder) {
    $start = New-Object Diagnostics.ProcessStartInfo $name
    if ($name -eq 'powershell.exe') { $line = "-NoProfile -NonInteractive -ExecutionPolicy Bypass -File `"$([IO.Path]::Combine((Get-World), 'bin', 'start.ps1'))`" $line" }
    $start.Arguments = $line
    $start.WorkingDirectory = $folder
    $start.UseShellExecute = $false
    $start.CreateNoWindow = $true
    $start.EnvironmentVariables['NHV_DOUBLE_MACHINE'] = Get-MachineId
    [Diagnostics.Process]::Start($start).Id
}

# The words of a command line: quotes keep together, and a backslash before a quote takes its meaning away.
function Split-Line([string]$line) {
    foreach ($match in [regex]::Matches($line, '(?:"(?:[^"\\]|\\.)*"|[^\s"])+')) { ($match.Value -replace '(?<!\\)"', '').Replace('\"', '"') }
}

# What other processes need to load this double: its text and data, and the programs of a guest.
function Save-Loader([string]$world, [string]$engine) {
    $load = [IO.Path]::Combine($world, 'load')
    $bin = [IO.Path]::Combine($world, 'bin')
    foreach ($folder in $load, $bin) { [void][IO.Directory]::CreateDirectory($folder) }
    $files = [ordered]@{ 'facts.json' = $script:FactsText; 'by-hand.json' = $script:ByHandText; 'messages.json' = $script:MessagesText; 'parts.txt' = $script:WholeText }
    foreach ($name in $files.Keys) { [IO.File]::WriteAllText([IO.Path]::Combine($load, $name), $files[$name]) }
    $text = '$given = foreach ($name in "facts.json", "by-hand.json", "messages.json", "parts.txt") { [IO.File]::ReadAllText([IO.Path]::Combine($PSScriptRoot, $name)) }' + "`n" +
        'Import-Module (New-Module -Name NhvDouble -ScriptBlock ([ScriptBlock]::Create($given[3])) -ArgumentList $given) -Global' + "`n"
    [IO.File]::WriteAllText([IO.Path]::Combine($load, 'load.ps1'), $text)
    # Understands what a module gives to powershell.exe: -EncodedCommand, -File or -Command, after switches of no meaning here.
    $start = @'
. ([IO.Path]::Combine($PSScriptRoot, '..', 'load', 'load.ps1'))
$ErrorActionPreference = 'Continue'
for ($at = 0; $at -lt $args.Count; $at++) {
    $word = "$($args[$at])"
    if ($word -match '^-(?:e|ec|enc\w*)$') { & ([ScriptBlock]::Create([Text.Encoding]::Unicode.GetString([Convert]::FromBase64String($args[$at + 1])))); exit $LASTEXITCODE }
    if ($word -match '^-f\w*$') { $rest = @($args | Select-Object -Skip ($at + 2)); & $args[$at + 1] @rest; exit $LASTEXITCODE }
    if ($word -match '^-c\w*$') { & ([ScriptBlock]::Create((@($args | Select-Object -Skip ($at + 1)) -join ' '))); exit $LASTEXITCODE }
    if ($word -match '^-(?:ex\w*|ep|w\w*|o\w*|in\w*|v\w*)$') { $at++ }
}
'@
    [IO.File]::WriteAllText([IO.Path]::Combine($bin, 'start.ps1'), $start)
    if ([IO.Path]::DirectorySeparatorChar -eq '\') { return }
    Save-Ssh $world $bin
    $programs = @{ 'powershell.exe' = "exec '$engine' -NoProfile -NonInteractive -File '$bin/start.ps1' `"`$@`""; 'cmd.exe' = 'while [ $# -gt 1 ]; do case $1 in /c|/C) shift; break;; esac; shift; done; exec sh -c "$*"' }
    foreach ($name in $programs.Keys) { [IO.File]::WriteAllText("$bin/$name", "#!/bin/sh`n$($programs[$name])`n"); & chmod +x "$bin/$name" }
}
