$script:CaseArea = 'orphans'

function Get-CaseOrphans([hashtable]$site, [string[]]$Known = @()) {
    $found = @((Get-NhvOrphan -Root $site.Root -Installation $site.Installation -Labs $Known).orphans | ForEach-Object { "$($_.lab) $($_.kind) $($_.name)" })
    [Array]::Sort($found, [StringComparer]::Ordinal)
    $found -join '|'
}

Add-Case 'lists the folder, VMs and switches of labs that are not known, and no others' {
    $site = New-CaseSite
    New-CaseHostVm $site (New-CasePlan @{ labSwitch = 'switch' })
    $known = New-CaseSite -Folder (Split-Path -Path $site.Root -Leaf)
    New-CaseHostVm $known (New-CasePlan @{ labSwitch = 'switch' })
    Assert-Equal "$($site.Lab) FOLDER $($site.Lab)|$($site.Lab) HOST_VM $(Get-CaseVmName $site)|$($site.Lab) SWITCH $(Get-CaseVmName $site 'switch')" (Get-CaseOrphans $site @($known.Lab)) 'the orphans'
    Assert-Equal '' (Get-CaseOrphans $site @($known.Lab, $site.Lab)) 'the orphans when all are known'
    Assert-Equal 6 (Get-NhvOrphan -Root $site.Root -Installation $site.Installation -Labs @()).orphans.Count 'the number of orphans when none is known'
    Assert-Equal '' (Get-CaseOrphans (Copy-CaseSite $site @{ Installation = [Guid]::NewGuid().ToString() })) 'the orphans of another installation'
}

Add-Case 'lists a VM that was only begun, and one whose folder is gone' {
    $site = New-CaseSite
    New-CaseHostVm $site (New-CasePlan) -To 'CreateDisks'
    [void](New-ForeignVm (Get-CaseVmName $site) "$($site.Root)\labs\$($site.Lab)")
    Assert-Equal "$($site.Lab) FOLDER $($site.Lab)|$($site.Lab) HOST_VM $(Get-CaseVmName $site)" (Get-CaseOrphans $site) 'the orphans'
    Invoke-Case $site @(New-CaseAction 'CreateHostVm' 'host-1' @{ vm = (New-CasePlan) })
    Remove-CaseTree "$($site.Root)\labs\$($site.Lab)\owner.json"
    Assert-Equal "$($site.Lab) HOST_VM $(Get-CaseVmName $site)" (Get-CaseOrphans $site) 'the orphans without owner.json'
}

Add-Case 'lists no copy, nothing of somebody else, and nothing behind a junction' {
    $site = New-CaseSite
    New-CaseHostVm $site (New-CasePlan)
    $before = Show-Case $site
    [void](New-ForeignVm "$($script:CaseRun.Token)-copy" "$($script:CaseRun.Base)\copy" @(Get-CaseVm $site)[0].Notes)
    [void](New-ForeignVm "$($script:CaseRun.Token)-theirs" "$($script:CaseRun.Base)\theirs")
    [void](New-VMSwitch -Name "$($script:CaseRun.Token)-theirs" -SwitchType Private)
    New-CaseLink "$($site.Root)\labs\z$($site.Lab.Substring(1))" "$($site.Root)\labs\$($site.Lab)"
    Assert-Equal "$($site.Lab) FOLDER $($site.Lab)|$($site.Lab) HOST_VM $(Get-CaseVmName $site)" (Get-CaseOrphans $site) 'the orphans'
    Remove-CaseTree "$($site.Root)\labs\z$($site.Lab.Substring(1))"
    Assert-Equal $before (Show-Case $site) 'what is there'
}
