$script:CaseArea = 'data is never code'

# Letters that a file's name can have and that break what builds commands, in many languages.
function Get-CaseLetters {
    ConvertFrom-Json -InputObject '"it''s $(exit 7) `n ;& %PATH% {1} @a #b ~ Gr\u00f6\u00dfe za\u017c\u00f3\u0142\u0107 \u4eee\u60f3 \ud83d\ude80"'
}

# Texts that would do something if anybody took them for code.
function Get-CaseTexts {
    "`$(`$global:NhvCanary = 1)"
    "'; `$global:NhvCanary = 1; '"
    "`"; `$global:NhvCanary = 1; `""
    "x`n`$global:NhvCanary = 1`n#"
    '`"$($global:NhvCanary = 1)'
    "@(`$global:NhvCanary = 1)"
    "'@`n`$global:NhvCanary = 1`n@'"
    '| Set-Variable -Scope global -Name NhvCanary -Value 1'
    "x; Set-Variable -Scope global -Name NhvCanary -Value 1"
    '-Force'
    '*'
    '..\..\..\x'
    (Get-CaseLetters)
}

# What refuses a text: the parameter's rule, the module, or PowerShell, where a path leads above its drive.
$script:CaseRefusals = '^(ParameterArgumentValidationError|Nhv\.|System\.Management\.Automation\.PSArgumentException,Microsoft\.PowerShell\.Commands\.TestPathCommand)'

# Calls with each text, each of which is either refused or taken for what it is.
function Test-CaseTexts([ScriptBlock]$call) {
    $global:NhvCanary = 0
    foreach ($text in @(Get-CaseTexts)) {
        $problem = Get-CaseError { & $call $text }
        if ($problem) { Assert-True ($problem.FullyQualifiedErrorId -cmatch $script:CaseRefusals) "that a text is refused, not stumbled over ($($problem.FullyQualifiedErrorId))" }
        Assert-Equal 0 $global:NhvCanary 'whether a text ran'
    }
}

Add-Case 'takes any letters in the names of folders, labs and VMs for what they are' {
    $letters = Get-CaseLetters
    $site = New-CaseSite -Folder $letters
    $site.Images = "$($site.Root)\images $letters"
    New-CaseFolder $site.Images
    [void](New-VHD -Path "$($site.Images)\golden.vhdx" -SizeBytes 1GB -Dynamic)
    $plan = New-CasePlan @{ name = $letters; labSwitch = $letters; innerImages = @('golden') }
    Invoke-Case $site @(New-CaseAction 'OpenLab' $site.Lab @{ things = @(@{ role = 'HOST_VM'; name = $letters }, @{ role = 'SWITCH'; name = $letters }); leaseSeconds = [long]3600 })
    $owner = ConvertFrom-Json -InputObject (Read-CaseText "$($site.Root)\labs\$($site.Lab)\owner.json")
    Assert-Equal "$letters|$letters|$($site.Root)\labs\$($site.Lab)" "$($owner.things[0].name)|$($owner.things[1].name)|$($owner.folder)" 'owner.json'
    foreach ($action in 'CreateSwitch', 'CreateDisks', 'CreateHostVm', 'ExposeExtensions', 'StartHostVm') { Invoke-CaseTwice $site (New-CaseAction $action $letters @{ vm = $plan }) }
    $vm = @(Get-CaseVm $site $letters)
    Assert-Equal "1 $(Get-CaseFolder $site $letters)" "$($vm.Count) $($vm[0].Path)" 'the VM'
    Assert-Equal "$(Get-CaseFolder $site $letters)\system.vhdx" @(Get-VMHardDiskDrive -VM $vm[0])[0].Path 'its disk'
    $lab = Get-CaseLab $site
    Assert-Equal "$letters|$letters" "$($lab.hostVms[0].name)|$($lab.switches[0])" 'how they are shown'
    Assert-Equal 0 (Get-CaseLook $site).oddities.Count 'the number of oddities'
    Assert-Equal "True" "$((Update-NhvLease -Root $site.Root -Installation $site.Installation -Generation 1 -Labs $site.Lab -LeaseSeconds 60).renewed -ccontains $site.Lab)" 'that its lease is renewed'
    Assert-True ((Get-NhvHost -Root $site.Root -Images $site.Images).images) 'its images'
    foreach ($action in 'BuryLab', 'TurnOffHostVm', 'DeleteHostVm', 'DeleteSwitch', 'CloseLab') { Invoke-CaseTwice $site (New-CaseAction $action $letters) }
    Assert-Equal '' (Show-CaseTree "$($site.Root)\labs") 'what is left'
}

Add-Case 'makes no switch whose mark could not be read again' {
    $site = New-CaseSite
    foreach ($name in 'a"b', ('x' * 120)) {
        Invoke-Case $site @(New-CaseAction 'OpenLab' $site.Lab @{ things = @(, @{ role = 'SWITCH'; name = $name }); leaseSeconds = [long]3600 })
        Assert-CaseFails $site (New-CaseAction 'CreateSwitch' $name) 'Nhv.mark.unreadable'
    }
    Assert-Equal 0 @(Get-VMSwitch | Where-Object { $_.Name -clike "*$($site.Lab)*" }).Count 'the number of switches'
}

