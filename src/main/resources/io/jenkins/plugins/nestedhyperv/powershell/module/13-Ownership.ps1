# What is ours: what has a mark with our installation and its own id, and what has no mark yet but is named, for exactly the
# place where it is, by our owner.json.

# The mark that goes into the notes of a thing: one line, never changed.
function Get-NhvMarkText {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [ValidateSet('HOST_VM', 'INNER_VM', 'SWITCH')] [string] $Role,
        [Parameter(Mandatory = $true)] [string] $Id
    )
    $mark = '{"format":1,"installation":"' + $Site['Installation'] + '","lab":"' + $Site['Lab'] +
        '","role":"' + $Role + '","id":"' + $Id + '"}'
    if ($null -eq (Read-NhvMark -Notes $mark)) {
        throw (New-NhvRefusal -Key 'mark.unreadable' -Arguments $Id) # It would never be known again.
    }
    return $mark
}

$script:NhvMarkPattern = '^\{"format":1,"installation":"(?<installation>[^"]{1,64})","lab":"(?<lab>[a-z][a-z0-9]{7})",' +
    '"role":"(?<role>HOST_VM|INNER_VM|SWITCH)","id":"(?<id>[^"]{1,128})"\}\z'

# The mark in somebody's notes; nothing when there is none.
function Read-NhvMark {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param([Parameter(Mandatory = $true)] [AllowNull()] [AllowEmptyString()] [string] $Notes)
    if ($Notes -cmatch $script:NhvMarkPattern) {
        return @{
            Installation = $Matches['installation']
            Lab = $Matches['lab']
            Role = $Matches['role']
            Id = $Matches['id']
        }
    }
}

# Whether a VM is a host VM of a lab of ours. A mark with another VM's id is on a copy that somebody made.
function Test-NhvOurVm {
    [CmdletBinding()]
    [OutputType([bool])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [object] $Vm,
        [Parameter()] [string] $Lab = $Site['Lab']
    )
    $mark = Read-NhvMark -Notes $Vm.Notes
    if ($null -ne $mark) {
        return $mark['Installation'] -ceq $Site['Installation'] -and $mark['Lab'] -ceq $Lab -and
            $mark['Role'] -ceq 'HOST_VM' -and $mark['Id'] -eq "$($Vm.Id)"
    }
    return Test-NhvNamed -Site $Site -Role 'HOST_VM' -Path "$($Vm.Path)" -Lab $Lab
}

# Whether a switch is one of a lab of ours; one without a mark never is, as it is made with it.
function Test-NhvOurSwitch {
    [CmdletBinding()]
    [OutputType([bool])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [object] $VmSwitch,
        [Parameter()] [string] $Lab = $Site['Lab']
    )
    $mark = Read-NhvMark -Notes $VmSwitch.Notes
    return $null -ne $mark -and $mark['Installation'] -ceq $Site['Installation'] -and $mark['Lab'] -ceq $Lab -and
        $mark['Role'] -ceq 'SWITCH' -and $mark['Id'] -ceq $VmSwitch.Name
}

# Our VMs of the site's lab that have a name: more than one when a batch was cut off and begun again.
function Get-NhvOurVm {
    [CmdletBinding()]
    [OutputType([object[]])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter()] [AllowEmptyString()] [string] $Name
    )
    foreach ($vm in @(Get-VM)) {
        # An empty name is a name that no VM has.
        $isNamed = -not $PSBoundParameters.ContainsKey('Name') -or $vm.Name -ceq (Get-NhvFullName -Site $Site -Name $Name)
        if ($isNamed -and (Test-NhvOurVm -Site $Site -Vm $vm)) {
            $vm
        }
    }
}

# The VM of that name, marked or about to be; of two, the marked one.
function Find-NhvVm {
    [CmdletBinding()]
    [OutputType([object])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [string] $Name
    )
    $all = @(Get-NhvOurVm -Site $Site -Name $Name)
    foreach ($vm in $all) {
        if ($null -ne (Read-NhvMark -Notes $vm.Notes)) {
            return $vm
        }
    }
    if ($all.Length -gt 0) {
        return $all[0]
    }
}

function Assert-NhvVm {
    [CmdletBinding()]
    [OutputType([object])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [string] $Name
    )
    $vm = Find-NhvVm -Site $Site -Name $Name
    if ($null -eq $vm) {
        throw (New-NhvRefusal -Key 'vm.missing' -Arguments $Name, $Site['Lab'])
    }
    return $vm
}

# Our switches of the site's lab.
function Get-NhvOurSwitch {
    [CmdletBinding()]
    [OutputType([object[]])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter()] [AllowEmptyString()] [string] $Name
    )
    foreach ($one in @(Get-VMSwitch)) {
        $isNamed = -not $PSBoundParameters.ContainsKey('Name') -or $one.Name -ceq (Get-NhvFullName -Site $Site -Name $Name)
        if ($isNamed -and (Test-NhvOurSwitch -Site $Site -VmSwitch $one)) {
            $one
        }
    }
}
