. ([IO.Path]::Combine($PSScriptRoot, 'Assert.ps1'))
$commands = 'Microsoft.HyperV.PowerShell.Commands.'

Test-Case 'a new VM has what it was asked for' {
    $vm = New-TestVm 'vm1'
    Assert-Equal 'Guid' $vm.Id.GetType().Name 'the type of the id'
    Set-VM -VM $vm -StaticMemory -ProcessorCount 4 -CheckpointType Standard -AutomaticStartAction Nothing -AutomaticStopAction TurnOff -Notes '{"a":1}' -AutomaticCheckpointsEnabled $false
    $seen = Get-VM -Id $vm.Id
    Assert-Equal 'Off' $seen.State
    Assert-True ($seen.State -eq 'Off') 'the state compares with text'
    Assert-Equal 4 $seen.ProcessorCount
    Assert-Equal '{"a":1}' $seen.Notes
    Assert-Equal 'TurnOff' $seen.AutomaticStopAction
    Assert-Equal 'D:\vms\vm1' $seen.ConfigurationLocation
    Assert-Equal 'D:\vms\vm1.vhdx' (Get-VMHardDiskDrive -VM $vm).Path
    Assert-True (Test-Path -LiteralPath 'D:\vms\vm1\Virtual Machines') 'the folder of the configuration'
}

Test-Case 'names repeat, and are patterns' {
    [void](New-VM -Name 'a[1]' -NoVHD -MemoryStartupBytes 1GB)
    [void](New-VM -Name 'a1' -NoVHD -MemoryStartupBytes 1GB)
    [void](New-VM -Name 'a1' -NoVHD -MemoryStartupBytes 1GB)
    Assert-Equal 2 @(Get-VM -Name 'a[1]').Count
    Assert-Equal 3 @(Get-VM -Name 'a*').Count
    Assert-Equal 0 @(Get-VM -Name 'b*').Count
}

Test-Case 'what is not there is refused, by name and by id' {
    Assert-Refused "InvalidParameter,${commands}GetVM" { Get-VM -Name 'nothing' } -Category 'InvalidArgument'
    Assert-Refused "ObjectNotFound,${commands}GetVM" { Get-VM -Id ([Guid]::NewGuid()) }
    Assert-Refused "ObjectNotFound,${commands}SetVM" { Set-VM -Name 'nothing' -Notes 'x' } -Category 'ObjectNotFound'
    $vm = New-TestVm
    Remove-VM -VM $vm -Force
    Assert-Refused "ObjectNotFound,${commands}StartVM" { Start-VM -VM $vm }
    Assert-Equal 0 @(Get-VM -Name 'nothing' -ErrorAction SilentlyContinue).Count
}

Test-Case 'the settings of a VM that runs cannot be changed' {
    $vm = New-TestVm
    Set-VMProcessor -VM $vm -ExposeVirtualizationExtensions $true -HwThreadCountPerCore 0
    Start-VM -VM $vm
    Assert-Refused "InvalidState,${commands}SetVMProcessor" { Set-VMProcessor -VM $vm -ExposeVirtualizationExtensions $false }
    Assert-Refused "InvalidState,${commands}SetVMMemory" { Set-VMMemory -VM $vm -DynamicMemoryEnabled $true }
    Assert-Refused "InvalidState,${commands}SetVMMemory" { Set-VMMemory -VM $vm -StartupBytes 4GB }
    Assert-Refused "InvalidState,${commands}RemoveVM" { Remove-VM -VM $vm -Force }
    Set-VM -VM $vm -Notes 'still'
    Assert-Equal 'still' (Get-VM -Id $vm.Id).Notes
    Assert-True (Get-VMProcessor -VM $vm).ExposeVirtualizationExtensions
}

Test-Case 'removing a VM keeps its disks and asks first' {
    $vm = New-TestVm
    $problem = $null
    try { Remove-VM -VM $vm } catch { $problem = $_ }
    Assert-True ($problem.Exception -is [Management.Automation.PSInvalidOperationException]) 'it asks'
    Remove-VM -VM $vm -Force
    Assert-True (Test-Path -LiteralPath 'D:\vms\vm1.vhdx') 'the disk stays'
    Assert-True (-not (Test-Path -LiteralPath 'D:\vms\vm1\Virtual Machines')) 'the configuration goes'
}

