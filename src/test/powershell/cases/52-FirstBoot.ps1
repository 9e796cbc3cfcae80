$script:CaseArea = 'first boot from the disk'

# An answer file as it comes to the spool, and what is to be added to the guest's hosts.
function Add-CaseAnswer([hashtable]$site, [hashtable]$plan, [string]$Text = '<unattend><ComputerName>ours</ComputerName><AdministratorPassword><Value>First-Pass1</Value></AdministratorPassword></unattend>') {
    $name = "nhv-$($site.Lab)-host-1-answer.xml"
    Write-CaseText "$($site.Root)\spool\$name" $Text
    $plan.answer = @{ file = $name; sha256 = (Get-FileHash -LiteralPath "$($site.Root)\spool\$name" -Algorithm SHA256).Hash.ToLowerInvariant() }
    $plan.hosts = "`r`n# nhv begin`r`n10.177.0.11 agent-1`r`n# nhv end`r`n"
}

# An image with Windows, which has answer files of its own where Windows looks first, and looks instead of discs.
function New-CaseWindows([hashtable]$site, [string]$Name = 'cached', [int]$ProductType = 3, [switch]$WithRole) {
    New-CaseFolder $site.Images
    $path = "$($site.Images)\$Name.vhdx"
    if (Test-Path -LiteralPath $path) { return }
    New-DoubleImage -Path $path -ProductType $ProductType -WithRole:$WithRole -Password 'Image-Pass1'
    $files = Get-DoubleVolume $path
    foreach ($file in 'Panther/unattend.xml', 'Panther/Unattend/unattend.xml', 'System32/Sysprep/unattend.xml') {
        $at = [IO.Path]::Combine($files, 'Windows', $file)
        [void][IO.Directory]::CreateDirectory([IO.Path]::GetDirectoryName($at))
        [IO.File]::WriteAllText($at, '<unattend><AdministratorPassword><Value>Cached-Pass1</Value></AdministratorPassword></unattend>')
    }
    [IO.File]::SetAttributes((Get-CaseNative $path), [IO.FileAttributes]::ReadOnly)
}

function New-CaseDisks([hashtable]$site, [hashtable]$plan) {
    Add-CaseAnswer $site $plan
    New-CaseAction 'CreateDisks' 'host-1' @{ vm = $plan }
}

# A plan and an open lab for it.
function New-CaseDiskPlan([hashtable]$site, [string]$Image = 'cached') {
    New-CaseWindows $site $Image
    Invoke-Case $site @(New-OpenAction $site)
    New-CasePlan @{ image = $Image; memory = [long]4GB; cpus = [long]2 }
}

function Get-CaseHash([hashtable]$site, [string]$Image = 'cached') { (Get-FileHash -LiteralPath "$($site.Images)\$Image.vhdx" -Algorithm SHA256).Hash }

# The real folder of what is on the system's disk.
function Get-CaseSystem([hashtable]$site) { Get-DoubleVolume "$(Get-CaseFolder $site)\system.vhdx" }

function Assert-NothingMounted([hashtable]$site) {
    Assert-Equal '' (Get-VHD -Path "$(Get-CaseFolder $site)\system.vhdx").DiskNumber 'the number of the mounted disk'
    Assert-True (-not (Get-Item -LiteralPath "$(Get-CaseFolder $site)\mount" -Force -ErrorAction Ignore)) 'that no folder of a mounted disk is there'
}

Add-Case 'puts the answer file on the disk, in place of those of the image, and writes nothing to the image' -Needs double {
    $site = New-CaseSite
    $plan = New-CaseDiskPlan $site
    $hash = Get-CaseHash $site
    Invoke-Case $site @(New-CaseDisks $site $plan)
    Assert-NothingMounted $site
    Assert-Equal '' (Show-CaseTree "$($site.Root)\spool") 'what is left in the spool'
    $windows = [IO.Path]::Combine((Get-CaseSystem $site), 'Windows')
    Assert-True ([IO.File]::ReadAllText([IO.Path]::Combine($windows, 'Panther/unattend.xml')).Contains('First-Pass1')) 'that ours is there'
    foreach ($file in 'Panther/Unattend/unattend.xml', 'System32/Sysprep/unattend.xml') { Assert-True (-not [IO.File]::Exists([IO.Path]::Combine($windows, $file))) "that $file is gone" }
    Assert-Equal "# the image's`r`n# nhv begin`r`n10.177.0.11 agent-1`r`n# nhv end`r`n" ([IO.File]::ReadAllText([IO.Path]::Combine($windows, 'System32/drivers/etc/hosts'))) 'the hosts'
    Invoke-CaseTwice $site (New-CaseDisks $site $plan)
    Invoke-CaseTwice $site (New-CaseAction 'CreateHostVm' 'host-1' @{ vm = $plan })
    Assert-Equal 0 @(Get-VMDvdDrive -VM @(Get-CaseVm $site)[0]).Count 'drives for discs'
    Assert-Equal '' ((Get-CaseLook $site).oddities.Count -replace '^0$') 'what is odd'
    Invoke-Case $site @((New-CaseAction 'ExposeExtensions' 'host-1'), (New-CaseAction 'StartHostVm' 'host-1'))
    Assert-Equal 'ours' (Read-Double (Get-CaseVmName $site)).name 'the name of the guest'
    Assert-Equal $hash (Get-CaseHash $site) 'the image'
    Remove-CaseLab $site
    Assert-Equal '' (Show-CaseTree "$($site.Root)\labs") 'what is left'
}

