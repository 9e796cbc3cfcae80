$script:CaseArea = 'ownership'

Add-Case 'leaves a VM of somebody else alone that has our name' {
    $site = New-CaseSite
    $theirs = New-ForeignVm (Get-CaseVmName $site) "$($script:CaseRun.Base)\theirs" 'of somebody else'
    New-CaseHostVm $site (New-CasePlan) -To 'StartHostVm'
    Assert-Equal 2 @(Get-CaseVm $site).Count 'the number of VMs of that name'
    Assert-Equal 'Off' (Get-VM -Id $theirs.Id).State 'the state of the other VM'
    Remove-CaseLab $site
    Assert-Equal "$($theirs.Id) of somebody else" "$(@(Get-CaseVm $site)[0].Id) $(@(Get-CaseVm $site)[0].Notes)" 'the other VM'
}

Add-Case 'leaves a copy alone that somebody made of a host VM, and reports it' {
    $site = New-CaseSite
    New-CaseHostVm $site (New-CasePlan)
    $copy = New-ForeignVm (Get-CaseVmName $site) "$($script:CaseRun.Base)\copy" @(Get-CaseVm $site)[0].Notes
    Assert-Equal "copy $($copy.Path)" (@((Get-CaseLook $site).oddities | ForEach-Object { "$($_.what) $($_.where)" }) -join '|') 'the oddities'
    Assert-Equal 1 (Get-CaseLab $site).hostVms.Count 'the number of host VMs'
    Remove-CaseLab $site
    Assert-Equal $copy.Id @(Get-CaseVm $site)[0].Id 'the copy'
}

Add-Case 'leaves the lab of another installation alone' {
    $theirs = Copy-CaseSite (New-CaseSite) @{ Installation = [Guid]::NewGuid().ToString() }
    New-CaseHostVm $theirs (New-CasePlan)
    $before = ((Show-Case $theirs) -replace '(?m)^\\(claims|tombstones)\\.*\n?', '').TrimEnd()
    $site = Copy-CaseSite $theirs @{ Installation = $script:CaseRun.Installation }
    Assert-CaseFails $site (New-OpenAction $site) 'Nhv.lab.foreign'
    Assert-CaseFails $site (New-CaseAction 'CreateDisks' 'host-1' @{ vm = (New-CasePlan) }) 'Nhv.thing.unnamed'
    Assert-CaseFails $site (New-CaseAction 'StartHostVm' 'host-1') 'Nhv.vm.missing'
    Invoke-Case $site @(New-CaseAction 'BuryLab' $site.Lab)
    foreach ($action in 'TurnOffHostVm', 'DeleteHostVm') { Invoke-Case $site @(New-CaseAction $action 'host-1') }
    Assert-CaseFails $site (New-CaseAction 'CloseLab' $site.Lab) 'Nhv.lab.foreign'
    Assert-Equal $before ((Show-Case $theirs) -replace '(?m)^\\(claims|tombstones)\\.*\n?', '').TrimEnd() 'the lab of the other installation'
    Remove-CaseLab $theirs
}

Add-Case 'leaves a VM in our folder alone that nobody names, and reports it' {
    $site = New-CaseSite
    Invoke-Case $site @(New-OpenAction $site)
    $vm = New-ForeignVm "$($script:CaseRun.Token)-theirs" "$($site.Root)\labs\$($site.Lab)"
    Assert-True (@((Get-CaseLook $site).oddities | ForEach-Object { "$($_.what) $($_.where)" }) -ccontains "vm $($vm.Path)") 'that it is reported'
    Invoke-Case $site @(New-CaseAction 'BuryLab' $site.Lab)
    Invoke-Case $site @(New-CaseAction 'DeleteHostVm' 'host-1')
    Assert-Equal $vm.Id (Get-VM -Id $vm.Id).Id 'the VM'
}

