$script:CaseArea = 'labs'

Add-Case 'opens a lab, and opens it again' {
    $site = New-CaseSite
    Invoke-CaseTwice $site (New-OpenAction $site)
    $owner = ConvertFrom-Json -InputObject (Read-CaseText "$($site.Root)\labs\$($site.Lab)\owner.json")
    Assert-Equal "1 $($site.Installation) $($site.Lab)" "$($owner.format) $($owner.installation) $($owner.lab)" 'owner.json'
    Assert-Equal "$($site.Root)\labs\$($site.Lab)" $owner.folder 'the folder in owner.json'
    Assert-Equal 'HOST_VM host-1 SWITCH switch' (@($owner.things | ForEach-Object { "$($_.role) $($_.name)" }) -join ' ') 'the things in owner.json'
}

Add-Case 'adds things to an open lab and keeps those that it has' {
    $site = New-CaseSite
    Invoke-Case $site @(New-OpenAction $site)
    $more = New-CaseAction 'OpenLab' $site.Lab @{ things = @(@{ role = 'HOST_VM'; name = 'host-2' }, @{ role = 'HOST_VM'; name = 'host-1' }); leaseSeconds = [long]60 }
    Invoke-CaseTwice $site $more
    $owner = ConvertFrom-Json -InputObject (Read-CaseText "$($site.Root)\labs\$($site.Lab)\owner.json")
    Assert-Equal 'host-1 switch host-2' (@($owner.things | ForEach-Object { $_.name }) -join ' ') 'the things in owner.json'
}

# A lab's folder without owner.json, with only those files in it: its lease is whole, parts of files are still empty.
function New-CutOpening([string[]]$files) {
    $site = New-CaseSite
    Invoke-Case $site @(New-OpenAction $site)
    Remove-CaseTree "$($site.Root)\labs\$($site.Lab)\owner.json"
    if ($files -notcontains 'lease.json') { Remove-CaseTree "$($site.Root)\labs\$($site.Lab)\lease.json" }
    foreach ($file in $files) { if ($file -like '*.part') { Write-CaseText "$($site.Root)\labs\$($site.Lab)\$file" '' } }
    $site
}

Add-Case 'goes on where the opening of a lab was cut off' {
    $site = New-CaseSite
    foreach ($left in 'lease.json', 'lease.json.part', 'owner.json.part') { Write-CaseText "$($site.Root)\labs\$($site.Lab)\$left" '{"format":1,"install' }
    Invoke-Case $site @(New-OpenAction $site)
    Assert-True (Get-CaseLab $site).opened 'that the lab is open'
}

Add-Case 'takes away what an opening that was cut off has left, and nothing that does not say that it is ours' {
    foreach ($left in @(), @('lease.json.part'), @('lease.json', 'owner.json.part')) {
        $site = New-CutOpening $left
        foreach ($try in 1, 2) { Invoke-Case $site @(New-CaseAction 'BuryLab' $site.Lab) }
        Assert-Equal '' (Show-CaseTree "$($site.Root)\labs") "what is left of '$left'"
        Assert-True (Get-CaseLab $site).buried 'that it is buried'
    }
    $ours = New-CutOpening 'lease.json'
    foreach ($file in 'lease.json', 'picture.json', 'lease.json.part', 'owner.json.part') {
        foreach ($text in '{"untilTicks":1}', (Read-CaseText "$($ours.Root)\labs\$($ours.Lab)\lease.json").Replace($ours.Installation, [Guid]::NewGuid().ToString()), '{"format":1,"install') {
            $site = New-CutOpening 'lease.json'
            Write-CaseText "$($site.Root)\labs\$($site.Lab)\$file" $text
            $before = Show-CaseTree "$($site.Root)\labs"
            Invoke-Case $site @(New-CaseAction 'BuryLab' $site.Lab)
            Assert-Equal $before (Show-CaseTree "$($site.Root)\labs") "what is left where $file says $text"
        }
    }
}

