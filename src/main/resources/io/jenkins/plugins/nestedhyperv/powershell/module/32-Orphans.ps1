# What is an installation's own on this host and belongs to no lab that its ledger knows. It is only read.

# Lists it.
function Get-NhvOrphan {
    <#
    .SYNOPSIS
    Lists what is an installation's own on this host and belongs to no lab that the caller knows.
    .DESCRIPTION
    Returns {orphans: [{lab, kind: HOST_VM, SWITCH or FOLDER, name, id, where, state}]}. Ours is what has the mark with its own
    id, what has none yet and is named by our owner.json for its place, and a folder with our owner.json. Copies that somebody
    made of it are not. Nothing is decided by this list: what may be removed, the rules of the engine say.
    .PARAMETER Root
    Our folder on this host.
    .PARAMETER Installation
    Whose things to look for.
    .PARAMETER Labs
    Ids of the labs that are known.
    #>
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param(
        [Parameter(Mandatory = $true)] [ValidatePattern('^[A-Za-z]:\\[^*?<>|"]+$')] [string] $Root,
        [Parameter(Mandatory = $true)] [ValidatePattern('^[A-Za-z0-9-]{1,64}$')] [string] $Installation,
        [Parameter(Mandatory = $true)] [AllowEmptyCollection()] [ValidatePattern('^[a-z][a-z0-9]{7}$')] [string[]] $Labs
    )
    $site = @{ Root = $Root.TrimEnd([char[]] @('\')); Installation = $Installation; Labs = $Labs }
    $orphans = [Collections.Generic.List[object]]::new()
    foreach ($path in @(Get-NhvEntry -Folder "$($site['Root'])\labs")) {
        $lab = Split-Path -Path $path -Leaf
        if ((Test-NhvOrphan -Site $site -Lab $lab) -and -not (Get-NhvJunction -Folder $site['Root'] -Path $path) -and
            (Test-NhvOurLab -Site $site -Lab $lab)) {
            $orphans.Add((New-NhvOrphan -Lab $lab -Kind 'FOLDER' -Name $lab -Where $path))
        }
    }
    foreach ($vm in @(Get-VM)) {
        $lab = Get-NhvLabOfVm -Site $site -Vm $vm
        if ((Test-NhvOrphan -Site $site -Lab $lab) -and (Test-NhvOurVm -Site $site -Vm $vm -Lab $lab)) {
            $orphans.Add((New-NhvOrphan -Lab $lab -Kind 'HOST_VM' -Name $vm.Name -Id "$($vm.Id)" -Where "$($vm.Path)" `
                        -State "$($vm.State)"))
        }
    }
    foreach ($one in @(Get-VMSwitch)) {
        $mark = Read-NhvMark -Notes $one.Notes
        $lab = $(if ($null -ne $mark) { $mark['Lab'] } else { '' })
        if ((Test-NhvOrphan -Site $site -Lab $lab) -and (Test-NhvOurSwitch -Site $site -VmSwitch $one -Lab $lab)) {
            $orphans.Add((New-NhvOrphan -Lab $lab -Kind 'SWITCH' -Name $one.Name -Id "$($one.Id)"))
        }
    }
    return [ordered] @{ orphans = $orphans }
}

# Whether a text is the id of a lab that the caller does not know.
function Test-NhvOrphan {
    [CmdletBinding()]
    [OutputType([bool])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [AllowEmptyString()] [string] $Lab
    )
    return (Test-NhvLabId -Text $Lab) -and $Site['Labs'] -cnotcontains $Lab
}

# Which lab a VM says it belongs to: its mark, or else the folder in which it lies.
function Get-NhvLabOfVm {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [object] $Vm
    )
    $mark = Read-NhvMark -Notes $Vm.Notes
    if ($null -ne $mark) {
        return $mark['Lab']
    }
    $labs = "$($Site['Root'])\labs"
    if (Test-NhvBelow -Folder $labs -Path "$($Vm.Path)") {
        return "$($Vm.Path)".Substring($labs.Length + 1).Split([char[]] @('\'))[0]
    }
    return ''
}

function New-NhvOrphan {
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
    param(
        [Parameter(Mandatory = $true)] [string] $Lab,
        [Parameter(Mandatory = $true)] [string] $Kind,
        [Parameter(Mandatory = $true)] [string] $Name,
        [Parameter()] [string] $Id = '',
        [Parameter()] [string] $Where = '',
        [Parameter()] [string] $State = ''
    )
    return [ordered] @{ lab = $Lab; kind = $Kind; name = $Name; id = $Id; where = $Where; state = $State }
}
