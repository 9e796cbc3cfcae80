# A batch of actions of one lab: at most one at a time, none of an old ledger, none late, none that makes something for a lab
# that is to go.

# What takes something away; all others make something.
$script:NhvRemovals = @('BuryLab', 'TurnOffHostVm', 'DeleteHostVm', 'DeleteSwitch', 'CloseLab', 'EnterToRemove',
    'RemoveCheckpoint')
$script:NhvActions = @('OpenLab', 'CreateSwitch', 'CreateDisks', 'CreateHostVm', 'ExposeExtensions', 'StartHostVm',
    'EnterHostVm', 'MakeCheckpoint', 'RestoreCheckpoint') + $script:NhvRemovals

# Performs actions, each of which first looks for what it would bring about.
function Invoke-NhvActions {
    <#
    .SYNOPSIS
    Performs a batch of actions of one lab on this host.
    .DESCRIPTION
    Returns {taken: true, outcomes: [{outcome: DONE, STARTED, NOT_BEGUN or FAILED, reason or error}]}, one outcome for each
    action, or {taken: false, reason: OLDER_GENERATION, TOMBSTONE or BUSY}; then nothing was done. Actions run in their order;
    after one that fails, or whose work goes on by itself (STARTED: disks are merged; it is to be asked for again until it is
    DONE), the others on the same target are not begun; in a batch that begins with BuryLab, no others.
    .PARAMETER Root
    Our folder on this host, such as D:\nhv. All that is made lies below it.
    .PARAMETER Images
    The folder with the images.
    .PARAMETER Installation
    Whose labs these are.
    .PARAMETER Generation
    The generation of the ledger that asks.
    .PARAMETER Lab
    The lab's id.
    .PARAMETER TimeToLiveSeconds
    How long actions may begin, counted from now by this host.
    .PARAMETER Actions
    Hashtables with action, target and what the action needs.
    #>
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseSingularNouns', '')]
    param(
        [Parameter(Mandatory = $true)] [ValidatePattern('^[A-Za-z]:\\[^*?<>|"]+$')] [string] $Root,
        [Parameter(Mandatory = $true)] [ValidatePattern('^[A-Za-z]:\\[^*?<>|"]+$')] [string] $Images,
        [Parameter(Mandatory = $true)] [ValidatePattern('^[A-Za-z0-9-]{1,64}$')] [string] $Installation,
        [Parameter(Mandatory = $true)] [ValidateRange(1, [long]::MaxValue)] [long] $Generation,
        [Parameter(Mandatory = $true)] [ValidatePattern('^[a-z][a-z0-9]{7}$')] [string] $Lab,
        [Parameter(Mandatory = $true)] [ValidateRange(1, 86400)] [int] $TimeToLiveSeconds,
        [Parameter(Mandatory = $true)] [hashtable[]] $Actions
    )
    $site = @{
        Root = $Root.TrimEnd([char[]] @('\')); Images = $Images.TrimEnd([char[]] @('\')); Installation = $Installation
        Generation = $Generation; Lab = $Lab; Seconds = $TimeToLiveSeconds; Arrived = [Diagnostics.Stopwatch]::StartNew()
    }
    $lock = Open-NhvLock -Site $site
    if ($null -eq $lock) {
        return [ordered] @{ taken = $false; reason = 'BUSY' }
    }
    try {
        $reason = Get-NhvBatchRefusal -Site $site -Actions $Actions
        if ($reason) {
            return [ordered] @{ taken = $false; reason = $reason }
        }
        if ((Get-NhvClaim -Site $site) -lt $Generation) {
            Write-NhvRecord -Root $site['Root'] -Path "$($site['Root'])\claims\$Installation.json" -Record @{
                generation = $Generation
            }
        }
        return [ordered] @{ taken = $true; outcomes = @(Invoke-NhvEachAction -Site $site -Actions $Actions) }
    } finally {
        $lock.Dispose()
    }
}

# The lock of the site's lab, which goes with this process; nothing while another one holds it.
function Open-NhvLock {
    [CmdletBinding()]
    [OutputType([IO.FileStream])]
    param([Parameter(Mandatory = $true)] [hashtable] $Site)
    Confirm-NhvFolder -Root $Site['Root'] -Path "$($Site['Root'])\locks"
    $path = Get-NhvNativePath -Path "$($Site['Root'])\locks\$($Site['Lab']).lock"
    try {
        return [IO.File]::Open($path, [IO.FileMode]::OpenOrCreate, [IO.FileAccess]::ReadWrite, [IO.FileShare]::None)
    } catch [UnauthorizedAccessException] {
        throw
    } catch [IO.IOException] {
        return
    }
}

# Why a batch is refused as a whole; nothing when it is not.
function Get-NhvBatchRefusal {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [hashtable[]] $Actions
    )
    if ((Get-NhvClaim -Site $Site) -gt $Site['Generation']) {
        return 'OLDER_GENERATION'
    }
    $makes = @($Actions | Where-Object -FilterScript { $script:NhvRemovals -cnotcontains $_['action'] })
    if ($makes.Length -gt 0 -and (Test-NhvBuried -Site $Site)) {
        return 'TOMBSTONE'
    }
}

# Why one action is not begun, asked right before it: LATE, OLDER_GENERATION, TOMBSTONE; nothing when it may begin.
function Get-NhvActionStop {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [hashtable] $Action
    )
    if ($Site['Arrived'].Elapsed.TotalSeconds -ge $Site['Seconds']) {
        return 'LATE'
    }
    return Get-NhvBatchRefusal -Site $Site -Actions @($Action)
}

