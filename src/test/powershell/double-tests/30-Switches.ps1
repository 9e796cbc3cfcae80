. ([IO.Path]::Combine($PSScriptRoot, 'Assert.ps1'))
$commands = 'Microsoft.HyperV.PowerShell.Commands.'

Test-Case 'a switch keeps its mark, and names repeat' {
    $switch = New-VMSwitch -Name 'nhv-a-net' -SwitchType Private -Notes '{"a":1}'
    [void](New-VMSwitch -Name 'nhv-a-net' -SwitchType Private)
    Assert-Equal 2 @(Get-VMSwitch -Name 'nhv-a-net').Count
    Assert-Equal '{"a":1}' (Get-VMSwitch -Id $switch.Id).Notes
    Set-VMSwitch -VMSwitch $switch -Notes 'b'
    Assert-Equal 'b' (Get-VMSwitch -Id $switch.Id).Notes
    Assert-Equal 'Private' $switch.SwitchType
}

Test-Case 'a switch in use stays' {
    $switch = New-VMSwitch -Name 'nhv-a-net' -SwitchType Private
    $vm = New-TestVm
    $nic = Get-VMNetworkAdapter -VM $vm
    Connect-VMNetworkAdapter -VMNetworkAdapter $nic -SwitchName 'nhv-a-net'
    Assert-Refused "ObjectInUse,${commands}RemoveVMSwitchCommand" { Remove-VMSwitch -VMSwitch $switch -Force } -Category 'ResourceBusy'
    Disconnect-VMNetworkAdapter -VMNetworkAdapter $nic
    Remove-VMSwitch -VMSwitch $switch -Force
    Assert-Refused "InvalidParameter,${commands}GetVMSwitch" { Get-VMSwitch -Name 'nhv-a-net' }
    Assert-Refused "ObjectNotFound,${commands}RemoveVMSwitchCommand" { Remove-VMSwitch -VMSwitch $switch -Force }
}

Test-Case 'limits are kept and wrong ones refused' {
    $vm = New-TestVm
    $drive = Get-VMHardDiskDrive -VM $vm
    Set-VMHardDiskDrive -VMHardDiskDrive $drive -MaximumIOPS 500
    Set-VMNetworkAdapter -VM $vm -MaximumBandwidth 1000003
    Set-VMProcessor -VM $vm -RelativeWeight 50
    Assert-Equal 500 (Get-VMHardDiskDrive -VM $vm).MaximumIOPS
    Assert-Equal 1000000 (Get-VMNetworkAdapter -VM $vm).BandwidthSetting.MaximumBandwidth
    Assert-Equal 50 (Get-VMProcessor -VM $vm).RelativeWeight
    Assert-Refused "InvalidParameter,${commands}SetVMHardDiskDrive" { Set-VMHardDiskDrive -VMHardDiskDrive $drive -MinimumIOPS 9 -MaximumIOPS 5 }
    Assert-Refused "InvalidParameter,${commands}SetVMNetworkAdapter" { Set-VMNetworkAdapter -VM $vm -MaximumBandwidth -1 }
    Assert-Refused "InvalidParameter,${commands}SetVMProcessor" { Set-VMProcessor -VM $vm -RelativeWeight 0 }
    Assert-Refused "InvalidParameter,${commands}SetVMProcessor" { Set-VMProcessor -VM $vm -RelativeWeight 10001 }
}

