# What lies below our root: the folders of labs with owner.json and lease.json, tombstones, claims, locks, identities of images.
# A site says where and for whom something is done: a hashtable with Root, Installation and, for one lab, Lab.

function Get-NhvLabFolder {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter()] [string] $Lab = $Site['Lab']
    )
    return "$($Site['Root'])\labs\$Lab"
}

# What a thing of a lab is called on the host.
function Get-NhvFullName {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [AllowEmptyString()] [string] $Name,
        [Parameter()] [string] $Lab = $Site['Lab']
    )
    return "nhv-$Lab-$Name"
}

function Get-NhvVmFolder {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [string] $Name
    )
    return "$(Get-NhvLabFolder -Site $Site)\$(Get-NhvFullName -Site $Site -Name $Name)"
}

# What owner.json of a lab says, if it is whole and stands where it says itself: the same file elsewhere is a copy.
function Get-NhvOwner {
    [CmdletBinding()]
    [OutputType([System.Management.Automation.PSCustomObject])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter()] [string] $Lab = $Site['Lab']
    )
    $folder = Get-NhvLabFolder -Site $Site -Lab $Lab
    $owner = Read-NhvRecord -Path "$folder\owner.json"
    if ($null -ne $owner -and (Test-NhvOwner -Owner $owner) -and $owner.folder -ieq $folder -and $owner.lab -ceq $Lab) {
        return $owner
    }
}

# Whether a record has all that an owner.json has.
function Test-NhvOwner {
    [CmdletBinding()]
    [OutputType([bool])]
    param([Parameter(Mandatory = $true)] [object] $Owner)
    $names = @($Owner.PSObject.Properties | ForEach-Object -Process { $_.Name })
    foreach ($needed in 'format', 'installation', 'lab', 'folder', 'things') {
        if ($names -cnotcontains $needed) {
            return $false
        }
    }
    return $Owner.format -eq 1
}

# Whether a lab's folder is this installation's.
function Test-NhvOurLab {
    [CmdletBinding()]
    [OutputType([bool])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter()] [string] $Lab = $Site['Lab']
    )
    $owner = Get-NhvOwner -Site $Site -Lab $Lab
    return $null -ne $owner -and $owner.installation -ceq $Site['Installation']
}

# Whether our owner.json names a thing of a role for exactly this path.
function Test-NhvNamed {
    [CmdletBinding()]
    [OutputType([bool])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [string] $Role,
        [Parameter(Mandatory = $true)] [string] $Path,
        [Parameter()] [string] $Lab = $Site['Lab']
    )
    $owner = Get-NhvOwner -Site $Site -Lab $Lab
    if ($null -eq $owner -or $owner.installation -cne $Site['Installation']) {
        return $false
    }
    foreach ($thing in @($owner.things)) {
        if ($thing.role -ceq $Role -and $thing.path -ieq $Path) {
            return $true
        }
    }
    return $false
}

# Nothing is made that owner.json does not name.
function Assert-NhvNamed {
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [string] $Role,
        [Parameter(Mandatory = $true)] [string] $Path
    )
    if (-not (Test-NhvNamed -Site $Site -Role $Role -Path $Path)) {
        throw (New-NhvRefusal -Key 'thing.unnamed' -Arguments $Path, (Get-NhvLabFolder -Site $Site))
    }
}

# Seconds that are left of a lab's lease by this host's clock, not positive when it is over; nothing without a lease.
function Get-NhvLeaseLeft {
    [CmdletBinding()]
    [OutputType([long])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter()] [string] $Lab = $Site['Lab']
    )
    $lease = Read-NhvRecord -Path "$(Get-NhvLabFolder -Site $Site -Lab $Lab)\lease.json"
    if ($null -ne $lease -and $null -ne $lease.PSObject.Properties['untilTicks']) {
        return [long] [Math]::Floor(($lease.untilTicks - [DateTime]::UtcNow.Ticks) / [TimeSpan]::TicksPerSecond)
    }
}

function Write-NhvLease {
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [long] $Seconds,
        [Parameter()] [string] $Lab = $Site['Lab']
    )
    $until = [DateTime]::UtcNow.AddSeconds($Seconds).Ticks
    Write-NhvRecord -Root $Site['Root'] -Path "$(Get-NhvLabFolder -Site $Site -Lab $Lab)\lease.json" -Record ([ordered] @{
            installation = $Site['Installation'] # Of a lab that has no owner.json yet, it says whose it is.
            untilTicks = $until
        })
}

# Makes sure that a lab's lease is not over for so long, if it has one.
function Confirm-NhvLease {
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [long] $Seconds
    )
    $left = Get-NhvLeaseLeft -Site $Site
    if ($null -ne $left -and $left -lt $Seconds) {
        Write-NhvLease -Site $Site -Seconds $Seconds
    }
}

function Get-NhvTombstonePath {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter()] [string] $Lab = $Site['Lab']
    )
    return "$($Site['Root'])\tombstones\$Lab.$($Site['Installation']).json"
}

function Test-NhvBuried {
    [CmdletBinding()]
    [OutputType([bool])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter()] [string] $Lab = $Site['Lab']
    )
    return Test-NhvPath -Path (Get-NhvTombstonePath -Site $Site -Lab $Lab)
}

# The labs of this installation that have a tombstone.
function Get-NhvBuriedLab {
    [CmdletBinding()]
    [OutputType([string[]])]
    param([Parameter(Mandatory = $true)] [hashtable] $Site)
    $end = ".$($Site['Installation']).json"
    foreach ($path in @(Get-NhvEntry -Folder "$($Site['Root'])\tombstones")) {
        $name = $path.Substring($path.LastIndexOf('\') + 1)
        $lab = $name.Substring(0, [Math]::Min(8, $name.Length))
        if ($name -ceq "$lab$end" -and (Test-NhvLabId -Text $lab)) {
            $lab
        }
    }
}

function Test-NhvLabId {
    [CmdletBinding()]
    [OutputType([bool])]
    param([Parameter(Mandatory = $true)] [AllowEmptyString()] [string] $Text)
    return $Text -cmatch '^[a-z][a-z0-9]{7}$'
}

# Makes sure that a lab may be taken away: it has a tombstone, or its lease is over.
function Assert-NhvToGo {
    [CmdletBinding()]
    [OutputType([void])]
    param([Parameter(Mandatory = $true)] [hashtable] $Site)
    $left = Get-NhvLeaseLeft -Site $Site
    $isOver = $null -ne $left -and $left -le 0
    if (-not $isOver -and -not (Test-NhvBuried -Site $Site)) {
        throw (New-NhvRefusal -Key 'lab.notToGo' -Arguments $Site['Lab'])
    }
}

# The highest generation of this installation that was seen here, 0 if none.
function Get-NhvClaim {
    [CmdletBinding()]
    [OutputType([long])]
    param([Parameter(Mandatory = $true)] [hashtable] $Site)
    $path = "$($Site['Root'])\claims\$($Site['Installation']).json"
    $claim = Read-NhvRecord -Path $path
    if ($null -ne $claim -and $null -ne $claim.PSObject.Properties['generation']) {
        return [long] $claim.generation
    }
    if (Test-NhvPath -Path $path) {
        throw (New-NhvRefusal -Key 'claim.unreadable' -Arguments $path)
    }
    return [long] 0
}
