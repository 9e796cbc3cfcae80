# Virtual switches, and the adapters of VMs.

function Find-Switch($m, [string]$name) {
    $found = @($m.switches | Where-Object { $_.name -like $name })
    if ($found.Count -eq 0) { throw (New-Refusal 'InvalidParameter' 'InvalidArgument' 'noSwitch' @($name)) }
    $found
}

function Get-SwitchObject($m, $switch) {
    $object = [VMSwitch]@{ Id = $switch.id; Name = $switch.name; SwitchType = $switch.type; Notes = $switch.notes; ComputerName = $m.name; BandwidthReservationMode = 'Absolute' }
    if ($switch.type -eq 'External') { $object.NetAdapterInterfaceDescription = $switch.uplink; $object.AllowManagementOS = $true; $object.NetAdapterInterfaceDescriptions = @($switch.uplink) }
    if ($switch.type -eq 'Internal') { $object.AllowManagementOS = $true }
    $object
}

Add-Body 'Get-VMSwitch' -Quiet {
    param($m, $p)
    Confirm-Role $m
    $found = @($m.switches)
    if ($p['Id']) { $ids = @($p['Id'] | ForEach-Object { "$_" }); $found = @($found | Where-Object { $ids -contains $_.id }); if ($found.Count -eq 0) { Stop-NotFound "$($ids[0])" } }
    if ($p['Name']) {
        $names = @($p['Name'])
        $found = @(foreach ($switch in $found) { if (@($names | Where-Object { $switch.name -like $_ }).Count -gt 0) { $switch } })
        foreach ($name in $names) {
            if (-not [Management.Automation.WildcardPattern]::ContainsWildcardCharacters($name) -and @($found | Where-Object { $_.name -eq $name }).Count -eq 0) {
                throw (New-Refusal 'InvalidParameter' 'InvalidArgument' 'noSwitch' @($name))
            }
        }
    }
    if ($p.ContainsKey('SwitchType')) { $types = @($p['SwitchType'] | ForEach-Object { "$_" }); $found = @($found | Where-Object { $types -contains $_.type }) }
    foreach ($switch in $found) { Get-SwitchObject $m $switch }
}

# Names may repeat.
Add-Body 'New-VMSwitch' {
    param($m, $p)
    Confirm-Role $m
    $switch = @{ id = [Guid]::NewGuid().ToString(); name = $p['Name']; type = 'External'; notes = ''; uplink = '' }
    if ($p.ContainsKey('SwitchType')) { $switch.type = "$($p['SwitchType'])" }
    if ($p['Notes']) { $switch.notes = $p['Notes'] }
    if ($p['NetAdapterName']) {
        $adapter = @($m.adapters | Where-Object { $_.name -eq $p['NetAdapterName'][0] })
        if ($adapter.Count -eq 0) { throw (New-Refusal 'InvalidParameter' 'InvalidArgument' 'noAdapter' @($p['NetAdapterName'][0])) }
        $switch.uplink = $adapter[0].description
    } elseif ($switch.type -eq 'External') { Stop-Invalid 'noAdapter' @('') }
    $m.switches += $switch
    if ($switch.type -ne 'Private') {
        $m.nextInterface++
        $m.adapters += @{ name = "vEthernet ($($switch.name))"; description = 'Hyper-V Virtual Ethernet Adapter'; index = $m.nextInterface; switch = $switch.id; mac = (New-Mac $m) }
    }
    Get-SwitchObject $m $switch
}

Add-Body 'Set-VMSwitch' {
    param($m, $p)
    foreach ($switch in @(Get-Switches $m $p)) { if ($p.ContainsKey('Notes')) { $switch.notes = $p['Notes'] }; if ($p['Passthru']) { Get-SwitchObject $m $switch } }
}

function Get-Switches($m, $p) {
    if ($p['VMSwitch']) { foreach ($one in $p['VMSwitch']) { $found = @($m.switches | Where-Object { $_.id -eq "$($one.Id)" }); if ($found.Count -eq 0) { Stop-NotFound $one.Name }; $found }; return }
    foreach ($name in $p['Name']) { Find-Switch $m $name }
}

