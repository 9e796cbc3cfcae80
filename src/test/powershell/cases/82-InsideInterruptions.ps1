$script:CaseArea = 'interruptions inside'

# What there is inside the host VM, without the ids that differ each time.
function Show-CaseInside([hashtable]$site) {
    $m = Read-Double (Get-CaseVmName $site)
    $lines = @("boot $($m.up) role $($m.role) launch $($m.launch)")
    foreach ($user in @($m.users.Keys | Sort-Object)) { $lines += "user $user $($m.users[$user])" }
    foreach ($vm in @($m.vms | Sort-Object -Property { $_.name })) {
        $lines += "inner $($vm.name) $($vm.state) $($vm.folder) $($vm.memory) $($vm.cpus) $($vm.secureBoot) $($vm.notes)"
        $lines += @($vm.drives | ForEach-Object { "  disk $($_.path)" }) + @($vm.dvds | ForEach-Object { "  dvd $($_.path)" }) + @($vm.adapters | ForEach-Object { "  card $($_.mac) $([bool]$_.switch)" })
    }
    $lines += @($m.switches | ForEach-Object { "switch $($_.name) $($_.type) $($_.notes)" }) + @($m.nats | ForEach-Object { "nat $($_.name) $($_.prefix)" }) + @($m.mappings | ForEach-Object { "port $($_.port) $($_.internal) $($_.internalPort)" }) + @($m.ips | ForEach-Object { "ip $($_.address)/$($_.prefix) $($_.alias)" })
    $folder = [IO.Path]::Combine($script:CaseRun.World, 'd')
    $files = @([IO.Directory]::GetFiles($folder, '*', 'AllDirectories') | ForEach-Object { $_.Substring($folder.Length) } | Where-Object { $_ -notmatch 'machine\.xml$|[/\\]host[/\\]|[/\\]HKLM|functions-' })
    $all = @(($lines + $files) | ForEach-Object { $_ -replace '(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}', '#' })
    [Array]::Sort($all, [StringComparer]::Ordinal)
    $all -join "`n"
}

$script:ShowBoth = { param($site) "$(Show-Case $site)`n$(Show-CaseInside $site)" }

# A guest for a case that cuts calls off; what the calls take is kept for them.
function New-CutGuest([ScriptBlock]$Prepare = {}) {
    $site = New-CaseSite
    $script:CutGate = New-CaseGuest $site -Password 'Lasting-Pass1'
    & $Prepare
    $site
}

$script:CutNetwork = { [void](Wait-CaseGuest $script:CutGate); [void](Invoke-CaseInside $script:CutGate @(New-CaseNetwork)) }

Add-Case 'enters a host VM wherever its first contact was cut off' -Needs double -Slow {
    Test-Interruption (New-CutGuest) { param($site) (Wait-CaseGuest $script:CutGate).boot } -Show $script:ShowBoth -Goes
}

Add-Case 'makes the network inside wherever that was cut off' -Needs double -Slow {
    $call = { param($site) [void](Invoke-CaseInside $script:CutGate @(New-CaseNetwork -Ports (Get-CasePorts))) }
    $until = { # As the engine does: what a look shows as ready is not made again.
        param($site)
        if (-not (Read-CaseAnswer (Get-NhvInside @script:CutGate)).networkReady) { & $call $site }
        "$((Read-CaseAnswer (Get-NhvInside @script:CutGate)).networkReady)"
    }
    Test-Interruption (New-CutGuest { [void](Wait-CaseGuest $script:CutGate) }) $call -Until $until -Show $script:ShowBoth
}

Add-Case 'proves that VMs run wherever the proof was cut off' -Needs double -Slow {
    Test-Interruption (New-CutGuest $script:CutNetwork) { param($site) "$((Read-CaseAnswer (Get-NhvInside @script:CutGate -Prove $true)).facts.vmRuns)" } -Show $script:ShowBoth
}

Add-Case 'makes an inner VM wherever its making was cut off' -Needs double -Slow {
    Test-Interruption (New-CutGuest $script:CutNetwork) { param($site) "$(@((Invoke-CaseInside $script:CutGate @(New-CaseInner 'CreateInnerVm')).innerVms).Count)" } -Show $script:ShowBoth
}

Add-Case 'starts and removes an inner VM wherever that was cut off' -Needs double -Slow {
    $site = New-CutGuest { & $script:CutNetwork; [void](Invoke-CaseInside $script:CutGate @(New-CaseInner 'CreateInnerVm')) }
    Test-Interruption $site { param($site) "$(@((Invoke-CaseInside $script:CutGate @(New-CaseInner 'StartInnerVm')).innerVms).Count)" } -Show $script:ShowBoth
    Restore-CaseWorld
    Reset-CaseModule
    [void](Invoke-CaseInside $script:CutGate @(New-CaseInner 'StartInnerVm'))
    Test-Interruption $site { param($site) "$(@((Invoke-CaseInside $script:CutGate @(New-CaseInner 'DeleteInnerVm')).innerVms).Count)" } -Show $script:ShowBoth
}

Add-Case 'enables the role wherever that was cut off' -Needs double -Slow {
    $site = New-CaseSite
    New-DoubleImage -Path 'D:\images\plain.vhdx' -Password 'Seed-Pass1'
    $script:CutGate = New-CaseGuest $site -Password 'Lasting-Pass1' -Image 'D:\images\plain.vhdx'
    [void](Wait-CaseGuest $script:CutGate)
    $call = {
        param($site)
        for ($try = 1; $try -le 5; $try++) {
            $problem = $null
            try { $answer = Read-CaseAnswer (Invoke-NhvInside @script:CutGate -Actions @(New-CaseAction 'EnableHypervisor' 'host-1')) } catch { $problem = $_ }
            if (-not $problem -and $answer.outcomes[0].outcome -ceq 'DONE') { return "$($answer.look.facts.hypervisorLaunched)" }
        }
        if ($problem) { throw $problem }
        throw "it is $($answer.outcomes[0].outcome) $($answer.outcomes[0].error.fqid)"
    }
    Test-Interruption $site $call -Show $script:ShowBoth
    Remove-CaseLab $site
    Remove-CaseTree 'D:\images\plain.vhdx'
}
