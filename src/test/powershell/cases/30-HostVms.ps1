$script:CaseArea = 'host VMs'

Add-Case 'makes the disks of a host VM, children of its image, and makes them again' {
    $site = New-CaseSite
    $image = Confirm-CaseImage
    $plan = New-CasePlan @{ innerImages = @('golden'); dataDisks = @([long]1GB) }
    Invoke-Case $site @(New-OpenAction $site)
    Invoke-CaseTwice $site (New-CaseAction 'CreateDisks' 'host-1' @{ vm = $plan })
    $folder = Get-CaseFolder $site
    foreach ($name in 'system', 'inner-golden') { Assert-Equal $image (Get-VHD -Path "$folder\$name.vhdx").ParentPath "the parent of $name.vhdx" }
    $data = Get-VHD -Path "$folder\data-1.vhdx"
    Assert-Equal "Dynamic $(1GB)" "$($data.VhdType) $($data.Size)" 'the data disk'
    Remove-CaseLab $site
}

Add-Case 'makes a disk anew that was only half made' {
    $site = New-CaseSite
    [void](Confirm-CaseImage)
    Invoke-Case $site @(New-OpenAction $site)
    $path = "$(Get-CaseFolder $site)\system.vhdx"
    Write-CaseText $path 'half'
    Invoke-Case $site @(New-CaseAction 'CreateDisks' 'host-1' @{ vm = (New-CasePlan) })
    Assert-Equal 'Differencing' (Get-VHD -Path $path).VhdType 'the disk'
    Remove-CaseLab $site
}

Add-Case 'makes no disks and no VM that the lab does not name' {
    $site = New-CaseSite
    [void](Confirm-CaseImage)
    Invoke-Case $site @(New-OpenAction $site)
    foreach ($action in 'CreateDisks', 'CreateHostVm') { Assert-CaseFails $site (New-CaseAction $action 'host-2' @{ vm = (New-CasePlan @{ name = 'host-2' }) }) 'Nhv.thing.unnamed' }
}

Add-Case 'makes no VM whose disks are not there' {
    $site = New-CaseSite
    New-CaseHostVm $site (New-CasePlan) -To 'CreateDisks'
    Remove-Item -LiteralPath "$(Get-CaseFolder $site)\system.vhdx"
    Assert-CaseFails $site (New-CaseAction 'CreateHostVm' 'host-1' @{ vm = (New-CasePlan) }) 'Nhv.disk.missing'
}

Add-Case 'refuses an image that is not there' {
    $site = New-CaseSite
    Invoke-Case $site @(New-OpenAction $site)
    Assert-CaseFails $site (New-CaseAction 'CreateDisks' 'host-1' @{ vm = (New-CasePlan @{ image = 'absent' }) }) 'Nhv.image.unknown'
}

Add-Case 'refuses an image that was exchanged while disks are made of it, and takes it once there are none' {
    $site = New-CaseSite
    $image = Confirm-CaseImage 'changing'
    $plan = New-CasePlan @{ image = 'changing' }
    Invoke-Case $site @(New-OpenAction $site)
    Invoke-Case $site @(New-CaseAction 'CreateDisks' 'host-1' @{ vm = $plan })
    Remove-Item -LiteralPath $image
    [void](Confirm-CaseImage 'changing')
    Remove-Item -LiteralPath "$(Get-CaseFolder $site)\system.vhdx"
    $more = New-CasePlan @{ image = 'changing'; innerImages = @('changing') }
    Invoke-Case $site @(New-CaseAction 'CreateDisks' 'host-1' @{ vm = $more })
    Remove-Item -LiteralPath $image
    [void](Confirm-CaseImage 'changing')
    Remove-Item -LiteralPath "$(Get-CaseFolder $site)\system.vhdx"
    Assert-CaseFails $site (New-CaseAction 'CreateDisks' 'host-1' @{ vm = $more }) 'Nhv.image.changed'
    Remove-CaseLab $site
}

Add-Case 'never changes an image' {
    $site = New-CaseSite
    $path = Confirm-CaseImage
    $before = Get-Item -LiteralPath $path
    $disk = Get-VHD -Path $path
    New-CaseHostVm $site (New-CasePlan) -To 'StartHostVm'
    Remove-CaseLab $site
    $after = Get-Item -LiteralPath $path
    Assert-Equal "$($before.Length) $($before.LastWriteTimeUtc.Ticks) $($disk.DiskIdentifier)" "$($after.Length) $($after.LastWriteTimeUtc.Ticks) $((Get-VHD -Path $path).DiskIdentifier)" 'the image'
}