Add-Body 'Remove-VMSwitch' {
    param($m, $p)
    foreach ($switch in @(Get-Switches $m $p)) {
        foreach ($vm in $m.vms) { if (@($vm.adapters | Where-Object { $_.switch -eq $switch.id }).Count -gt 0) { throw (New-Refusal 'ObjectInUse' 'ResourceBusy' 'switchInUse' @($switch.name)) } }
        $gone = @($m.adapters | Where-Object { $_.switch -eq $switch.id })
        foreach ($adapter in $gone) { $m.ips = @($m.ips | Where-Object { $_.index -ne $adapter.index }) }
        $m.adapters = @($m.adapters | Where-Object { $_.switch -ne $switch.id })
        $m.switches = @($m.switches | Where-Object { $_.id -ne $switch.id })
    }
}

function New-Mac($m) {
    $m.nextMac++
    $m.macPrefix + ('{0:X2}' -f ($m.nextMac % 256))
}

function Add-Adapter($m, $vm, [string]$name, $switch) {
    $vm.adapters += @{ id = [Guid]::NewGuid().ToString().ToUpperInvariant(); name = $name; switch = $switch; mac = ''; dynamicMac = $true; spoofing = 'Off'; dhcpGuard = 'Off'; routerGuard = 'Off'; teaming = 'Off'; naming = 'Off'; vlan = @{ mode = 'Untagged'; id = 0; native = 0; allowed = '' } }
}

function Get-AdapterObject($m, $vm, $adapter) {
    $switch = $m.switches | Where-Object { $_.id -eq $adapter.switch }
    $values = @{
        MacAddress = $adapter.mac; DynamicMacAddressEnabled = $adapter.dynamicMac; MacAddressSpoofing = $adapter.spoofing; DhcpGuard = $adapter.dhcpGuard; RouterGuard = $adapter.routerGuard
        AllowTeaming = $adapter.teaming; DeviceNaming = $adapter.naming; Connected = [bool]$switch; AdapterId = $adapter.id; IPAddresses = @(Get-Addresses $m $vm $adapter); Status = 'Ok'
    }
    if ($adapter['MaximumBandwidth']) { $values.BandwidthSetting = New-Object PSObject -Property @{ MaximumBandwidth = $adapter['MaximumBandwidth'] } }
    if (-not $values.MacAddress) { $values.MacAddress = '000000000000' }
    if ($switch) { $values.SwitchName = $switch.name; $values.SwitchId = [Guid]$switch.id }
    $object = New-Component ([VMNetworkAdapter]) $m $vm $adapter.name $values
    $object.Id = "Microsoft:$($vm.id.ToUpperInvariant())\$($adapter.id)"
    $object
}

Add-Body 'Get-VMNetworkAdapter' -Quiet {
    param($m, $p)
    Confirm-Role $m
    if ($p['ManagementOS']) { return }
    if ($p['All']) { $vms = @($m.vms) } else { $vms = @(Get-Target $m @{ VM = $p['VM']; VMName = $p['VMName'] }) }
    foreach ($vm in $vms) {
        foreach ($adapter in $vm.adapters) { if (-not $p['Name'] -or $adapter.name -like $p['Name']) { Get-AdapterObject $m (Update-Vm $m $vm) $adapter } }
    }
}

# The adapters of a call, by object, or by VM and name.
function Get-Adapters($m, $p, [string]$part) {
    if ($p[$part]) {
        foreach ($one in $p[$part]) {
            $vm = Find-VmById $m $one.VMId
            $found = @($vm.adapters | Where-Object { $_.id -eq $one.AdapterId })
            if ($found.Count -eq 0) { Stop-NotFound $one.Name }
            @{ vm = $vm; adapter = $found[0] }
        }
        return
    }
    $name = '*'
    foreach ($key in 'VMNetworkAdapterName', 'Name') { if ($p[$key]) { $name = @($p[$key])[0] } }
    foreach ($vm in @(Get-Target $m @{ VM = $p['VM']; VMName = $p['VMName'] })) {
        $found = @($vm.adapters | Where-Object { $_.name -like $name })
        if ($found.Count -eq 0) { Stop-NotFound $name }
        foreach ($adapter in $found) { @{ vm = $vm; adapter = $adapter } }
    }
}

