# Which run of an inner VM this is: which of its starts it has not been restarted since.

function Get-NhvGuestRunPath {
    [CmdletBinding()]
    [OutputType([string])]
    param([Parameter(Mandatory = $true)] [string] $Name)
    return "$script:NhvGuestRoot\inner\$Name.run.json"
}

# Milliseconds on a clock that nobody can set.
function Get-NhvGuestMoment {
    [CmdletBinding()]
    [OutputType([long])]
    param()
    return [long] (1000 * ([Diagnostics.Stopwatch]::GetTimestamp() / [Diagnostics.Stopwatch]::Frequency))
}

# A run is known by the moment at which it began. How long a VM has run was read at some moment between then, when it was
# asked for, and now; inner VMs may have been entered in between, which takes long. So the beginning is known to lie between
# two moments (from, to), and a look shows the same run when what it says of the beginning can be the same moment.
function Get-NhvGuestRun {
    [CmdletBinding()]
    [OutputType([string])]
    param([Parameter(Mandatory = $true)] [object] $Vm)
    $ran = [long] $Vm.Uptime.TotalMilliseconds
    $from = $Vm.NhvAsked - $ran
    $to = (Get-NhvGuestMoment) - $ran
    $known = Read-NhvRecord -Path (Get-NhvGuestRunPath -Name $Vm.Name)
    $isKnown = $null -ne $known -and $known.vm -eq "$($Vm.Id)" -and $known.host -ceq "=$(Get-NhvGuestBoot)"
    $slack = 2000 # Hyper-V counts the time in steps, by a clock of its own.
    if ($isKnown -and $from -le $known.to + $slack -and $to -ge $known.from - $slack) {
        if ($to - $from -lt $known.to - $known.from -or $from -gt $known.to -or $to -lt $known.from) {
            Write-NhvGuestRun -Vm $Vm -Run "$($known.run)" -From $from -To $to -IsMet $known.met
        }
        return "$($known.run)"
    }
    Write-NhvGuestRun -Vm $Vm -Run "$from" -From $from -To $to -IsMet $false
    return "$from"
}

function Write-NhvGuestRun {
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [object] $Vm,
        [Parameter(Mandatory = $true)] [string] $Run,
        [Parameter(Mandatory = $true)] [long] $From,
        [Parameter(Mandatory = $true)] [long] $To,
        [Parameter(Mandatory = $true)] [bool] $IsMet
    )
    Write-NhvRecord -Root $script:NhvGuestRoot -Path (Get-NhvGuestRunPath -Name $Vm.Name) -Record @{
        vm = "$($Vm.Id)"
        host = "=$(Get-NhvGuestBoot)"
        run = [long] $Run
        from = $From
        to = $To
        met = $IsMet
    }
}

# Whether an inner VM was entered in this run of it.
function Test-NhvGuestMet {
    [CmdletBinding()]
    [OutputType([bool])]
    param(
        [Parameter(Mandatory = $true)] [string] $Name,
        [Parameter(Mandatory = $true)] [string] $Run
    )
    $known = Read-NhvRecord -Path (Get-NhvGuestRunPath -Name $Name)
    return $null -ne $known -and "$($known.run)" -ceq $Run -and $known.met
}

# Notes that an inner VM was entered in its present run.
function Set-NhvGuestMet {
    [CmdletBinding(SupportsShouldProcess = $true)]
    [OutputType([void])]
    param([Parameter(Mandatory = $true)] [object] $Vm)
    if (-not $PSCmdlet.ShouldProcess($Vm.Name)) {
        return
    }
    $run = Get-NhvGuestRun -Vm $Vm
    $known = Read-NhvRecord -Path (Get-NhvGuestRunPath -Name $Vm.Name)
    Write-NhvGuestRun -Vm $Vm -Run $run -From $known.from -To $known.to -IsMet $true
}
