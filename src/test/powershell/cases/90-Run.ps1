# Runs cases, and clears away what they made, also when they fail.

# Whether a VM or switch was made by this run: all its names have the run's token, and all its folders lie in the run's one.
function Test-CaseOwn([string]$name, [string]$path) {
    $name -clike "*$($script:CaseRun.Token)*" -or "$path\".StartsWith("$($script:CaseRun.Base)\", [StringComparison]::OrdinalIgnoreCase)
}

# Removes everything of this run but its image.
function Clear-Case {
    foreach ($vm in @(Get-VM | Where-Object { Test-CaseOwn $_.Name "$($_.Path)" })) {
        if ("$($vm.State)" -eq 'Saved') { Remove-VMSavedState -VM $vm } elseif ("$($vm.State)" -ne 'Off') { Stop-VM -VM $vm -TurnOff -Force }
        if (@(Get-VMSnapshot -VM $vm).Count -gt 0) { Remove-VMSnapshot -VMSnapshot @(Get-VMSnapshot -VM $vm)[0] -IncludeAllChildSnapshots -Confirm:$false }
        for ($try = 1; $try -le 60 -and "$((Get-VM -Id $vm.Id).PrimaryOperationalStatus)" -eq 'InService'; $try++) { Start-Sleep -Seconds 1 }
        Remove-VM -VM $vm -Force
    }
    foreach ($one in @(Get-VMSwitch | Where-Object { Test-CaseOwn $_.Name '' })) { Remove-VMSwitch -VMSwitch $one -Force }
    foreach ($item in @(Get-ChildItem -LiteralPath $script:CaseRun.Base -Force -ErrorAction Ignore)) {
        if ($item.Name -ne 'images') { Remove-CaseTree "$($script:CaseRun.Base)\$($item.Name)" }
    }
}

# What of this host is not this run's: a line each.
function Show-Foreign {
    foreach ($vm in @(Get-VM | Sort-Object -Property Name, Id)) { if (-not (Test-CaseOwn $vm.Name "$($vm.Path)")) { "vm $($vm.Id) $($vm.Notes)" } }
    foreach ($one in @(Get-VMSwitch | Sort-Object -Property Name, Id)) { if (-not (Test-CaseOwn $one.Name '')) { "switch $($one.Id) $($one.SwitchType) $($one.Notes)" } }
}

# Why a case cannot run here; nothing when it can.
function Get-CaseSkip([hashtable]$case) {
    if ($case.needs -ceq 'double') { if (-not $script:CaseRun.World) { return 'needs the double' }; return }
    if ($case.needs -and -not $script:CaseRun.HostVmImage) { return 'needs -HostVmImage' }
    if ($case.needs -ceq 'inner' -and -not $script:CaseRun.InnerImageDisk) { return 'needs -InnerImageDisk' }
}

# Runs one case; gives its outcome. The message is for people and is in no file.
function Test-Case([hashtable]$case) {
    $outcome = [ordered]@{ name = $case.name; area = $case.area; result = 'passed'; error = ''; milliseconds = 0; message = '' }
    $skip = Get-CaseSkip $case
    if ($skip) { $outcome.result = 'skipped'; $outcome.error = $skip; return $outcome }
    $clock = [Diagnostics.Stopwatch]::StartNew()
    $before = @(Show-Foreign)
    $script:CaseName = $case.name
    $steps = @($case.body, { Clear-Case }, { Assert-Equal ($before -join "`n") (@(Show-Foreign) -join "`n") 'what is not ours' })
    foreach ($step in $steps) {
        try { [void](& $step) } catch {
            if ($outcome.result -ceq 'failed') { continue }
            $outcome.result = 'failed'
            $outcome.error = $_.FullyQualifiedErrorId
            $outcome.message = "$($_.Exception.Message) $($_.ScriptStackTrace -replace '\s*\n\s*', ' < ')"
        }
    }
    $outcome.milliseconds = $clock.ElapsedMilliseconds
    $outcome
}

# Runs cases, in a folder that is there only for them. Gives their outcomes, one after the other.
function Invoke-Cases([hashtable]$Run, [string]$Name = '*', [string]$Area = '*', [string]$Share = '1/1', [bool]$Slow = $false) {
    $script:CaseRun = $Run
    [void][IO.Directory]::CreateDirectory((Get-CaseNative $Run.Base))
    $cases = @($script:Cases | Where-Object { $_.name -like $Name -and $_.area -like $Area -and ($Slow -or -not $_.slow) })
    $which, $of = @($Share.Split('/') | ForEach-Object { [int]$_ })
    try {
        for ($i = $which - 1; $i -lt $cases.Length; $i += $of) { Test-Case $cases[$i] }
    } finally {
        Clear-Case
        Remove-CaseTree $Run.Base
    }
}

# Removes the folder of a double's world, which nothing uses any more.
function Remove-CaseWorld([string]$folder) {
    foreach ($file in [IO.Directory]::GetFiles($folder, '*', 'AllDirectories')) { [IO.File]::SetAttributes($file, [IO.FileAttributes]::Normal) }
    [IO.Directory]::Delete($folder, $true)
}
