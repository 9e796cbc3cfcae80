# Inner VMs. A note of each, written before anything of it is made, names its folder and disk.

function Get-NhvGuestNotePath {
    [CmdletBinding()]
    [OutputType([string])]
    param([Parameter(Mandatory = $true)] [string] $Name)
    return "$script:NhvGuestRoot\inner\$Name.json"
}

# What we noted of an inner VM: {folder, disk, os, address, checks, passed, checkedRun, check, checked}; nothing when there is
# no note.
function Read-NhvGuestNote {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param([Parameter(Mandatory = $true)] [string] $Name)
    $record = Read-NhvRecord -Path (Get-NhvGuestNotePath -Name $Name)
    if ($null -ne $record) {
        $note = @{}
        foreach ($property in $record.PSObject.Properties) {
            $note[$property.Name] = $property.Value
        }
        return $note
    }
}

function Write-NhvGuestNote {
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [string] $Name,
        [Parameter(Mandatory = $true)] [hashtable] $Note
    )
    Write-NhvRecord -Root $script:NhvGuestRoot -Path (Get-NhvGuestNotePath -Name $Name) -Record $Note
}

# Brings disks online that Windows keeps offline because they are new to it. All that have volumes are the lab's.
function Set-NhvGuestDisk {
    [CmdletBinding()]
    [OutputType([void])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
    param()
    foreach ($disk in @(Get-Disk)) {
        if ($disk.IsBoot -or $disk.IsSystem -or "$($disk.PartitionStyle)" -ceq 'RAW') {
            continue
        }
        if ($disk.IsOffline) {
            Set-Disk -UniqueId $disk.UniqueId -IsOffline $false
        }
        if ($disk.IsReadOnly) {
            Set-Disk -UniqueId $disk.UniqueId -IsReadOnly $false
        }
    }
}

# The golden disk of an inner image: a file of the image's name at the top of a volume that is on no disk of the system.
function Get-NhvGuestImage {
    [CmdletBinding()]
    [OutputType([string])]
    param([Parameter(Mandatory = $true)] [string] $Name)
    foreach ($disk in @(Get-Disk)) {
        if ($disk.IsBoot -or $disk.IsSystem -or $disk.IsOffline) {
            continue
        }
        foreach ($partition in @(Get-Partition -DiskNumber $disk.Number -ErrorAction Ignore)) {
            if ([int] $partition.DriveLetter -ne 0 -and (Test-NhvPath -Path "$($partition.DriveLetter):\$Name.vhdx")) {
                return "$($partition.DriveLetter):\$Name.vhdx"
            }
        }
    }
    throw (New-NhvRefusal -Key 'inside.noImage' -Arguments $Name)
}

# Our inner VMs, or the one of a name: marked, or without a mark yet at the place that our note names. NhvAsked is the moment
# after which what a VM says of itself was read.
function Get-NhvGuestVm {
    [CmdletBinding()]
    [OutputType([object[]])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter()] [string] $Name,
        [Parameter()] [switch] $WithUnmarked
    )
    $asked = Get-NhvGuestMoment
    foreach ($vm in @(Get-VM)) {
        if ($Name -and $vm.Name -cne $Name) {
            continue
        }
        Add-Member -InputObject $vm -NotePropertyName NhvAsked -NotePropertyValue $asked -Force
        $mark = Read-NhvMark -Notes $vm.Notes
        if ($null -ne $mark) {
            $isOurs = $mark['Installation'] -ceq $Site['Installation'] -and $mark['Lab'] -ceq $Site['Lab'] -and
                $mark['Role'] -ceq 'INNER_VM' -and $mark['Id'] -eq "$($vm.Id)"
        } else {
            $note = $(if ($WithUnmarked) { Read-NhvGuestNote -Name $vm.Name })
            $isOurs = $null -ne $note -and $note['folder'] -ieq "$($vm.Path)"
        }
        if ($isOurs) {
            $vm
        }
    }
}

# Whether its system says that it is up.
function Test-NhvGuestUp {
    [CmdletBinding()]
    [OutputType([bool])]
    param([Parameter(Mandatory = $true)] [object] $Vm)
    return (Get-NhvPower -Vm $Vm) -ceq 'RUNNING' -and "$($Vm.Heartbeat)" -clike 'Ok*'
}