function Invoke-NhvEachAction {
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary[]])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [hashtable[]] $Actions
    )
    $over = @{}
    $buries = $Actions[0]['action'] -ceq 'BuryLab'
    foreach ($action in $Actions) {
        $target = $(if ($buries) { $Site['Lab'] } else { $action['target'] })
        if ($over.ContainsKey($target)) {
            [ordered] @{ outcome = 'NOT_BEGUN'; reason = $over[$target] }
            continue
        }
        $stop = Get-NhvActionStop -Site $Site -Action $action
        if ($stop) {
            [ordered] @{ outcome = 'NOT_BEGUN'; reason = $stop }
            $over[$target] = 'AFTER_FAILURE'
            continue
        }
        try {
            $outcome = Invoke-NhvAction -Site $Site -Action $action
            [ordered] @{ outcome = $outcome }
            if ($outcome -ceq 'STARTED') {
                $over[$target] = 'AFTER_STARTED'
            }
        } catch {
            $over[$target] = 'AFTER_FAILURE'
            [ordered] @{ outcome = 'FAILED'; error = (ConvertFrom-NhvError -ErrorRecord $_) }
        }
    }
}

# Does one action; returns DONE, or STARTED when its work goes on by itself.
function Invoke-NhvAction {
    [CmdletBinding()]
    [OutputType([string])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('DynamicCommand', '')]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [hashtable] $Action
    )
    if ($script:NhvActions -cnotcontains $Action['action']) {
        throw (New-NhvRefusal -Key 'action.unknown' -Arguments $Action['action'])
    }
    if (@('EnterHostVm', 'EnterToRemove') -ccontains $Action['action']) {
        return 'DONE' # It is done by another process, inside a host VM: only leave was asked for.
    }
    $answer = @(& "Invoke-Nhv$($Action['action'])" -Site $Site -Action $Action)
    return $(if ($answer -ccontains 'STARTED') { 'STARTED' } else { 'DONE' })
}

# Renews leases, by this host's clock.
function Update-NhvLease {
    <#
    .SYNOPSIS
    Renews the leases of labs on this host.
    .DESCRIPTION
    Labs that are not open here, are not this installation's, or have a tombstone are passed over. Returns {taken: true,
    renewed: [ids], failed: [{lab, error}]}, or {taken: false, reason: OLDER_GENERATION}.
    .PARAMETER Root
    Our folder on this host.
    .PARAMETER Installation
    Whose labs these are.
    .PARAMETER Generation
    The generation of the ledger that asks.
    .PARAMETER Labs
    Ids of the labs.
    .PARAMETER LeaseSeconds
    How long each may live from now without being renewed.
    #>
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
    param(
        [Parameter(Mandatory = $true)] [ValidatePattern('^[A-Za-z]:\\[^*?<>|"]+$')] [string] $Root,
        [Parameter(Mandatory = $true)] [ValidatePattern('^[A-Za-z0-9-]{1,64}$')] [string] $Installation,
        [Parameter(Mandatory = $true)] [ValidateRange(1, [long]::MaxValue)] [long] $Generation,
        [Parameter(Mandatory = $true)] [AllowEmptyCollection()] [ValidatePattern('^[a-z][a-z0-9]{7}$')] [string[]] $Labs,
        [Parameter(Mandatory = $true)] [ValidateRange(1, [long]::MaxValue)] [long] $LeaseSeconds
    )
    $site = @{ Root = $Root.TrimEnd([char[]] @('\')); Installation = $Installation; Generation = $Generation }
    if ((Get-NhvClaim -Site $site) -gt $Generation) {
        return [ordered] @{ taken = $false; reason = 'OLDER_GENERATION' }
    }
    $renewed = [Collections.Generic.List[string]]::new()
    $failed = [Collections.Generic.List[object]]::new()
    foreach ($lab in $Labs) {
        $site['Lab'] = $lab
        try {
            if (Update-NhvOneLease -Site $site -Seconds $LeaseSeconds) {
                $renewed.Add($lab)
            }
        } catch {
            $failed.Add([ordered] @{ lab = $lab; error = (ConvertFrom-NhvError -ErrorRecord $_) })
        }
    }
    return [ordered] @{ taken = $true; renewed = $renewed; failed = $failed }
}

# Under the lab's lock, or the file could come back into a folder that is just being removed.
function Update-NhvOneLease {
    [CmdletBinding()]
    [OutputType([bool])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [long] $Seconds
    )
    if (-not (Test-NhvOurLab -Site $Site) -or (Test-NhvBuried -Site $Site)) {
        return $false
    }
    $lock = Open-NhvLock -Site $Site
    for ($try = 1; $null -eq $lock -and $try -lt 20; $try++) {
        Start-Sleep -Milliseconds 250
        $lock = Open-NhvLock -Site $Site
    }
    if ($null -eq $lock) {
        throw (New-NhvRefusal -Key 'lease.busy' -Arguments $Site['Lab'])
    }
    try {
        $isOurs = (Test-NhvOurLab -Site $Site) -and -not (Test-NhvBuried -Site $Site)
        if ($isOurs) {
            Write-NhvLease -Site $Site -Seconds $Seconds
        }
        return $isOurs
    } finally {
        $lock.Dispose()
    }
}
