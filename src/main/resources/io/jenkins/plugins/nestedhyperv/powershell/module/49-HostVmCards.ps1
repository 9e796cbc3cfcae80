# Network cards of host VMs: on the switch that the administrator named, and on the lab's own.

# One adapter to the switch that the administrator named, if any; in a bridged lab one to the lab's private switch.
function Set-NhvAdapter {
    [CmdletBinding()]
    [OutputType([void])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [object] $Vm,
        [Parameter(Mandatory = $true)] [hashtable] $Plan
    )
    $wanted = [ordered] @{}
    if ($Plan['hostSwitch']) {
        $named = @(Get-VMSwitch | Where-Object -FilterScript { $_.Name -ieq $Plan['hostSwitch'] })
        $wanted['outside'] = @{ switch = (Assert-NhvSwitch -Found $named -Name $Plan['hostSwitch']); mac = $Plan['outsideMac'] }
    }
    if ($Plan['labSwitch']) {
        $ours = @(Get-NhvOurSwitch -Site $Site -Name $Plan['labSwitch'])
        $wanted['lab'] = @{ switch = (Assert-NhvSwitch -Found $ours -Name $Plan['labSwitch']); mac = $Plan['labMac'] }
    }
    $there = @(Get-VMNetworkAdapter -VM $Vm)
    foreach ($adapter in $there) {
        if (-not $wanted.Contains($adapter.Name)) {
            Remove-VMNetworkAdapter -VMNetworkAdapter $adapter # New-VM makes one with a name in the host's language.
        }
    }
    foreach ($name in $wanted.Keys) {
        if (@($there | ForEach-Object -Process { $_.Name }) -cnotcontains $name) {
            Assert-NhvFreeAddress -SwitchName $wanted[$name]['switch'].Name -Address $wanted[$name]['mac']
            Add-VMNetworkAdapter -VM $Vm -Name $name -StaticMacAddress $wanted[$name]['mac']
        }
        $adapter = Get-VMNetworkAdapter -VM $Vm -Name $name
        Connect-VMNetworkAdapter -VMNetworkAdapter $adapter -VMSwitch $wanted[$name]['switch']
        Set-VMNetworkAdapter -VMNetworkAdapter $adapter -DhcpGuard On -RouterGuard On -DeviceNaming On
        if ($name -ceq 'outside' -and $Plan['hostVlan']) {
            Set-VMNetworkAdapterVlan -VMNetworkAdapter $adapter -Access -VlanId ([int] $Plan['hostVlan'])
        }
    }
}

# The switch of a name, by itself: names can come twice, and cmdlets take wildcards in them.
function Assert-NhvSwitch {
    [CmdletBinding()]
    [OutputType([object])]
    param(
        [Parameter(Mandatory = $true)] [AllowEmptyCollection()] [object[]] $Found,
        [Parameter(Mandatory = $true)] [string] $Name
    )
    if ($Found.Length -eq 0) {
        throw (New-NhvRefusal -Key 'switch.missing' -Arguments $Name)
    }
    return $Found[0]
}

# Makes sure that nobody on a switch has an address: two take each other's packets. Labs have switches of their own, on which
# the addresses of another lab may come again.
function Assert-NhvFreeAddress {
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [string] $SwitchName,
        [Parameter(Mandatory = $true)] [ValidatePattern('^[0-9A-F]{12}$')] [string] $Address
    )
    foreach ($card in @(Get-VMNetworkAdapter -All)) {
        if ("$($card.MacAddress)" -ieq $Address -and "$($card.SwitchName)" -ieq $SwitchName) {
            throw (New-NhvRefusal -Key 'address.taken' -Arguments $Address, $SwitchName, "$($card.VMName)")
        }
    }
}