Add-Case 'renews the leases of its own open labs and passes the others over' {
    $site = New-CaseSite
    $theirs = Copy-CaseSite (New-CaseSite -Folder (Split-Path -Path $site.Root -Leaf)) @{ Installation = [Guid]::NewGuid().ToString() }
    $buried = New-CaseSite -Folder (Split-Path -Path $site.Root -Leaf)
    foreach ($one in $site, $theirs, $buried) { Invoke-Case $one @(New-OpenAction $one) }
    Invoke-Case $buried @(New-CaseAction 'BuryLab' $buried.Lab)
    foreach ($try in 1, 2) {
        $answer = Update-NhvLease -Root $site.Root -Installation $site.Installation -Generation 1 -Labs $site.Lab, $theirs.Lab, $buried.Lab, 'absent00' -LeaseSeconds 7200
        Assert-Equal "True $($site.Lab) 0" "$($answer.taken) $($answer.renewed -join ' ') $($answer.failed.Count)" 'what was renewed'
    }
    Assert-True ((Get-CaseLab $site).leaseSeconds -gt 7000) 'the lease'
    Assert-True ((Get-CaseLab $theirs).leaseSeconds -lt 3700) 'the lease of others'
}

Add-Case 'does nothing for an older ledger' {
    $site = New-CaseSite -Generation 3
    Invoke-Case $site @(New-OpenAction $site)
    $old = Copy-CaseSite $site @{ Generation = 2 }
    foreach ($action in (New-OpenAction $old), (New-CaseAction 'BuryLab' $site.Lab)) {
        $answer = Send-Case $old @($action)
        Assert-Equal 'False OLDER_GENERATION' "$($answer.taken) $($answer.reason)" 'the answer to an older ledger'
    }
    $answer = Update-NhvLease -Root $site.Root -Installation $site.Installation -Generation 2 -Labs $site.Lab -LeaseSeconds 7200
    Assert-Equal 'False OLDER_GENERATION' "$($answer.taken) $($answer.reason)" 'the answer to an older ledger that renews'
    Assert-True (-not (Get-CaseLab $site).buried) 'that the lab is not buried'
    $other = Copy-CaseSite $site @{ Installation = [Guid]::NewGuid().ToString(); Generation = 1; Lab = 'z' + $site.Lab.Substring(1) }
    Invoke-Case $other @(New-OpenAction $other)
}

Add-Case 'obeys a newer ledger from then on' {
    $site = New-CaseSite
    Invoke-Case $site @(New-OpenAction $site)
    Invoke-Case (Copy-CaseSite $site @{ Generation = 5 }) @(New-OpenAction $site)
    Assert-Equal 'OLDER_GENERATION' (Send-Case $site @(New-OpenAction $site)).reason 'the answer to the first ledger'
}

Add-Case 'refuses to guess when the claim on a host cannot be read' {
    $site = New-CaseSite
    Write-CaseText "$($site.Root)\claims\$($site.Installation).json" '{"gen'
    Assert-Refused 'Nhv.claim.unreadable' { Send-Case $site @(New-OpenAction $site) } 'a claim that is not whole'
}

Add-Case 'does not begin a batch while another one of the lab runs' {
    $site = New-CaseSite
    Invoke-Case $site @(New-OpenAction $site)
    $held = [IO.File]::Open((Get-CaseNative "$($site.Root)\locks\$($site.Lab).lock"), 'OpenOrCreate', 'ReadWrite', 'None')
    try { Assert-Equal 'BUSY' (Send-Case $site @(New-CaseAction 'BuryLab' $site.Lab)).reason 'the answer while the lab is locked' } finally { $held.Dispose() }
    Invoke-Case $site @(New-CaseAction 'BuryLab' $site.Lab)
}

Add-Case 'begins no action on a target after one on it failed' {
    $site = New-CaseSite
    Invoke-Case $site @(New-OpenAction $site)
    $answer = Send-Case $site @((New-CaseAction 'StartHostVm' 'host-1'), (New-CaseAction 'StartHostVm' 'host-1'), (New-CaseAction 'CreateSwitch' 'switch'))
    Assert-Equal 'FAILED NOT_BEGUN DONE' (@($answer.outcomes | ForEach-Object { $_.outcome }) -join ' ') 'the outcomes'
    Assert-Equal 'Nhv.vm.missing AFTER_FAILURE' "$($answer.outcomes[0].error.fqid) $($answer.outcomes[1].reason)" 'the reasons'
}

Add-Case 'refuses an action that it does not know' {
    $site = New-CaseSite
    Assert-CaseFails $site (New-CaseAction 'FormatDisk' 'host-1') 'Nhv.action.unknown'
}

