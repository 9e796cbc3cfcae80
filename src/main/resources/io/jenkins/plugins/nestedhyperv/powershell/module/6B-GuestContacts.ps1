# First contact with inner VMs: only one that was entered in its present run counts as reachable. After it, the seed goes.

# When an inner VM that refused our password may be tried again, and how often it did.
$script:NhvGuestRefused = @{}
# Windows locks an account after ten wrong passwords within ten minutes.
$script:NhvGuestFewSeconds = '20'
$script:NhvGuestManySeconds = '90'

# Enters those that are up and were not entered in this run. What cannot be entered yet is tried again by a later look.
function Connect-NhvGuestVm {
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [AllowEmptyCollection()] [object[]] $Vm
    )
    $windows = [Collections.Generic.List[object]]::new()
    $linux = [Collections.Generic.List[object]]::new()
    foreach ($one in $Vm) {
        $note = Read-NhvGuestNote -Name $one.Name
        if ($null -eq $note -or -not (Test-NhvGuestUp -Vm $one)) {
            continue
        }
        if (Test-NhvGuestMet -Name $one.Name -Run (Get-NhvGuestRun -Vm $one)) {
            Remove-NhvGuestSeed -Vm $one
        } elseif ($note['os'] -ceq 'linux') {
            $linux.Add($one)
        } else {
            $windows.Add($one)
        }
    }
    $met = @(
        if ($windows.Count -gt 0) { Connect-NhvGuestWindows -Site $Site -Vm $windows.ToArray() }
        if ($linux.Count -gt 0) { Connect-NhvGuestLinux -Site $Site -Vm $linux.ToArray() }
    )
    foreach ($one in $Vm) {
        if ($met -ccontains "$($one.Id)") {
            Set-NhvGuestMet -Vm $one
            Remove-NhvGuestSeed -Vm $one
        }
    }
}

# Enters inner VMs with Windows, all at once; gives the ids of those that let us in.
function Connect-NhvGuestWindows {
    [CmdletBinding()]
    [OutputType([string[]])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [object[]] $Vm
    )
    $now = [Diagnostics.Stopwatch]::GetTimestamp() / [Diagnostics.Stopwatch]::Frequency
    $due = @($Vm | Where-Object -FilterScript {
            $refused = $script:NhvGuestRefused["$($_.Id)"]
            $null -eq $refused -or $refused['until'] -lt $now
        })
    if ($due.Length -eq 0) {
        return
    }
    $credential = [System.Management.Automation.PSCredential]::new($Site['User'], $Site['InnerPassword'])
    $ids = [Guid[]] @($due | ForEach-Object -Process { $_.Id })
    $problems = @()
    $sessions = @(New-PSSession -VMId $ids -Credential $credential -ErrorAction SilentlyContinue -ErrorVariable problems)
    $entered = [Collections.Generic.List[string]]::new()
    foreach ($session in $sessions) {
        try {
            Clear-NhvAnswer -Session $session
            $entered.Add("$($session.VMId)")
        } catch [System.Management.Automation.RuntimeException] {
            continue # It went away in between.
        } finally {
            Remove-PSSession -Session $session -ErrorAction Ignore
        }
    }
    # Which of several it was is not said for sure: all that stayed out wait.
    $isRefused = @($problems | Where-Object -FilterScript { Test-NhvWrongPassword -Exception $_.Exception }).Length -gt 0
    foreach ($one in $due) {
        if ($isRefused -and -not $entered.Contains("$($one.Id)")) {
            Add-NhvGuestRefusal -Id "$($one.Id)" -Now $now
        }
    }
    return $entered.ToArray()
}

function Add-NhvGuestRefusal {
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [string] $Id,
        [Parameter(Mandatory = $true)] [double] $Now
    )
    $times = 1
    if ($script:NhvGuestRefused.ContainsKey($Id)) {
        $times += $script:NhvGuestRefused[$Id]['times']
    }
    $seconds = [int] $(if ($times -le 3) { $script:NhvGuestFewSeconds } else { $script:NhvGuestManySeconds })
    $script:NhvGuestRefused[$Id] = @{ times = $times; until = $Now + $seconds }
}

# Removes the copies that Windows keeps of its answer file: they hold the seed's password.
function Clear-NhvAnswer {
    [CmdletBinding(SupportsShouldProcess = $true)]
    [OutputType([void])]
    param([Parameter(Mandatory = $true)] [object] $Session)
    if (-not $PSCmdlet.ShouldProcess($Session.Name)) {
        return
    }
    Invoke-Command -Session $Session -ScriptBlock {
        $ErrorActionPreference = 'Stop'
        foreach ($path in 'Panther\unattend.xml', 'Panther\Unattend\unattend.xml', 'System32\Sysprep\unattend.xml') {
            if (Test-Path -LiteralPath "C:\Windows\$path" -PathType Leaf) {
                Remove-Item -LiteralPath "C:\Windows\$path" -Force
            }
        }
    }
}

# Takes the seed out of the drive of an inner VM and deletes it. What hinders that may pass: a later look tries it again.
function Remove-NhvGuestSeed {
    [CmdletBinding(SupportsShouldProcess = $true)]
    [OutputType([void])]
    param([Parameter(Mandatory = $true)] [object] $Vm)
    $note = Read-NhvGuestNote -Name $Vm.Name
    if ($null -ne $note -and $PSCmdlet.ShouldProcess($Vm.Name)) {
        $root = $note['folder'].Substring(0, $note['folder'].LastIndexOf('\'))
        try {
            Remove-NhvMedium -Vm $Vm -Root $root -Path "$($note['folder'])\seed.iso"
        } catch [IO.IOException] {
            return
        }
    }
}

# Gives an inner VM the drive with its seed, unless it has one. The seed is a piece of what came with the request.
function Set-NhvGuestSeed {
    [CmdletBinding()]
    [OutputType([void])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Site,
        [Parameter(Mandatory = $true)] [object] $Vm,
        [Parameter(Mandatory = $true)] [hashtable] $Plan,
        [Parameter(Mandatory = $true)] [string] $Folder
    )
    $path = "$Folder\seed.iso"
    Assert-NhvOurPath -Root ($Folder.Substring(0, $Folder.LastIndexOf('\'))) -Path $path
    $piece = $Plan['seed']
    $stream = [IO.File]::Open((Get-NhvNativePath -Path $path), [IO.FileMode]::Create, [IO.FileAccess]::Write, [IO.FileShare]::None)
    try {
        $stream.Write($Site['Bytes'], [int] $piece['offset'], [int] $piece['length'])
    } finally {
        $stream.Dispose()
    }
    if (@(Get-VMDvdDrive -VM $Vm).Length -eq 0) {
        Add-VMDvdDrive -VM $Vm -Path $path
    }
}