Add-Case 'takes brackets in the name of its root for what they are' {
    $site = New-CaseSite -Folder "a[b]c $($script:CaseRun.Token)"
    $site.Images = "$($site.Root)\images"
    New-CaseFolder $site.Images
    [void](New-VHD -Path "$($site.Images)\golden.vhdx" -SizeBytes 1GB -Dynamic)
    $plan = New-CasePlan
    Invoke-Case $site @((New-OpenAction $site), (New-CaseAction 'CreateDisks' 'host-1' @{ vm = $plan }), (New-CaseAction 'CreateHostVm' 'host-1' @{ vm = $plan }), (New-CaseAction 'StartHostVm' 'host-1'))
    Assert-Equal 0 (Get-CaseLook $site).oddities.Count 'the number of oddities'
    Remove-CaseLab $site
    Assert-Equal '' (Show-CaseTree "$($site.Root)\labs") 'what is left'
}

Add-Case 'runs no text that comes as an argument of a look or a renewal' {
    $site = New-CaseSite
    Test-CaseTexts { param($text) Get-NhvHost -Root $text -Images $site.Images }
    Test-CaseTexts { param($text) Get-NhvHost -Root $site.Root -Images "D:\$text" }
    Test-CaseTexts { param($text) Get-NhvSnapshot -Root "$($site.Root)\$text" -Installation $site.Installation }
    Test-CaseTexts { param($text) Get-NhvSnapshot -Root $site.Root -Installation $text }
    Test-CaseTexts { param($text) Get-NhvOrphan -Root $site.Root -Installation $site.Installation -Labs $text }
    foreach ($name in 'Root', 'Installation', 'Labs') {
        Test-CaseTexts {
            param($text)
            $all = @{ Root = $site.Root; Installation = $site.Installation; Generation = 1; Labs = @($site.Lab); LeaseSeconds = 60 }
            $all[$name] = $(if ($name -eq 'Root') { "$($site.Root)\$text" } else { $text })
            Update-NhvLease @all
        }
    }
}

Add-Case 'runs no text that comes with an action' -Slow {
    $site = New-CaseSite
    New-CaseHostVm $site (New-CasePlan @{ labSwitch = 'switch' })
    $before = (Show-Case $site) -replace '(?m)^\\claims\\.*\n?', ''
    foreach ($name in 'Root', 'Images', 'Installation', 'Lab') {
        Test-CaseTexts { param($text) Send-Case (Copy-CaseSite $site @{ $name = $(if ('Root', 'Images' -contains $name) { "$($script:CaseRun.Base)\x\$text" } else { $text }) }) @(New-CaseAction 'TurnOffHostVm' 'host-1') }
    }
    Test-CaseTexts { param($text) Send-Case $site @(New-CaseAction $text 'host-1') }
    foreach ($action in 'CreateSwitch', 'ExposeExtensions', 'StartHostVm', 'TurnOffHostVm', 'DeleteHostVm', 'DeleteSwitch') { Test-CaseTexts { param($text) Send-Case $site @(New-CaseAction $action $text) } }
    foreach ($field in 'file', 'sha256') {
        Test-CaseTexts {
            param($text)
            $seed = @{ file = 'x.iso'; sha256 = 'y' }
            $seed[$field] = $text
            Send-Case $site @(New-CaseAction 'CreateDisks' 'host-1' @{ vm = (New-CasePlan @{ seed = $seed }) })
        }
    }
    foreach ($field in 'name', 'image', 'hostSwitch', 'labSwitch', 'outsideMac', 'labMac', 'hostVlan') {
        Test-CaseTexts {
            param($text)
            $plan = New-CasePlan @{ hostSwitch = 'none'; outsideMac = '525400FFFFFF' }
            $plan[$field] = $text
            Send-Case $site @((New-CaseAction 'CreateDisks' 'host-1' @{ vm = $plan }), (New-CaseAction 'CreateHostVm' 'host-1' @{ vm = $plan }))
        }
    }
    Assert-Equal $before ((Show-Case $site) -replace '(?m)^\\claims\\.*\n?', '') 'what is there'
}

Add-Case 'gives a guest a password of any letters' -Needs image {
    $password = "Nhv1 $(Get-CaseLetters) `"'``"
    $gate = New-CaseGuest (New-CaseSite) -Password $password
    [void](Wait-CaseGuest $gate)
    $gate.FirstPassword = New-CaseSecret 'Wrong-Pass1'
    Import-Module -Global (New-Module -Name NestedHyperV -ScriptBlock ([ScriptBlock]::Create($script:CaseRun.Module))) -Force
    [void](Wait-CaseGuest $gate)
}

Add-Case 'runs no text that comes as an argument of a call inside' -Needs image -Slow {
    $gate = New-CaseGuest (New-CaseSite)
    [void](Wait-CaseGuest $gate)
    foreach ($name in 'Root', 'Installation', 'Lab', 'Vm') { Test-CaseTexts { param($text) $all = $gate.Clone(); $all[$name] = $text; Get-NhvInside @all } }
    Test-CaseTexts { param($text) Invoke-NhvInside @gate -Actions @(New-CaseAction $text 'host-1') }
    foreach ($action in 'CreateInnerVm', 'StartInnerVm', 'CheckInnerVm', 'DeleteInnerVm') {
        Test-CaseTexts { param($text) $one = New-CaseInner $action; $one.target = $text; $one.vm.name = $text; $one.vm.waitFor = @(); Invoke-NhvInside @gate -Actions @($one) }
    }
    $commands = Get-CommandGate $gate
    Test-CaseTexts { param($text) Read-NhvCommand @commands -Id $text -Offset 0 -MaxBytes 1 }
    Test-CaseTexts { param($text) Read-NhvCommand @commands -Id 'op-1' -Offset 0 -MaxBytes 1 -InnerVm $text }
    Test-CaseTexts { param($text) Stop-NhvCommand @commands -Id $text }
    Test-CaseTexts { param($text) Start-NhvCommand @commands -Notice 'cut' -Id $text -Command 'exit 0' }
}
