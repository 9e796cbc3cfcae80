$script:CaseArea = 'seeds'

# A medium with nothing on it, but of the right kind: a primary volume descriptor and a terminator. The double finds a text anywhere.
function New-CaseSeed([hashtable]$site, [string]$Text = '') {
    $bytes = New-Object byte[] 40960
    foreach ($at in 32768, 34816) {
        [Text.Encoding]::ASCII.GetBytes('CD001').CopyTo($bytes, $at + 1)
        $bytes[$at] = $(if ($at -eq 32768) { 1 } else { 255 })
        $bytes[$at + 6] = 1
    }
    [Text.Encoding]::ASCII.GetBytes($Text).CopyTo($bytes, 36864)
    $name = "nhv-$($site.Lab)-host-1-seed.iso"
    New-CaseFolder "$($site.Root)\spool"
    [IO.File]::WriteAllBytes((Get-CaseNative "$($site.Root)\spool\$name"), $bytes)
    @{ file = $name; sha256 = (Get-FileHash -LiteralPath "$($site.Root)\spool\$name" -Algorithm SHA256).Hash.ToLowerInvariant() }
}

Add-Case 'takes a seed from the spool to its VM, and makes the VM with it' {
    $site = New-CaseSite
    $plan = New-CasePlan
    $plan.seed = New-CaseSeed $site
    New-CaseHostVm $site $plan -To 'CreateDisks'
    Assert-Equal '' (Show-CaseTree "$($site.Root)\spool") 'what is left in the spool'
    Invoke-CaseTwice $site (New-CaseAction 'CreateDisks' 'host-1' @{ vm = $plan })
    Invoke-CaseTwice $site (New-CaseAction 'CreateHostVm' 'host-1' @{ vm = $plan })
    Assert-Equal "$(Get-CaseFolder $site)\seed.iso" (Get-VMDvdDrive -VM @(Get-CaseVm $site)[0]).Path 'the drive'
    Invoke-Case $site @((New-CaseAction 'ExposeExtensions' 'host-1'), (New-CaseAction 'StartHostVm' 'host-1'))
    Remove-CaseLab $site
    Assert-Equal '' (Show-CaseTree "$($site.Root)\labs") 'what is left'
}

Add-Case 'removes a seed from the spool that comes for a VM which is there already' {
    $site = New-CaseSite
    $plan = New-CasePlan
    $plan.seed = New-CaseSeed $site
    New-CaseHostVm $site $plan
    $plan.seed = New-CaseSeed $site
    Invoke-CaseTwice $site (New-CaseAction 'CreateDisks' 'host-1' @{ vm = $plan })
    Assert-Equal '' (Show-CaseTree "$($site.Root)\spool") 'what is left in the spool'
}

Add-Case 'refuses a seed that was damaged on its way, and one that is not there' {
    $site = New-CaseSite
    [void](Confirm-CaseImage)
    $plan = New-CasePlan
    $plan.seed = New-CaseSeed $site
    Invoke-Case $site @(New-OpenAction $site)
    Write-CaseText "$($site.Root)\spool\$($plan.seed.file)" 'damaged'
    Assert-CaseFails $site (New-CaseAction 'CreateDisks' 'host-1' @{ vm = $plan }) 'Nhv.seed.damaged'
    Remove-Item -LiteralPath "$($site.Root)\spool\$($plan.seed.file)"
    Assert-CaseFails $site (New-CaseAction 'CreateDisks' 'host-1' @{ vm = $plan }) 'Nhv.seed.missing'
}

Add-Case 'takes no seed from outside the spool' {
    $site = New-CaseSite
    [void](Confirm-CaseImage)
    Invoke-Case $site @(New-OpenAction $site)
    Write-CaseText "$($script:CaseRun.Base)\theirs.iso" 'theirs'
    foreach ($file in '..\..\theirs.iso', 'a\..\..\..\theirs.iso') {
        $plan = New-CasePlan @{ seed = @{ file = $file; sha256 = (Get-FileHash -LiteralPath "$($script:CaseRun.Base)\theirs.iso" -Algorithm SHA256).Hash } }
        Assert-CaseFails $site (New-CaseAction 'CreateDisks' 'host-1' @{ vm = $plan }) 'Nhv.path.outside'
    }
    Assert-Equal 'theirs' (Read-CaseText "$($script:CaseRun.Base)\theirs.iso") 'the file outside'
}

Add-Case 'removes from the spool what nobody took within a day, and nothing of others' {
    $site = New-CaseSite
    foreach ($name in 'nhv-another1-host-1-seed.iso', 'nhv-another2-host-1-seed.iso', 'other.iso') { Write-CaseText "$($site.Root)\spool\$name" 'x' }
    foreach ($name in 'nhv-another1-host-1-seed.iso', 'other.iso') { (Get-Item -LiteralPath "$($site.Root)\spool\$name").LastWriteTimeUtc = [DateTime]::UtcNow.AddHours(-25) }
    Invoke-Case $site @(New-OpenAction $site)
    Assert-Equal '\nhv-another2-host-1-seed.iso \other.iso' ((Show-CaseTree "$($site.Root)\spool") -join ' ') 'what is left in the spool'
}
