# The part of the module that runs inside host VMs: functions with "NhvGuest" in their names, and what they share.

# What we keep of inner VMs lies here, a file each.
$script:NhvGuestRoot = 'C:\ProgramData\nhv'

# Calls one of these functions with the arguments that a JSON text has, and says what became of it, as JSON. The bytes that it
# returned, if it did, come after that.
function Invoke-NhvGuestCall {
    [CmdletBinding()]
    [OutputType([string], [byte[]])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('DynamicCommand', '')]
    param(
        [Parameter(Mandatory = $true)] [ValidatePattern('^[A-Z][a-z]+-NhvGuest[A-Za-z]+$')] [string] $Name,
        [Parameter(Mandatory = $true)] [string] $Json,
        [Parameter()] [AllowNull()] [Security.SecureString[]] $Sealed,
        [Parameter()] [AllowNull()] [byte[]] $Bytes
    )
    try {
        $arguments = ConvertFrom-NhvJson -Value (ConvertFrom-Json -InputObject $Json)
        if ($null -ne $Bytes) {
            $arguments['bytes'] = $Bytes
        }
        $result = & $Name -Request $arguments -Sealed $Sealed 3>$null
        $output = $result['bytes']
        $result.Remove('bytes')
        $answer = [ordered] @{ ok = $true; result = $result }
    } catch {
        $output = $null
        $answer = [ordered] @{ ok = $false; error = (ConvertFrom-NhvError -ErrorRecord $_) }
    }
    $text = [Text.StringBuilder]::new()
    Add-NhvJson -Text $text -Value $answer
    $text.ToString()
    if ($null -ne $output) {
        , $output
    }
}

# Which boot this is: when its first process of the system's began. Unlike the time of the boot it does not move with the
# clock, and a later boot has a greater one.
function Get-NhvGuestBoot {
    [CmdletBinding()]
    [OutputType([string])]
    param()
    $first = @(Get-CimInstance -ClassName Win32_Process -Filter "Name = 'wininit.exe'")
    if ($first.Length -gt 0) {
        return "$($first[0].CreationDate.ToUniversalTime().Ticks)"
    }
    return "$((Get-CimInstance -ClassName Win32_OperatingSystem).LastBootUpTime.ToUniversalTime().Ticks)"
}

# What a look or an action needs to enter inner VMs.
function Add-NhvGuestSecret {
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [Security.SecureString[]] $Sealed
    )
    $Site['InnerPassword'] = $Sealed[0]
    $Site['InnerKey'] = $Sealed[1]
}

# A look. It enters inner VMs that were not entered in this run of them, and no other ones.
function Get-NhvGuestLook {
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Request,
        [Parameter()] [AllowNull()] [Security.SecureString[]] $Sealed
    )
    $site = $Request['site']
    Add-NhvGuestSecret -Site $site -Sealed $Sealed
    $facts = Get-NhvGuestFacts
    if ($Request['prove'] -and $facts['hypervisorLaunched']) {
        $left = @(Get-NhvGuestProbe -Site $site)
        foreach ($vm in $left) {
            Stop-NhvVm -Vm $vm
            Remove-VM -VM $vm -Force
        }
        $facts = $(if ($left.Length -gt 0) { Get-NhvGuestFacts } else { $facts })
    }
    if ($Request['prove'] -and $facts['hypervisorLaunched'] -and -not $facts['vmRuns']) {
        $facts['vmRuns'] = Test-NhvGuestStart -Site $site
    }
    $innerVms = [Collections.Generic.List[object]]::new()
    $isReady = $false
    $nameServers = @()
    if ($facts['hypervisorLaunched']) {
        $isReady = Test-NhvGuestNetwork -Site $site
        if ($isReady -and $null -ne (Get-NhvGuestNat)) {
            $nameServers = Get-NhvGuestNameServer
        }
        $vms = @(Get-NhvGuestVm -Site $site)
        Connect-NhvGuestVm -Site $site -Vm $vms
        foreach ($vm in $vms) {
            $innerVms.Add((Get-NhvGuestSeen -Vm $vm))
        }
    }
    return [ordered] @{
        boot = Get-NhvGuestBoot
        facts = $facts
        networkReady = $isReady
        nameServers = $nameServers
        innerVms = $innerVms
    }
}

