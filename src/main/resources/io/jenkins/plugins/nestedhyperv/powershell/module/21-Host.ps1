# What this host is, for the doctor. It is only read; what cannot be read is told, and the rest is read all the same.

# Looks at everything that helps or stops labs here.
function Get-NhvHost {
    <#
    .SYNOPSIS
    Shows everything of this host that helps or stops labs.
    .DESCRIPTION
    Each part is an object of its own, or null when it could not be read; then it is among the unread with its error.
    .PARAMETER Root
    Our folder on this host, which need not be there yet.
    .PARAMETER Images
    The folder with the images.
    #>
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param(
        [Parameter(Mandatory = $true)] [ValidatePattern('^[A-Za-z]:\\[^*?<>|"]+$')] [string] $Root,
        [Parameter(Mandatory = $true)] [ValidatePattern('^[A-Za-z]:\\[^*?<>|"]+$')] [string] $Images
    )
    $site = @{ Root = $Root.TrimEnd([char[]] @('\')); Images = $Images.TrimEnd([char[]] @('\')) }
    $answer = [ordered] @{}
    $unread = [Collections.Generic.List[object]]::new()
    foreach ($part in @('system', 'processor', 'memory', 'hypervisor', 'vms', 'switches', 'rootVolume', 'imagesVolume', 'images',
            'addresses', 'rights', 'scheduler', 'boot', 'security', 'policy', 'membership', 'restart')) {
        try {
            $answer[$part] = Get-NhvHostPart -Site $site -Part $part
        } catch {
            $answer[$part] = $null
            $unread.Add([ordered] @{ part = $part; error = ConvertFrom-NhvError -ErrorRecord $_ })
        }
    }
    $answer['unread'] = $unread
    return $answer
}

function Get-NhvHostPart {
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [string] $Part
    )
    switch -CaseSensitive ($Part) {
        'system' { return Get-NhvHostSystem }
        'processor' { return Get-NhvHostProcessor }
        'memory' { return Get-NhvHostMemory }
        'hypervisor' { return Get-NhvHostHypervisor }
        'vms' { return Get-NhvHostVmSupport }
        'switches' { return Get-NhvHostSwitch }
        'rootVolume' { return Get-NhvHostVolume -Site $Site -Folder $Site['Root'] }
        'imagesVolume' { return Get-NhvHostVolume -Site $Site -Folder $Site['Images'] }
        'images' { return Get-NhvHostImage -Folder $Site['Images'] }
        'addresses' { return Get-NhvHostAddress }
        'rights' { return Get-NhvHostRight }
        'scheduler' { return Get-NhvHostScheduler }
        'boot' { return Get-NhvHostBoot }
        'security' { return Get-NhvHostSecurity }
        'policy' { return Get-NhvHostPolicy }
        'membership' { return Get-NhvHostMembership }
        default { return Get-NhvHostRestart }
    }
}

function Get-NhvHostSystem {
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param()
    $system = Get-CimInstance -ClassName Win32_OperatingSystem
    return [ordered] @{
        build = [int] $system.BuildNumber
        caption = "$($system.Caption)"
        edition = [int] $system.OperatingSystemSKU
        isClient = [int] $system.ProductType -eq 1
        # What Hyper-V tells its guests; the computer's model would say it in words.
        isGuest = Test-Path -LiteralPath 'HKLM:\SOFTWARE\Microsoft\Virtual Machine\Guest\Parameters'
        engine = "$($PSVersionTable.PSVersion)"
        engineEdition = "$($PSVersionTable.PSEdition)"
    }
}

function Get-NhvHostProcessor {
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param()
    $all = @(Get-CimInstance -ClassName Win32_Processor)
    $logical = 0
    foreach ($processor in $all) {
        $logical += [int] $processor.NumberOfLogicalProcessors
    }
    return [ordered] @{
        maker = "$($all[0].Manufacturer)"
        name = "$($all[0].Name)"
        is64Bit = [int] $all[0].Architecture -eq 9 # x64; ARM64, which is 12, does not nest.
        logical = $logical
    }
}

function Get-NhvHostMemory {
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param()
    $system = Get-CimInstance -ClassName Win32_OperatingSystem
    return [ordered] @{
        total = [long] $system.TotalVisibleMemorySize * 1024
        free = [long] $system.FreePhysicalMemory * 1024
    }
}

# Whether a hypervisor runs, and the service that manages VMs.
function Get-NhvHostHypervisor {
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param()
    $service = Get-Service -Name vmms -ErrorAction Ignore
    return [ordered] @{
        isPresent = [bool] (Get-CimInstance -ClassName Win32_ComputerSystem).HypervisorPresent
        service = $(if ($null -eq $service) { 'ABSENT' } elseif ("$($service.Status)" -ceq 'Running') { 'RUNNING' } else { 'STOPPED' })
    }
}

# What VMs can be here.
function Get-NhvHostVmSupport {
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param()
    $versions = @(Get-VMHostSupportedVersion)
    $default = @($versions | Where-Object -FilterScript { $_.IsDefault })
    return [ordered] @{
        versions = @($versions | ForEach-Object -Process { "$($_.Version)" })
        defaultVersion = $(if ($default.Length -eq 0) { '' } else { "$($default[0].Version)" })
        canExpose = (Get-Command -Name Set-VMProcessor).Parameters.ContainsKey('ExposeVirtualizationExtensions')
    }
}

function Get-NhvHostSwitch {
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param()
    return [ordered] @{
        all = @(Get-VMSwitch | ForEach-Object -Process {
                [ordered] @{ id = "$($_.Id)"; name = "$($_.Name)"; type = "$($_.SwitchType)" }
            })
    }
}

# Addresses of network cards that more than one VM on the same switch has. Labs have switches of their own, on which the
# addresses of another lab may come again.
function Get-NhvHostAddress {
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param()
    $owners = [Collections.Generic.SortedDictionary[string, object]]::new()
    foreach ($card in @(Get-VMNetworkAdapter -All | Where-Object -FilterScript { $_.SwitchName -and -not $_.IsManagementOs })) {
        $place = "$($card.MacAddress) $($card.SwitchName)"
        if (-not $owners.ContainsKey($place)) {
            $owners.Add($place, [Collections.Generic.List[string]]::new())
        }
        $owners[$place].Add("$($card.VMName)")
    }
    return [ordered] @{
        # An address that Hyper-V is to give at the start is zero until then.
        twice = @($owners.Keys | Where-Object -FilterScript { $owners[$_].Count -gt 1 -and $_ -cnotlike '000000000000 *' } |
                ForEach-Object -Process {
                    $address, $place = $_ -split ' ', 2
                    [ordered] @{ address = $address; place = $place; vms = $owners[$_].ToArray() }
                })
    }
}
