# The part of a look that goes through the folders of labs: remains of VMs, and what does not belong there.

# Whether all disks that were noted for a VM are there, with what it needs for its first start.
function Test-NhvEveryDisk {
    [CmdletBinding()]
    [OutputType([bool])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [string] $Lab,
        [Parameter(Mandatory = $true)] [string] $Name
    )
    $folder = "$(Get-NhvLabFolder -Site $Site -Lab $Lab)\$(Get-NhvFullName -Site $Site -Name $Name -Lab $Lab)"
    $noted = @(Get-NhvDiskNote -VmFolder $folder)
    foreach ($disk in $noted) {
        if (-not (Test-NhvPath -Path $disk.path)) {
            return $false
        }
    }
    return $noted.Length -gt 0 -and (Test-NhvFirstBoot -VmFolder $folder)
}

# A call that was cut off may have made the disks, and nothing more.
function Test-NhvFirstBoot {
    [CmdletBinding()]
    [OutputType([bool])]
    param([Parameter(Mandatory = $true)] [string] $VmFolder)
    if (Test-NhvDiskBoot -VmFolder $VmFolder) {
        return Test-NhvPrepared -VmFolder $VmFolder
    }
    $seed = (Read-NhvRecord -Path "$VmFolder\disks.json").PSObject.Properties['seed']
    return $null -eq $seed -or -not $seed.Value -or (Test-NhvPath -Path $seed.Value)
}

# What the files of a host VM take on the volume now. Each is asked by itself: of one that is open, a listing of its folder may
# show the size that it had when it was last closed.
function Get-NhvDiskUse {
    [CmdletBinding()]
    [OutputType([long])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [string] $Lab,
        [Parameter(Mandatory = $true)] [string] $Name
    )
    $folder = "$(Get-NhvLabFolder -Site $Site -Lab $Lab)\$(Get-NhvFullName -Site $Site -Name $Name -Lab $Lab)"
    $bytes = [long] 0
    foreach ($path in @(Get-NhvEntry -Folder $folder)) {
        $item = Get-Item -LiteralPath $path -Force -ErrorAction Ignore # It may be gone by now.
        if ($item -is [IO.FileInfo]) {
            $bytes += [long] $item.Length
        }
    }
    return $bytes
}

# Adds lease and remains to a lab that was seen.
function Complete-NhvSeenLab {
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [hashtable] $Seen,
        [Parameter(Mandatory = $true)] [string] $Lab
    )
    $there = Get-NhvSeenLab -Seen $Seen -Lab $Lab
    if (-not $there['opened']) {
        return
    }
    $folder = Get-NhvLabFolder -Site $Site -Lab $Lab
    $there['leaseSeconds'] = Get-NhvLeaseLeft -Site $Site -Lab $Lab
    if (-not $there['buried'] -and $null -eq $there['leaseSeconds']) {
        Add-NhvOddity -Seen $Seen -Where $folder -Key 'noLease'
    }
    $prefix = Get-NhvFullName -Site $Site -Name '' -Lab $Lab
    foreach ($path in @(Get-NhvEntry -Folder $folder)) {
        $leaf = Split-Path -Path $path -Leaf
        if (@('owner.json', 'lease.json', 'owner.json.part', 'lease.json.part') -ccontains $leaf) {
            continue
        }
        $isNamed = $leaf.StartsWith($prefix, [StringComparison]::Ordinal) -and
            (Test-NhvNamed -Site $Site -Role 'HOST_VM' -Path $path -Lab $Lab)
        if (-not $isNamed -or (Get-NhvJunction -Folder $Site['Root'] -Path $path)) {
            Add-NhvOddity -Seen $Seen -Where $path -Key 'file'
            continue
        }
        Add-NhvRemains -Site $Site -Seen $Seen -Lab $Lab -Path $path -Name $leaf.Substring($prefix.Length)
    }
}

