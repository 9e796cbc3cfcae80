. ([IO.Path]::Combine($PSScriptRoot, 'Assert.ps1'))
$role = 'Microsoft.Windows.ServerManager.Commands.AddWindowsFeatureCommand'

# A guest without the role, and a session with it.
function New-PlainGuest([bool]$exposed = $true) {
    $vm = New-TestVm 'vm1' 8GB 'D:\images\plain.vhdx'
    Set-VMProcessor -VM $vm -ExposeVirtualizationExtensions $exposed -Count 2
    Start-VM -VM $vm
    New-PSSession -VMId $vm.Id -Credential (Get-TestCredential 'Plain-Pass1')
}

Test-Case 'the role needs a restart, and then VMs start' {
    $session = New-PlainGuest
    $result = Invoke-Command -Session $session -ScriptBlock { Install-WindowsFeature -Name 'Hyper-V' -IncludeManagementTools }
    Assert-Equal 'Yes' $result.RestartNeeded
    Assert-Equal 'InstallPending' (Invoke-Command -Session $session -ScriptBlock { "$((Get-WindowsFeature -Name 'Hyper-V').InstallState)" })
    Assert-Refused 'Unspecified,Microsoft.HyperV.PowerShell.Commands.StartVM' { Invoke-Command -Session $session -ScriptBlock { Start-VM -VM (New-VM -Name 'p' -NoVHD -MemoryStartupBytes 32MB) } } -Text '0x80004005'
    Restart-Double 'vm1'
    $session = New-PSSession -VMId (Get-VM).Id -Credential (Get-TestCredential 'Plain-Pass1')
    Assert-Equal 'Running' (Invoke-Command -Session $session -ScriptBlock { Start-VM -Name 'p'; "$((Get-Service -Name vmms).Status)" })
    Assert-Equal 'NoChangeNeeded' (Invoke-Command -Session $session -ScriptBlock { "$((Install-WindowsFeature -Name 'Hyper-V').ExitCode)" })
    Assert-Equal 2 (Invoke-Command -Session $session -ScriptBlock { (Get-WinEvent -FilterHashtable @{ LogName = 'System'; ProviderName = 'Microsoft-Windows-Hyper-V-Hypervisor'; Id = 2 }).Id })
}

Test-Case 'the prerequisite check fails, rightly or not, and the optional feature does not check' {
    $session = New-PlainGuest
    Edit-Double 'vm1' { param($m) $m.checkLies = $true }
    Assert-Refused "Alteration_PrerequisiteCheck_Failed,$role" { Invoke-Command -Session $session -ScriptBlock { Install-WindowsFeature -Name 'Hyper-V' } }
    Assert-True (Invoke-Command -Session $session -ScriptBlock { (Enable-WindowsOptionalFeature -Online -FeatureName 'Microsoft-Hyper-V' -All -NoRestart).RestartNeeded })
    Assert-Equal 'EnablePending' (Invoke-Command -Session $session -ScriptBlock { "$((Get-WindowsOptionalFeature -Online -FeatureName 'Microsoft-Hyper-V').State)" })
}

Test-Case 'without extensions the hypervisor never runs' {
    $session = New-PlainGuest $false
    Assert-Refused "Alteration_PrerequisiteCheck_Failed,$role" { Invoke-Command -Session $session -ScriptBlock { Install-WindowsFeature -Name 'Hyper-V' } }
    Assert-Equal 'False' (Invoke-Command -Session $session -ScriptBlock { (Get-CimInstance -ClassName Win32_Processor).VMMonitorModeExtensions })
    [void](Invoke-Command -Session $session -ScriptBlock { Enable-WindowsOptionalFeature -Online -FeatureName 'Microsoft-Hyper-V-All' -All -NoRestart })
    Restart-Double 'vm1'
    $session = New-PSSession -VMId (Get-VM).Id -Credential (Get-TestCredential 'Plain-Pass1')
    Assert-Refused 'Unspecified,Microsoft.HyperV.PowerShell.Commands.StartVM' { Invoke-Command -Session $session -ScriptBlock { Start-VM -VM (New-VM -Name 'p' -NoVHD -MemoryStartupBytes 32MB) } }
    Assert-Refused 'NoMatchingEventsFound,Microsoft.PowerShell.Commands.GetWinEventCommand' { Invoke-Command -Session $session -ScriptBlock { Get-WinEvent -FilterHashtable @{ LogName = 'System'; Id = 2 } } }
}