# The image is one that is set up, so its Windows does not heed the answer file; but it boots from the disk that was changed.
Add-Case 'makes the disk of a host VM ready, which boots from it and can be entered' -Needs image {
    $site = New-CaseSite
    $more = @{}
    Add-CaseAnswer $site $more '<unattend xmlns="urn:schemas-microsoft-com:unattend"></unattend>'
    try { $gate = New-CaseGuest $site -More $more } catch {
        if ("$_" -notlike '*Nhv.firstBoot.rights*') { throw }
        Add-CaseFact 'first boot from the disk' 'not for this account'
        return
    }
    Assert-NothingMounted $site
    Assert-Equal 0 @(Get-VMDvdDrive -VM @(Get-CaseVm $site)[0]).Count 'drives for discs'
    [void](Wait-CaseGuest $gate)
    $hosts = (Read-CaseGuest $site $gate { Get-Content -LiteralPath 'C:\Windows\System32\drivers\etc\hosts' }) -join '|'
    Assert-True ($hosts -like '*|# nhv begin|10.177.0.11 agent-1|# nhv end*') 'that the guest has the hosts that were put on its disk'
    Assert-True (-not (Test-Path -LiteralPath "$(Get-CaseFolder $site)\answer.json")) 'that nothing says that the first password is on the disk'
}

Add-Case 'shows that an answer file in the image wins over a seed' -Needs double {
    $site = New-CaseSite
    $plan = New-CaseDiskPlan $site
    $plan.seed = New-CaseSeed $site
    New-CaseHostVm $site $plan -To 'StartHostVm'
    Assert-Equal 'Cached-Pass1' (Read-Double (Get-CaseVmName $site)).users['Administrator'] 'the password'
}

Add-Case 'installs the role on the disk, where the image lacks it and this host can' -Needs double {
    $site = New-CaseSite
    $plan = New-CaseDiskPlan $site
    $hash = Get-CaseHash $site
    Invoke-Case $site @((New-OpenAction $site -LeaseSeconds 300), (New-CaseDisks $site $plan))
    Assert-True ((Get-CaseLab $site).leaseSeconds -gt 1100) 'that the lease outlasts an installation'
    Assert-Equal 'Installed' (Get-WindowsFeature -Vhd "$(Get-CaseFolder $site)\system.vhdx" -Name 'Hyper-V').InstallState 'the role'
    Assert-Equal $hash (Get-CaseHash $site) 'the image'
    New-CaseWindows $site 'ready' -WithRole
    $other = New-CaseSite
    $with = New-CaseDiskPlan $other 'ready'
    Clear-DoubleCall
    Invoke-Case $other @((New-OpenAction $other -LeaseSeconds 300), (New-CaseDisks $other $with))
    Assert-Equal 0 @(Get-DoubleCall -Cmdlet 'Install-WindowsFeature').Count 'installations of what is there'
    Assert-True ((Get-CaseLab $other).leaseSeconds -le 300) 'that the lease is as it was'
}

