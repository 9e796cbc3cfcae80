. ([IO.Path]::Combine($PSScriptRoot, 'Assert.ps1'))
$commands = 'Microsoft.HyperV.PowerShell.Commands.'

function New-StartedVm { $vm = New-TestVm; Set-VM -VM $vm -CheckpointType Standard; Start-VM -VM $vm; $vm }

Test-Case 'a checkpoint leaves the old disk as it is, and a restored one brings files back' {
    $vm = New-StartedVm
    $session = New-PSSession -VMId $vm.Id -Credential (Get-TestCredential)
    Invoke-Command -Session $session -ScriptBlock { Set-Content -Path 'C:\a.txt' -Value 'before' }
    Stop-VM -VM $vm -TurnOff -Force
    $at = Checkpoint-VM -VM $vm -SnapshotName 's1' -Passthru
    Assert-True ((Get-VMHardDiskDrive -VM $vm).Path -match '\.avhdx$') 'a new file'
    Assert-Equal 'D:\vms\vm1.vhdx' (Get-VMHardDiskDrive -VMSnapshot $at).Path
    Assert-Equal $at.Id (Get-VM -Id $vm.Id).ParentCheckpointId
    Start-VM -VM $vm
    $session = New-PSSession -VMId $vm.Id -Credential (Get-TestCredential)
    Invoke-Command -Session $session -ScriptBlock { Set-Content -Path 'C:\a.txt' -Value 'after' }
    Assert-Refused "InvalidState,${commands}RestoreVMSnapshot" { Restore-VMSnapshot -VMSnapshot $at -Confirm:$false }
    Stop-VM -VM $vm -TurnOff -Force
    Restore-VMSnapshot -VMSnapshot $at -Confirm:$false
    Start-VM -VM $vm
    $session = New-PSSession -VMId $vm.Id -Credential (Get-TestCredential)
    Assert-Equal 'before' (Invoke-Command -Session $session -ScriptBlock { Get-Content -LiteralPath 'C:\a.txt' })
    Assert-Equal 2 @(Get-ChildItem -Path 'D:\vms' -Filter '*vhdx').Count
}

Test-Case 'a session outlives the checkpoint of its running VM' {
    $vm = New-StartedVm
    $session = New-PSSession -VMId $vm.Id -Credential (Get-TestCredential)
    [void](Invoke-Command -Session $session -ScriptBlock { $x = 5; Set-Content -Path 'C:\b.txt' -Value 'b' })
    Checkpoint-VM -VM $vm -SnapshotName 's1'
    Assert-Equal '5 b' (Invoke-Command -Session $session -ScriptBlock { "$x $(Get-Content -LiteralPath 'C:\b.txt')" })
}

Test-Case 'removing a checkpoint merges, which takes looks and refuses others until then' -Settings @{ mergeCalls = 2 } {
    $vm = New-StartedVm
    $at = Checkpoint-VM -VM $vm -SnapshotName 's1' -Passthru
    Remove-VMSnapshot -VMSnapshot $at
    Assert-Equal 0 @(Get-VMSnapshot -VM $vm).Count
    Assert-Equal 'Merging disks' (Get-VM -Id $vm.Id).Status
    Assert-Refused "InvalidState,${commands}CheckpointVM" { Checkpoint-VM -VM $vm -SnapshotName 's2' }
    [void](Get-VM -Id $vm.Id)
    Assert-Equal 'Operating normally' (Get-VM -Id $vm.Id).Status
    Assert-Equal 'D:\vms\vm1.vhdx' (Get-VMHardDiskDrive -VM $vm).Path
    Assert-Equal 1 @(Get-ChildItem -Path 'D:\vms' -Filter '*vhdx').Count
}

Test-Case 'a checkpoint in the middle of a chain goes, and the rest fits' {
    $vm = New-StartedVm
    [void](Checkpoint-VM -VM $vm -SnapshotName 's1')
    [void](Checkpoint-VM -VM $vm -SnapshotName 's2')
    Remove-VMSnapshot -VM $vm -Name 's1'
    Assert-Equal 's2' (Get-VMSnapshot -VM $vm).Name
    Stop-VM -VM $vm -TurnOff -Force
    Start-VM -VM $vm
    Get-VMSnapshot -VM $vm -Name 's2' | Remove-VMSnapshot
    Assert-Equal 'D:\vms\vm1.vhdx' (Get-VMHardDiskDrive -VM $vm).Path
    Stop-VM -VM $vm -TurnOff -Force
    Start-VM -VM $vm
}

