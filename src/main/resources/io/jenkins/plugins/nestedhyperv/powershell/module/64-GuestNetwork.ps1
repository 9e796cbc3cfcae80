# The network inside a host VM: one switch with our mark, and either a NAT behind it or the lab's own segment on it.

$script:NhvGuestSwitch = 'nhv'

# The switch of the inner VMs; nothing when there is none of ours.
function Get-NhvGuestSwitch {
    [CmdletBinding()]
    [OutputType([object])]
    param([Parameter(Mandatory = $true)] [hashtable] $Site)
    foreach ($one in @(Get-VMSwitch)) {
        $mark = Read-NhvMark -Notes $one.Notes
        $isOurs = $null -ne $mark -and $mark['Installation'] -ceq $Site['Installation'] -and $mark['Lab'] -ceq $Site['Lab']
        if ($isOurs -and $mark['Role'] -ceq 'SWITCH' -and $mark['Id'] -ceq $one.Name) {
            return $one
        }
    }
}

function Get-NhvGuestNat {
    [CmdletBinding()]
    [OutputType([object])]
    param()
    return Get-NetNat | Where-Object -FilterScript { $_.Name -ceq $script:NhvGuestSwitch }
}

function Get-NhvGuestAddress {
    [CmdletBinding()]
    [OutputType([object[]])]
    param()
    return Get-NetIPAddress -AddressFamily IPv4 | Where-Object -FilterScript {
        $_.InterfaceAlias -ceq "vEthernet ($script:NhvGuestSwitch)" -and "$($_.PrefixOrigin)" -ceq 'Manual'
    }
}

function Test-NhvGuestNetwork {
    [CmdletBinding()]
    [OutputType([bool])]
    param([Parameter(Mandatory = $true)] [hashtable] $Site)
    $network = Get-NhvGuestSwitch -Site $Site
    if ($null -eq $network -or @(Get-NhvGuestAddress).Length -eq 0) {
        return $false
    }
    if ("$($network.SwitchType)" -ceq 'External') {
        return $true
    }
    return $null -ne (Get-NhvGuestNat) -and (Test-NhvGuestPort)
}

# The name servers that inner VMs behind the NAT can ask: those that this machine asks, unless it is one itself.
function Get-NhvGuestNameServer {
    [CmdletBinding()]
    [OutputType([object[]])]
    param()
    $servers = [Collections.Generic.List[object]]::new()
    foreach ($card in @(Get-DnsClientServerAddress -AddressFamily IPv4)) {
        foreach ($address in @($card.ServerAddresses)) {
            $isOther = $address -and -not $address.StartsWith('127.') -and $card.InterfaceAlias -cne "vEthernet ($script:NhvGuestSwitch)"
            if ($isOther -and -not $servers.Contains($address)) {
                $servers.Add($address)
            }
        }
    }
    return , $servers.ToArray()
}

# Plan: {innerImages, mac, ip, prefix, subnet, bridged, macMinimum, macMaximum, names: {name: address},
# ports: [{hostPort, ip, port}]}.
function Set-NhvGuestNetwork {
    [CmdletBinding()]
    [OutputType([void])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [hashtable] $Plan
    )
    Set-VMHost -MacAddressMinimum $Plan['macMinimum'] -MacAddressMaximum $Plan['macMaximum']
    Set-NhvGuestDisk
    foreach ($image in $Plan['innerImages']) {
        [void] (Get-NhvGuestImage -Name $image)
    }
    if ($null -eq (Get-NhvGuestSwitch -Site $Site)) {
        if (-not $Plan['bridged']) {
            Assert-NhvGuestSubnet -Subnet $Plan['subnet']
        }
        New-NhvGuestSwitch -Site $Site -Plan $Plan
    }
    Set-NhvGuestName -Names $Plan['names'] # before what a look takes the network for ready by
    if (@(Get-NhvGuestAddress | Where-Object -FilterScript { $_.IPAddress -ceq $Plan['ip'] }).Length -eq 0) {
        $alias = "vEthernet ($script:NhvGuestSwitch)"
        [void] (New-NetIPAddress -InterfaceAlias $alias -IPAddress $Plan['ip'] -PrefixLength $Plan['prefix'])
    }
    if (-not $Plan['bridged']) {
        Write-NhvGuestPort -Ports $Plan['ports']
        if ($null -eq (Get-NhvGuestNat)) {
            [void] (New-NetNat -Name $script:NhvGuestSwitch -InternalIPInterfaceAddressPrefix $Plan['subnet'])
        }
        Set-NhvGuestPort -Ports $Plan['ports']
    }
}