# Reports what is foreign in a VM's folder, and shows a VM of which only the folder is there.
function Add-NhvRemains {
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [hashtable] $Seen,
        [Parameter(Mandatory = $true)] [string] $Lab,
        [Parameter(Mandatory = $true)] [string] $Path,
        [Parameter(Mandatory = $true)] [string] $Name
    )
    $noted = @(Get-NhvDiskNote -VmFolder $Path | ForEach-Object -Process { $_.path })
    $entries = @(Get-NhvEntry -Folder $Path)
    $all = (Get-NhvSeenLab -Seen $Seen -Lab $Lab)['hostVms']
    $ours = 0
    $children = 0
    foreach ($entry in $entries) {
        $leaf = Split-Path -Path $entry -Leaf
        if (@('Virtual Machines', 'Snapshots') -ccontains $leaf -and -not $all.ContainsKey($Name)) {
            # Hyper-V has made these; what is in them when the VM is gone is nobody's that we know, and keeps them.
            $left = @(Get-NhvEntry -Folder $entry)
            if ($left.Length -gt 0) {
                $left | ForEach-Object -Process { Add-NhvOddity -Seen $Seen -Where $_ -Key 'file' }
                continue
            }
        }
        $isChild = Test-NhvChildName -Path $entry -Disks $noted
        $isMade = $isChild -or $noted -icontains $entry -or @('disks.json', 'disks.json.part', 'checkpoints.json',
            'checkpoints.json.part', 'seed.iso', 'answer.json', 'answer.json.part', 'Virtual Machines', 'Snapshots') -ccontains $leaf
        $isMade = $isMade -or ($leaf -ceq 'mount' -and (Test-NhvDiskBoot -VmFolder $Path))
        if ($isMade) {
            $ours++
        } else {
            Add-NhvOddity -Seen $Seen -Where $entry -Key 'file'
        }
        if ($isChild) {
            $children++
        }
    }
    if (($ours -gt 0 -or $entries.Length -eq 0) -and -not $all.ContainsKey($Name)) {
        $all[$Name] = [ordered] @{
            name = $Name
            id = ''
            disks = Test-NhvEveryDisk -Site $Site -Lab $Lab -Name $Name
            diskUse = Get-NhvDiskUse -Site $Site -Lab $Lab -Name $Name
            created = $false
            power = 'OFF'
            extensionsExposed = $false
            state = ''
            status = ''
            heartbeat = ''
            addresses = @()
            uptimeSeconds = [long] 0
            merging = $false
            checkpoints = @()
        }
    }
    $vm = $(if ($children -gt 0 -and $all.ContainsKey($Name)) { $Seen['Vms'][$all[$Name]['id']] })
    if ($null -ne $vm) {
        $all[$Name]['checkpoints'] = @(Get-NhvCheckpoint -Place @{ Lab = $Lab } -Vm $vm | ForEach-Object -Process {
                [ordered] @{ name = $_['name']; operation = $_['operation'] }
            })
    }
}

# Whether a file is named as Hyper-V names a checkpoint's file of one of some disks, which lies beside it.
function Test-NhvChildName {
    [CmdletBinding()]
    [OutputType([bool])]
    param(
        [Parameter(Mandatory = $true)] [string] $Path,
        [Parameter(Mandatory = $true)] [AllowEmptyCollection()] [string[]] $Disks
    )
    return $Path -match '^(?<stem>.+)_[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\.avhdx\z' -and
        $Disks -icontains "$($Matches['stem']).vhdx"
}

function Add-NhvSeenSwitch {
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [hashtable] $Seen,
        [Parameter(Mandatory = $true)] [object] $VmSwitch
    )
    $mark = Read-NhvMark -Notes $VmSwitch.Notes
    if ($null -ne $mark -and (Test-NhvOurSwitch -Site $Site -VmSwitch $VmSwitch -Lab $mark['Lab'])) {
        $prefix = Get-NhvFullName -Site $Site -Name '' -Lab $mark['Lab']
        if ($VmSwitch.Name.StartsWith($prefix, [StringComparison]::Ordinal)) {
            (Get-NhvSeenLab -Seen $Seen -Lab $mark['Lab'])['switches'].Add($VmSwitch.Name.Substring($prefix.Length))
        }
    }
}

# What this host has, and has free at this moment.
function Get-NhvResources {
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseSingularNouns', '')]
    param([Parameter(Mandatory = $true)] [string] $Root)
    $system = Get-CimInstance -ClassName Win32_OperatingSystem
    $computer = Get-CimInstance -ClassName Win32_ComputerSystem
    $volume = Get-Volume -DriveLetter $Root[0]
    return [ordered] @{
        memory = [long] $computer.TotalPhysicalMemory
        freeMemory = [long] $system.FreePhysicalMemory * 1024
        cpus = [int] $computer.NumberOfLogicalProcessors
        disk = [long] $volume.Size
        freeDisk = [long] $volume.SizeRemaining
    }
}