Add-Case 'does not take a VM for its own whose mark is missing and that is somewhere else' {
    $site = New-CaseSite
    New-CaseHostVm $site (New-CasePlan) -To 'CreateDisks'
    $theirs = New-ForeignVm (Get-CaseVmName $site) "$($script:CaseRun.Base)\elsewhere"
    Assert-Equal 'False' (Get-CaseLab $site).hostVms[0].created 'that it is not shown as ours'
    Remove-CaseLab $site
    Assert-Equal $theirs.Id (Get-VM -Id $theirs.Id).Id 'the other VM'
}

Add-Case 'does not take a folder for its own whose owner.json was copied there' {
    $site = New-CaseSite
    Invoke-Case $site @(New-OpenAction $site)
    $copy = New-CaseSite -Folder (Split-Path -Path $site.Root -Leaf)
    Write-CaseText "$($site.Root)\labs\$($copy.Lab)\owner.json" (Read-CaseText "$($site.Root)\labs\$($site.Lab)\owner.json")
    Assert-CaseFails $copy (New-OpenAction $copy) 'Nhv.lab.foreign'
    Invoke-Case $copy @(New-CaseAction 'BuryLab' $copy.Lab)
    Assert-CaseFails $copy (New-CaseAction 'CloseLab' $copy.Lab) 'Nhv.lab.foreign'
    Assert-True (Test-Path -LiteralPath "$($site.Root)\labs\$($copy.Lab)\owner.json") 'that the file stays'
}

Add-Case 'goes through no junction: not in place of a lab, nor of a VM' {
    $site = New-CaseSite
    $outside = "$($script:CaseRun.Base)\outside"
    Write-CaseText "$outside\precious.txt" 'precious'
    New-CaseFolder "$($site.Root)\labs"
    New-CaseLink "$($site.Root)\labs\$($site.Lab)" $outside
    Assert-CaseFails $site (New-OpenAction $site) 'Nhv.path.junction'
    Assert-Equal 'junction' (@((Get-CaseLook $site).oddities | ForEach-Object { $_.what }) -join ' ') 'the oddities'
    $other = New-CaseSite -Folder (Split-Path -Path $site.Root -Leaf)
    Invoke-Case $other @(New-OpenAction $other)
    New-CaseLink (Get-CaseFolder $other) $outside
    [void](Confirm-CaseImage)
    Assert-CaseFails $other (New-CaseAction 'CreateDisks' 'host-1' @{ vm = (New-CasePlan) }) 'Nhv.path.junction'
    Invoke-Case $other @(New-CaseAction 'BuryLab' $other.Lab)
    [void](Send-Case $other @(New-CaseAction 'DeleteHostVm' 'host-1'))
    [void](Send-Case $other @(New-CaseAction 'CloseLab' $other.Lab))
    Assert-Equal '\precious.txt' ((Show-CaseTree $outside) -join ' ') 'what is behind the junction'
}

Add-Case 'deletes no disk behind a junction that came into the folder of a VM' {
    $site = New-CaseSite
    New-CaseHostVm $site (New-CasePlan)
    $outside = "$($script:CaseRun.Base)\outside"
    Write-CaseText "$outside\system.vhdx" 'precious'
    Remove-VM -VM @(Get-CaseVm $site)[0] -Force
    $folder = Get-CaseFolder $site
    $note = Read-CaseText "$folder\disks.json"
    Remove-CaseTree $folder
    Write-CaseText "$outside\disks.json" $note
    New-CaseLink $folder $outside
    Invoke-Case $site @(New-CaseAction 'BuryLab' $site.Lab)
    Assert-CaseFails $site (New-CaseAction 'DeleteHostVm' 'host-1') 'Nhv.path.junction'
    Assert-Equal 'precious' (Read-CaseText "$outside\system.vhdx") 'what is behind the junction'
}