# What it sees of its processor. A hypervisor is always present in a VM, and the service of Hyper-V runs without one: only the
# event of its start tells that its own runs.
function Get-NhvGuestFacts {
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseSingularNouns', '')]
    param()
    $service = Get-Service -Name vmms -ErrorAction Ignore
    if ($null -eq $service -or "$($service.Status)" -cne 'Running') {
        $facts = Get-NhvFacts
        $facts['hypervisorLaunched'] = $false
        $facts['vmRuns'] = $false
        return $facts
    }
    $boot = (Get-CimInstance -ClassName Win32_OperatingSystem).LastBootUpTime
    $events = @(Get-WinEvent -MaxEvents 1 -ErrorAction Ignore -FilterHashtable @{
            LogName = 'System'
            ProviderName = 'Microsoft-Windows-Hyper-V-Hypervisor'
            Id = 2
            StartTime = $boot
        })
    $facts = Get-NhvFacts
    $facts['hypervisorLaunched'] = $facts['hypervisorLaunched'] -and $events.Length -gt 0
    $facts['vmRuns'] = $facts['vmRuns'] -and $facts['hypervisorLaunched']
    return $facts
}

# The facts alone, for an inner VM.
function Read-NhvGuestFact {
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Request,
        [Parameter()] [AllowNull()] [Security.SecureString[]] $Sealed
    )
    return [ordered] @{ facts = Get-NhvGuestFacts }
}

# What a proof that was cut off left: VMs of exactly that name, without notes and disks.
function Get-NhvGuestProbe {
    [CmdletBinding()]
    [OutputType([object[]])]
    param([Parameter(Mandatory = $true)] [hashtable] $Site)
    foreach ($vm in @(Get-VM)) {
        if ($vm.Name -ceq "nhv-$($Site['Lab'])-probe" -and -not $vm.Notes -and @(Get-VMHardDiskDrive -VM $vm).Length -eq 0) {
            $vm
        }
    }
}

# Whether an empty VM starts: the one sure proof.
function Test-NhvGuestStart {
    [CmdletBinding()]
    [OutputType([bool])]
    param([Parameter(Mandatory = $true)] [hashtable] $Site)
    $vm = New-VM -Name "nhv-$($Site['Lab'])-probe" -NoVHD -Generation 2 -MemoryStartupBytes 64MB
    try {
        Start-VM -VM $vm
        return "$((Get-VM -Id $vm.Id).State)" -ceq 'Running'
    } catch {
        return $false
    } finally {
        Stop-NhvVm -Vm (Get-VM -Id $vm.Id)
        Remove-VM -VM $vm -Force
    }
}

# Actions, one after the other; what follows a failed one on the same target is not begun. Then a look.
function Invoke-NhvGuestActions {
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseSingularNouns', '')]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Request,
        [Parameter()] [AllowNull()] [Security.SecureString[]] $Sealed
    )
    $site = $Request['site']
    Add-NhvGuestSecret -Site $site -Sealed $Sealed
    $site['Bytes'] = $Request['bytes']
    $failed = [Collections.Generic.List[string]]::new()
    $outcomes = [Collections.Generic.List[object]]::new()
    foreach ($action in $Request['actions']) {
        if ($failed.Contains($action['target'])) {
            $outcomes.Add([ordered] @{ outcome = 'NOT_BEGUN' })
            continue
        }
        try {
            $outcomes.Add([ordered] @{ outcome = (Invoke-NhvGuestAction -Site $site -Action $action) })
        } catch {
            $failed.Add($action['target'])
            $outcomes.Add([ordered] @{ outcome = 'FAILED'; error = (ConvertFrom-NhvError -ErrorRecord $_) })
        }
    }
    return [ordered] @{ outcomes = $outcomes; look = (Get-NhvGuestLook -Request @{ site = $site; prove = $false } -Sealed $Sealed) }
}

# Does one action; returns DONE, RESTARTS when the machine is on its way down, RUNNING when it is to be asked again.
function Invoke-NhvGuestAction {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [hashtable] $Action
    )
    switch -CaseSensitive ($Action['action']) {
        'EnableHypervisor' { return Enable-NhvGuestHypervisor }
        'ConfigureNetwork' { Set-NhvGuestNetwork -Site $Site -Plan $Action['vm'] }
        'CreateInnerVm' { New-NhvGuestVm -Site $Site -Plan $Action['vm'] }
        'StartInnerVm' { Start-NhvGuestVm -Site $Site -Name $Action['target'] }
        'CheckInnerVm' { return Test-NhvGuestVm -Site $Site -Plan $Action['vm'] }
        'DeleteInnerVm' { return Remove-NhvGuestVm -Site $Site -Name $Action['target'] }
        { @('MakeCheckpoint', 'RestoreCheckpoint', 'RemoveCheckpoint') -ccontains $_ } {
            return Invoke-NhvGuestCheckpoint -Site $Site -Action $Action
        }
        default { throw (New-NhvRefusal -Key 'action.unknown' -Arguments $Action['action']) }
    }
    return 'DONE'
}