Add-Case 'makes a host VM with all that was asked for and its mark, and makes it again' {
    $site = New-CaseSite
    $plan = New-CasePlan @{ labSwitch = 'switch'; dataDisks = @([long]1GB) }
    New-CaseHostVm $site $plan -To 'CreateDisks'
    Invoke-CaseTwice $site (New-CaseAction 'CreateHostVm' 'host-1' @{ vm = $plan })
    $vm = @(Get-CaseVm $site)
    Assert-Equal 1 $vm.Count 'the number of VMs'
    Assert-Equal "Off 1 $(512MB) False Standard Nothing TurnOff" "$($vm[0].State) $($vm[0].ProcessorCount) $($vm[0].MemoryStartup) $($vm[0].DynamicMemoryEnabled) $($vm[0].CheckpointType) $($vm[0].AutomaticStartAction) $($vm[0].AutomaticStopAction)" 'the settings'
    Assert-Equal ('{"format":1,"installation":"' + $site.Installation + '","lab":"' + $site.Lab + '","role":"HOST_VM","id":"' + $vm[0].Id + '"}') $vm[0].Notes 'the mark'
    $folder = Get-CaseFolder $site
    Assert-Equal "$folder\system.vhdx $folder\data-1.vhdx" (@(Get-VMHardDiskDrive -VM $vm[0] | ForEach-Object { $_.Path }) -join ' ') 'the disks'
    $cards = @(Get-VMNetworkAdapter -VM $vm[0])
    Assert-Equal "1 lab $(Get-CaseVmName $site 'switch') $($plan.labMac) On On" "$($cards.Count) $($cards[0].Name) $($cards[0].SwitchName) $($cards[0].MacAddress) $($cards[0].DhcpGuard) $($cards[0].RouterGuard)" 'the card'
    Assert-Equal 0 @(Get-VMIntegrationService -VM $vm[0] | Where-Object { -not $_.Enabled }).Count 'the number of services that are off'
    Remove-CaseLab $site
}

Add-Case 'connects a host VM to the switch and VLAN that the administrator named' -Needs double {
    $site = New-CaseSite
    $office = New-VMSwitch -Name 'office' -SwitchType Internal
    $plan = New-CasePlan @{ hostSwitch = 'office'; hostVlan = [long]42; outsideMac = '06540000002A' }
    New-CaseHostVm $site $plan -To 'CreateDisks'
    Invoke-CaseTwice $site (New-CaseAction 'CreateHostVm' 'host-1' @{ vm = $plan })
    $card = Get-VMNetworkAdapter -VM @(Get-CaseVm $site)[0]
    $vlan = Get-VMNetworkAdapterVlan -VMNetworkAdapter $card
    Assert-Equal 'office 06540000002A Access 42' "$($card.SwitchName) $($card.MacAddress) $($vlan.OperationMode) $($vlan.AccessVlanId)" 'the card'
    Remove-CaseLab $site
    Remove-VMSwitch -VMSwitch $office -Force
}

# How VMs of an image boot: a host VM's secure boot and TPM. A TPM of a real host would leave a key in its store of certificates.
function Show-CaseBoot([hashtable]$site, [string]$text) {
    $image = Confirm-CaseImage 'telling'
    Write-CaseText ($image -replace 'vhdx$', 'json') $text
    $plan = New-CasePlan @{ image = 'telling' }
    New-CaseHostVm $site $plan -To 'CreateDisks'
    Invoke-CaseTwice $site (New-CaseAction 'CreateHostVm' 'host-1' @{ vm = $plan })
    $vm = @(Get-CaseVm $site)[0]
    "$((Get-VMFirmware -VM $vm).SecureBoot) $((Get-VMSecurity -VM $vm).TpmEnabled)"
}

Add-Case 'boots a host VM without secure boot where its image says so' {
    $site = New-CaseSite
    Assert-Equal 'Off False' (Show-CaseBoot $site '{"os": "windows", "secureBoot": false}') 'secure boot and TPM'
    Remove-CaseLab $site
}

Add-Case 'gives a host VM a TPM where its image says so' -Needs double {
    $site = New-CaseSite
    Assert-Equal 'On True' (Show-CaseBoot $site '{"tpm": true}') 'secure boot and TPM'
    Remove-CaseLab $site
}

Add-Case 'makes no host VM of an image that says what cannot be' {
    $site = New-CaseSite
    $image = Confirm-CaseImage 'telling'
    $plan = New-CasePlan @{ image = 'telling' }
    New-CaseHostVm $site $plan -To 'CreateDisks'
    foreach ($pair in @('nothing', 'unread'), @('[1]', 'unread'), @('{"tpm": "yes"}', 'setting'), @('{"tmp": true}', 'setting'), @('{"os": "linux"}', 'notWindows')) {
        Write-CaseText ($image -replace 'vhdx$', 'json') $pair[0]
        Assert-CaseFails $site (New-CaseAction 'CreateHostVm' 'host-1' @{ vm = $plan }) "Nhv.image.$($pair[1])"
    }
    Remove-CaseLab $site
}