function New-NhvGuestSwitch {
    [CmdletBinding()]
    [OutputType([void])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [hashtable] $Plan
    )
    if (@(Get-VMSwitch | Where-Object -FilterScript { $_.Name -ieq $script:NhvGuestSwitch }).Length -gt 0) {
        throw (New-NhvRefusal -Key 'inside.otherSwitch' -Arguments $script:NhvGuestSwitch)
    }
    $mark = Get-NhvMarkText -Site $Site -Role 'SWITCH' -Id $script:NhvGuestSwitch
    if (-not $Plan['bridged']) {
        [void] (New-VMSwitch -Name $script:NhvGuestSwitch -SwitchType Internal -Notes $mark)
        return
    }
    $card = @(Get-NetAdapter | Where-Object -FilterScript { "$($_.MacAddress)".Replace('-', '') -ieq $Plan['mac'] })
    if ($card.Length -eq 0) {
        throw (New-NhvRefusal -Key 'inside.noCard' -Arguments $Plan['mac'])
    }
    [void] (New-VMSwitch -Name $script:NhvGuestSwitch -NetAdapterName $card[0].Name -AllowManagementOS $true -Notes $mark)
}

# Gives the card of an inner VM its address, which nobody else on the switch may have, and connects it. No inner VM gives out
# addresses or says that it is a router: what a lab has of these are its host VMs.
function Set-NhvGuestCard {
    [CmdletBinding()]
    [OutputType([void])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
    param(
        [Parameter(Mandatory = $true)] [object] $Vm,
        [Parameter(Mandatory = $true)] [object] $Adapter,
        [Parameter(Mandatory = $true)] [string] $Address,
        [Parameter(Mandatory = $true)] [string] $SwitchName
    )
    foreach ($card in @(Get-VMNetworkAdapter -All)) {
        $isOther = "$($card.VMId)" -ine "$($Vm.Id)" -and "$($card.SwitchName)" -ieq $SwitchName
        if ($isOther -and "$($card.MacAddress)" -ieq $Address) {
            throw (New-NhvRefusal -Key 'address.taken' -Arguments $Address, $SwitchName, "$($card.VMName)")
        }
    }
    Set-VMNetworkAdapter -VMNetworkAdapter $Adapter -StaticMacAddress $Address -DhcpGuard On -RouterGuard On
    Connect-VMNetworkAdapter -VMNetworkAdapter $Adapter -SwitchName $SwitchName
}

# First and last address of a subnet such as 10.77.0.0/24.
function Get-NhvGuestRange {
    [CmdletBinding()]
    [OutputType([long[]])]
    param([Parameter(Mandatory = $true)] [string] $Subnet)
    $address, $prefix = $Subnet.Split([char[]] @('/'))
    [long] $number = 0
    foreach ($part in $address.Split([char[]] @('.'))) {
        $number = $number * 256 + [int] $part
    }
    $size = [long] [Math]::Pow(2, 32 - [int] $prefix)
    $first = $number - $number % $size
    return , [long[]] @($first, ($first + $size - 1))
}

# The subnet must be nobody else's here: no address, route or NAT that reaches into it.
function Assert-NhvGuestSubnet {
    [CmdletBinding()]
    [OutputType([void])]
    param([Parameter(Mandatory = $true)] [string] $Subnet)
    $taken = [Collections.Generic.List[string]]::new()
    foreach ($address in @(Get-NetIPAddress -AddressFamily IPv4)) {
        if ($address.InterfaceAlias -cne "vEthernet ($script:NhvGuestSwitch)") {
            $taken.Add("$($address.IPAddress)/$($address.PrefixLength)")
        }
    }
    foreach ($route in @(Get-NetRoute -AddressFamily IPv4)) {
        # The default route, broadcasts and multicasts say nothing.
        if ("$($route.NextHop)" -cne '0.0.0.0' -and "$($route.DestinationPrefix)" -cne '0.0.0.0/0') {
            $taken.Add("$($route.DestinationPrefix)")
        }
    }
    foreach ($nat in @(Get-NetNat)) {
        if ($nat.Name -cne $script:NhvGuestSwitch) {
            $taken.Add("$($nat.InternalIPInterfaceAddressPrefix)")
        }
    }
    $ours = Get-NhvGuestRange -Subnet $Subnet
    foreach ($other in $taken) {
        $theirs = Get-NhvGuestRange -Subnet $other
        if ($ours[0] -le $theirs[1] -and $theirs[0] -le $ours[1]) {
            throw (New-NhvRefusal -Key 'inside.subnet' -Arguments $Subnet, $other)
        }
    }
}

# The names of the lab's VMs, in the file of names, between two lines of ours; the rest of the file stays.
function Set-NhvGuestName {
    [CmdletBinding()]
    [OutputType([void])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
    param([Parameter(Mandatory = $true)] [hashtable] $Names)
    $path = Get-NhvNativePath -Path 'C:\Windows\System32\drivers\etc\hosts'
    $lines = [Collections.Generic.List[string]]::new()
    $isOurs = $false
    foreach ($line in @(if ([IO.File]::Exists($path)) { [IO.File]::ReadAllLines($path) })) {
        $isOurs = $isOurs -or $line -ceq '# nhv begin'
        if (-not $isOurs) {
            $lines.Add($line)
        }
        $isOurs = $isOurs -and $line -cne '# nhv end'
    }
    $lines.Add('# nhv begin')
    foreach ($name in @($Names.Keys | Sort-Object)) {
        $lines.Add("$($Names[$name]) $name")
    }
    $lines.Add('# nhv end')
    [void] [IO.Directory]::CreateDirectory([IO.Path]::GetDirectoryName($path))
    [IO.File]::WriteAllLines($path, $lines)
}