Add-Case 'leaves the role to the guest where it cannot be installed on the disk, and warns' -Needs double {
    $site = New-CaseSite
    New-CaseWindows $site 'client' -ProductType 1
    $plan = New-CaseDiskPlan $site 'client'
    $said = @(Send-Case $site @(New-CaseDisks $site $plan) 3>&1)
    Assert-Equal 'DONE' $said[-1].outcomes[0].outcome 'the outcome'
    Assert-True ("$($said[0])" -clike "Nhv.firstBoot.role`nhost-1`nOfflineServicing_Failed,*") 'the warning'
    Assert-True ([IO.File]::Exists([IO.Path]::Combine((Get-CaseSystem $site), 'Windows/Panther/unattend.xml'))) 'that the answer file is there'
    Clear-DoubleCall
    $other = New-CaseSite
    $with = New-CaseDiskPlan $other
    Edit-Double -Change { param($m) $m.spec.productType = 1 }
    Invoke-Case $other @(New-CaseDisks $other $with)
    Edit-Double -Change { param($m) $m.spec.productType = 3 }
    Assert-Equal 0 @(Get-DoubleCall -Cmdlet '*-WindowsFeature').Count 'calls of Windows Server alone'
}

Add-Case 'refuses it to an account that is no administrator, and asks none for a VM that is there' -Needs double {
    $site = New-CaseSite
    $plan = New-CaseDiskPlan $site
    Edit-Double -Change { param($m) $m.groups = @('S-1-5-32-578') }
    try { Assert-CaseFails $site (New-CaseDisks $site $plan) 'Nhv.firstBoot.rights' } finally { Edit-Double -Change { param($m) $m.groups = @('S-1-5-32-544') } }
    Assert-True (-not (Test-Path -LiteralPath "$(Get-CaseFolder $site)\system.vhdx")) 'that nothing was made'
    New-CaseHostVm $site $plan
    Edit-Double -Change { param($m) $m.groups = @('S-1-5-32-578') }
    try { Invoke-Case $site @(New-CaseDisks $site $plan) } finally { Edit-Double -Change { param($m) $m.groups = @('S-1-5-32-544') } }
}

Add-Case 'refuses a junction at the place of the mounted disk, and one in the image' -Needs double {
    $site = New-CaseSite
    $plan = New-CaseDiskPlan $site
    New-CaseFolder "$($script:CaseRun.Base)\theirs"
    New-CaseFolder (Get-CaseFolder $site)
    New-CaseLink "$(Get-CaseFolder $site)\mount" "$($script:CaseRun.Base)\theirs"
    Assert-CaseFails $site (New-CaseDisks $site $plan) 'Nhv.path.junction'
    Assert-True (Test-Path -LiteralPath "$(Get-CaseFolder $site)\mount") 'that the link is there'
    Assert-Equal '' (Show-CaseTree "$($script:CaseRun.Base)\theirs") 'what it leads to'
    Remove-CaseTree "$(Get-CaseFolder $site)\mount"
    $site = New-CaseSite
    $plan = New-CaseDiskPlan $site 'linked'
    $folder = [IO.Path]::Combine((Get-DoubleVolume "$($site.Images)\linked.vhdx"), 'Windows', 'Panther')
    [IO.Directory]::Delete($folder, $true)
    [void](New-Item -ItemType SymbolicLink -Path $folder -Value (Get-CaseNative "$($script:CaseRun.Base)\theirs"))
    Assert-CaseFails $site (New-CaseDisks $site $plan) 'Nhv.path.junction'
    Assert-Equal '' (Show-CaseTree "$($script:CaseRun.Base)\theirs") 'what it leads to, of the one in the image'
    Assert-NothingMounted $site
}

Add-Case 'takes a disk off that a restart of the host took off, with its folder' -Needs double {
    $site = New-CaseSite
    $plan = New-CaseDiskPlan $site
    Add-DoubleFault -Cmdlet 'Remove-PartitionAccessPath' -Times 1
    [void](Send-Case $site @(New-CaseDisks $site $plan))
    Clear-DoubleFault
    Assert-True (Test-Path -LiteralPath "$(Get-CaseFolder $site)\mount\Windows") 'that the disk is mounted'
    Assert-Equal 'False' (Get-CaseLab $site).hostVms[0].disks 'that its disks are told as there'
    Assert-Equal 0 @((Get-CaseLook $site).oddities).Count 'what is odd'
    Restart-Double
    Assert-True (-not (Test-Path -LiteralPath "$(Get-CaseFolder $site)\mount\Windows")) 'that the disk is mounted after the restart'
    Invoke-Case $site @(New-CaseDisks $site $plan)
    Assert-NothingMounted $site
    Assert-Equal 'True' (Get-CaseLab $site).hostVms[0].disks 'that its disks are told as there'
    Remove-CaseLab $site
    Assert-Equal '' (Show-CaseTree "$($site.Root)\labs") 'what is left'
}