Test-Case 'a tree of checkpoints goes at once' {
    $vm = New-StartedVm
    $first = Checkpoint-VM -VM $vm -SnapshotName 's1' -Passthru
    [void](Checkpoint-VM -VM $vm -SnapshotName 's2')
    Remove-VMSnapshot -VMSnapshot $first -IncludeAllChildSnapshots
    Assert-Equal 0 @(Get-VMSnapshot -VM $vm).Count
    Assert-Equal 'D:\vms\vm1.vhdx' (Get-VMHardDiskDrive -VM $vm).Path
    Assert-Refused "ObjectNotFound,${commands}RemoveVMSnapshot" { Remove-VMSnapshot -VMSnapshot $first }
}

Test-Case 'a restored checkpoint brings settings and notes back' {
    $vm = New-TestVm
    Set-VM -VM $vm -Notes 'before'
    $at = Checkpoint-VM -VM $vm -SnapshotName 's1' -Passthru
    Set-VM -VM $vm -Notes 'after'
    Set-VMProcessor -VM $vm -ExposeVirtualizationExtensions $true
    Get-VMNetworkAdapter -VM $vm | Set-VMNetworkAdapter -MacAddressSpoofing On
    Restore-VMSnapshot -VMSnapshot $at -Confirm:$false
    Assert-Equal 'before False Off' "$((Get-VM -Id $vm.Id).Notes) $((Get-VMProcessor -VM $vm).ExposeVirtualizationExtensions) $((Get-VMNetworkAdapter -VM $vm).MacAddressSpoofing)"
    Set-VMProcessor -VM $vm -ExposeVirtualizationExtensions $true
    Restore-VMSnapshot -VMSnapshot $at -Confirm:$false
    Assert-Equal $false (Get-VMProcessor -VM $vm).ExposeVirtualizationExtensions
}

Test-Case 'a running VM is kept with its memory, or without it after a word with its system' {
    $vm = New-StartedVm
    Assert-Equal 'Saved' (Checkpoint-VM -VM $vm -SnapshotName 's1' -Passthru).State
    Set-VM -VM $vm -CheckpointType ProductionOnly
    Assert-Equal 'Off' (Checkpoint-VM -VM $vm -SnapshotName 's2' -Passthru).State
    Stop-VM -VM $vm -TurnOff -Force
    Restore-VMSnapshot -VM $vm -Name 's1' -Confirm:$false
    Assert-Equal 'Saved' (Get-VM -Id $vm.Id).State
    Set-VM -VM $vm -CheckpointType ProductionOnly
    Start-VM -VM $vm
    Edit-Double -Change { param($m) $m.vms[0].services = @() }
    Assert-Refused "OperationFailed,${commands}CheckpointVM" { Checkpoint-VM -VM $vm -SnapshotName 's3' }
}

Test-Case 'a removed VM takes its checkpoints along, and leaves whole disks' {
    $vm = New-TestVm
    [void](Checkpoint-VM -VM $vm -SnapshotName 's1')
    [void](Checkpoint-VM -VM $vm -SnapshotName 's2')
    Remove-VM -VM $vm -Force
    Assert-Equal 'D:\vms\vm1.vhdx' (@(Get-ChildItem -Path 'D:\vms' -Filter '*vhdx' | ForEach-Object { "D:\vms\$($_.Name)" }) -join ' ')
}

Test-Case 'a disk that has no room for a merge stays with its child' {
    $vm = New-TestVm
    $at = Checkpoint-VM -VM $vm -SnapshotName 's1' -Passthru
    $file = (Get-VMHardDiskDrive -VM $vm).Path
    $native = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($file)
    $stream = [IO.File]::OpenWrite($native)
    $stream.SetLength(40MB)
    $stream.Dispose()
    Edit-Double -Change { param($m) $m.drives['D'].taken = [long]2TB - 60MB }
    Remove-VMSnapshot -VMSnapshot $at
    Assert-Equal $file (Get-VMHardDiskDrive -VM $vm).Path
    Assert-Equal 'Operating normally' (Get-VM -Id $vm.Id).Status
}
