# Addresses, routes, adapters and NATs of a machine.

# An object as a CIM cmdlet gives it.
function New-Cim([string]$class, $values) {
    $object = New-Object DoubleCim
    foreach ($key in $values.Keys) { $object.PSObject.Properties.Add((New-Object Management.Automation.PSNoteProperty $key, $values[$key])) }
    $object.PSObject.TypeNames.Insert(0, "Microsoft.Management.Infrastructure.CimInstance#$class")
    $object
}

function New-CimRefusal([int]$error, [string]$key, [object[]]$arguments) {
    $category = 'NotSpecified'
    if ($error -eq 87) { $category = 'InvalidArgument' }
    New-Refusal "Windows System Error $error" $category $key $arguments 0x80131500 'CimException'
}

# What a query by a parameter did not find.
function Stop-CimNotFound([string]$class, [string]$by) { throw (New-Refusal "CmdletizationQuery_NotFound_$by" 'ObjectNotFound' 'cimNotFound' @($class, $class) 0x80131500 'CimException') }

function ConvertTo-Number([string]$address) {
    $bytes = ([Net.IPAddress]$address).GetAddressBytes()
    [long]$bytes[0] * 16777216 + [long]$bytes[1] * 65536 + [long]$bytes[2] * 256 + $bytes[3]
}

function ConvertTo-Address([long]$number) { '{0}.{1}.{2}.{3}' -f [Math]::Floor($number / 16777216), ([Math]::Floor($number / 65536) % 256), ([Math]::Floor($number / 256) % 256), ($number % 256) }

# First and last address of a prefix such as 10.0.0.0/24.
function Get-Range([string]$prefix) {
    $parts = $prefix.Split('/')
    $size = [long][Math]::Pow(2, 32 - [int]$parts[1])
    $first = (ConvertTo-Number $parts[0])
    $first -= $first % $size
    @{ first = $first; last = $first + $size - 1; text = "$(ConvertTo-Address $first)/$($parts[1])" }
}

function Test-Overlap([string]$one, [string]$other) {
    $a = Get-Range $one
    $b = Get-Range $other
    $a.first -le $b.last -and $b.first -le $a.last
}

function Get-NatObject($nat) { New-Cim 'ROOT/StandardCimv2/MSFT_NetNat' ([ordered]@{ Name = $nat.name; InstanceID = "$($nat.name);0"; InternalIPInterfaceAddressPrefix = $nat.prefix; ExternalIPInterfaceAddressPrefix = $nat.external; Active = $true; Store = 'Local' }) }

Add-Body 'New-NetNat' {
    param($m, $p)
    if (@($m.nats | Where-Object { $_.name -eq $p['Name'] }).Count -gt 0) { throw (New-CimRefusal 52 'natExists' @($p['Name'])) }
    $prefix = $p['InternalIPInterfaceAddressPrefix']
    if (-not $prefix) { $prefix = $p['ExternalIPInterfaceAddressPrefix'] }
    if ("$prefix" -notmatch '^\d+(\.\d+){3}/\d+$') { throw (New-CimRefusal 87 'natOverlap' @($prefix)) }
    $range = Get-Range $prefix
    # The machine may be in the prefix by an internal switch of its own only.
    foreach ($ip in $m.ips) {
        $inside = @($m.adapters | Where-Object { $_.index -eq $ip.index -and $_.switch }).Count -gt 0
        if (-not $inside -and (Test-Overlap $prefix "$($ip.address)/$($ip.prefix)")) { throw (New-CimRefusal 87 'natOverlap' @($prefix)) }
    }
    foreach ($nat in $m.nats) { if (Test-Overlap $prefix $nat.prefix) { throw (New-CimRefusal 87 'natOverlap' @($prefix)) } }
    $m.nats += @{ name = $p['Name']; prefix = $range.text; external = '' }
    Get-NatObject $m.nats[-1]
}

function Find-Nats($m, $p) {
    $names = @($p['Name']) + @($p['InputObject'] | Where-Object { $_ } | ForEach-Object { $_.Name }) | Where-Object { $_ }
    if (-not $names) { return $m.nats }
    foreach ($name in $names) {
        $found = @($m.nats | Where-Object { $_.name -like $name })
        if ($found.Count -eq 0) { Stop-CimNotFound 'MSFT_NetNat' 'Name' }
        $found
    }
}

Add-Body 'Get-NetNat' -Quiet { param($m, $p); foreach ($nat in @(Find-Nats $m $p)) { Get-NatObject $nat } }

Add-Body 'Remove-NetNat' {
    param($m, $p)
    foreach ($nat in @(Find-Nats $m $p)) {
        $m.nats = @($m.nats | Where-Object { $_.name -ne $nat.name })
        $m.mappings = @($m.mappings | Where-Object { $_.nat -ne $nat.name })
    }
}

