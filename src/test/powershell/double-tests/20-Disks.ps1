. ([IO.Path]::Combine($PSScriptRoot, 'Assert.ps1'))
$commands = 'Microsoft.HyperV.PowerShell.Commands.'
$vhd = 'Microsoft.Vhd.PowerShell.Cmdlets.'

Test-Case 'a child knows its parent' {
    $child = New-Child 'D:\vms\a.vhdx'
    Assert-Equal 'Differencing' $child.VhdType
    Assert-Equal 'D:\images\role.vhdx' $child.ParentPath
    Assert-Equal 40GB $child.Size
    Assert-True (Test-VHD -Path 'D:\vms\a.vhdx')
    Assert-Equal (Get-Item -LiteralPath 'D:\vms\a.vhdx').Length $child.FileSize
}

Test-Case 'a parent that was written no longer fits' {
    New-DoubleImage -Path 'D:\images\mine.vhdx'
    [void](New-Child 'D:\vms\a.vhdx' 'D:\images\mine.vhdx')
    [void](Mount-VHD -Path 'D:\images\mine.vhdx' -NoDriveLetter)
    Dismount-VHD -Path 'D:\images\mine.vhdx'
    Assert-True (-not (Test-VHD -Path 'D:\vms\a.vhdx')) 'the chain'
    $vm = New-VM -Name 'a' -NoVHD -MemoryStartupBytes 1GB -Generation 2
    Add-VMHardDiskDrive -VM $vm -Path 'D:\vms\a.vhdx'
    Assert-Refused "OperationFailed,${commands}StartVM" { Start-VM -VM $vm } -Text '0xC03A000E'
    Set-VHD -Path 'D:\vms\a.vhdx' -ParentPath 'D:\images\mine.vhdx' -IgnoreIdMismatch
    Start-VM -VM $vm
}

Test-Case 'a missing parent, file, or folder' {
    Assert-Refused "ObjectNotFound,${vhd}NewVhd" { New-Child 'D:\vms\a.vhdx' 'D:\images\none.vhdx' } -Text '0x80070002'
    Assert-Refused "ObjectNotFound,${vhd}NewVhd" { New-Child 'D:\none\a.vhdx' } -Text '0x80070003'
    Assert-Refused "ObjectNotFound,${vhd}GetVhd" { Get-VHD -Path 'D:\vms\none.vhdx' }
    [void](New-Child 'D:\vms\a.vhdx')
    Assert-Refused "OperationFailed,${vhd}NewVhd" { New-Child 'D:\vms\a.vhdx' } -Text '0x80070050'
}

Test-Case 'a disk in use can be neither removed, moved, mounted nor given twice' {
    $vm = New-TestVm
    Start-VM -VM $vm
    Assert-Refused 'RemoveFileSystemItemIOError,Microsoft.PowerShell.Commands.RemoveItemCommand' { Remove-Item -LiteralPath 'D:\vms\vm1.vhdx' }
    Assert-Refused 'RemoveFileSystemItemIOError,Microsoft.PowerShell.Commands.RemoveItemCommand' { Remove-Item -LiteralPath 'D:\vms' -Recurse }
    Assert-Refused 'RemoveFileSystemItemIOError,Microsoft.PowerShell.Commands.RemoveItemCommand' { Remove-Item -LiteralPath 'D:\images\role.vhdx' -Force }
    Assert-Refused 'MoveFileInfoItemIOError,Microsoft.PowerShell.Commands.MoveItemCommand' { Move-Item -LiteralPath 'D:\vms\vm1.vhdx' -Destination 'D:\vms\b.vhdx' }
    Assert-Refused "OperationFailed,${vhd}MountVhd" { Mount-VHD -Path 'D:\vms\vm1.vhdx' } -Text '0x80070020'
    $other = New-VM -Name 'other' -VHDPath 'D:\vms\vm1.vhdx' -MemoryStartupBytes 1GB -Generation 2
    Assert-Refused "OperationFailed,${commands}StartVM" { Start-VM -VM $other } -Text '0x80070020'
    Assert-True (Get-VHD -Path 'D:\vms\vm1.vhdx').Attached 'attached'
    Stop-VM -VM $vm -TurnOff -Force
    Remove-Item -LiteralPath 'D:\vms\vm1.vhdx'
    Assert-True (-not (Test-Path -LiteralPath 'D:\vms\vm1.vhdx'))
}