Add-Body 'Set-VMNetworkAdapter' {
    param($m, $p)
    foreach ($one in @(Get-Adapters $m $p 'VMNetworkAdapter')) {
        $adapter = $one.adapter
        foreach ($pair in @('MacAddressSpoofing', 'spoofing'), @('DhcpGuard', 'dhcpGuard'), @('RouterGuard', 'routerGuard'), @('AllowTeaming', 'teaming'), @('DeviceNaming', 'naming')) {
            if ($p.ContainsKey($pair[0])) { $adapter[$pair[1]] = "$($p[$pair[0]])" }
        }
        if ($p['StaticMacAddress']) {
            $mac = ($p['StaticMacAddress'] -replace '[-:]', '').ToUpperInvariant()
            if ($mac -notmatch '^[0-9A-F]{12}$') { Stop-Invalid 'badMac' @($mac) }
            Confirm-Off $one.vm
            $adapter.mac = $mac
            $adapter.dynamicMac = $false
        }
        if ($p['DynamicMacAddress']) { Confirm-Off $one.vm; $adapter.dynamicMac = $true }
        foreach ($key in 'MaximumBandwidth', 'MinimumBandwidthWeight') {
            if (-not $p.ContainsKey($key)) { continue }
            if ($p[$key] -lt 0) { Stop-Invalid 'badLimit' @($key, $p[$key]) }
            $adapter[$key] = [long]($p[$key] - $p[$key] % 8)
        }
        if ($p['Passthru']) { Get-AdapterObject $m $one.vm $adapter }
    }
}

Add-Body 'Add-VMNetworkAdapter' {
    param($m, $p)
    foreach ($vm in @(Get-Target $m @{ VM = $p['VM']; VMName = $p['VMName'] })) {
        if ($vm.generation -eq 1) { Confirm-Off $vm }
        $name = 'Network Adapter'
        if ($p['Name']) { $name = $p['Name'] }
        $switch = $null
        if ($p['SwitchName']) { $switch = (@(Find-Switch $m $p['SwitchName'])[0]).id }
        Add-Adapter $m $vm $name $switch
        $adapter = $vm.adapters[-1]
        if ($p['StaticMacAddress']) { $adapter.mac = ($p['StaticMacAddress'] -replace '[-:]', '').ToUpperInvariant(); $adapter.dynamicMac = $false }
        if ($p['Passthru']) { Get-AdapterObject $m $vm $adapter }
    }
}

Add-Body 'Remove-VMNetworkAdapter' {
    param($m, $p)
    foreach ($one in @(Get-Adapters $m $p 'VMNetworkAdapter')) { $gone = $one.adapter; $one.vm.adapters = @($one.vm.adapters | Where-Object { $_ -ne $gone }) }
}

Add-Body 'Connect-VMNetworkAdapter' {
    param($m, $p)
    foreach ($one in @(Get-Adapters $m $p 'VMNetworkAdapter')) {
        if ($p['VMSwitch']) { $one.adapter.switch = "$($p['VMSwitch'].Id)" } else { $one.adapter.switch = (@(Find-Switch $m $p['SwitchName'])[0]).id }
    }
}

Add-Body 'Disconnect-VMNetworkAdapter' { param($m, $p); foreach ($one in @(Get-Adapters $m $p 'VMNetworkAdapter')) { $one.adapter.switch = $null } }

Add-Body 'Set-VMNetworkAdapterVlan' {
    param($m, $p)
    foreach ($one in @(Get-Adapters $m $p 'VMNetworkAdapter')) {
        $vlan = $one.adapter.vlan
        if ($p['Access']) { $vlan.mode = 'Access'; $vlan.id = [int]$p['VlanId'] }
        if ($p['Trunk']) { $vlan.mode = 'Trunk'; $vlan.allowed = "$($p['AllowedVlanIdList'])"; $vlan.native = [int]$p['NativeVlanId'] }
        if ($p['Untagged']) { $vlan.mode = 'Untagged'; $vlan.id = 0 }
        if ($vlan.id -lt 0 -or $vlan.id -gt 4094 -or ($vlan.mode -eq 'Access' -and $vlan.id -eq 0)) { Stop-Invalid 'badVlan' @($vlan.id) }
    }
}

Add-Body 'Get-VMNetworkAdapterVlan' -Quiet {
    param($m, $p)
    foreach ($one in @(Get-Adapters $m $p 'VMNetworkAdapter')) {
        $vlan = $one.adapter.vlan
        [VMNetworkAdapterVlanSetting]@{ ParentAdapter = (Get-AdapterObject $m $one.vm $one.adapter); OperationMode = $vlan.mode; AccessVlanId = $vlan.id; NativeVlanId = $vlan.native; AllowedVlanIdListString = $vlan.allowed; VMName = $one.vm.name }
    }
}
