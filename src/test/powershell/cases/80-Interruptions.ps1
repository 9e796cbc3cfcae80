$script:CaseArea = 'interruptions'

# Calls are cut off at each cmdlet, and repeated. Cut off means: from the k-th cmdlet on, nothing that the call tries has an effect, in
# guests neither, as when its process had died there. (What the module writes by .NET alone is not cut: its records are whole or not
# there at all.) Afterwards, everything must be as if nothing had happened.

function Copy-CaseFolder([string]$from, [string]$to) {
    if ([IO.Directory]::Exists($to)) { Remove-CaseWorld $to }
    [void][IO.Directory]::CreateDirectory($to)
    $links = @() # Links are copied as such, with what they lead to.
    foreach ($folder in [IO.Directory]::GetDirectories($from, '*', 'AllDirectories')) {
        if (@($links | Where-Object { $folder.StartsWith($_) }).Count -gt 0) { continue }
        $there = $to + $folder.Substring($from.Length)
        if (([IO.File]::GetAttributes($folder) -band [IO.FileAttributes]::ReparsePoint) -eq 0) { [void][IO.Directory]::CreateDirectory($there); continue }
        $links += $folder + [IO.Path]::DirectorySeparatorChar
        New-CaseLink $there @((Get-Item -LiteralPath $folder -Force).Target)[0]
    }
    foreach ($file in [IO.Directory]::GetFiles($from, '*', 'AllDirectories')) {
        if (@($links | Where-Object { $file.StartsWith($_) }).Count -gt 0) { continue }
        if (([IO.File]::GetAttributes($file) -band [IO.FileAttributes]::ReparsePoint) -eq 0) { [IO.File]::Copy($file, $to + $file.Substring($from.Length)) }
    } # A link that leads nowhere is listed among the files.
}

# All machines of the double as they are now, and as they were then. What was started since is ended first: it would write into the
# folders that are being put back, or find them gone.
function Save-CaseWorld { Copy-CaseFolder ([IO.Path]::Combine($script:CaseRun.World, 'd')) ([IO.Path]::Combine($script:CaseRun.World, 'kept')) }
function Restore-CaseWorld {
    foreach ($session in @(Get-PSSession)) { Remove-PSSession -Session $session }
    Stop-DoubleProgram
    Copy-CaseFolder ([IO.Path]::Combine($script:CaseRun.World, 'kept')) ([IO.Path]::Combine($script:CaseRun.World, 'd'))
}

# What all machines of the double are like: two worlds with one sign are the same, but for times and for ids that are not among those of
# the first world, which come into $ids. (Of a disk only the beginning is in it, which says what it is.)
function Get-CaseSign([hashtable]$ids) {
    $isFirst = $ids.Count -eq 0
    $folder = [IO.Path]::Combine($script:CaseRun.World, 'd')
    $all = @(foreach ($path in [IO.Directory]::GetFileSystemEntries($folder, '*', 'AllDirectories')) {
            $item = New-Object IO.FileInfo $path
            $text = "$($path.Substring($folder.Length)) $($item.Attributes) "
            if ($item.Attributes -band [IO.FileAttributes]::ReparsePoint) { $text += "$(@((Get-Item -LiteralPath $path -Force).Target)[0])" }
            elseif ($item.Exists) { $text += "$($item.Length) $(Read-CaseBeginning $path ([int][Math]::Min([long]$(if ($item.Extension -like '.*vhdx') { 4KB } else { 1MB }), $item.Length)))" }
            $text = $text -creplace '\d{4}-\d\d-\d\dT[\d:.]+', '#' -creplace 'Ticks":\d+', '#'
            $parts = [regex]::Split($text, '((?i:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})|(?<![0-9a-f])(?=[0-9]*[a-f])[0-9a-f]{12}(?:[0-9a-f]{20})?(?![0-9a-f]))')
            for ($i = 1; $i -lt $parts.Length; $i += 2) { if ($isFirst) { $ids[$parts[$i]] = $true } elseif (-not $ids.ContainsKey($parts[$i])) { $parts[$i] = '#' } }
            if ($path -like '*.json') { $parts = @((-join $parts) -split '[{,}]' | Sort-Object) } # Keys come in any order.
            -join $parts
        })
    [Array]::Sort($all, [StringComparer]::Ordinal)
    [Convert]::ToBase64String([Security.Cryptography.SHA256]::Create().ComputeHash([Text.Encoding]::UTF8.GetBytes($all -join "`n")))
}

function Read-CaseBeginning([string]$path, [int]$length) {
    $bytes = New-Object byte[] $length
    $stream = [IO.File]::Open($path, 'Open', 'Read', 'ReadWrite')
    try { $read = $stream.Read($bytes, 0, $length) } finally { $stream.Dispose() }
    [Text.Encoding]::UTF8.GetString($bytes, 0, $read).TrimEnd([char]0)
}

