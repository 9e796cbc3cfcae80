. ([IO.Path]::Combine($PSScriptRoot, 'Assert.ps1'))

# The same calls that RefusalsTest makes on the simulator, by the same names. Each prints "NAME=ID CODE", or "NAME=done".

function Show-Refusal([string]$name, [ScriptBlock]$body, [hashtable]$Spec = @{}, [hashtable]$Settings = @{}) {
    $seen = @(Test-Case $name $body -Spec $Spec -Settings $Settings)[-1]
    if ($seen -like 'ok *') { "$name=done"; return }
    $code = ''
    if ($seen -match '^.*\((0x[0-9A-F]{8})\)\.? \[') { $code = $Matches[1] }
    $id = $seen -replace '(?s)^.* \[(.*?)\] at .*$', '$1'
    "$name=$id $code"
}

function New-PlainVm { New-TestVm 'vm1' 8GB 'D:\images\plain.vhdx' }
function New-Running { $vm = New-PlainVm; Start-VM -VM $vm; $vm }
function New-HostVm { $vm = New-TestVm 'h1'; Set-VMProcessor -VM $vm -ExposeVirtualizationExtensions $true; Start-VM -VM $vm; $vm }
function Enter-Vm($vm, [string]$password, [ScriptBlock]$block) { Invoke-Command -VMId $vm.Id -Credential (Get-TestCredential $password) -ScriptBlock $block }