Test-Case 'adapters have their settings' {
    $vm = New-TestVm
    Get-VMNetworkAdapter -VM $vm | Set-VMNetworkAdapter -MacAddressSpoofing On -DhcpGuard On -RouterGuard On -DeviceNaming On -StaticMacAddress '02-15-5D-00-00-11'
    $nic = Get-VMNetworkAdapter -VM $vm
    Set-VMNetworkAdapterVlan -VMNetworkAdapter $nic -Access -VlanId 12
    Assert-Equal 'On' $nic.MacAddressSpoofing
    Assert-Equal '02155D000011' $nic.MacAddress
    Assert-Equal 'Access 12' "$((Get-VMNetworkAdapterVlan -VMNetworkAdapter $nic).OperationMode) $((Get-VMNetworkAdapterVlan -VMNetworkAdapter $nic).AccessVlanId)"
    Add-VMNetworkAdapter -VM $vm -Name 'second' -SwitchName 'external'
    Assert-Equal 2 @(Get-VMNetworkAdapter -VM $vm).Count
    Start-VM -VM $vm
    Assert-Refused "InvalidState,${commands}SetVMNetworkAdapter" { Set-VMNetworkAdapter -VM $vm -StaticMacAddress '02155D000012' }
    Assert-True (@((Get-VMNetworkAdapter -VM $vm)[0].IPAddresses) -match '^192\.168\.77\.') 'an address'
}

Test-Case 'NATs and addresses do not overlap' {
    [void](New-VMSwitch -Name 'inner' -SwitchType Internal)
    [void](New-NetIPAddress -IPAddress '10.1.2.1' -PrefixLength 24 -InterfaceAlias 'vEthernet (inner)')
    $nat = New-NetNat -Name 'nhv' -InternalIPInterfaceAddressPrefix '10.1.2.0/24'
    Assert-Equal '10.1.2.0/24' $nat.InternalIPInterfaceAddressPrefix
    Assert-Refused 'Windows System Error 52,New-NetNat' { New-NetNat -Name 'nhv' -InternalIPInterfaceAddressPrefix '10.9.2.0/24' }
    Assert-Refused 'Windows System Error 87,New-NetNat' { New-NetNat -Name 'x' -InternalIPInterfaceAddressPrefix '10.1.0.0/16' }
    Assert-Refused 'Windows System Error 87,New-NetNat' { New-NetNat -Name 'x' -InternalIPInterfaceAddressPrefix '192.168.77.0/25' }
    Assert-Refused 'Windows System Error 5010,New-NetIPAddress' { New-NetIPAddress -IPAddress '10.1.2.1' -PrefixLength 24 -InterfaceAlias 'vEthernet (inner)' }
    Assert-True (@(Get-NetRoute | Where-Object { $_.DestinationPrefix -eq '10.1.2.0/24' }).Count -eq 1) 'a route'
    $mapping = Add-NetNatStaticMapping -NatName 'nhv' -Protocol TCP -ExternalIPAddress '0.0.0.0' -ExternalPort 2222 -InternalIPAddress '10.1.2.5' -InternalPort 22
    Assert-Equal 2222 (Get-NetNatStaticMapping | Where-Object { $_.StaticMappingID -eq $mapping.StaticMappingID }).ExternalPort
    $again = @{ NatName = 'nhv'; Protocol = 'TCP'; ExternalIPAddress = '0.0.0.0'; ExternalPort = 2222; InternalIPAddress = '10.1.2.6'; InternalPort = 22 }
    Assert-Refused 'Windows System Error 32,Add-NetNatStaticMapping' { Add-NetNatStaticMapping @again }
    $again.Protocol = 'UDP'
    [void](Add-NetNatStaticMapping @again)
    Remove-NetNatStaticMapping -StaticMappingID $mapping.StaticMappingID -Confirm:$false
    Assert-Equal 'UDP' "$(@(Get-NetNatStaticMapping -NatName 'nhv').Protocol)"
    $again.NatName = 'x'
    Assert-Refused 'Windows System Error 2,Add-NetNatStaticMapping' { Add-NetNatStaticMapping @again }
    Get-NetNat | Remove-NetNat -Confirm:$false
    Assert-Equal 0 @(Get-NetNatStaticMapping).Count
    Assert-Refused 'CmdletizationQuery_NotFound_Name,Remove-NetNat' { Remove-NetNat -Name 'nhv' -Confirm:$false }
    Remove-NetIPAddress -IPAddress '10.1.2.1' -Confirm:$false
    Assert-Refused 'CmdletizationQuery_NotFound_IPAddress,Get-NetIPAddress' { Get-NetIPAddress -IPAddress '10.1.2.1' }
}
