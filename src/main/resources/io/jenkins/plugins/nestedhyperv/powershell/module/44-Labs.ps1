# A lab as a whole on this host: its folder, its switch, its tombstone, its end.

# Opens a lab: its folder with lease and owner.json, which names all things to come.
function Invoke-NhvOpenLab {
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [hashtable] $Action
    )
    $folder = Get-NhvLabFolder -Site $Site
    Assert-NhvOurPath -Root $Site['Root'] -Path $folder
    $there = Get-NhvOwner -Site $Site
    if ($null -eq $there -or $there.installation -cne $Site['Installation']) {
        # Nothing but a lease, or part of a file, is what a cut off beginning of ours leaves.
        foreach ($entry in @(Get-NhvEntry -Folder $folder)) {
            if (@('lease.json', 'lease.json.part', 'owner.json.part') -cnotcontains (Split-Path -Path $entry -Leaf)) {
                throw (New-NhvRefusal -Key 'lab.foreign' -Arguments $folder)
            }
        }
    }
    $things = [Collections.Generic.List[object]]::new()
    $known = [Collections.Generic.List[string]]::new()
    if ($null -ne $there) {
        foreach ($thing in @($there.things)) {
            $things.Add([ordered] @{ role = $thing.role; name = $thing.name; path = $thing.path })
            $known.Add("$($thing.role) $($thing.name)")
        }
    }
    foreach ($thing in $Action['things']) {
        if (-not $known.Contains("$($thing['role']) $($thing['name'])") -and $thing['role'] -cne 'INNER_VM') {
            $path = $(if ($thing['role'] -ceq 'SWITCH') { "$folder\switch.$($thing['name'])" } else {
                    Get-NhvVmFolder -Site $Site -Name $thing['name'] })
            $things.Add([ordered] @{ role = $thing['role']; name = $thing['name']; path = $path })
        }
    }
    Write-NhvLease -Site $Site -Seconds $Action['leaseSeconds']
    Write-NhvRecord -Root $Site['Root'] -Path "$folder\owner.json" -Record ([ordered] @{
            format = 1
            installation = $Site['Installation']
            lab = $Site['Lab']
            folder = $folder
            things = $things
        })
    Remove-NhvSpooled -Site $Site
}

# Makes the private switch that joins the host VMs of a bridged lab. It has its mark from the first.
function Invoke-NhvCreateSwitch {
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [hashtable] $Action
    )
    $name = $Action['target']
    Assert-NhvNamed -Site $Site -Role 'SWITCH' -Path "$(Get-NhvLabFolder -Site $Site)\switch.$name"
    if (@(Get-NhvOurSwitch -Site $Site -Name $name).Length -eq 0) {
        $full = Get-NhvFullName -Site $Site -Name $name
        $mark = Get-NhvMarkText -Site $Site -Role 'SWITCH' -Id $full
        [void] (New-VMSwitch -Name $full -SwitchType Private -Notes $mark)
    }
}

function Invoke-NhvDeleteSwitch {
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [hashtable] $Action
    )
    Assert-NhvToGo -Site $Site
    foreach ($one in @(Get-NhvOurSwitch -Site $Site -Name $Action['target'])) {
        Remove-VMSwitch -VMSwitch $one -Force
    }
}

# Takes away what an opening of ours left that was cut off before it had owner.json: no look shows that as a lab that is to go. The
# lab is locked, so no opening is under way. What does not say that it is ours stays.
function Remove-NhvBeginning {
    [CmdletBinding(SupportsShouldProcess = $true)]
    [OutputType([void])]
    param([Parameter(Mandatory = $true)] [hashtable] $Site)
    $folder = Get-NhvLabFolder -Site $Site
    if ((Get-NhvJunction -Folder $Site['Root'] -Path $folder) -or (Test-NhvPath -Path "$folder\owner.json")) {
        return
    }
    $entries = @(Get-NhvEntry -Folder $folder)
    foreach ($entry in $entries) {
        if (-not (Test-NhvBeginning -Site $Site -Path $entry)) {
            return
        }
    }
    if ($PSCmdlet.ShouldProcess($folder)) {
        foreach ($entry in $entries) {
            Remove-NhvFile -Root $Site['Root'] -Path $entry
        }
        Remove-NhvEmptyFolder -Root $Site['Root'] -Path $folder
    }
}

