. ([IO.Path]::Combine($PSScriptRoot, 'Assert.ps1'))

# Another process with the double on the same world.
function Start-Other([string]$text) {
    $load = [IO.Path]::Combine($env:NHV_DOUBLE, 'load', 'load.ps1')
    $coded = [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes(". '$load'; `$ErrorActionPreference = 'Stop'; $text"))
    $start = New-Object Diagnostics.ProcessStartInfo ([Diagnostics.Process]::GetCurrentProcess().MainModule.FileName)
    $start.Arguments = "-NoProfile -NonInteractive -ExecutionPolicy Bypass -EncodedCommand $coded"
    $start.UseShellExecute = $false
    [Diagnostics.Process]::Start($start)
}

Test-Case 'two processes share one host, and no change is lost' {
    $others = @(Start-Other '1..20 | ForEach-Object { [void](New-VMSwitch -Name "a$_" -SwitchType Private) }'), @(Start-Other '1..20 | ForEach-Object { [void](New-VMSwitch -Name "b$_" -SwitchType Private) }')
    foreach ($other in $others) { $other[0].WaitForExit(); Assert-Equal 0 $other[0].ExitCode }
    Assert-Equal 41 @(Get-VMSwitch).Count
}

Test-Case 'a process that dies leaves a whole call or none, and no lock' {
    Add-DoubleFault -Cmdlet 'New-VMSwitch' -Nth 3 -Dies
    $other = Start-Other '1..5 | ForEach-Object { [void](New-VMSwitch -Name "a$_" -SwitchType Private) }'
    $other.WaitForExit()
    Assert-True ($other.ExitCode -ne 0) 'it died'
    Assert-Equal 2 @(Get-VMSwitch -Name 'a*').Count
    Add-DoubleFault -Cmdlet 'New-VMSwitch' -When after -Dies
    (Start-Other '[void](New-VMSwitch -Name "b" -SwitchType Private)').WaitForExit()
    Assert-Equal 'b' (Get-VMSwitch -Name 'b').Name
}

Test-Case 'a parameter that the build does not have is not there' -Spec @{ build = 14393 } {
    $other = Start-Other '$there = (Get-Command -Name Set-VM).Parameters.Keys; Set-Content -Path D:\p.txt -Value "$($there -contains ''AutomaticCheckpointsEnabled'') $($there -contains ''Notes'')"'
    $other.WaitForExit()
    Assert-Equal 'False True' (Get-Content -LiteralPath 'D:\p.txt')
}