Add-Case 'limits what a host VM takes of its host, where that has an effect' {
    $site = New-CaseSite
    $limits = @{ requests = [long]500; bits = [long]0; weight = [long]20 }
    New-CaseHostVm $site (New-CasePlan @{ dataDisks = @([long]1GB); limits = $limits })
    $vm = @(Get-CaseVm $site)[0]
    $requests = @(Get-VMHardDiskDrive -VM $vm | ForEach-Object { "$($_.MaximumIOPS)" })
    Assert-Equal '500 500' ($requests -join ' ') 'the requests to each disk'
    $weight = $(if ((Get-NhvHost -Root $site.Root -Images $site.Images).scheduler.type -eq 4) { 100 } else { 20 })
    Assert-Equal $weight (Get-VMProcessor -VM $vm).RelativeWeight 'the weight'
    Remove-CaseLab $site
}

Add-Case 'completes a VM that another process had only begun to make' {
    $site = New-CaseSite
    New-CaseHostVm $site (New-CasePlan) -To 'CreateDisks'
    [void](New-ForeignVm (Get-CaseVmName $site) "$($site.Root)\labs\$($site.Lab)")
    $seen = (Get-CaseLab $site).hostVms[0]
    Assert-Equal 'False True' "$($seen.created) $($seen.disks)" 'how a VM without its mark is shown'
    Invoke-Case $site @(New-CaseAction 'CreateHostVm' 'host-1' @{ vm = (New-CasePlan) })
    Assert-Equal 1 @(Get-CaseVm $site).Count 'the number of VMs'
    Assert-True (Get-CaseLab $site).hostVms[0].created 'that it is complete'
    Remove-CaseLab $site
}

Add-Case 'removes a VM that was only begun' {
    $site = New-CaseSite
    New-CaseHostVm $site (New-CasePlan) -To 'CreateDisks'
    [void](New-ForeignVm (Get-CaseVmName $site) "$($site.Root)\labs\$($site.Lab)")
    Remove-CaseLab $site
    Assert-Equal 0 @(Get-CaseVm $site).Count 'the number of VMs'
    Assert-Equal '' (Show-CaseTree "$($site.Root)\labs") 'what is left'
}

Add-Case 'exposes the extensions of a host VM, and exposes them again' {
    $site = New-CaseSite
    New-CaseHostVm $site (New-CasePlan @{ labSwitch = 'switch' })
    Invoke-CaseTwice $site (New-CaseAction 'ExposeExtensions' 'host-1')
    $vm = @(Get-CaseVm $site)[0]
    Assert-True (Get-VMProcessor -VM $vm).ExposeVirtualizationExtensions 'that they are exposed'
    Assert-Equal 'On' (Get-VMNetworkAdapter -VM $vm -Name 'lab').MacAddressSpoofing 'that frames of inner VMs pass'
    Remove-CaseLab $site
}

Add-Case 'drops a saved state before it exposes extensions' {
    $site = New-CaseSite
    New-CaseHostVm $site (New-CasePlan)
    $vm = @(Get-CaseVm $site)[0]
    Start-VM -VM $vm
    Save-VM -VM $vm
    Add-CaseFact 'error of exposing extensions to a saved VM' (Get-CaseError { Set-VMProcessor -VM $vm -ExposeVirtualizationExtensions $true }).FullyQualifiedErrorId
    Invoke-Case $site @(New-CaseAction 'ExposeExtensions' 'host-1')
    Assert-Equal 'Off' @(Get-CaseVm $site)[0].State 'the state'
    Remove-CaseLab $site
}

Add-Case 'starts a host VM with exposed extensions, and starts it again' {
    $site = New-CaseSite
    New-CaseHostVm $site (New-CasePlan) -To 'ExposeExtensions'
    Invoke-CaseTwice $site (New-CaseAction 'StartHostVm' 'host-1')
    $seen = (Get-CaseLab $site).hostVms[0]
    Assert-Equal 'RUNNING True' "$($seen.power) $($seen.extensionsExposed)" 'how it is shown'
    Add-CaseFact 'heartbeat of a VM without a system' $seen.heartbeat
    $vm = @(Get-CaseVm $site)[0]
    Add-CaseFact 'error of exposing extensions to a running VM' (Get-CaseError { Set-VMProcessor -VM $vm -ExposeVirtualizationExtensions $false }).FullyQualifiedErrorId
    Add-CaseFact 'error of removing a running VM' (Get-CaseError { Remove-VM -VM $vm -Force }).FullyQualifiedErrorId
    Invoke-CaseTwice $site (New-CaseAction 'TurnOffHostVm' 'host-1')
    Assert-Equal 'Off' @(Get-CaseVm $site)[0].State 'the state'
    Remove-CaseLab $site
}