Test-Case 'memory runs out' {
    $one = New-TestVm 'one' 40GB
    $two = New-TestVm 'two' 40GB
    Start-VM -VM $one
    Assert-Refused "OutOfMemory,${commands}StartVM" { Start-VM -VM $two } -Text '0x8007000E'
    Assert-Equal 'Off' (Get-VM -Id $two.Id).State
    Stop-VM -VM $one -TurnOff -Force
    Start-VM -VM $two
    Assert-Equal 'Running' (Get-VM -Id $two.Id).State
}

Test-Case 'a VM that hangs on its way off is freed by the end of its worker' {
    $vm = New-TestVm
    Start-VM -VM $vm
    Edit-Double -Change { param($m) $m.vms[0].hangsOnStop = $true }
    Stop-VM -VM $vm -TurnOff -Force
    Assert-Equal 'Stopping' (Get-VM -Id $vm.Id).State
    Assert-Refused "InvalidState,${commands}StopVM" { Stop-VM -VM $vm -TurnOff -Force }
    $worker = Get-CimInstance -ClassName Win32_Process -Filter "Name='vmwp.exe'"
    Assert-True ($worker.CommandLine -match "$($vm.Id)") 'its command line names the VM'
    Stop-Process -Id $worker.ProcessId -Force
    Assert-Equal 'Off' (Get-VM -Id $vm.Id).State
}

Test-Case 'a saved state stands in the way, until it is removed' {
    $vm = New-TestVm
    Start-VM -VM $vm
    Save-VM -VM $vm
    Assert-Refused "InvalidState,${commands}SetVMProcessor" { Set-VMProcessor -VM $vm -ExposeVirtualizationExtensions $true }
    Remove-VMSavedState -VM $vm
    Set-VMProcessor -VM $vm -ExposeVirtualizationExtensions $true
}

Test-Case 'an old build does not nest on AMD' -Spec @{ build = 17763; processor = 'AMD' } {
    $vm = New-TestVm
    Assert-Refused "NotSupported,${commands}SetVMProcessor" { Set-VMProcessor -VM $vm -ExposeVirtualizationExtensions $true }
}

Test-Case 'Server 2016 has no threads per core of zero and no automatic checkpoints' -Spec @{ build = 14393 } {
    $vm = New-TestVm
    Assert-Equal '8.0' $vm.Version
    Assert-Refused "InvalidParameter,${commands}SetVMProcessor" { Set-VMProcessor -VM $vm -HwThreadCountPerCore 0 }
    Assert-Refused "InvalidParameter,${commands}SetVM" { Set-VM -VM $vm -AutomaticCheckpointsEnabled $false }
}

Test-Case 'integration services are told by their ids' {
    $vm = New-TestVm
    $service = Get-VMIntegrationService -VM $vm | Where-Object { $_.Id -match '6C09BB55-D683-4DA0-8931-C9BF705F6480' }
    Assert-True (-not $service.Enabled) 'off at first'
    Enable-VMIntegrationService -VMIntegrationService $service
    Assert-True (Get-VMIntegrationService -VM $vm | Where-Object { $_.Id -match '6C09BB55' }).Enabled
}

Test-Case 'firmware, security and TPM' {
    $vm = New-TestVm
    Set-VMFirmware -VM $vm -EnableSecureBoot On -SecureBootTemplate MicrosoftUEFICertificateAuthority -FirstBootDevice (Get-VMHardDiskDrive -VM $vm)
    Assert-Equal 'On' (Get-VMFirmware -VM $vm).SecureBoot
    Assert-Refused "OperationFailed,${commands}EnableVMTPM" { Enable-VMTPM -VM $vm }
    Set-VMKeyProtector -VM $vm -NewLocalKeyProtector
    Enable-VMTPM -VM $vm
    Assert-True (Get-VMSecurity -VM $vm).TpmEnabled
    Set-VMSecurity -VM $vm -VirtualizationBasedSecurityOptOut $true
    Assert-True (Get-VMSecurity -VM $vm).VirtualizationBasedSecurityOptOut
}

Test-Case 'the wrong kind of parameter is refused as by a cmdlet' {
    $vm = New-TestVm
    Assert-Refused 'ParameterArgumentTransformationError,Set-VM' { Set-VM -VM $vm -AutomaticStopAction Sometimes }
    Assert-Refused 'NamedParameterNotFound,Set-VM' { Set-VM -VM $vm -Nonsense 1 }
    Assert-Refused 'ParameterArgumentTransformationError,Start-VM' { Start-VM -VM 'vm1' }
    Assert-Refused 'AmbiguousParameterSet,Start-VM' { Start-VM -VM $vm -Name 'vm1' }
}
