$script:CaseArea = 'looks'

Add-Case 'answers that the worker lives' {
    Assert-Equal $PID (Get-NhvWorker).process 'the process'
}

Add-Case 'shows what this machine sees of virtualization' {
    $facts = Get-NhvFacts
    Assert-True ($facts.hypervisorPresent -is [bool] -and $facts.vmRuns -is [bool]) 'the facts'
    Add-CaseFact 'extension seen while a hypervisor runs' $facts.extension
    Add-CaseFact 'second level paging seen while a hypervisor runs' $facts.secondLevelPaging
}

Add-Case 'probes a host whose root and images are not there yet' {
    $site = New-CaseSite
    $probe = Get-NhvHost -Root $site.Root -Images "$($site.Root)\none"
    foreach ($part in $probe.unread) { Add-CaseFact "part of the probe that could not be read: $($part.part)" $part.error.fqid }
    Assert-True ($probe.system.build -ge 14393) 'the build'
    Assert-True ($probe.processor.logical -ge 1) 'the processors'
    Assert-True ($probe.memory.total -gt $probe.memory.free) 'the memory'
    Assert-True ($probe.vms.canExpose) 'that extensions can be exposed'
    Assert-True (-not (Test-Path -LiteralPath $site.Root)) 'that a probe makes nothing'
}

Add-Case 'probes the images of a host' {
    [void](Confirm-CaseImage)
    $probe = Get-NhvHost -Root $script:CaseRun.Base -Images "$($script:CaseRun.Base)\images"
    Assert-True ($null -ne $probe.images) 'the images'
    Assert-True ($null -ne $probe.rootVolume) 'the volume of the root'
}

Add-Case 'shows nothing of an installation that has nothing here' {
    $site = New-CaseSite
    $look = Get-NhvSnapshot -Root $site.Root -Installation ([Guid]::NewGuid().ToString())
    Assert-Equal 0 $look.labs.Count 'the number of labs'
    Assert-Equal 0 $look.oddities.Count 'the number of oddities'
    Assert-True ($look.resources.memory -gt $look.resources.freeMemory -and $look.resources.freeMemory -gt 0) 'the memory'
    Assert-True ($look.resources.disk -gt $look.resources.freeDisk -and $look.resources.freeDisk -gt 0) 'the disk'
    Assert-True (-not (Test-Path -LiteralPath $site.Root)) 'that a look makes nothing'
}

Add-Case 'shows a lab with its lease, its switch and its host VM' {
    $site = New-CaseSite
    New-CaseHostVm $site (New-CasePlan @{ labSwitch = 'switch' })
    $lab = Get-CaseLab $site
    Assert-True ($lab.opened -and -not $lab.buried) 'that the lab is open'
    Assert-True ($lab.leaseSeconds -gt 3500 -and $lab.leaseSeconds -le 3600) 'the lease'
    Assert-Equal 'switch' ($lab.switches -join ' ') 'the switches'
    Assert-Equal 1 $lab.hostVms.Count 'the number of host VMs'
    $vm = $lab.hostVms[0]
    Assert-Equal 'host-1 True True OFF False' "$($vm.name) $($vm.created) $($vm.disks) $($vm.power) $($vm.extensionsExposed)" 'the host VM'
    Remove-CaseLab $site
}

Add-Case 'reports what does not belong below the root, and leaves it' {
    $site = New-CaseSite
    Invoke-Case $site @(New-OpenAction $site)
    Write-CaseText "$($site.Root)\labs\notes.txt" 'theirs'
    Write-CaseText "$($site.Root)\labs\$($site.Lab)\notes.txt" 'theirs'
    New-CaseFolder "$($site.Root)\labs\a$($site.Lab.Substring(1))"
    $seen = @((Get-CaseLook $site).oddities | ForEach-Object { "$($_.what) $($_.where.Substring($site.Root.Length))" })
    [Array]::Sort($seen, [StringComparer]::Ordinal)
    Assert-Equal "file \labs\notes.txt|file \labs\$($site.Lab)\notes.txt|lab \labs\a$($site.Lab.Substring(1))" ($seen -join '|') 'the oddities'
    Invoke-Case $site @((New-CaseAction 'BuryLab' $site.Lab), (New-CaseAction 'CloseLab' $site.Lab))
    Assert-Equal 'theirs' (Read-CaseText "$($site.Root)\labs\$($site.Lab)\notes.txt") 'what was in the folder of the lab'
}