Add-Case 'mounts no disk while one like it is mounted, and no VM is made of a disk that is not ready' -Needs double {
    $site = New-CaseSite
    $plan = New-CaseDiskPlan $site
    [void](New-VHD -Path "$($script:CaseRun.Base)\twin.vhdx" -ParentPath "$($site.Images)\cached.vhdx" -Differencing)
    Mount-VHD -Path "$($script:CaseRun.Base)\twin.vhdx" -NoDriveLetter
    Assert-CaseFails $site (New-CaseDisks $site $plan) 'Nhv.firstBoot.offline'
    Assert-NothingMounted $site
    Assert-CaseFails $site (New-CaseAction 'CreateHostVm' 'host-1' @{ vm = $plan }) 'Nhv.firstBoot.unprepared'
    Dismount-VHD -Path "$($script:CaseRun.Base)\twin.vhdx"
    Invoke-Case $site @(New-CaseDisks $site $plan)
}

Add-Case 'refuses a disk without Windows' -Needs double {
    $site = New-CaseSite
    New-CaseFolder $site.Images
    New-DoubleImage -Path "$($site.Images)\tux.vhdx" -Os 'linux'
    Invoke-Case $site @(New-OpenAction $site)
    $said = @(Send-Case $site @(New-CaseDisks $site (New-CasePlan @{ image = 'tux' })) 3>&1)
    Assert-Equal 'Nhv.firstBoot.noWindows' $said[-1].outcomes[0].error.fqid 'the error'
    Assert-NothingMounted $site
}

Add-Case 'makes no checkpoint before a host VM was entered, and forgets its first password then' -Needs double {
    $site = New-CaseSite
    $plan = New-CaseDiskPlan $site
    $disks = New-CaseDisks $site $plan
    Invoke-Case $site @($disks)
    New-CaseHostVm $site $plan
    Assert-CaseFails $site (New-CheckpointAction 'MakeCheckpoint' 'clean' 'op-1') 'Nhv.checkpoint.seed'
    Invoke-Case $site @((New-CaseAction 'ExposeExtensions' 'host-1'), (New-CaseAction 'StartHostVm' 'host-1'))
    $gate = @{
        Root = $site.Root; Installation = $site.Installation; Lab = $site.Lab; Vm = 'host-1'; User = 'Administrator'; Password = (New-CaseSecret 'Lasting-Pass1')
        FirstPassword = (New-CaseSecret 'First-Pass1'); InnerPassword = (New-CaseSecret 'none'); InnerKey = (New-CaseSecret 'none')
    }
    [void](Wait-CaseGuest $gate)
    Assert-True (-not (Test-Path -LiteralPath "$(Get-CaseFolder $site)\answer.json")) 'that nothing says that the first password is on the disk'
    Assert-Equal 0 @([IO.Directory]::GetFiles((Get-CaseSystem $site), '*nattend.xml', 'AllDirectories')).Count 'answer files on the disk'
    Invoke-Case $site @((New-CaseAction 'TurnOffHostVm' 'host-1'), (New-CheckpointAction 'MakeCheckpoint' 'clean' 'op-1'))
    Remove-CaseLab $site
    Assert-Equal '' (Show-CaseTree "$($site.Root)\labs") 'what is left'
}

Add-Case 'makes a disk for the first boot wherever that was cut off' -Needs double -Slow {
    $site = New-CaseSite
    $script:CutDisk = New-CaseDiskPlan $site
    $script:CutHash = Get-CaseHash $site
    Test-Interruption $site {
        param($site)
        Invoke-Case $site @(New-CaseDisks $site $script:CutDisk)
    } -Show {
        param($site)
        Assert-NothingMounted $site
        Assert-Equal $script:CutHash (Get-CaseHash $site) 'the image'
        $text = [IO.File]::ReadAllText([IO.Path]::Combine((Get-CaseSystem $site), 'Windows', 'System32', 'drivers', 'etc', 'hosts'))
        "$(Show-Case $site) $text $((Get-WindowsFeature -Vhd "$(Get-CaseFolder $site)\system.vhdx" -Name 'Hyper-V').InstallState)"
    } -Goes
}

Add-Case 'makes a disk for the first boot wherever that was cut off, and the host restarted' -Needs double -Slow {
    $site = New-CaseSite
    $script:CutDisk = New-CaseDiskPlan $site
    Test-Interruption $site { param($site) Invoke-Case $site @(New-CaseDisks $site $script:CutDisk) } -Until {
        param($site)
        Restart-Double
        Invoke-Case $site @(New-CaseDisks $site $script:CutDisk)
    } -Show { param($site) Assert-NothingMounted $site; Show-Case $site }
}