Add-Case 'does not start a VM that has a disk which was not made for it' {
    $site = New-CaseSite
    New-CaseHostVm $site (New-CasePlan)
    $other = "$($script:CaseRun.Base)\theirs.vhdx"
    [void](New-VHD -Path $other -SizeBytes 1GB -Dynamic)
    Add-VMHardDiskDrive -VM @(Get-CaseVm $site)[0] -Path $other
    Assert-CaseFails $site (New-CaseAction 'StartHostVm' 'host-1') 'Nhv.vm.otherDisk'
    Remove-CaseLab $site
    Assert-True (Test-Path -LiteralPath $other) 'that the other disk stays'
}

Add-Case 'turns off a host VM that is saved' {
    $site = New-CaseSite
    New-CaseHostVm $site (New-CasePlan)
    $vm = @(Get-CaseVm $site)[0]
    Start-VM -VM $vm
    Save-VM -VM $vm
    Invoke-CaseTwice $site (New-CaseAction 'TurnOffHostVm' 'host-1')
    Assert-Equal 'Off' @(Get-CaseVm $site)[0].State 'the state'
    Remove-CaseLab $site
}

Add-Case 'turns off and deletes VMs that are not there' {
    $site = New-CaseSite
    Invoke-Case $site @((New-OpenAction $site), (New-CaseAction 'TurnOffHostVm' 'host-1'), (New-CaseAction 'DeleteHostVm' 'host-1'))
}

Add-Case 'does not delete a VM that runs' {
    $site = New-CaseSite
    New-CaseHostVm $site (New-CasePlan) -To 'StartHostVm'
    $answer = Send-Case $site @(New-CaseAction 'DeleteHostVm' 'host-1')
    Assert-Equal 'FAILED' $answer.outcomes[0].outcome 'the outcome'
    Assert-True (Test-Path -LiteralPath "$(Get-CaseFolder $site)\system.vhdx") 'that its disk stays'
    Remove-CaseLab $site
}

Add-Case 'deletes a host VM with its disks and its folder, and deletes it again' {
    $site = New-CaseSite
    New-CaseHostVm $site (New-CasePlan @{ dataDisks = @([long]1GB) })
    Invoke-CaseTwice $site (New-CaseAction 'DeleteHostVm' 'host-1')
    Assert-Equal 0 @(Get-CaseVm $site).Count 'the number of VMs'
    Assert-True (-not (Test-Path -LiteralPath (Get-CaseFolder $site))) 'that its folder is gone'
    Remove-CaseLab $site
}

Add-Case 'deletes a host VM that has checkpoints, once they are merged' {
    $site = New-CaseSite
    New-CaseHostVm $site (New-CasePlan)
    $vm = @(Get-CaseVm $site)[0]
    foreach ($name in 'one', 'two') { Checkpoint-VM -VM $vm -SnapshotName $name }
    Invoke-Case $site @(New-CaseAction 'BuryLab' $site.Lab)
    for ($try = 1; $try -le 30; $try++) {
        $outcome = (Send-Case $site @(New-CaseAction 'DeleteHostVm' 'host-1')).outcomes[0]
        if ($outcome.outcome -ceq 'DONE') { break }
        Add-CaseFact 'error of deleting a VM whose checkpoints merge' $outcome.error.fqid
        Start-Sleep -Seconds 1
    }
    Assert-Equal 'DONE' $outcome.outcome 'the outcome'
    Remove-CaseLab $site
    Assert-Equal '' (Show-CaseTree "$($site.Root)\labs") 'what is left'
}

Add-Case 'makes a whole lab and takes it away, and leaves nothing but its tombstone' {
    $site = New-CaseSite
    New-CaseHostVm $site (New-CasePlan @{ labSwitch = 'switch'; dataDisks = @([long]1GB); innerImages = @('golden') }) -To 'StartHostVm'
    Remove-CaseLab $site
    Remove-CaseLab $site
    Assert-Equal '' (Show-CaseTree "$($site.Root)\labs") 'what is left'
    Assert-Equal 0 @(Get-CaseVm $site).Count 'the number of VMs'
}

Add-Case 'connects no VM to a switch that is not there, nor to one that a wildcard finds' {
    $site = New-CaseSite
    New-CaseHostVm $site (New-CasePlan) -To 'CreateDisks'
    foreach ($name in '*', "$($script:CaseRun.Token)-none") {
        Assert-CaseFails $site (New-CaseAction 'CreateHostVm' 'host-1' @{ vm = (New-CasePlan @{ hostSwitch = $name; outsideMac = '525400ABCDEF' }) }) 'Nhv.switch.missing'
    }
}
