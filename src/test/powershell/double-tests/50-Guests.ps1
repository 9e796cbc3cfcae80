. ([IO.Path]::Combine($PSScriptRoot, 'Assert.ps1'))

Test-Case 'a guest comes up after so many looks' -Settings @{ bootCalls = 3 } {
    $vm = New-TestVm
    Start-VM -VM $vm
    Assert-Equal 'NoContact' (Get-VM -Id $vm.Id).Heartbeat
    Assert-Refused 'PSSessionOpenFailed' { New-PSSession -VMId $vm.Id -Credential (Get-TestCredential) } -Category 'OpenError'
    [void](Get-VM -Id $vm.Id)
    Assert-Equal 'OkApplicationsUnknown' (Get-VM -Id $vm.Id).Heartbeat
    Assert-Equal 'Opened' (New-PSSession -VMId $vm.Id -Credential (Get-TestCredential)).State
}

Test-Case 'a disk without a system never comes up' {
    [void](New-VHD -Path 'D:\vms\e.vhdx' -Dynamic -SizeBytes 10GB)
    $vm = New-VM -Name 'e' -VHDPath 'D:\vms\e.vhdx' -MemoryStartupBytes 1GB -Generation 2
    Start-VM -VM $vm
    Assert-Equal 'NoContact' (Get-VM -Id $vm.Id).Heartbeat
    Assert-Equal $null (Get-VMNetworkAdapter -VM $vm).IPAddresses
}

Test-Case 'sessions are refused for a wrong password, a VM that is off, and none' {
    $vm = New-TestVm
    Assert-Refused 'InvalidVMState' { New-PSSession -VMId $vm.Id -Credential (Get-TestCredential) }
    Start-VM -VM $vm
    Assert-Refused 'PSSessionOpenFailed' { New-PSSession -VMId $vm.Id -Credential (Get-TestCredential 'wrong') }
    Assert-Refused 'PSSessionStateBroken' { Invoke-Command -VMId $vm.Id -Credential (Get-TestCredential 'wrong') -ScriptBlock { 1 } }
    Assert-Refused 'InvalidVMIdNotSingle' { New-PSSession -VMId ([Guid]::NewGuid()) -Credential (Get-TestCredential) }
    Assert-Equal 1 (Invoke-Command -VMId $vm.Id -Credential (Get-TestCredential) -ScriptBlock { 1 })
}

Test-Case 'the seed sets password, name and address at the first start only' {
    $vm = New-TestVm
    $seed = '<ComputerName>nhv1</ComputerName><AdministratorPassword><Value>Se&amp;ed-1</Value></AdministratorPassword> 10.1.2.7/24'
    $seed += '<DNSServerSearchOrder><IpAddress>10.1.2.1</IpAddress><IpAddress>10.1.2.2</IpAddress></DNSServerSearchOrder>'
    Set-Content -Path 'D:\vms\seed.iso' -Value $seed
    Add-VMDvdDrive -VM $vm -Path 'D:\vms\seed.iso'
    Start-VM -VM $vm
    $session = New-PSSession -VMId $vm.Id -Credential (Get-TestCredential 'Se&ed-1')
    Assert-Equal 'nhv1' (Invoke-Command -Session $session -ScriptBlock { (Get-CimInstance -ClassName Win32_ComputerSystem).Name })
    Assert-True (@((Get-VMNetworkAdapter -VM $vm).IPAddresses) -contains '10.1.2.7') 'the address'
    Assert-Equal '10.1.2.1 10.1.2.2' (Invoke-Command -Session $session -ScriptBlock { "$((Get-DnsClientServerAddress -AddressFamily IPv4).ServerAddresses)" })
    $new = (Get-TestCredential 'Next-2').Password
    Invoke-Command -Session $session -ArgumentList $new -ScriptBlock { param($password) Set-LocalUser -Name 'Administrator' -Password $password }
    Restart-Double 'vm1'
    Assert-Refused 'PSSessionOpenFailed' { New-PSSession -VMId $vm.Id -Credential (Get-TestCredential 'Se&ed-1') }
    Assert-Equal 'Opened' (New-PSSession -VMId $vm.Id -Credential (Get-TestCredential 'Next-2')).State
}