Add-Case 'deletes no file outside a folder of a VM, whatever its note says' {
    $site = New-CaseSite
    New-CaseHostVm $site (New-CasePlan) -To 'CreateDisks'
    $precious = "$($script:CaseRun.Base)\precious.vhdx"
    Write-CaseText $precious 'precious'
    $note = "$(Get-CaseFolder $site)\disks.json"
    foreach ($path in $precious, "$(Get-CaseFolder $site)\..\..\..\..\precious.vhdx") {
        $text = '{"disks":[{"path":"' + $path.Replace('\', '\\') + '","image":"","size":0}],"seed":""}'
        Write-CaseText $note $text
        [void](Send-Case $site @(New-CaseAction 'DeleteHostVm' 'host-1'))
        Assert-Equal 'precious' (Read-CaseText $precious) 'the file outside'
    }
}

Add-Case 'leaves the disk of another VM that lies in the folder of ours, and reports it' {
    $site = New-CaseSite
    New-CaseHostVm $site (New-CasePlan)
    $path = "$(Get-CaseFolder $site)\theirs.vhdx"
    [void](New-VHD -Path $path -SizeBytes 1GB -Dynamic)
    $theirs = New-ForeignVm "$($script:CaseRun.Token)-theirs" "$($script:CaseRun.Base)\theirs"
    Add-VMHardDiskDrive -VM $theirs -Path $path
    Assert-Equal "file $path" (@((Get-CaseLook $site).oddities | ForEach-Object { "$($_.what) $($_.where)" }) -join '|') 'the oddities'
    Invoke-Case $site @(New-CaseAction 'BuryLab' $site.Lab)
    Invoke-Case $site @(New-CaseAction 'DeleteHostVm' 'host-1')
    Assert-True (Test-Path -LiteralPath $path) 'that the disk stays'
    Assert-Equal 0 @(Get-CaseVm $site).Count 'the number of our VMs'
    [void](Send-Case $site @(New-CaseAction 'CloseLab' $site.Lab))
    Assert-True (Test-Path -LiteralPath $path) 'that the disk stays when the lab closes'
}

Add-Case 'leaves a switch of somebody else alone that has our name' {
    $site = New-CaseSite
    Invoke-Case $site @(New-OpenAction $site)
    $theirs = New-VMSwitch -Name (Get-CaseVmName $site 'switch') -SwitchType Private
    New-CaseHostVm $site (New-CasePlan @{ labSwitch = 'switch' })
    $ours = @(Get-VMSwitch | Where-Object { $_.Name -ceq (Get-CaseVmName $site 'switch') -and "$($_.Id)" -ne "$($theirs.Id)" })[0]
    Assert-Equal "$($ours.Id)" "$((Get-VMNetworkAdapter -VM @(Get-CaseVm $site)[0]).SwitchId)" 'the switch of our VM'
    Assert-Equal 2 @(Get-VMSwitch | Where-Object { $_.Name -ceq (Get-CaseVmName $site 'switch') }).Count 'the number of switches'
    Remove-CaseLab $site
    Assert-Equal "$($theirs.Id)" (@(Get-VMSwitch | Where-Object { $_.Name -ceq (Get-CaseVmName $site 'switch') } | ForEach-Object { "$($_.Id)" }) -join ' ') 'the other switch'
}

Add-Case 'takes wildcards and parts of paths in names as they are' {
    $site = New-CaseSite
    New-CaseHostVm $site (New-CasePlan @{ labSwitch = 'switch' })
    $others = @(foreach ($name in 'host-[12]', 'host-2', 'h?st-1', 'hosts') { New-ForeignVm (Get-CaseVmName $site $name) "$($script:CaseRun.Base)\theirs" })
    $before = Show-Case $site
    foreach ($target in '*', 'host-?', 'host-[0-9]', 'host-[12]', '..\..\host-1', 'host-1\..', '', '.') {
        foreach ($action in 'TurnOffHostVm', 'DeleteHostVm') { [void](Send-Case $site @(New-CaseAction $action $target)) }
        Assert-Equal $before (Show-Case $site) 'what is there'
    }
    Invoke-Case $site @(New-CaseAction 'BuryLab' $site.Lab)
    Invoke-Case $site @(New-CaseAction 'DeleteSwitch' '')
    Remove-CaseLab $site
    foreach ($other in $others) { Assert-Equal $other.Id (Get-VM -Id $other.Id).Id 'the other VMs' }
}
