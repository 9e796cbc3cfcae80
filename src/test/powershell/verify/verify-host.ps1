<#
.SYNOPSIS
Shows whether the module of Nested Hyper-V does on this host what it does on the double of one.
.DESCRIPTION
Runs the project's cases against this machine's Hyper-V and writes one outcome, in JSON. Says beforehand what it makes, and asks.
It works only in a folder and with names of its own, and removes all of it again, also when a case fails. It changes no setting of the
host, and touches no VM, switch or file of anybody else. It needs an account that may use Hyper-V, and neither Java nor a network.

With -DoubleOnly it runs the same cases, and some more, on the double of a Windows host that it carries: on any machine, without Hyper-V.

This file has all that it needs, as comments at its end. In Windows PowerShell 5.1:
  powershell -NoProfile -ExecutionPolicy Bypass -Command "& .\verify-host.ps1"
.PARAMETER DoubleOnly
Runs on the double; nothing of this machine's Hyper-V is looked at.
.PARAMETER Folder
The folder to work in, which must not be there yet. By default nhv-verify-XXXXX on the drive of Windows.
.PARAMETER Outcome
The file to write.
.PARAMETER Name
Runs only the cases with names like this.
.PARAMETER Area
Runs only the cases of areas like this.
.PARAMETER Share
Runs only so many of them: 1/2 each second one from the first on, 2/2 the others. So two runs at once can share the work.
.PARAMETER Slow
Runs the cases too that take longer, most of which are for the double alone.
.PARAMETER EveryCut
Where calls are cut off and repeated, at each cmdlet, also at those that only look. That takes more than twice as long.
.PARAMETER HostVmImage
A disk (.vhdx) with Windows Server 2016 or later that is set up and has the Hyper-V role. It is only read. Without it, cases that need a guest are skipped.
.PARAMETER HostVmCredential
The administrator of that image. The account's password is changed in the guests that the cases make, not in the image.
.PARAMETER InnerImageDisk
A disk (.vhdx) that holds a Windows disk agent.vhdx at the top of a volume, for inner VMs. Without it, cases that need inner VMs are skipped.
.PARAMETER InnerVmCredential
The administrator of that Windows.
#>
[CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'High')]
param(
    [Parameter()] [switch] $DoubleOnly,
    [Parameter()] [ValidatePattern('^$|^[A-Za-z]:\\[^*?<>|"]+$')] [string] $Folder = '',
    [Parameter()] [string] $Outcome = 'verify-host-outcome.json',
    [Parameter()] [string] $Name = '*',
    [Parameter()] [string] $Area = '*',
    [Parameter()] [ValidatePattern('^[1-9]/[1-9]$')] [string] $Share = '1/1',
    [Parameter()] [switch] $Slow,
    [Parameter()] [switch] $EveryCut,
    [Parameter()] [string] $HostVmImage = '',
    [Parameter()] [System.Management.Automation.PSCredential] $HostVmCredential,
    [Parameter()] [string] $InnerImageDisk = '',
    [Parameter()] [System.Management.Automation.PSCredential] $InnerVmCredential
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

# The texts at the end of this file, by name: lines that begin with "#| ", after one that begins with "#> " and the name.
function Get-Carried {
    $texts = @{}
    $lines = $null
    foreach ($line in [IO.File]::ReadAllLines($PSCommandPath)) {
        if ($line.StartsWith('#> ', [StringComparison]::Ordinal)) {
            $lines = New-Object Text.StringBuilder
            $texts[$line.Substring(3)] = $lines
        } elseif ($null -ne $lines -and $line.StartsWith('#| ', [StringComparison]::Ordinal)) {
            [void] $lines.Append($line.Substring(3)).Append("`n")
        }
    }
    if ($texts.Count -eq 0) {
        throw 'This is only the beginning of verify-host.ps1. The whole file is made by "mvn package": target/verify-host.ps1.'
    }
    return $texts
}

# A text that was packed, since it is long and for machines.
function Expand-Carried([string] $text) {
    $bytes = [Convert]::FromBase64String($text.Replace("`n", ''))
    $source = New-Object IO.MemoryStream (, $bytes)
    $zip = New-Object IO.Compression.GZipStream $source, ([IO.Compression.CompressionMode]::Decompress)
    $reader = New-Object IO.StreamReader $zip, ([Text.Encoding]::UTF8)
    try { return $reader.ReadToEnd() } finally { $reader.Dispose() }
}

function Get-RandomToken {
    $letters = 'abcdefghijklmnopqrstuvwxyz0123456789'
    $token = 'v'
    foreach ($number in [Guid]::NewGuid().ToByteArray()[0..3]) { $token += $letters[$number % 36] }
    return $token
}

# What a run on the host is about to do, in words.
function Show-Intent([string] $folder, [string] $token, [int] $count) {
    Write-Host "verify-host.ps1 will run up to $count cases on the Hyper-V of this machine, for some minutes. It makes, and removes again:"
    Write-Host "  the folder $folder with disks of some megabytes each (virtual size up to 1 GB)"
    Write-Host "  VMs and private switches with $token in their names, at most five VMs at a time, at most one of them running, of 512 MB"
    if ($HostVmImage) { Write-Host "  and in it disks that are children of $HostVmImage, and VMs of 4 GB from them; the image is only read" }
    Write-Host "It writes $Outcome. It changes no setting of this machine, and nothing that is not its own."
}

# A world of the double with all that cases need; gives what they are to use.
function Open-Double([hashtable] $texts, [hashtable] $run) {
    $arguments = @((Expand-Carried $texts['cmdlet-facts'].ToString()), $texts['by-hand'].ToString(), $texts['messages'].ToString(), $texts['double'].ToString())
    # Its drives take the place of this session's.
    Set-Location -Path 'Variable:\'
    Import-Module (New-Module -Name NhvDouble -ScriptBlock ([ScriptBlock]::Create($arguments[3])) -ArgumentList $arguments) -Global
    $world = [IO.Path]::Combine([IO.Path]::GetTempPath(), "nhv-double-$($run.Token)")
    New-DoubleWorld -Path $world
    New-DoubleImage -Path 'D:\images\win.vhdx' -WithRole -ReadOnly -Password 'Seed-Pass1'
    New-DoubleImage -Path 'D:\images\inner.vhdx' -Os '' -Volume -ReadOnly
    New-DoubleImage -Inside 'D:\images\inner.vhdx' -Path 'agent.vhdx' -Password 'Inner-Pass1'
    New-DoubleImage -Inside 'D:\images\inner.vhdx' -Path 'tux.vhdx' -Os linux
    [void] (New-Item -ItemType Directory -Path 'D:\theirs')
    [void] (New-VM -Name 'theirs' -Path 'D:\theirs' -Generation 2 -NewVHDPath 'D:\theirs\disk.vhdx' -NewVHDSizeBytes 1GB -MemoryStartupBytes 512MB)
    Set-VM -Name 'theirs' -Notes 'of somebody else'
    $run.World = $world
    $run.Base = "D:\nhv-verify-$($run.Token)"
    $run.HostVmImage = 'D:\images\win.vhdx'
    $run.InnerImageDisk = 'D:\images\inner.vhdx'
    $run.Credential = New-Object System.Management.Automation.PSCredential 'Administrator', (ConvertTo-Sealed 'Seed-Pass1')
    $run.InnerCredential = New-Object System.Management.Automation.PSCredential 'Administrator', (ConvertTo-Sealed 'Inner-Pass1')
}

function ConvertTo-Sealed([string] $text) {
    $sealed = New-Object Security.SecureString
    foreach ($letter in $text.ToCharArray()) { $sealed.AppendChar($letter) }
    return $sealed
}

# What this run is, without anything of a person's.
function Get-About([string] $module) {
    $hash = [Security.Cryptography.SHA256]::Create().ComputeHash([Text.Encoding]::ASCII.GetBytes($module))
    return [ordered] @{
        format = 1
        on = $(if ($DoubleOnly) { 'double' } else { 'host' })
        module = -join @($hash | ForEach-Object -Process { $_.ToString('x2') })
        engine = "$($PSVersionTable.PSVersion)"
        edition = "$($PSVersionTable.PSEdition)"
        windowsBuild = $(if ([Environment]::OSVersion.Platform -eq 'Win32NT') { [Environment]::OSVersion.Version.Build } else { 0 })
    }
}

$texts = Get-Carried
$file = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Outcome)
$run = @{ Token = Get-RandomToken; Installation = [Guid]::NewGuid().ToString(); HostVmImage = $HostVmImage; InnerImageDisk = $InnerImageDisk; Credential = $HostVmCredential; InnerCredential = $InnerVmCredential; EveryCut = [bool] $EveryCut; World = '' }
$run.Base = $(if ($Folder) { $Folder.TrimEnd([char[]] @('\')) } else { "$env:SystemDrive\nhv-verify-$($run.Token)" })
. ([ScriptBlock]::Create($texts['cases'].ToString()))
if ($DoubleOnly) {
    Open-Double $texts $run
} else {
    if (-not (Get-Command -Name Get-VM -ErrorAction Ignore)) { throw 'There is no Hyper-V module here. With -DoubleOnly the cases run on a double, without Hyper-V.' }
    if (Test-Path -LiteralPath $run.Base) { throw "$($run.Base) is there already. Name another -Folder." }
    if ($HostVmImage -and -not $HostVmCredential) { throw '-HostVmImage needs -HostVmCredential too.' }
    Show-Intent $run.Base $run.Token $script:Cases.Count
    if (-not $PSCmdlet.ShouldProcess("Hyper-V of $env:COMPUTERNAME, folder $($run.Base)", 'Run the cases')) { return }
}
$module = $texts['module'].ToString()
$about = Get-About $module
if ($DoubleOnly) {
    # Only Windows knows the groups of a session; the double has its own.
    $module = "$module`nfunction Get-NhvTokenGroup { Get-DoubleGroup }`n"
}
$run.Module = $module
Import-Module (New-Module -Name NestedHyperV -ScriptBlock ([ScriptBlock]::Create($module)))
$outcomes = New-Object Collections.ArrayList
try {
    Invoke-Cases -Run $run -Name $Name -Area $Area -Share $Share -Slow $Slow | ForEach-Object -Process {
        Write-Host ('{0,-7} {1,7} ms  {2}: {3}' -f $_.result, $_.milliseconds, $_.area, $_.name)
        if ($_.result -ne 'passed') { Write-Host "        $($_.error) $($_.message)" }
        $_.Remove('message')
        [void] $outcomes.Add($_)
    }
} finally {
    $about['cases'] = $outcomes.ToArray()
    $about['facts'] = $script:CaseFacts.ToArray()
    [IO.File]::WriteAllText($file, (ConvertTo-Json -InputObject $about -Depth 4))
    if ($run.World -and [IO.Directory]::Exists($run.World)) { Remove-CaseWorld $run.World }
}
$failed = @($outcomes | Where-Object -FilterScript { $_.result -ceq 'failed' }).Count
$skipped = @($outcomes | Where-Object -FilterScript { $_.result -ceq 'skipped' }).Count
Write-Host "$($outcomes.Count) cases: $failed failed, $skipped skipped. Outcome: $file"
if ($failed -gt 0) { exit 1 }
exit 0
