. ([IO.Path]::Combine($PSScriptRoot, 'Assert.ps1'))
$commands = 'Microsoft.HyperV.PowerShell.Commands.'

Test-Case 'an exported VM comes back itself, with its mark' {
    $vm = New-TestVm
    Set-VM -VM $vm -Notes 'mark'
    [void](New-Item -ItemType Directory -Path 'D:\out')
    Export-VM -VM $vm -Path 'D:\out'
    $file = (Get-ChildItem -Path 'D:\out\vm1\Virtual Machines' -Filter '*.vmcx').Name
    Assert-Refused "ObjectExists,${commands}ImportVM" { Import-VM -Path "D:\out\vm1\Virtual Machines\$file" }
    Remove-VM -VM $vm -Force
    Remove-Item -LiteralPath 'D:\vms' -Recurse
    Remove-Item -LiteralPath 'D:\images' -Recurse -Force
    $back = Import-VM -Path "D:\out\vm1\Virtual Machines\$file"
    Assert-Equal $vm.Id $back.Id
    Assert-Equal 'mark' $back.Notes
    Start-VM -VM $back
    Assert-Equal 1 (Invoke-Command -VMId $back.Id -Credential (Get-TestCredential) -ScriptBlock { 1 })
}

Test-Case 'a copy has another id and disks of its own, and the same notes' {
    $vm = New-TestVm
    Set-VM -VM $vm -Notes 'mark'
    Start-VM -VM $vm
    Export-VM -VM $vm -Path 'D:\out'
    $file = (Get-ChildItem -Path 'D:\out\vm1\Virtual Machines' -Filter '*.vmcx').Name
    $copy = Import-VM -Path "D:\out\vm1\Virtual Machines\$file" -Copy -GenerateNewId -VirtualMachinePath 'D:\copy' -VhdDestinationPath 'D:\copy'
    Assert-True ($copy.Id -ne $vm.Id) 'another id'
    Assert-Equal 'mark' $copy.Notes
    Assert-Equal 'D:\copy\vm1.vhdx' (Get-VMHardDiskDrive -VM $copy).Path
    Start-VM -VM $copy
    Assert-Equal 2 @(Get-VM -Name 'vm1' | Where-Object { $_.State -eq 'Running' }).Count
}