function Get-MappingObject($mapping) {
    New-Cim 'ROOT/StandardCimv2/MSFT_NetNatStaticMapping' ([ordered]@{ StaticMappingID = $mapping.id; NatName = $mapping.nat; Protocol = $mapping.protocol; ExternalIPAddress = $mapping.external; ExternalPort = $mapping.port
            InternalIPAddress = $mapping.internal; InternalPort = $mapping.internalPort; Active = $true })
}

Add-Body 'Add-NetNatStaticMapping' {
    param($m, $p)
    if (@($m.nats | Where-Object { $_.name -eq $p['NatName'] }).Count -eq 0) { throw (New-CimRefusal 2 'fileNotFound' @($p['NatName'])) }
    $taken = @($m.mappings | Where-Object { $_.port -eq $p['ExternalPort'] -and $_.protocol -eq "$($p['Protocol'])" })
    if ($taken.Count -gt 0) { throw (New-CimRefusal 32 'inUse' @($p['ExternalPort'])) }
    $m.nextMapping++
    $m.mappings += @{ id = [int]$m.nextMapping; nat = $p['NatName']; protocol = "$($p['Protocol'])"; external = $p['ExternalIPAddress']; port = $p['ExternalPort']; internal = $p['InternalIPAddress']; internalPort = $p['InternalPort'] }
    Get-MappingObject $m.mappings[-1]
}

function Find-Mappings($m, $p) {
    $found = @($m.mappings)
    if ($p['NatName']) { $found = @($found | Where-Object { $p['NatName'] -contains $_.nat }) }
    if ($p.ContainsKey('StaticMappingID')) { $found = @($found | Where-Object { $p['StaticMappingID'] -contains $_.id }); if ($found.Count -eq 0) { Stop-CimNotFound 'MSFT_NetNatStaticMapping' 'StaticMappingID' } }
    if ($p['InputObject']) { $ids = @($p['InputObject'] | ForEach-Object { $_.StaticMappingID }); $found = @($found | Where-Object { $ids -contains $_.id }) }
    $found
}

Add-Body 'Get-NetNatStaticMapping' -Quiet { param($m, $p); foreach ($one in @(Find-Mappings $m $p)) { Get-MappingObject $one } }
Add-Body 'Remove-NetNatStaticMapping' { param($m, $p); foreach ($one in @(Find-Mappings $m $p)) { $m.mappings = @($m.mappings | Where-Object { $_.id -ne $one.id }) } }

function Get-IpObject($ip) {
    New-Cim 'ROOT/StandardCimv2/MSFT_NetIPAddress' ([ordered]@{ IPAddress = $ip.address; PrefixLength = $ip.prefix; InterfaceIndex = $ip.index; InterfaceAlias = $ip.alias; AddressFamily = 'IPv4'; AddressState = 'Preferred'; PrefixOrigin = 'Manual'; SuffixOrigin = 'Manual'; Store = 'ActiveStore' })
}

function Find-Interface($m, $p) {
    if ($p['InterfaceAlias']) { $found = @($m.adapters | Where-Object { $p['InterfaceAlias'] -contains $_.name }) } else { $found = @($m.adapters | Where-Object { $p['InterfaceIndex'] -contains $_.index }) }
    if ($found.Count -eq 0) { throw (New-CimRefusal 87 'noAdapter' @("$($p['InterfaceAlias'])$($p['InterfaceIndex'])")) }
    $found[0]
}

Add-Body 'New-NetIPAddress' {
    param($m, $p)
    $at = Find-Interface $m $p
    if (@($m.ips | Where-Object { $_.address -eq $p['IPAddress'] }).Count -gt 0) { throw (New-CimRefusal 5010 'ipExists' @($p['IPAddress'])) }
    $prefix = 24
    if ($p.ContainsKey('PrefixLength')) { $prefix = [int]$p['PrefixLength'] }
    $m.ips += @{ address = $p['IPAddress']; prefix = $prefix; index = $at.index; alias = $at.name }
    Get-IpObject $m.ips[-1]
}

function Find-Ips($m, $p) {
    $all = @($m.ips) + @(@{ address = '127.0.0.1'; prefix = 8; index = 1; alias = 'Loopback Pseudo-Interface 1' })
    if ($p['InputObject']) { $given = @($p['InputObject'] | ForEach-Object { $_.IPAddress }); return @($all | Where-Object { $given -contains $_.address }) }
    foreach ($pair in @('IPAddress', 'address'), @('InterfaceAlias', 'alias'), @('InterfaceIndex', 'index')) {
        if ($p[$pair[0]]) {
            $all = @($all | Where-Object { $p[$pair[0]] -contains $_[$pair[1]] })
            if ($all.Count -eq 0) { Stop-CimNotFound 'MSFT_NetIPAddress' $pair[0] }
        }
    }
    if ($p['AddressFamily'] -and $p['AddressFamily'] -notcontains 'IPv4') { return }
    $all
}