# A new process would know nothing of what the module has in memory.
function Reset-CaseModule {
    foreach ($session in @(Get-PSSession)) { Remove-PSSession -Session $session }
    Remove-Module -Name NestedHyperV
    Import-Module -Global (New-Module -Name NestedHyperV -ScriptBlock ([ScriptBlock]::Create($script:CaseRun.Module)))
}

# A text without the ids that differ each time: the first is #1, and so on.
function Hide-CaseIds([string]$text) {
    $known = @{}
    $parts = [regex]::Split($text, '(?i)([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})')
    for ($i = 1; $i -lt $parts.Length; $i += 2) {
        if (-not $known.ContainsKey($parts[$i])) { $known[$parts[$i]] = "#$($known.Count + 1)" }
        $parts[$i] = $known[$parts[$i]]
    }
    -join $parts
}

# The call once undisturbed, then again and again, cut off at its k-th cmdlet and repeated. $call gets the site and returns text: what it
# answered. With -Goes, the lab is also taken away after each cut, and nothing may be left. -Until is what is called undisturbed, where
# that is more than what is cut off: then it is called until it is done. A cut that leaves the world as one before it has left it, or
# as it was at first, goes on as that one did, and is not repeated. A call that changes something is cut off at those cmdlets that do,
# between which only notes of the module differ; with -EveryCut at the others too.
function Test-Interruption([hashtable]$site, [ScriptBlock]$call, [ScriptBlock]$Show = { param($site) Show-Case $site }, [switch]$Goes, [ScriptBlock]$Until = $call) {
    Save-CaseWorld
    $ids = @{}
    $known = @{ (Get-CaseSign $ids) = $true }
    $answer = & $Until $site
    $wanted = Hide-CaseIds "$(& $Show $site)`n$answer"
    $foreign = (Show-Foreign) -join "`n"
    $cuts = @(Get-CaseCuts $site $call)
    for ($k = 1; ; $k++) {
        if ($k -le $cuts.Length -and -not $cuts[$k - 1]) { continue }
        Restore-CaseWorld
        Reset-CaseModule
        if (-not (Stop-CaseCall $site $call $k)) { break }
        $sign = Get-CaseSign $ids
        if ($known.ContainsKey($sign)) { continue }
        $known[$sign] = $true
        if ($Goes) {
            Remove-CaseLab $site
            Assert-Equal '' (Show-CaseTree "$($site.Root)\labs") "what is left when the call is cut off at cmdlet $k and the lab goes"
            Assert-Equal $foreign ((Show-Foreign) -join "`n") "what is not ours when the call is cut off at cmdlet $k and the lab goes"
            Restore-CaseWorld
            Reset-CaseModule
            [void](Stop-CaseCall $site $call $k)
        }
        Reset-CaseModule
        $answer = & $Until $site
        Assert-Equal $wanted (Hide-CaseIds "$(& $Show $site)`n$answer") "what is there when the call is cut off at cmdlet $k and repeated"
        Assert-Equal $foreign ((Show-Foreign) -join "`n") "what is not ours when the call is cut off at cmdlet $k and repeated"
    }
    Assert-True ($k -gt 1) 'that it was cut off at all'
    Add-CaseFact "cmdlets at which it was cut off: $($script:CaseName)" ($k - 1)
    Add-CaseFact "states in which that left the world: $($script:CaseName)" $known.Count
}

# Of each cmdlet that the call uses undisturbed, whether it is cut off there.
function Get-CaseCuts([hashtable]$site, [ScriptBlock]$call) {
    Restore-CaseWorld
    Reset-CaseModule
    $before = @(Get-DoubleCall).Count
    [void](& $call $site)
    $cuts = @(Get-DoubleCall | Select-Object -Skip $before | ForEach-Object { $_.cmdlet -notmatch '^(Get|Test)-' })
    if ($script:CaseRun.EveryCut -or $cuts -notcontains $true) { return }
    $cuts
}

# Cuts a call off at its k-th cmdlet; says whether it had so many.
function Stop-CaseCall([hashtable]$site, [ScriptBlock]$call, [int]$k) {
    Add-DoubleFault -Cmdlet '*' -Nth $k -Times 1000000
    try { [void](& $call $site) } catch { $null = $_ }
    $struck = @(Get-DoubleFault)[0].times -lt 1000000
    Clear-DoubleFault
    $struck
}

$script:CutPlan = { New-CasePlan @{ labSwitch = 'switch'; dataDisks = @([long]1GB); innerImages = @('golden') } }

