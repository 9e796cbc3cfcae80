# A look at everything of one installation on this host. It never enters a guest.

# Looks.
function Get-NhvSnapshot {
    <#
    .SYNOPSIS
    Shows everything of one installation on this host, and what is odd below our root.
    .PARAMETER Root
    Our folder on this host.
    .PARAMETER Installation
    Whose things to look for.
    #>
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param(
        [Parameter(Mandatory = $true)] [ValidatePattern('^[A-Za-z]:\\[^*?<>|"]+$')] [string] $Root,
        [Parameter(Mandatory = $true)] [ValidatePattern('^[A-Za-z0-9-]{1,64}$')] [string] $Installation
    )
    $site = @{ Root = $Root.TrimEnd([char[]] @('\')); Installation = $Installation }
    $triesLeft = 3
    while ($true) {
        $triesLeft--
        try {
            return Read-NhvSnapshot -Site $site
        } catch {
            # What was listed may have gone since, when a batch takes its lab away, or somebody their VM: look again.
            if ($triesLeft -eq 0 -or "$($_.CategoryInfo.Category)" -cne 'ObjectNotFound') {
                throw
            }
        }
    }
}

function Read-NhvSnapshot {
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param([Parameter(Mandatory = $true)] [hashtable] $Site)
    $seen = @{
        Labs = [Collections.Generic.SortedDictionary[string, object]]::new()
        Oddities = [Collections.Generic.List[object]]::new()
        Vms = @{} # by id
    }
    foreach ($lab in @(Get-NhvBuriedLab -Site $Site)) {
        (Get-NhvSeenLab -Seen $seen -Lab $lab)['buried'] = $true
    }
    foreach ($path in @(Get-NhvEntry -Folder "$($Site['Root'])\labs")) {
        Add-NhvSeenFolder -Site $Site -Seen $seen -Path $path
    }
    foreach ($vm in @(Get-VM)) {
        Add-NhvSeenVm -Site $Site -Seen $seen -Vm $vm
    }
    foreach ($one in @(Get-VMSwitch)) {
        Add-NhvSeenSwitch -Site $Site -Seen $seen -VmSwitch $one
    }
    foreach ($lab in @($seen['Labs'].Keys)) {
        Complete-NhvSeenLab -Site $Site -Seen $seen -Lab $lab
    }
    return [ordered] @{
        resources = Get-NhvResources -Root $Site['Root']
        labs = @($seen['Labs'].Values | ForEach-Object -Process {
                $_['hostVms'] = @($_['hostVms'].Values)
                $_
            })
        oddities = $seen['Oddities']
    }
}

function Get-NhvSeenLab {
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Seen,
        [Parameter(Mandatory = $true)] [string] $Lab
    )
    if (-not $Seen['Labs'].ContainsKey($Lab)) {
        $Seen['Labs'].Add($Lab, [ordered] @{
                lab = $Lab
                opened = $false
                buried = $false
                leaseSeconds = $null
                switches = [Collections.Generic.List[string]]::new()
                hostVms = [Collections.Generic.SortedDictionary[string, object]]::new()
            })
    }
    return $Seen['Labs'][$Lab]
}

# Something under our root, or with our mark, that the rule of ownership does not cover.
function Add-NhvOddity {
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Seen,
        [Parameter(Mandatory = $true)] [string] $Where,
        [Parameter(Mandatory = $true)] [string] $Key,
        [Parameter()] [string[]] $Arguments = @()
    )
    $Seen['Oddities'].Add([ordered] @{ where = $Where; what = $Key; arguments = $Arguments })
}

# An entry of the folder of all labs.
function Add-NhvSeenFolder {
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [hashtable] $Seen,
        [Parameter(Mandatory = $true)] [string] $Path
    )
    $name = Split-Path -Path $Path -Leaf
    if (Get-NhvJunction -Folder $Site['Root'] -Path $Path) {
        Add-NhvOddity -Seen $Seen -Where $Path -Key 'junction'
    } elseif (-not (Test-NhvLabId -Text $name) -or -not (Test-Path -LiteralPath $Path -PathType Container)) {
        Add-NhvOddity -Seen $Seen -Where $Path -Key 'file'
    } else {
        $owner = Get-NhvOwner -Site $Site -Lab $name
        if ($null -eq $owner) {
            Add-NhvOddity -Seen $Seen -Where $Path -Key 'lab'
        } elseif ($owner.installation -ceq $Site['Installation']) {
            (Get-NhvSeenLab -Seen $Seen -Lab $name)['opened'] = $true
        }
    }
}