function Get-NhvGuestSeen {
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param([Parameter(Mandatory = $true)] [object] $Vm)
    $power = Get-NhvPower -Vm $Vm
    $isUp = Test-NhvGuestUp -Vm $Vm
    $boot = $(if ($isUp) { Get-NhvGuestRun -Vm $Vm })
    $note = Read-NhvGuestNote -Name $Vm.Name
    $isPassed = $isUp -and $null -ne $note -and (-not $note['checks'] -or $note['passed'] -ceq $boot)
    return [ordered] @{
        name = $Vm.Name
        power = $(if ($power -ceq 'RUNNING') { 'RUNNING' } else { 'OFF' })
        boot = $boot
        reachable = $isUp -and (Test-NhvGuestMet -Name $Vm.Name -Run $boot)
        passed = $isPassed
        os = $(if ($null -ne $note) { $note['os'] } else { '' })
        operations = @(Get-NhvGuestOperation -Name $Vm.Name)
    }
}

# Plan: {name, image, cpus, memory, mac, address, hostKey, seed, checks}.
function New-NhvGuestVm {
    [CmdletBinding()]
    [OutputType([void])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [hashtable] $Plan
    )
    $name = $Plan['name']
    $vm = @(Get-NhvGuestVm -Site $Site -Name $name -WithUnmarked)
    if ($vm.Length -gt 0 -and $null -ne (Read-NhvMark -Notes $vm[0].Notes)) {
        return
    }
    $image = Get-NhvGuestImage -Name $Plan['image']
    $system = Get-NhvGuestSystem -Image $image
    $root = "$($image.Substring(0, 2))\nhv"
    $disk = "$root\$name\system.vhdx"
    Write-NhvGuestNote -Name $name -Note @{
        folder = "$root\$name"
        disk = $disk
        os = $system['os']
        address = $Plan['address']
        checks = $Plan['checks']
        passed = ''
        checkedRun = ''
        check = ''
        checked = 0
    }
    Set-NhvGuestHostKey -Name $name -Key $Plan['hostKey']
    Confirm-NhvFolder -Root $root -Path "$root\$name"
    if ($vm.Length -eq 0) {
        Remove-NhvFile -Root $root -Path $disk # No VM uses it; it may be half made.
        [void] (New-VHD -Path $disk -ParentPath $image -Differencing)
        $vm = @(New-VM -Name $name -Path $root -Generation 2 -NoVHD -MemoryStartupBytes ([long] $Plan['memory']))
    }
    Set-NhvGuestSeed -Site $Site -Vm $vm[0] -Plan $Plan -Folder "$root\$name"
    Set-NhvGuestVm -Site $Site -Vm $vm[0] -Plan $Plan -Disk $disk -System $system
}

# Gives an inner VM all that it is to have, and its mark last.
function Set-NhvGuestVm {
    [CmdletBinding()]
    [OutputType([void])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [object] $Vm,
        [Parameter(Mandatory = $true)] [hashtable] $Plan,
        [Parameter(Mandatory = $true)] [string] $Disk,
        [Parameter(Mandatory = $true)] [hashtable] $System
    )
    $most = [long] (Get-CimInstance -ClassName Win32_ComputerSystem).NumberOfLogicalProcessors
    $settings = @{
        VM = $Vm
        StaticMemory = $true
        MemoryStartupBytes = [long] $Plan['memory']
        ProcessorCount = [Math]::Min([long] $Plan['cpus'], $most)
        CheckpointType = 'Standard'
        AutomaticStartAction = 'Nothing'
        AutomaticStopAction = 'TurnOff'
    }
    if ((Get-Command -Name Set-VM).Parameters.ContainsKey('AutomaticCheckpointsEnabled')) {
        $settings['AutomaticCheckpointsEnabled'] = $false # not on Windows Server 2016
    }
    Set-VM @settings
    if (@(Get-VMHardDiskDrive -VM $Vm).Length -eq 0) {
        Add-VMHardDiskDrive -VM $Vm -ControllerType SCSI -Path $Disk
    }
    Set-NhvBoot -Vm $Vm -Setting $System -First @(Get-VMHardDiskDrive -VM $Vm)[0]
    $adapter = @(Get-VMNetworkAdapter -VM $Vm)[0]
    $network = Get-NhvGuestSwitch -Site $Site
    if ($null -eq $network) {
        throw (New-NhvRefusal -Key 'inside.noSwitch' -Arguments $Vm.Name)
    }
    Set-NhvGuestCard -Vm $Vm -Adapter $adapter -Address $Plan['mac'] -SwitchName $network.Name
    Set-VM -VM $Vm -Notes (Get-NhvMarkText -Site $Site -Role 'INNER_VM' -Id "$($Vm.Id)")
}
