$script:CaseArea = 'processes that die'

# Calls whose whole process is killed at each cmdlet that changes something, and that another process repeats. What dies with it: its
# sessions in guests, its locks, everything it had in memory.

# A process with the double and the module that makes one call, which is a script block that gets a table, and exits with 3 when
# that fails. Passwords are those of the double.
$script:DeathText = @'
. ([IO.Path]::Combine($env:NHV_DOUBLE, 'load', 'load.ps1'))
$ErrorActionPreference = 'Stop'
$table = [Management.Automation.PSSerializer]::Deserialize([IO.File]::ReadAllText([IO.Path]::Combine($env:NHV_DOUBLE, 'death.xml')))
Import-Module (New-Module -Name NestedHyperV -ScriptBlock ([ScriptBlock]::Create($table.module)))
function Expand($value) {
    if ($value -is [Collections.IDictionary]) { $all = @{}; foreach ($key in $value.Keys) { $all[$key] = Expand $value[$key] }; return $all }
    if ($value -is [Collections.IList]) { $all = New-Object object[] $value.Count; for ($i = 0; $i -lt $all.Length; $i++) { $all[$i] = Expand $value[$i] }; return , $all }
    return $value
}
$given = Expand $table.given
foreach ($key in $table.sealed.Keys) {
    $given[$key] = New-Object Security.SecureString
    foreach ($letter in $table.sealed[$key].ToCharArray()) { $given[$key].AppendChar($letter) }
}
try { [void](& $table.function @given) } catch { [Console]::Error.WriteLine("$_ $($_.ScriptStackTrace)"); [Environment]::Exit(3) }
[Environment]::Exit(0)
'@

# Writes down a call for such processes.
function Set-CaseDeath([string]$function, [hashtable]$given) {
    $table = @{ module = $script:CaseRun.Module; function = $function; given = @{}; sealed = @{} }
    foreach ($key in $given.Keys) {
        if ($given[$key] -is [Security.SecureString]) { $table.sealed[$key] = (New-Object Net.NetworkCredential '', $given[$key]).Password } else { $table.given[$key] = $given[$key] }
    }
    [IO.File]::WriteAllText([IO.Path]::Combine($script:CaseRun.World, 'death.xml'), [Management.Automation.PSSerializer]::Serialize($table, 10))
    [IO.File]::WriteAllText([IO.Path]::Combine($script:CaseRun.World, 'death.ps1'), $script:DeathText)
}

# Runs such a process to its end; gives its exit code, which is neither 0 nor 3 when it was killed.
function Invoke-CaseDeath {
    $start = New-Object Diagnostics.ProcessStartInfo ([Diagnostics.Process]::GetCurrentProcess().MainModule.FileName)
    $start.Arguments = "-NoLogo -NoProfile -NonInteractive -ExecutionPolicy Bypass -File `"$([IO.Path]::Combine($script:CaseRun.World, 'death.ps1'))`""
    $start.UseShellExecute = $false
    $start.RedirectStandardInput = $true
    $process = [Diagnostics.Process]::Start($start)
    $process.StandardInput.Close()
    $process.WaitForExit()
    $process.ExitCode
}

# The numbers of those cmdlets of the call that change something, by what the call did undisturbed.
function Get-CaseDeaths([int]$before) {
    $calls = @(Get-DoubleCall | Select-Object -Skip $before)
    $calls = @($calls | Where-Object { $_.process -eq $calls[0].process })
    for ($k = 1; $k -le $calls.Count; $k++) { if ($calls[$k - 1].cmdlet -notmatch '^(Get|Test)-') { $k } }
}

# As Test-Interruption, with processes that are killed. Each change is prevented in its turn, so the one before has happened. -Bring
# is done before each process.
function Test-Death([hashtable]$site, [string]$function, [hashtable]$given, [ScriptBlock]$Show = { param($site) Show-Case $site }, [ScriptBlock]$Bring = {}) {
    Save-CaseWorld
    Set-CaseDeath $function $given
    [void](& $Bring $site)
    $before = @(Get-DoubleCall).Count
    Assert-Equal 0 (Invoke-CaseDeath) 'the exit code of a process that nobody kills'
    $deaths = @(Get-CaseDeaths $before)
    $wanted = Hide-CaseIds (& $Show $site)
    $foreign = (Show-Foreign) -join "`n"
    foreach ($k in $deaths) {
        Restore-CaseWorld
        [void](& $Bring $site)
        Add-DoubleFault -Cmdlet '*' -Nth $k -Dies
        $code = Invoke-CaseDeath
        Clear-DoubleFault
        [void](& $Bring $site)
        Assert-True (0, 3 -notcontains $code) "that it was killed at cmdlet $k"
        Assert-Equal 0 (Invoke-CaseDeath) "the exit code of the process after one that was killed at cmdlet $k"
        Assert-Equal $wanted (Hide-CaseIds (& $Show $site)) "what is there after a process was killed at cmdlet $k"
        Assert-Equal $foreign ((Show-Foreign) -join "`n") "what is not ours after a process was killed at cmdlet $k"
    }
    Assert-True ($deaths.Count -gt 2) 'that it was killed at all'
    Add-CaseFact "cmdlets at which its process was killed: $($script:CaseName)" $deaths.Count
}

function New-DeathBatch([hashtable]$site, [hashtable[]]$actions) {
    @{ Root = $site.Root; Images = $site.Images; Installation = $site.Installation; Generation = $site.Generation; Lab = $site.Lab; TimeToLiveSeconds = 600; Actions = $actions }
}

Add-Case 'makes a host VM after processes died of it' -Needs double -Slow {
    $site = New-CaseSite
    New-CaseHostVm $site (& $script:CutPlan) -To 'CreateDisks'
    Test-Death $site 'Invoke-NhvActions' (New-DeathBatch $site @((New-CaseAction 'CreateHostVm' 'host-1' @{ vm = (& $script:CutPlan) }), (New-CaseAction 'ExposeExtensions' 'host-1'), (New-CaseAction 'StartHostVm' 'host-1')))
}

Add-Case 'takes a lab away after processes died of it' -Needs double -Slow {
    $site = New-CaseSite
    New-CaseHostVm $site (& $script:CutPlan) -To 'StartHostVm'
    Test-Death $site 'Invoke-NhvActions' (New-DeathBatch $site @('BuryLab', 'TurnOffHostVm', 'DeleteHostVm', 'DeleteSwitch', 'CloseLab' | ForEach-Object { New-GoingAction $site $_ }))
}

Add-Case 'makes and starts an inner VM after processes died of it' -Needs double -Slow {
    $site = New-CutGuest $script:CutNetwork
    $given = $script:CutGate.Clone()
    $given.Actions = @((New-CaseInner 'CreateInnerVm'), (New-CaseInner 'StartInnerVm'))
    $given.Seeds = New-CaseSeed $site
    Test-Death $site 'Invoke-NhvInside' $given -Bring { param($site) New-CaseSeed $site } -Show { param($site) Wait-CaseInner $script:CutGate; & $script:ShowBoth $site }
}

Add-Case 'runs a command exactly once after processes died of its start' -Needs double -Slow {
    $site = New-CutCommandGuest
    $given = $script:CutCommands.Clone()
    $given.Notice = 'cut'
    $given.Id = 'op-1'
    $given.Command = $script:CutCommand
    $given.Standard = New-CaseSecret ([Convert]::ToBase64String([Text.Encoding]::ASCII.GetBytes('said ')))
    Test-Death $site 'Start-NhvCommand' $given -Show { param($site) $answer = Wait-CutCommand; Assert-Equal '7 said x' $answer 'what the command said'; $answer }
}