Show-Refusal 'startTwice' { $vm = New-Running; Start-VM -VM $vm }
Show-Refusal 'turnOffTwice' { $vm = New-Running; Stop-VM -VM $vm -TurnOff -Force; Stop-VM -VM $vm -TurnOff -Force }
Show-Refusal 'extensionsWhileRunning' { $vm = New-Running; Set-VMProcessor -VM $vm -ExposeVirtualizationExtensions $true }
Show-Refusal 'extensionsWhileSaved' { $vm = New-Running; Save-VM -VM $vm; Set-VMProcessor -VM $vm -ExposeVirtualizationExtensions $true }
Show-Refusal 'extensionsOnOldAmd' { $vm = New-PlainVm; Set-VMProcessor -VM $vm -ExposeVirtualizationExtensions $true } -Spec @{ build = 17763; processor = 'AMD' }
Show-Refusal 'extensionsOnOldVersion' { $vm = New-VM -Name 'a' -NoVHD -MemoryStartupBytes 4GB -Version 9.0; Set-VMProcessor -VM $vm -ExposeVirtualizationExtensions $true } -Spec @{ processor = 'AMD' }
Show-Refusal 'dynamicMemoryOn2016' { $vm = New-PlainVm; Set-VMProcessor -VM $vm -ExposeVirtualizationExtensions $true; Set-VMMemory -VM $vm -DynamicMemoryEnabled $true; Start-VM -VM $vm } -Spec @{ build = 14393 }
Show-Refusal 'tooManyProcessors' { $vm = New-PlainVm; Set-VMProcessor -VM $vm -Count 17 }
Show-Refusal 'versionTooNew' { [void](New-VM -Name 'a' -NoVHD -Version 12.0) }
Show-Refusal 'noMemory' { $vm = New-TestVm 'a' 61GB; Start-VM -VM $vm } -Spec @{ ownMemory = 4GB }
Show-Refusal 'resizeWhileNesting' { $vm = New-HostVm; Set-VMMemory -VM $vm -StartupBytes 9GB }
Show-Refusal 'resizeWhileRunning' { $vm = New-Running; Set-VMMemory -VM $vm -StartupBytes 9GB }
Show-Refusal 'removeWhileRunning' { $vm = New-Running; Remove-VM -VM $vm -Force }
Show-Refusal 'removeWhileSaved' { $vm = New-Running; Save-VM -VM $vm; Remove-VM -VM $vm -Force }
Show-Refusal 'turnOffWhileStopping' { $vm = New-Running; Edit-Double -Change { param($m) $m.vms[0].hangsOnStop = $true }; Stop-VM -VM $vm -TurnOff -Force; Stop-VM -VM $vm -TurnOff -Force }
Show-Refusal 'startWhileStopping' { $vm = New-Running; Edit-Double -Change { param($m) $m.vms[0].hangsOnStop = $true }; Stop-VM -VM $vm -TurnOff -Force; Start-VM -VM $vm }
Show-Refusal 'saveWhileOff' { $vm = New-PlainVm; Save-VM -VM $vm }
Show-Refusal 'dropSavedStateWhileOff' { $vm = New-PlainVm; Remove-VMSavedState -VM $vm }
Show-Refusal 'noSuchVm' { [void](Get-VM -Id ([Guid]::NewGuid())) }
Show-Refusal 'parentWritten' { New-DoubleImage -Path 'D:\images\w.vhdx'; $vm = New-TestVm 'a' 1GB 'D:\images\w.vhdx'; Mount-VHD -Path 'D:\images\w.vhdx'; Dismount-VHD -Path 'D:\images\w.vhdx'; Start-VM -VM $vm }
Show-Refusal 'parentMissing' { New-DoubleImage -Path 'D:\images\w.vhdx'; $vm = New-TestVm 'a' 1GB 'D:\images\w.vhdx'; Remove-Item -LiteralPath 'D:\images\w.vhdx'; Start-VM -VM $vm }
Show-Refusal 'diskInUse' { [void](New-Running); $other = New-VM -Name 'b' -VHDPath 'D:\vms\vm1.vhdx' -MemoryStartupBytes 1GB -Generation 2; Start-VM -VM $other }
Show-Refusal 'dropDiskInUse' { [void](New-Running); Remove-Item -LiteralPath 'D:\vms\vm1.vhdx' }
Show-Refusal 'dropParentInUse' { [void](New-Running); Remove-Item -LiteralPath 'D:\images\plain.vhdx' -Force }
Show-Refusal 'childExists' { [void](New-Child 'D:\vms\a.vhdx'); [void](New-Child 'D:\vms\a.vhdx') }
Show-Refusal 'childInNoFolder' { [void](New-Child 'D:\none\a.vhdx') }
Show-Refusal 'childOfNothing' { [void](New-Child 'D:\vms\a.vhdx' 'D:\images\none.vhdx') }
Show-Refusal 'childOfOpenParent' { New-DoubleImage -Path 'D:\images\w.vhdx'; Mount-VHD -Path 'D:\images\w.vhdx'; [void](New-Child 'D:\vms\a.vhdx' 'D:\images\w.vhdx') }
Show-Refusal 'diskFull' { Edit-Double -Change { param($m) $m.drives['D'].taken = 2TB }; [void](New-Child 'D:\vms\a.vhdx') }
Show-Refusal 'startReadOnly' { $vm = New-VM -Name 'a' -VHDPath 'D:\images\plain.vhdx' -MemoryStartupBytes 1GB -Generation 2; Start-VM -VM $vm }
Show-Refusal 'reparentMismatch' { New-DoubleImage -Path 'D:\images\w.vhdx'; [void](New-Child 'D:\vms\a.vhdx'); Set-VHD -Path 'D:\vms\a.vhdx' -ParentPath 'D:\images\w.vhdx' }
Show-Refusal 'attachNothing' { $vm = New-PlainVm; Add-VMHardDiskDrive -VM $vm -Path 'D:\vms\none.vhdx' }
Show-Refusal 'attachUsedToRunning' { [void](New-Running); $other = New-TestVm 'b' 1GB; Start-VM -VM $other; Add-VMHardDiskDrive -VM $other -Path 'D:\vms\vm1.vhdx' }
Show-Refusal 'switchInUse' { [void](New-PlainVm); Remove-VMSwitch -Name 'external' -Force }
Show-Refusal 'natRepeats' { [void](New-NetNat -Name 'n' -InternalIPInterfaceAddressPrefix '10.1.0.0/24'); [void](New-NetNat -Name 'n' -InternalIPInterfaceAddressPrefix '10.2.0.0/24') }
Show-Refusal 'natOverlaps' { [void](New-NetNat -Name 'n' -InternalIPInterfaceAddressPrefix '10.1.0.0/24'); [void](New-NetNat -Name 'o' -InternalIPInterfaceAddressPrefix '10.1.0.0/16') }
Show-Refusal 'noSuchNat' { Remove-NetNat -Name 'n' -Confirm:$false }
Show-Refusal 'restoreWhileRunning' { $vm = New-Running; $at = Checkpoint-VM -VM $vm -SnapshotName 's' -Passthru; Restore-VMSnapshot -VMSnapshot $at -Confirm:$false }
Show-Refusal 'restoreDropped' { $vm = New-PlainVm; $at = Checkpoint-VM -VM $vm -SnapshotName 's' -Passthru; Remove-VMSnapshot -VMSnapshot $at; Restore-VMSnapshot -VMSnapshot $at -Confirm:$false }
Show-Refusal 'checkpointWhileMerging' { $vm = New-PlainVm; $at = Checkpoint-VM -VM $vm -SnapshotName 's' -Passthru; Remove-VMSnapshot -VMSnapshot $at; Checkpoint-VM -VM $vm -SnapshotName 't' } -Settings @{ mergeCalls = 3 }
Show-Refusal 'removeWhileMerging' { $vm = New-PlainVm; $at = Checkpoint-VM -VM $vm -SnapshotName 's' -Passthru; Remove-VMSnapshot -VMSnapshot $at; Remove-VM -VM $vm -Force } -Settings @{ mergeCalls = 3 }
Show-Refusal 'restoreWhileSaved' { $vm = New-PlainVm; $at = Checkpoint-VM -VM $vm -SnapshotName 's' -Passthru; Start-VM -VM $vm; Save-VM -VM $vm; Restore-VMSnapshot -VMSnapshot $at -Confirm:$false }
Show-Refusal 'restoreWhileMerging' { $vm = New-PlainVm; $at = Checkpoint-VM -VM $vm -SnapshotName 's' -Passthru; Remove-VMSnapshot -VMSnapshot (Checkpoint-VM -VM $vm -SnapshotName 't' -Passthru); Restore-VMSnapshot -VMSnapshot $at -Confirm:$false } -Settings @{ mergeCalls = 3 }
Show-Refusal 'dropWhileMerging' { $vm = New-PlainVm; $at = Checkpoint-VM -VM $vm -SnapshotName 's' -Passthru; Remove-VMSnapshot -VMSnapshot (Checkpoint-VM -VM $vm -SnapshotName 't' -Passthru); Remove-VMSnapshot -VMSnapshot $at } -Settings @{ mergeCalls = 3 }
Show-Refusal 'dropDropped' { $vm = New-PlainVm; $at = Checkpoint-VM -VM $vm -SnapshotName 's' -Passthru; Remove-VMSnapshot -VMSnapshot $at; Remove-VMSnapshot -VMSnapshot $at }
Show-Refusal 'checkpointWhileSaved' { $vm = New-Running; Save-VM -VM $vm; Checkpoint-VM -VM $vm -SnapshotName 's' }
Show-Refusal 'checkpointWhileStopping' { $vm = New-Running; Edit-Double -Change { param($m) $m.vms[0].hangsOnStop = $true }; Stop-VM -VM $vm -TurnOff -Force; Checkpoint-VM -VM $vm -SnapshotName 's' }
Show-Refusal 'startWhileMerging' { $vm = New-PlainVm; Remove-VMSnapshot -VMSnapshot (Checkpoint-VM -VM $vm -SnapshotName 's' -Passthru); Start-VM -VM $vm } -Settings @{ mergeCalls = 3 }
Show-Refusal 'removeWithCheckpoint' { $vm = New-PlainVm; Checkpoint-VM -VM $vm -SnapshotName 's'; Remove-VM -VM $vm -Force }
Show-Refusal 'enterTooEarly' { $vm = New-Running; Enter-Vm $vm 'Plain-Pass1' { 1 } } -Settings @{ bootCalls = 9 }
Show-Refusal 'enterWithWrongPassword' { $vm = New-Running; Enter-Vm $vm 'wrong' { 1 } }
Show-Refusal 'newVmWithoutRole' { $vm = New-Running; Enter-Vm $vm 'Plain-Pass1' { [void](New-VM -Name 'i' -NoVHD -MemoryStartupBytes 1GB) } }
Show-Refusal 'startWithoutExtensions' { $vm = New-TestVm 'h'; Start-VM -VM $vm; Enter-Vm $vm 'Role-Pass1' { Start-VM -VM (New-VM -Name 'i' -NoVHD -MemoryStartupBytes 1GB) } }
Show-Refusal 'roleWithoutExtensions' { $vm = New-Running; Enter-Vm $vm 'Plain-Pass1' { [void](Install-WindowsFeature -Name 'Hyper-V') } }
Show-Refusal 'startInside' { $vm = New-HostVm; Enter-Vm $vm 'Role-Pass1' { Start-VM -VM (New-VM -Name 'i' -NoVHD -MemoryStartupBytes 1GB) } }
