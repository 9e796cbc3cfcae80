# Processes with all that they started.

# Ends a process and all that descends from it, also where a parent in between ends meanwhile: Windows tells the id of the parent a
# process had. What a parent left behind that had ended before is not found: nothing tells whose child that parent was. Since ids are
# used again, only a process that is younger than its parent is its child. Text: the id, and when it started.
function Stop-NhvGuestTree {
    [CmdletBinding(SupportsShouldProcess = $true)]
    [OutputType([void])]
    param([Parameter(Mandatory = $true)] [string] $Text)
    $process, $ticks = $Text.Split([char[]] @(' '))[0, 1]
    # When it was noted, it had started for a moment.
    $tree = @{ [long] $process = [long] $ticks - 60 * [TimeSpan]::TicksPerSecond }
    for ($try = 1; $try -le 20 -and $PSCmdlet.ShouldProcess($process); $try++) {
        $living = @(Get-NhvGuestBranch -Tree $tree)
        if ($living.Length -eq 0) {
            return
        }
        foreach ($id in $living) {
            Stop-Process -Id $id -Force -ErrorAction Ignore
        }
        Start-Sleep -Milliseconds 100
    }
}

# The ids of those in a tree that live. The tree, which has the time of each one's start by its id, grows.
function Get-NhvGuestBranch {
    [CmdletBinding()]
    [OutputType([long[]])]
    param([Parameter(Mandatory = $true)] [hashtable] $Tree)
    $all = @(Get-CimInstance -ClassName Win32_Process | Where-Object -FilterScript { $null -ne $_.CreationDate })
    do {
        $before = $Tree.Count
        foreach ($one in $all) {
            $parent = $Tree[[long] $one.ParentProcessId]
            $started = $one.CreationDate.ToUniversalTime().Ticks
            if ($null -ne $parent -and $started -ge $parent -and -not $Tree.ContainsKey([long] $one.ProcessId)) {
                $Tree[[long] $one.ProcessId] = $started
            }
        }
    } while ($Tree.Count -gt $before)
    foreach ($one in $all) {
        $known = $Tree[[long] $one.ProcessId]
        if ($null -ne $known -and [Math]::Abs($one.CreationDate.ToUniversalTime().Ticks - $known) -le 120 * [TimeSpan]::TicksPerSecond) {
            [long] $one.ProcessId
        }
    }
}