Test-Case 'a parent open for writing has no new children' {
    [void](New-VHD -Path 'D:\vms\p.vhdx' -Dynamic -SizeBytes 10GB)
    [void](Mount-VHD -Path 'D:\vms\p.vhdx')
    Assert-Refused "OperationFailed,${vhd}NewVhd" { New-Child 'D:\vms\c.vhdx' 'D:\vms\p.vhdx' } -Text '0x80070020'
}

Test-Case 'the volume is full' {
    Edit-Double -Change { param($m) $m.drives['D'].taken = 2TB }
    Assert-Refused "OperationFailed,${vhd}NewVhd" { New-Child 'D:\vms\a.vhdx' } -Text '0x80070070'
    Assert-Equal 0 (Get-Volume -DriveLetter D).SizeRemaining
}

Test-Case 'a file that Hyper-V does not take' {
    New-DoubleImage -Path 'D:\images\bad.vhdx' -Unsuitable
    Assert-Refused "OperationFailed,${vhd}NewVhd" { New-Child 'D:\vms\a.vhdx' 'D:\images\bad.vhdx' } -Text '0xC03A001A'
    Assert-Refused "OperationFailed,${commands}NewVM" { New-VM -Name 'x' -VHDPath 'D:\images\bad.vhdx' -MemoryStartupBytes 1GB } -Text '0xC03A001A'
    Assert-True (Get-FileIntegrity -FileName 'D:\images\bad.vhdx').Enabled
}

Test-Case 'a read-only image itself cannot be started' {
    $vm = New-VM -Name 'x' -VHDPath 'D:\images\role.vhdx' -MemoryStartupBytes 1GB -Generation 2
    Assert-Refused "AccessDenied,${commands}StartVM" { Start-VM -VM $vm } -Text '0x80070005'
}

Test-Case 'a copied file is a copied disk, and starting writes to children only' {
    $before = (Get-Item -LiteralPath 'D:\images\role.vhdx').LastWriteTimeUtc
    $vm = New-TestVm
    Copy-Item -LiteralPath 'D:\images\role.vhdx' -Destination 'D:\images\copy.vhdx'
    Assert-Equal (Get-VHD -Path 'D:\images\role.vhdx').DiskIdentifier (Get-VHD -Path 'D:\images\copy.vhdx').DiskIdentifier
    Start-VM -VM $vm
    Assert-Equal $before (Get-Item -LiteralPath 'D:\images\role.vhdx').LastWriteTimeUtc
    Assert-True ((Get-VHD -Path 'D:\vms\vm1.vhdx').FileSize -gt 4MB) 'growth at the first start'
}

Test-Case 'a mounted disk shows its files in an empty folder' {
    New-DoubleImage -Path 'D:\images\files.vhdx' -Os '' -Volume
    Set-Content -Path ([IO.Path]::Combine((Get-DoubleVolume 'D:\images\files.vhdx'), 'a.txt')) -Value 'text'
    [void](New-Item -ItemType Directory -Path 'D:\mnt')
    $disk = Mount-VHD -Path 'D:\images\files.vhdx' -NoDriveLetter -Passthru | Get-Disk
    $part = Get-Partition -DiskNumber $disk.Number
    Add-PartitionAccessPath -DiskNumber $disk.Number -PartitionNumber $part.PartitionNumber -AccessPath 'D:\mnt'
    Assert-Equal 'text' (Get-Content -LiteralPath 'D:\mnt\a.txt')
    Remove-PartitionAccessPath -DiskNumber $disk.Number -PartitionNumber $part.PartitionNumber -AccessPath 'D:\mnt'
    Dismount-VHD -Path 'D:\images\files.vhdx'
    Assert-Equal 0 @(Get-ChildItem -LiteralPath 'D:\mnt').Count
}

