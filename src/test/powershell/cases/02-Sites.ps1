# What cases are made of: a lab of its own for each, actions as the engine sends them, and what can be seen of a lab afterwards.

# Everything of a run: Base (its folder), Token (in all of its names), Installation, HostVmImage, Credential, InnerImageDisk, and World
# (the double's folder).
$script:CaseRun = @{}
$script:Count = 0

# A lab of its own below a folder of its own.
function New-CaseSite([string]$Folder = '', [int]$Generation = 1) {
    $script:Count++
    $number = '{0:d3}' -f $script:Count
    if (-not $Folder) { $Folder = "c$number" }
    @{ Root = "$($script:CaseRun.Base)\$Folder"; Images = "$($script:CaseRun.Base)\images"; Installation = $script:CaseRun.Installation; Generation = $Generation; Lab = "$($script:CaseRun.Token)$number" }
}

# The same lab as another installation or an older ledger would address it.
function Copy-CaseSite([hashtable]$site, [hashtable]$change) {
    $other = $site.Clone()
    foreach ($key in $change.Keys) { $other[$key] = $change[$key] }
    $other
}

# The empty disk that serves as an image: a VM runs with it, though there is nothing to boot.
function Confirm-CaseImage([string]$Name = 'golden') {
    $path = "$($script:CaseRun.Base)\images\$Name.vhdx"
    if (-not (Test-Path -LiteralPath $path)) {
        New-CaseFolder "$($script:CaseRun.Base)\images"
        [void](New-VHD -Path $path -SizeBytes 1GB -Dynamic)
    }
    $path
}

function New-CasePlan([hashtable]$Change = @{}) {
    $plan = @{
        name = 'host-1'; image = 'golden'; cpus = [long]1; memory = [long]512MB; dataDisks = @(); innerImages = @(); hostSwitch = $null; hostVlan = $null; outsideMac = ''
        labSwitch = $null; labMac = '525400' + $script:Count.ToString('X6'); seed = $null
        limits = @{ requests = [long]16000; bits = [long]1000000000; weight = [long]50 }
    }
    foreach ($key in $Change.Keys) { $plan[$key] = $Change[$key] }
    $plan
}

function New-CaseAction([string]$action, [string]$target, [hashtable]$more = @{}) {
    $all = @{ action = $action; target = $target }
    foreach ($key in $more.Keys) { $all[$key] = $more[$key] }
    $all
}

function New-OpenAction([hashtable]$site, [long]$LeaseSeconds = 3600) {
    $things = @(@{ role = 'HOST_VM'; name = 'host-1' }, @{ role = 'SWITCH'; name = 'switch' })
    New-CaseAction 'OpenLab' $site.Lab @{ things = $things; leaseSeconds = $LeaseSeconds }
}

