$script:CaseArea = 'how Hyper-V refuses'

# Calls that Hyper-V refuses, by the names that RefusalsTest has for them. What it says is noted, and compared with the double and the
# simulator; whatever it is, the case passes.

function New-PlainVm([string]$name = 'a', [string]$parent = '') {
    $folder = "$($script:CaseRun.Base)\refusals"
    New-CaseFolder $folder
    [void](New-VHD -Path "$folder\$name.vhdx" -ParentPath $(if ($parent) { $parent } else { Confirm-CaseImage }) -Differencing)
    New-VM -Name "$($script:CaseRun.Token)-$name" -Path $folder -Generation 2 -MemoryStartupBytes 512MB -VHDPath "$folder\$name.vhdx"
}

function New-RunningVm([string]$name = 'a') { $vm = New-PlainVm $name; Start-VM -VM $vm; Get-VM -Id $vm.Id }
function New-SavedVm { $vm = New-RunningVm; Save-VM -VM $vm; Get-VM -Id $vm.Id }

# An image of its own, which a case may spoil.
function New-SpoiledImage {
    $path = "$($script:CaseRun.Base)\refusals\w.vhdx"
    New-CaseFolder "$($script:CaseRun.Base)\refusals"
    [void](New-VHD -Path $path -SizeBytes 1GB -Dynamic)
    $path
}

$script:Refused = [ordered]@{
    startTwice = { Start-VM -VM (New-RunningVm) }
    turnOffTwice = { $vm = New-RunningVm; Stop-VM -VM $vm -TurnOff -Force; Stop-VM -VM $vm -TurnOff -Force }
    extensionsWhileRunning = { Set-VMProcessor -VM (New-RunningVm) -ExposeVirtualizationExtensions $true }
    extensionsWhileSaved = { Set-VMProcessor -VM (New-SavedVm) -ExposeVirtualizationExtensions $true }
    tooManyProcessors = { Set-VMProcessor -VM (New-PlainVm) -Count (1 + @(Get-CimInstance -ClassName Win32_ComputerSystem)[0].NumberOfLogicalProcessors) }
    versionTooNew = { [void](New-VM -Name "$($script:CaseRun.Token)-a" -NoVHD -Version 200.0) }
    resizeWhileRunning = { Set-VMMemory -VM (New-RunningVm) -StartupBytes 600MB }
    resizeWhileExtensionsAreExposed = { $vm = New-PlainVm; Set-VMProcessor -VM $vm -ExposeVirtualizationExtensions $true; Start-VM -VM $vm; Set-VMMemory -VM $vm -StartupBytes 600MB }
    removeWhileRunning = { Remove-VM -VM (New-RunningVm) -Force }
    removeWhileSaved = { Remove-VM -VM (New-SavedVm) -Force }
    saveWhileOff = { Save-VM -VM (New-PlainVm) }
    dropSavedStateWhileOff = { Remove-VMSavedState -VM (New-PlainVm) }
    noSuchVm = { [void](Get-VM -Id ([Guid]::NewGuid())) }
    parentMissing = { $image = New-SpoiledImage; $vm = New-PlainVm 'a' $image; Remove-Item -LiteralPath $image; Start-VM -VM $vm }
    diskInUse = { [void](New-RunningVm); $other = New-VM -Name "$($script:CaseRun.Token)-b" -VHDPath "$($script:CaseRun.Base)\refusals\a.vhdx" -MemoryStartupBytes 512MB -Generation 2; Start-VM -VM $other }
    dropDiskInUse = { [void](New-RunningVm); Remove-Item -LiteralPath "$($script:CaseRun.Base)\refusals\a.vhdx" }
    dropParentInUse = { $image = New-SpoiledImage; Start-VM -VM (New-PlainVm 'a' $image); Remove-Item -LiteralPath $image -Force }
    childExists = { $vm = New-PlainVm; [void](New-VHD -Path "$($script:CaseRun.Base)\refusals\a.vhdx" -ParentPath (Confirm-CaseImage) -Differencing) }
    childInNoFolder = { [void](New-VHD -Path "$($script:CaseRun.Base)\none\a.vhdx" -ParentPath (Confirm-CaseImage) -Differencing) }
    childOfNothing = { New-CaseFolder "$($script:CaseRun.Base)\refusals"; [void](New-VHD -Path "$($script:CaseRun.Base)\refusals\a.vhdx" -ParentPath "$($script:CaseRun.Base)\none.vhdx" -Differencing) }
    startReadOnly = { $image = New-SpoiledImage; (Get-Item -LiteralPath $image).IsReadOnly = $true; Start-VM -VM (New-VM -Name "$($script:CaseRun.Token)-a" -VHDPath $image -MemoryStartupBytes 512MB -Generation 2) }
    reparentMismatch = { [void](New-PlainVm); Set-VHD -Path "$($script:CaseRun.Base)\refusals\a.vhdx" -ParentPath (New-SpoiledImage) }
    attachNothing = { Add-VMHardDiskDrive -VM (New-PlainVm) -Path "$($script:CaseRun.Base)\refusals\none.vhdx" }
    attachUsedToRunning = { [void](New-RunningVm); Add-VMHardDiskDrive -VM (New-RunningVm 'b') -Path "$($script:CaseRun.Base)\refusals\a.vhdx" }
    switchInUse = { $one = New-VMSwitch -Name "$($script:CaseRun.Token)-s" -SwitchType Private; Connect-VMNetworkAdapter -VMNetworkAdapter @(Get-VMNetworkAdapter -VM (New-PlainVm))[0] -VMSwitch $one; Remove-VMSwitch -VMSwitch $one -Force }
    restoreWhileRunning = { $vm = New-RunningVm; $at = Checkpoint-VM -VM $vm -SnapshotName 's' -Passthru; Restore-VMSnapshot -VMSnapshot $at -Confirm:$false }
    restoreDropped = { $vm = New-PlainVm; $at = Checkpoint-VM -VM $vm -SnapshotName 's' -Passthru; Remove-VMSnapshot -VMSnapshot $at; Restore-VMSnapshot -VMSnapshot $at -Confirm:$false }
}

foreach ($refusedCall in @($script:Refused.Keys)) {
    Add-Case "notes how this is refused: $refusedCall" ([ScriptBlock]::Create(@'
        $problem = Get-CaseError $script:Refused['NAME']
        $said = 'done'
        if ($problem) {
            $code = $(if ($problem.Exception.Message -match '\((0x[0-9A-Fa-f]{8})\)') { $Matches[1] } else { '' })
            $said = "$($problem.FullyQualifiedErrorId) $code"
        }
        Add-CaseFact 'refusal NAME' $said
'@.Replace("NAME", $refusedCall)))
}