function Add-NhvSeenVm {
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [hashtable] $Seen,
        [Parameter(Mandatory = $true)] [object] $Vm
    )
    $mark = Read-NhvMark -Notes $Vm.Notes
    $place = "$($Vm.Path)"
    if ($null -ne $mark) {
        if (Test-NhvOurVm -Site $Site -Vm $Vm -Lab $mark['Lab']) {
            Add-NhvSeenHostVm -Site $Site -Seen $Seen -Vm $Vm -Lab $mark['Lab'] -IsCreated $true
        } elseif ($mark['Installation'] -ceq $Site['Installation']) {
            Add-NhvOddity -Seen $Seen -Where $place -Key 'copy' -Arguments $Vm.Name
        }
    } elseif (Test-NhvBelow -Folder "$($Site['Root'])\labs" -Path $place) {
        $lab = $place.Substring("$($Site['Root'])\labs\".Length).Split([char[]] @('\'))[0]
        $owner = $(if (Test-NhvLabId -Text $lab) { Get-NhvOwner -Site $Site -Lab $lab })
        if ($null -eq $owner -or $owner.installation -ceq $Site['Installation']) {
            if ($null -ne $owner -and (Test-NhvOurVm -Site $Site -Vm $Vm -Lab $lab)) {
                Add-NhvSeenHostVm -Site $Site -Seen $Seen -Vm $Vm -Lab $lab -IsCreated $false
            } else {
                Add-NhvOddity -Seen $Seen -Where $place -Key 'vm' -Arguments $Vm.Name
            }
        }
    }
}

# Of two of one name, which a batch that was cut off may leave, the complete one counts.
function Add-NhvSeenHostVm {
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [hashtable] $Seen,
        [Parameter(Mandatory = $true)] [object] $Vm,
        [Parameter(Mandatory = $true)] [string] $Lab,
        [Parameter(Mandatory = $true)] [bool] $IsCreated
    )
    $all = (Get-NhvSeenLab -Seen $Seen -Lab $Lab)['hostVms']
    $prefix = Get-NhvFullName -Site $Site -Name '' -Lab $Lab
    $name = $(if ($Vm.Name.StartsWith($prefix, [StringComparison]::Ordinal)) { $Vm.Name.Substring($prefix.Length) } else { $Vm.Name })
    if (-not $IsCreated -and $all.ContainsKey($name)) {
        return
    }
    $Seen['Vms']["$($Vm.Id)"] = $Vm
    $all[$name] = [ordered] @{
        name = $name
        id = "$($Vm.Id)"
        disks = $IsCreated -or (Test-NhvEveryDisk -Site $Site -Lab $Lab -Name $name)
        diskUse = Get-NhvDiskUse -Site $Site -Lab $Lab -Name $name
        created = $IsCreated
        power = Get-NhvPower -Vm $Vm
        extensionsExposed = [bool] (Get-VMProcessor -VM $Vm).ExposeVirtualizationExtensions
        state = "$($Vm.State)"
        status = "$($Vm.Status)"
        heartbeat = "$($Vm.Heartbeat)"
        addresses = @(Get-VMNetworkAdapter -VM $Vm | ForEach-Object -Process { $_.IPAddresses } |
                ForEach-Object -Process { "$_" })
        uptimeSeconds = [long] $Vm.Uptime.TotalSeconds
        merging = Test-NhvMergingState -Vm $Vm
        checkpoints = @()
    }
}

# OFF and RUNNING are states of rest; in the others nothing may be changed.
function Get-NhvPower {
    [CmdletBinding()]
    [OutputType([string])]
    param([Parameter(Mandatory = $true)] [object] $Vm)
    switch -CaseSensitive -Regex ("$($Vm.State)") {
        '^(Off|Saved|FastSaved)(Critical)?$' { return 'OFF' }
        '^(Running|Paused)(Critical)?$' { return 'RUNNING' }
        '^(Starting|Resuming|Reset)(Critical)?$' { return 'STARTING' }
        default { return 'STOPPING' }
    }
}
