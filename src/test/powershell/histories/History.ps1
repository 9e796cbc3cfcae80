# Added to the module where histories call it: their time, and what others do on the double.

$script:NhvTestNow = [DateTime]::UtcNow
$script:NhvTestWaited = [TimeSpan]::Zero

# What the time is on this host, and how long the next batch has waited since it arrived.
function Set-NhvTestTime {
    param([long] $Ticks, [long] $WaitedMilliseconds)
    $script:NhvTestNow = [DateTime]::new($Ticks, [DateTimeKind]::Utc)
    $script:NhvTestWaited = [TimeSpan]::FromMilliseconds($WaitedMilliseconds)
    return [ordered] @{}
}

function Get-NhvTestTime { return $script:NhvTestNow }
function New-NhvTestStopwatch { return [PSCustomObject] @{ Elapsed = $script:NhvTestWaited } }

# Does something on the double as a person would, outside of this module.
function Invoke-NhvTestScript {
    param([string] $Text)
    return [ordered] @{ output = "$(& ([ScriptBlock]::Create("Set-StrictMode -Off`n$Text")))" }
}

# Forgets all of a world that is not there any more.
function Reset-NhvTest {
    foreach ($session in @($script:NhvSessions.Values)) {
        Remove-PSSession -Session $session -ErrorAction Ignore
    }
    $script:NhvSessions = @{}
    $script:NhvRefusals = @{}
    Sync-DoubleDrives
    return [ordered] @{}
}

Export-ModuleMember -Function Set-NhvTestTime, Invoke-NhvTestScript, Reset-NhvTest