Test-Case 'a folder of a volume is there again when its disk is, and a disk that looks like another one stays offline' {
    [void](New-Child 'D:\vms\a.vhdx')
    [void](New-Child 'D:\vms\b.vhdx')
    [void](New-Item -ItemType Directory -Path 'D:\mnt')
    Mount-VHD -Path 'D:\vms\a.vhdx' -NoDriveLetter
    $number = (Get-VHD -Path 'D:\vms\a.vhdx').DiskNumber
    Assert-Equal '1 2' (@(Get-Partition -DiskNumber $number | ForEach-Object { $_.PartitionNumber }) -join ' ')
    Add-PartitionAccessPath -DiskNumber $number -PartitionNumber 2 -AccessPath 'D:\mnt'
    Assert-Equal 'D:\mnt\' @((Get-Partition -DiskNumber $number -PartitionNumber 2).AccessPaths)[0]
    Assert-True (Test-Path -LiteralPath 'D:\mnt\Windows\System32\drivers\etc\hosts')
    Mount-VHD -Path 'D:\vms\b.vhdx' -NoDriveLetter
    Assert-True (Get-Disk -Number (Get-VHD -Path 'D:\vms\b.vhdx').DiskNumber).IsOffline 'the second of two'
    Restart-Double
    Assert-True (-not (Get-VHD -Path 'D:\vms\a.vhdx').Attached) 'not attached after a restart'
    Assert-True (-not (Test-Path -LiteralPath 'D:\mnt\Windows'))
    Assert-True ((Get-Item -LiteralPath 'D:\mnt' -Force).Attributes -band [IO.FileAttributes]::ReparsePoint) 'a link still'
    Mount-VHD -Path 'D:\vms\a.vhdx' -NoDriveLetter
    Assert-True (Test-Path -LiteralPath 'D:\mnt\Windows')
    Remove-PartitionAccessPath -DiskNumber (Get-VHD -Path 'D:\vms\a.vhdx').DiskNumber -PartitionNumber 2 -AccessPath 'D:\mnt'
    Dismount-VHD -Path 'D:\vms\a.vhdx'
    Assert-True (-not ((Get-Item -LiteralPath 'D:\mnt' -Force).Attributes -band [IO.FileAttributes]::ReparsePoint)) 'a folder again'
}

Test-Case 'disks are mounted by administrators alone' {
    [void](New-Child 'D:\vms\a.vhdx')
    Edit-Double -Change { param($m) $m.groups = @('S-1-5-32-578') }
    Assert-Refused "AccessDenied,${vhd}MountVhd" { Mount-VHD -Path 'D:\vms\a.vhdx' }
}

Test-Case 'drives and media come and go' {
    $vm = New-TestVm
    Set-Content -Path 'D:\vms\seed.iso' -Value 'iso'
    Add-VMDvdDrive -VM $vm -Path 'D:\vms\seed.iso'
    Set-VMDvdDrive -VMDvdDrive (Get-VMDvdDrive -VM $vm) -Path $null
    Assert-Equal '' (Get-VMDvdDrive -VM $vm).Path
    Get-VMDvdDrive -VM $vm | Remove-VMDvdDrive
    Assert-Equal 0 @(Get-VMDvdDrive -VM $vm).Count
    [void](New-VHD -Path 'D:\vms\data.vhdx' -Dynamic -SizeBytes 10GB)
    Add-VMHardDiskDrive -VM $vm -Path 'D:\vms\data.vhdx' -ControllerType SCSI
    Assert-Equal 2 @(Get-VMHardDiskDrive -VM $vm).Count
    Get-VMHardDiskDrive -VM $vm -ControllerType SCSI -ControllerNumber 0 -ControllerLocation 1 | Remove-VMHardDiskDrive
    Assert-Equal 'D:\vms\vm1.vhdx' (Get-VMHardDiskDrive -VM $vm).Path
    Resize-VHD -Path 'D:\vms\data.vhdx' -SizeBytes 20GB
    Assert-Equal 20GB (Get-VHD -Path 'D:\vms\data.vhdx').Size
}

Test-Case 'file cmdlets are the real ones, counted' {
    [void](New-Item -ItemType Directory -Path 'D:\a\b')
    [void](New-Item -Path 'D:\a\b\x.txt' -ItemType File -Value 'text')
    Assert-Refused 'NewItemIOError,Microsoft.PowerShell.Commands.NewItemCommand' { New-Item -Path 'D:\a\b\x.txt' -ItemType File }
    Assert-Refused 'PathNotFound,Microsoft.PowerShell.Commands.RemoveItemCommand' { Remove-Item -LiteralPath 'D:\a\none' }
    Remove-Item -LiteralPath 'D:\a\none' -ErrorAction SilentlyContinue
    'D:\a\b\x.txt' | Remove-Item
    Assert-Equal 3 @(Get-DoubleCall -Cmdlet 'Remove-Item').Count
    Add-DoubleFault -Cmdlet '*-Item' -Nth 2 -ErrorClass SHARING_VIOLATION
    [void](New-Item -ItemType Directory -Path 'D:\c')
    Assert-Refused 'OperationFailed,Microsoft.PowerShell.Commands.MoveItemCommand' { Move-Item -LiteralPath 'D:\c' -Destination 'D:\d' }
    Assert-True (Test-Path -LiteralPath 'D:\c')
}