foreach ($cutRead in 'Get-NhvFacts', 'Get-NhvHost', 'Get-NhvSnapshot', 'Get-NhvOrphan') {
    Add-Case "repeats ${cutRead} wherever it was cut off" -Needs double -Slow ([ScriptBlock]::Create(@'
        $site = New-CaseSite
        New-CaseHostVm $site (& $script:CutPlan) -To 'StartHostVm'
        Test-Interruption $site {
            param($site)
            switch ('READ') {
                'Get-NhvFacts' { [void](Get-NhvFacts) }
                'Get-NhvHost' { [void](Get-NhvHost -Root $site.Root -Images $site.Images) }
                'Get-NhvOrphan' { Get-CaseOrphans $site }
                'Get-NhvSnapshot' { $lab = Get-CaseLab $site; "$($lab.hostVms[0].power) $($lab.switches)" }
            }
        }
'@.Replace('READ', $cutRead)))
}

Add-Case 'makes a switch wherever its making was cut off' -Needs double -Slow {
    $site = New-CaseSite
    Invoke-Case $site @(New-OpenAction $site)
    Test-Interruption $site { param($site) Invoke-Case $site @(New-CaseAction 'CreateSwitch' 'switch') } -Goes
}

Add-Case 'makes disks wherever their making was cut off' -Needs double -Slow {
    $site = New-CaseSite
    [void](Confirm-CaseImage)
    $script:CutSeed = New-CaseSeed $site
    Invoke-Case $site @((New-OpenAction $site), (New-CaseAction 'CreateSwitch' 'switch'))
    Test-Interruption $site { param($site) $plan = & $script:CutPlan; $plan.seed = $script:CutSeed; Invoke-Case $site @(New-CaseAction 'CreateDisks' 'host-1' @{ vm = $plan }) } -Goes
}

Add-Case 'makes a host VM wherever its making was cut off' -Needs double -Slow {
    $site = New-CaseSite
    [void](Confirm-CaseImage)
    $plan = & $script:CutPlan
    $plan.seed = New-CaseSeed $site
    $script:CutSeed = $plan.seed
    New-CaseHostVm $site $plan -To 'CreateDisks'
    Test-Interruption $site { param($site) $plan = & $script:CutPlan; $plan.seed = $script:CutSeed; Invoke-Case $site @(New-CaseAction 'CreateHostVm' 'host-1' @{ vm = $plan }) } -Goes
}

Add-Case 'exposes extensions wherever that was cut off' -Needs double -Slow {
    $site = New-CaseSite
    New-CaseHostVm $site (& $script:CutPlan)
    $vm = @(Get-CaseVm $site)[0]
    Start-VM -VM $vm
    Save-VM -VM $vm
    Test-Interruption $site { param($site) Invoke-Case $site @(New-CaseAction 'ExposeExtensions' 'host-1') } -Goes
}

Add-Case 'starts a host VM wherever its start was cut off' -Needs double -Slow {
    $site = New-CaseSite
    New-CaseHostVm $site (& $script:CutPlan) -To 'ExposeExtensions'
    Test-Interruption $site { param($site) Invoke-Case $site @(New-CaseAction 'StartHostVm' 'host-1') } -Goes
}

Add-Case 'turns a host VM off wherever that was cut off, also when it hangs' -Needs double -Slow {
    $site = New-CaseSite
    New-CaseHostVm $site (& $script:CutPlan) -To 'StartHostVm'
    Test-Interruption $site { param($site) Invoke-Case $site @(New-CaseAction 'TurnOffHostVm' 'host-1') }
    Restore-CaseWorld
    Edit-Double -Change { param($m) foreach ($vm in $m.vms) { if ($vm.name -like 'nhv-*') { $vm.hangsOnStop = $true } } }
    Stop-VM -VM @(Get-CaseVm $site)[0] -TurnOff -Force
    Test-Interruption $site { param($site) Invoke-Case $site @(New-CaseAction 'TurnOffHostVm' 'host-1') }
}

Add-Case 'deletes a host VM with checkpoints wherever that was cut off' -Needs double -Slow {
    $site = New-CaseSite
    New-CaseHostVm $site (& $script:CutPlan)
    foreach ($name in 'one', 'two') { Checkpoint-VM -VM @(Get-CaseVm $site)[0] -SnapshotName $name }
    Invoke-Case $site @(New-CaseAction 'BuryLab' $site.Lab)
    Test-Interruption $site { param($site) Invoke-Case $site @(New-CaseAction 'DeleteHostVm' 'host-1') }
}

Add-Case 'buries, empties and closes a lab wherever that was cut off' -Needs double -Slow {
    $site = New-CaseSite
    Invoke-Case $site @((New-OpenAction $site), (New-CaseAction 'CreateSwitch' 'switch'))
    $script:CutSeed = New-CaseSeed $site
    Invoke-Case $site @(New-CaseAction 'BuryLab' $site.Lab)
    Test-Interruption $site { param($site) Invoke-Case $site @(New-CaseAction 'DeleteSwitch' 'switch') }
    Test-Interruption $site { param($site) Invoke-Case $site @(New-CaseAction 'CloseLab' $site.Lab) }
}

Add-Case 'buries a lab whose opening was cut off wherever that was cut off' -Needs double -Slow {
    $site = New-CutOpening 'lease.json', 'owner.json.part'
    Test-Interruption $site { param($site) Invoke-Case $site @(New-CaseAction 'BuryLab' $site.Lab) }
    Assert-Equal '' (Show-CaseTree "$($site.Root)\labs") 'what is left of it'
}