Test-Case 'a restart breaks sessions and raises the boot time' {
    $vm = New-TestVm
    Start-VM -VM $vm
    $session = New-PSSession -VMId $vm.Id -Credential (Get-TestCredential)
    $before = Invoke-Command -Session $session -ScriptBlock { (Get-CimInstance -ClassName Win32_OperatingSystem).LastBootUpTime }
    Invoke-Command -Session $session -ScriptBlock { shutdown.exe /r /t 0 }
    Assert-Refused "InvalidSessionState,vm1" { Invoke-Command -Session $session -ScriptBlock { 1 } }
    Assert-Equal 'Broken' $session.State
    $after = Invoke-Command -VMId $vm.Id -Credential (Get-TestCredential) -ScriptBlock { (Get-CimInstance -ClassName Win32_OperatingSystem).LastBootUpTime }
    Assert-True ($after -gt $before) 'a later boot'
}

Test-Case 'what passes a session is copied as between computers' {
    $vm = New-TestVm
    Start-VM -VM $vm
    $session = New-PSSession -VMId $vm.Id -Credential (Get-TestCredential)
    $text = 'a''b"$(1)`c;' + [char]0xE4 + [char]0x4E2D + "`n" + [char]::ConvertFromUtf32(0x1F600)
    Assert-Equal $text (Invoke-Command -Session $session -ArgumentList $text -ScriptBlock { param($given) $given })
    Assert-Equal $text (Invoke-Command -Session $session -ScriptBlock { $using:text })
    Assert-Equal 'SecureString' (Invoke-Command -Session $session -ArgumentList @{ inner = (Get-TestCredential).Password } -ScriptBlock { param($given) $given.inner.GetType().Name })
    $inner = New-TestVm 'other' 1GB 'D:\images\plain.vhdx'
    Assert-Equal 'vm1' (Invoke-Command -Session $session -ScriptBlock { New-Object PSObject -Property @{ a = 1 } }).PSComputerName
    Assert-Refused 'ObjectNotFound,Microsoft.HyperV.PowerShell.Commands.StopVM' { Invoke-Command -Session $session -ScriptBlock { Stop-VM -Name 'other' -TurnOff } }
    Assert-True ($inner.State -eq 'Off') 'the host has its own VMs'
    Assert-Refused 'my-id' { Invoke-Command -Session $session -ScriptBlock { throw 'my-id' } }
}

Test-Case 'files go into a guest and out of it' {
    $vm = New-TestVm
    Start-VM -VM $vm
    $session = New-PSSession -VMId $vm.Id -Credential (Get-TestCredential)
    Set-Content -Path 'D:\vms\a.txt' -Value 'text'
    Invoke-Command -Session $session -ScriptBlock { [void](New-Item -ItemType Directory -Path 'C:\in') }
    Copy-Item -LiteralPath 'D:\vms\a.txt' -Destination 'C:\in\b.txt' -ToSession $session
    Copy-Item -LiteralPath 'C:\in\b.txt' -Destination 'D:\vms\c.txt' -FromSession $session
    Assert-Equal 'text' (Get-Content -LiteralPath 'D:\vms\c.txt')
}