# Whether a file is one with which an opening begins, and is ours by what it says, or was not written yet.
function Test-NhvBeginning {
    [CmdletBinding()]
    [OutputType([bool])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [string] $Path
    )
    $file = Get-Item -LiteralPath $Path -Force
    if (@('lease.json', 'lease.json.part', 'owner.json.part') -cnotcontains $file.Name -or $file -isnot [IO.FileInfo]) {
        return $false
    }
    $said = $(if ($file.Length -gt 0) { Read-NhvRecord -Path $Path })
    return $file.Length -eq 0 -or ($null -ne $said -and $null -ne $said.PSObject.Properties['installation'] -and
        $said.installation -ceq $Site['Installation'])
}

# Writes the lab's tombstone: from now on nothing is made for it here. What is asked for again only without a tombstone comes first.
function Invoke-NhvBuryLab {
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [hashtable] $Action
    )
    [void] $Action
    Remove-NhvBeginning -Site $Site
    if (-not (Test-NhvBuried -Site $Site)) {
        Write-NhvRecord -Root $Site['Root'] -Path (Get-NhvTombstonePath -Site $Site) -Record ([ordered] @{
                installation = $Site['Installation']
                lab = $Site['Lab']
                buriedTicks = [DateTime]::UtcNow.Ticks
            })
    }
}

# Removes the lab's empty folder; the tombstone stays for a day.
function Invoke-NhvCloseLab {
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [hashtable] $Action
    )
    [void] $Action
    $folder = Get-NhvLabFolder -Site $Site
    if (Test-NhvPath -Path $folder) {
        Assert-NhvToGo -Site $Site
        if (-not (Test-NhvOurLab -Site $Site)) {
            throw (New-NhvRefusal -Key 'lab.foreign' -Arguments $folder)
        }
        if (@(Get-NhvOurVm -Site $Site).Length -gt 0 -or @(Get-NhvOurSwitch -Site $Site).Length -gt 0) {
            throw (New-NhvRefusal -Key 'lab.notEmpty' -Arguments $Site['Lab'])
        }
        foreach ($file in 'lease.json', 'lease.json.part', 'owner.json.part', 'owner.json') {
            Remove-NhvFile -Root $Site['Root'] -Path "$folder\$file"
        }
        Remove-NhvEmptyFolder -Root $Site['Root'] -Path $folder
    }
    Remove-NhvSpooled -Site $Site -Gone $Site['Lab']
    Remove-NhvOldTombstone -Site $Site
}

# Removes the tombstones that were kept a day, of labs that have nothing else any more.
function Remove-NhvOldTombstone {
    [CmdletBinding(SupportsShouldProcess = $true)]
    [OutputType([void])]
    param([Parameter(Mandatory = $true)] [hashtable] $Site)
    foreach ($lab in @(Get-NhvBuriedLab -Site $Site)) {
        $path = Get-NhvTombstonePath -Site $Site -Lab $lab
        $tombstone = Read-NhvRecord -Path $path
        if ($lab -cne $Site['Lab'] -and $null -ne $tombstone -and
            [DateTime]::UtcNow.AddDays(-1).Ticks -gt $tombstone.buriedTicks -and
            -not (Test-NhvPath -Path (Get-NhvLabFolder -Site $Site -Lab $lab)) -and
            $PSCmdlet.ShouldProcess($path)) {
            Remove-NhvFile -Root $Site['Root'] -Path $path
            Remove-NhvFile -Root $Site['Root'] -Path "$($Site['Root'])\locks\$lab.lock"
        }
    }
}