Test-Case 'nesting can be switched off by a boot option' {
    Edit-Double -Change { param($m) $m.offeredAfterBoot = $false }
    Assert-True (@(bcdedit.exe /enum '{current}') -match 'OFFERNESTEDVIRT=FALSE')
    Restart-Double
    $session = New-PlainGuest
    Assert-Equal 'False' (Invoke-Command -Session $session -ScriptBlock { (Get-CimInstance -ClassName Win32_Processor).VMMonitorModeExtensions })
}

Test-Case 'the role goes into an image offline' {
    [void](New-Child 'D:\vms\vm1.vhdx' 'D:\images\plain.vhdx')
    [void](Install-WindowsFeature -Vhd 'D:\vms\vm1.vhdx' -Name 'Hyper-V')
    $vm = New-VM -Name 'vm1' -VHDPath 'D:\vms\vm1.vhdx' -MemoryStartupBytes 8GB -Generation 2
    Start-VM -VM $vm
    Assert-Equal 'True' (Invoke-Command -VMId $vm.Id -Credential (Get-TestCredential 'Plain-Pass1') -ScriptBlock { (Get-WindowsFeature -Name 'Hyper-V').Installed })
    foreach ($image in @{ ProductType = 1 }, @{ Build = 26100 }) {
        New-DoubleImage -Path "D:\images\$(@($image.Keys)[0]).vhdx" @image
        Assert-Refused "OfflineServicing_Failed,$role" { Install-WindowsFeature -Vhd "D:\images\$(@($image.Keys)[0]).vhdx" -Name 'Hyper-V' }
    }
}

Test-Case 'services, classes and features that are not there' {
    Assert-Refused 'NoServiceFoundForGivenName,Microsoft.PowerShell.Commands.GetServiceCommand' { Get-Service -Name 'ClusSvc' }
    Assert-Refused 'HRESULT 0x80041010,Microsoft.Management.Infrastructure.CimCmdlets.GetCimInstanceCommand' { Get-CimInstance -ClassName Win32_Nothing }
    Assert-Equal 0 (Get-CimInstance -Namespace 'root\Microsoft\Windows\DeviceGuard' -ClassName Win32_DeviceGuard).VirtualizationBasedSecurityStatus
    Assert-Equal '20348 3' "$((Get-CimInstance -ClassName Win32_OperatingSystem).BuildNumber) $((Get-CimInstance -ClassName Win32_OperatingSystem).ProductType)"
}

Test-Case 'what policies say is read from the registry' {
    $key = 'HKLM:\SOFTWARE\Policies\Microsoft\Windows\PowerShell\ScriptBlockLogging'
    Assert-True (-not (Test-Path -LiteralPath $key)) 'no key at first'
    Assert-Refused 'PathNotFound,Microsoft.PowerShell.Commands.GetItemPropertyCommand' { Get-ItemProperty -LiteralPath $key }
    Edit-Double -Change { param($m) $m.registry['SOFTWARE\Policies\Microsoft\Windows\PowerShell\ScriptBlockLogging'] = @{ EnableScriptBlockLogging = 1 } }
    Assert-True (Test-Path -LiteralPath $key)
    Assert-Equal 1 (Get-ItemProperty -LiteralPath $key -Name 'EnableScriptBlockLogging').EnableScriptBlockLogging
    Assert-Equal 'role.vhdx' (Get-ItemProperty -LiteralPath 'D:\images\role.vhdx').Name
}