Test-Case 'a guest is a host itself, and its disks are offline until it takes them' {
    New-DoubleImage -Path 'D:\images\golden.vhdx' -Os '' -Volume
    New-DoubleImage -Inside 'D:\images\golden.vhdx' -Path 'inner.vhdx' -Password 'Plain-Pass1'
    [void](New-Child 'D:\vms\golden.vhdx' 'D:\images\golden.vhdx')
    $vm = New-TestVm
    Set-VMProcessor -VM $vm -ExposeVirtualizationExtensions $true
    Add-VMHardDiskDrive -VM $vm -Path 'D:\vms\golden.vhdx'
    Start-VM -VM $vm
    $inner = Get-TestCredential 'Plain-Pass1'
    $seen = Invoke-Command -VMId $vm.Id -Credential (Get-TestCredential) -ArgumentList $inner -ScriptBlock {
        param($credential)
        $ErrorActionPreference = 'Stop'
        $disk = Get-Disk | Where-Object { $_.IsOffline }
        Set-Disk -Number $disk.Number -IsOffline $false
        Set-Disk -Number $disk.Number -IsReadOnly $false
        $letter = (Get-Partition -DiskNumber $disk.Number).DriveLetter
        [void](New-VHD -Path "${letter}:\i1.vhdx" -ParentPath "${letter}:\inner.vhdx" -Differencing)
        $one = New-VM -Name 'i1' -NoVHD -MemoryStartupBytes 2GB -Generation 2
        Add-VMHardDiskDrive -VM $one -Path "${letter}:\i1.vhdx"
        Start-VM -VM $one
        Invoke-Command -VMId $one.Id -Credential $credential -ScriptBlock { (Get-CimInstance -ClassName Win32_OperatingSystem).TotalVisibleMemorySize }
    }
    Assert-Equal 2097152 $seen
    Assert-Equal 'Running' (Read-Double 'vm1').vms[0].state
    Stop-VM -VM $vm -TurnOff -Force
    Assert-Equal 'Off' (Read-Double 'vm1').vms[0].state
}

Test-Case 'a detached process lives apart, and ends with its guest' {
    $vm = New-TestVm
    Start-VM -VM $vm
    $session = New-PSSession -VMId $vm.Id -Credential (Get-TestCredential)
    $text = 'Set-Content -Path C:\vms.txt -Value @(Get-VM).Count; cmd.exe /c "exit 7"; Set-Content -Path C:\exit.txt -Value $LASTEXITCODE; Start-Sleep -Seconds 100'
    $encoded = [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($text))
    $id = Invoke-Command -Session $session -ArgumentList $encoded -ScriptBlock { param($code) (Invoke-CimMethod -ClassName Win32_Process -MethodName Create -Arguments @{ CommandLine = "powershell.exe -NoProfile -EncodedCommand $code" }).ProcessId }
    $end = [DateTime]::UtcNow.AddSeconds(60)
    while (-not (Invoke-Command -Session $session -ScriptBlock { Test-Path -LiteralPath 'C:\exit.txt' }) -and [DateTime]::UtcNow -lt $end) { [Threading.Thread]::Sleep(200) }
    Assert-Equal '0 7' (Invoke-Command -Session $session -ScriptBlock { "$(Get-Content -LiteralPath 'C:\vms.txt') $(Get-Content -LiteralPath 'C:\exit.txt')" })
    Assert-Equal $id (Invoke-Command -Session $session -ArgumentList $id -ScriptBlock { param($id) (Get-Process -Id $id).Id })
    Stop-VM -VM $vm -TurnOff -Force
    while ((Test-Path -LiteralPath "/proc/$id") -and [DateTime]::UtcNow -lt $end) { [Threading.Thread]::Sleep(50) }
    Assert-True (-not (Test-Path -LiteralPath "/proc/$id")) 'the process is gone'
}

Test-Case 'inner VMs on an external switch have a network only where spoofing is on' {
    $vm = New-TestVm
    Set-VMProcessor -VM $vm -ExposeVirtualizationExtensions $true
    Start-VM -VM $vm
    New-DoubleImage -Machine 'vm1' -Path 'C:\inner.vhdx' -Password 'x'
    $session = New-PSSession -VMId $vm.Id -Credential (Get-TestCredential)
    Invoke-Command -Session $session -ScriptBlock {
        [void](New-VMSwitch -Name 'out' -NetAdapterName 'Ethernet')
        Start-VM -VM (New-VM -Name 'i1' -VHDPath 'C:\inner.vhdx' -MemoryStartupBytes 1GB -Generation 2 -SwitchName 'out')
    }
    Assert-True (Invoke-Command -Session $session -ScriptBlock { @((Get-VMNetworkAdapter -VMName 'i1').IPAddresses)[0].StartsWith('169.254.') }) 'no address'
    Get-VMNetworkAdapter -VM $vm | Set-VMNetworkAdapter -MacAddressSpoofing On
    Assert-True (Invoke-Command -Session $session -ScriptBlock { @((Get-VMNetworkAdapter -VMName 'i1').IPAddresses)[0].StartsWith('192.168.') }) 'an address'
}