Add-Case 'makes a private switch with its mark, and makes it again' {
    $site = New-CaseSite
    Invoke-Case $site @(New-OpenAction $site)
    Invoke-CaseTwice $site (New-CaseAction 'CreateSwitch' 'switch')
    $made = @(Get-VMSwitch | Where-Object { $_.Name -ceq (Get-CaseVmName $site 'switch') })
    Assert-Equal '1 Private' "$($made.Count) $($made[0].SwitchType)" 'the switch'
    Invoke-Case $site @(New-CaseAction 'BuryLab' $site.Lab)
    Invoke-CaseTwice $site (New-CaseAction 'DeleteSwitch' 'switch')
    Assert-Equal 0 @(Get-VMSwitch | Where-Object { $_.Name -ceq (Get-CaseVmName $site 'switch') }).Count 'the number of switches'
}

Add-Case 'makes no switch that the lab does not name' {
    $site = New-CaseSite
    Invoke-Case $site @(New-OpenAction $site)
    Assert-CaseFails $site (New-CaseAction 'CreateSwitch' 'other') 'Nhv.thing.unnamed'
}

Add-Case 'buries a lab, buries it again, and makes nothing for it any more' {
    $site = New-CaseSite
    New-CaseHostVm $site (New-CasePlan)
    Invoke-CaseTwice $site (New-CaseAction 'BuryLab' $site.Lab)
    foreach ($action in (New-OpenAction $site), (New-CaseAction 'CreateSwitch' 'switch'), (New-CaseAction 'CreateDisks' 'host-1' @{ vm = (New-CasePlan) }), (New-CaseAction 'StartHostVm' 'host-1')) {
        $answer = Send-Case $site @($action)
        Assert-Equal 'False TOMBSTONE' "$($answer.taken) $($answer.reason)" "the answer to $($action.action)"
    }
    Remove-CaseLab $site
}

Add-Case 'takes nothing away that lives' {
    $site = New-CaseSite
    New-CaseHostVm $site (New-CasePlan @{ labSwitch = 'switch' })
    Assert-CaseFails $site (New-CaseAction 'DeleteSwitch' 'switch') 'Nhv.lab.notToGo'
    Assert-CaseFails $site (New-CaseAction 'CloseLab' $site.Lab) 'Nhv.lab.notToGo'
    Invoke-Case $site @(New-CaseAction 'BuryLab' $site.Lab)
    Assert-CaseFails $site (New-CaseAction 'CloseLab' $site.Lab) 'Nhv.lab.notEmpty'
    Remove-CaseLab $site
}

Add-Case 'lets a lab go whose lease is over' {
    $site = New-CaseSite
    Invoke-Case $site @(New-OpenAction $site)
    Write-CaseText "$($site.Root)\labs\$($site.Lab)\lease.json" ('{"untilTicks":' + [DateTime]::UtcNow.AddSeconds(-5).Ticks + '}')
    Assert-True ((Get-CaseLab $site).leaseSeconds -lt 0) 'the lease'
    Invoke-Case $site @(New-CaseAction 'CloseLab' $site.Lab)
    Assert-Equal '' (Show-CaseTree "$($site.Root)\labs") 'what is left'
}

Add-Case 'closes a lab, closes it again, and keeps its tombstone' {
    $site = New-CaseSite
    Invoke-Case $site @((New-OpenAction $site), (New-CaseAction 'BuryLab' $site.Lab))
    Invoke-CaseTwice $site (New-CaseAction 'CloseLab' $site.Lab)
    $lab = Get-CaseLab $site
    Assert-True ($lab.buried -and -not $lab.opened) 'that only the tombstone is there'
}

Add-Case 'removes a tombstone after a day, once nothing else of its lab is there' {
    $site = New-CaseSite
    $old = New-CaseSite -Folder (Split-Path -Path $site.Root -Leaf)
    $kept = New-CaseSite -Folder (Split-Path -Path $site.Root -Leaf)
    foreach ($one in $old, $kept) {
        Invoke-Case $one @((New-OpenAction $one), (New-CaseAction 'BuryLab' $one.Lab))
        $path = "$($site.Root)\tombstones\$($one.Lab).$($site.Installation).json"
        Write-CaseText $path ((Read-CaseText $path) -replace '"buriedTicks":\d+', ('"buriedTicks":' + [DateTime]::UtcNow.AddHours(-25).Ticks))
    }
    Invoke-Case $old @(New-CaseAction 'CloseLab' $old.Lab)
    Invoke-Case $site @((New-OpenAction $site), (New-CaseAction 'BuryLab' $site.Lab), (New-CaseAction 'CloseLab' $site.Lab))
    Assert-Equal '' (Get-CaseLab $old) 'the old tombstone'
    Assert-True ((Get-CaseLab $kept).buried -and (Get-CaseLab $site).buried) 'that the others are kept'
}