function Send-Case([hashtable]$site, [hashtable[]]$actions, [int]$TimeToLiveSeconds = 600) {
    Invoke-NhvActions -Root $site.Root -Images $site.Images -Installation $site.Installation -Generation $site.Generation -Lab $site.Lab `
        -TimeToLiveSeconds $TimeToLiveSeconds -Actions $actions
}

# Performs actions, all of which must be done.
function Invoke-Case([hashtable]$site, [hashtable[]]$actions) {
    $answer = Send-Case $site $actions
    if (-not $answer.taken) { Stop-Case 'a batch' "was refused: $($answer.reason)" }
    for ($i = 0; $i -lt $actions.Length; $i++) {
        $outcome = $answer.outcomes[$i]
        if ($outcome.outcome -cne 'DONE') {
            $error1 = $outcome['error']
            Stop-Case $actions[$i].action "$($outcome.outcome) $($outcome['reason']) $($error1.fqid) $($error1.message) $($error1.at)"
        }
    }
}

# That an action fails by a rule of the module, or with an error's id.
function Assert-CaseFails([hashtable]$site, [hashtable]$action, [string]$id) {
    $answer = Send-Case $site @($action)
    if (-not $answer.taken) { Stop-Case $action.action "was refused as a whole: $($answer.reason)" }
    $outcome = $answer.outcomes[0]
    Assert-Equal 'FAILED' $outcome.outcome "the outcome of $($action.action)"
    Assert-Equal $id $outcome.error.fqid "the error of $($action.action)"
}

# Performs an action twice: both times it is done, and the second time changes nothing.
function Invoke-CaseTwice([hashtable]$site, [hashtable]$action) {
    Invoke-Case $site @($action)
    $once = Show-Case $site
    Invoke-Case $site @($action)
    Assert-Equal $once (Show-Case $site) "what $($action.action) left the second time"
}

function Get-CaseLook([hashtable]$site) { Get-NhvSnapshot -Root $site.Root -Installation $site.Installation }

# What a look shows of the lab; nothing when it does not show it.
function Get-CaseLab([hashtable]$site) {
    foreach ($lab in (Get-CaseLook $site).labs) { if ($lab.lab -ceq $site.Lab) { return $lab } }
}

# Takes the lab away, as the engine does.
function Remove-CaseLab([hashtable]$site) {
    foreach ($action in 'BuryLab', 'TurnOffHostVm', 'DeleteHostVm', 'DeleteSwitch', 'CloseLab') { Invoke-Case $site @(New-GoingAction $site $action) }
}

function New-GoingAction([hashtable]$site, [string]$action) {
    New-CaseAction $action $(if ('TurnOffHostVm', 'DeleteHostVm' -ccontains $action) { 'host-1' } elseif ($action -ceq 'DeleteSwitch') { 'switch' } else { $site.Lab })
}

# Makes an open lab with its host VM, as far as an action of these: CreateDisks, CreateHostVm, ExposeExtensions, StartHostVm.
function New-CaseHostVm([hashtable]$site, [hashtable]$plan, [string]$To = 'CreateHostVm') {
    [void](Confirm-CaseImage)
    $all = @((New-OpenAction $site))
    if ($plan.labSwitch) { $all += New-CaseAction 'CreateSwitch' $plan.labSwitch }
    foreach ($action in 'CreateDisks', 'CreateHostVm', 'ExposeExtensions', 'StartHostVm') {
        $all += New-CaseAction $action $plan.name @{ vm = $plan }
        if ($action -ceq $To) { break }
    }
    Invoke-Case $site $all
}

function Get-CaseVmName([hashtable]$site, [string]$name = 'host-1') { "nhv-$($site.Lab)-$name" }
function Get-CaseFolder([hashtable]$site, [string]$name = 'host-1') { "$($site.Root)\labs\$($site.Lab)\$(Get-CaseVmName $site $name)" }

# The VMs of a name, exactly.
function Get-CaseVm([hashtable]$site, [string]$name = 'host-1') {
    $full = Get-CaseVmName $site $name
    @(Get-VM | Where-Object { $_.Name -ceq $full })
}

# A VM of somebody else.
function New-ForeignVm([string]$name, [string]$folder, [string]$notes = '') {
    $vm = New-VM -Name $name -Path $folder -Generation 2 -NoVHD -MemoryStartupBytes 512MB
    if ($notes) { Set-VM -VM $vm -Notes $notes }
    $vm
}

# All that can be seen of a lab, as a text: its VMs with all that was asked for, its switches, its files.
function Show-Case([hashtable]$site) {
    $prefix = Get-CaseVmName $site ''
    $lines = @(foreach ($vm in @(Get-VM | Where-Object { $_.Name.StartsWith($prefix, [StringComparison]::Ordinal) })) { Show-CaseVm $vm })
    $lines += @(Get-VMSwitch | Where-Object { $_.Name.StartsWith($prefix, [StringComparison]::Ordinal) } | ForEach-Object { "switch $($_.Name) $($_.SwitchType) $($_.Notes)" })
    $lines += @(Show-CaseTree $site.Root)
    ($lines | ForEach-Object { $_ -replace '"(buriedTicks|untilTicks)":\d+', '"$1":0' }) -join "`n"
}

function Show-CaseVm($vm) {
    "vm $($vm.Name) $($vm.Id) $($vm.Path) $($vm.State) $($vm.ProcessorCount) $($vm.MemoryStartup) $($vm.DynamicMemoryEnabled) $($vm.CheckpointType) $($vm.AutomaticStartAction) $($vm.AutomaticStopAction) $($vm.Notes)"
    "  exposed $((Get-VMProcessor -VM $vm).ExposeVirtualizationExtensions) firmware $((Get-VMFirmware -VM $vm).SecureBoot)"
    foreach ($drive in @(Get-VMHardDiskDrive -VM $vm)) { "  disk $($drive.Path)" }
    foreach ($drive in @(Get-VMDvdDrive -VM $vm)) { "  dvd $($drive.Path)" }
    foreach ($card in @(Get-VMNetworkAdapter -VM $vm)) { "  card $($card.Name) $($card.SwitchName) $($card.DhcpGuard) $($card.RouterGuard) $($card.MacAddressSpoofing)" }
}