Add-Body 'Get-NetIPAddress' -Quiet { param($m, $p); foreach ($ip in @(Find-Ips $m $p)) { Get-IpObject $ip } }
Add-Body 'Remove-NetIPAddress' { param($m, $p); foreach ($ip in @(Find-Ips $m $p)) { $m.ips = @($m.ips | Where-Object { $_.address -ne $ip.address }) } }

Add-Body 'Get-NetRoute' -Quiet {
    param($m, $p)
    $routes = @(foreach ($ip in $m.ips) { @{ to = (Get-Range "$($ip.address)/$($ip.prefix)").text; hop = '0.0.0.0'; index = $ip.index; alias = $ip.alias } }) + @($m.routes)
    foreach ($route in $routes) {
        if (-not $route -or ($p['DestinationPrefix'] -and $p['DestinationPrefix'] -notcontains $route.to) -or ($p['AddressFamily'] -and $p['AddressFamily'] -notcontains 'IPv4')) { continue }
        New-Cim 'ROOT/StandardCimv2/MSFT_NetRoute' ([ordered]@{ DestinationPrefix = $route.to; NextHop = $route.hop; InterfaceIndex = $route.index; InterfaceAlias = $route.alias; RouteMetric = 256; AddressFamily = 'IPv4' })
    }
}

Add-Body 'Get-NetAdapter' -Quiet {
    param($m, $p)
    $found = @($m.adapters)
    if ($p['Name']) { $found = @($found | Where-Object { $one = $_; @($p['Name'] | Where-Object { $one.name -like $_ }).Count -gt 0 }); if ($found.Count -eq 0) { Stop-CimNotFound 'MSFT_NetAdapter' 'Name' } }
    if ($p['InterfaceIndex']) { $found = @($found | Where-Object { $p['InterfaceIndex'] -contains $_.index }) }
    foreach ($one in $found) {
        $mac = $one.mac -replace '(..)(?!$)', '$1-'
        New-Cim 'ROOT/StandardCimv2/MSFT_NetAdapter' ([ordered]@{ Name = $one.name; InterfaceAlias = $one.name; InterfaceDescription = $one.description; ifIndex = $one.index; InterfaceIndex = $one.index; Status = 'Up'; MacAddress = $mac; LinkSpeed = '10 Gbps'; Virtual = [bool]$one.switch })
    }
}

# Whom an adapter's network, or its seed, told it to ask for names.
function Get-NameServers($m, $adapter) {
    if ($adapter.switch) { return }
    if (@($m.nameServers).Count -gt 0) { return $m.nameServers }
    if (-not $m.vm) { return '192.168.77.1' }
    $above = Open-Machine $m.host
    $at = @((Find-VmById $above $m.vm).adapters)[$adapter.index - 2]
    $switch = $above.switches | Where-Object { $at -and $_.id -eq $at.switch }
    if ($switch -and $switch.type -eq 'External' -and (Test-Uplink $above)) { '192.168.77.1' }
}

Add-Body 'Get-DnsClientServerAddress' -Quiet {
    param($m, $p)
    foreach ($one in $m.adapters) {
        if ($p['InterfaceAlias'] -and $p['InterfaceAlias'] -notcontains $one.name) { continue }
        foreach ($family in 'IPv4', 'IPv6') {
            if ($p['AddressFamily'] -and $p['AddressFamily'] -notcontains $family) { continue }
            $servers = [string[]]@($(if ($family -eq 'IPv4') { Get-NameServers $m $one }))
            New-Cim 'ROOT/StandardCimv2/MSFT_DNSClientServerAddress' ([ordered]@{ InterfaceAlias = $one.name; InterfaceIndex = $one.index; AddressFamily = [uint16]$(if ($family -eq 'IPv4') { 2 } else { 23 }); ServerAddresses = $servers })
        }
    }
}

Add-Body 'Get-NetNeighbor' -Quiet { param($m, $p) }
Add-Body 'Get-NetIPInterface' -Quiet {
    param($m, $p)
    foreach ($one in $m.adapters) { if (-not $p['InterfaceAlias'] -or $p['InterfaceAlias'] -contains $one.name) { New-Cim 'ROOT/StandardCimv2/MSFT_NetIPInterface' ([ordered]@{ InterfaceAlias = $one.name; InterfaceIndex = $one.index; AddressFamily = 'IPv4'; Dhcp = 'Disabled'; Forwarding = 'Disabled' }) } }
}
