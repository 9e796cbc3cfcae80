# Cases of the module NestedHyperV. The same cases, by the same names, run on the double and on a real host: they use the module's
# exported functions, look by cmdlets of Hyper-V, and work only under a folder and with names of their own. See README.md.

$script:Cases = New-Object Collections.ArrayList
$script:CaseFacts = New-Object Collections.ArrayList
$script:CaseArea = ''

# Adds a case. What it needs: nothing, 'image' (a Windows image for host VMs), 'inner' (besides, an image
# disk for inner VMs), or 'double' (it orders errors, which only the double obeys). Slow ones take minutes.
function Add-Case([string]$Name, [ScriptBlock]$Body, [ValidateSet('', 'image', 'inner', 'double')][string]$Needs = '', [switch]$Slow) {
    foreach ($case in $script:Cases) { if ($case.name -ceq $Name) { throw "There are two cases '$Name'." } }
    [void]$script:Cases.Add(@{ name = $Name; area = $script:CaseArea; body = $Body; needs = $Needs; slow = [bool]$Slow })
}

# Notes what a host said, to be compared with what other hosts say. Nothing of a person's may be in it.
function Add-CaseFact([string]$Name, $Value) {
    [void]$script:CaseFacts.Add([ordered]@{ name = $Name; value = "$Value" })
}

# An assertion that does not hold. What it was about becomes part of the outcome, the values are only shown.
function Stop-Case([string]$what, [string]$message) {
    $exception = New-Object InvalidOperationException "${what}: $message"
    throw (New-Object Management.Automation.ErrorRecord $exception, "Case.$what", 'InvalidResult', $null)
}

function Assert-Equal($wanted, $found, [string]$what) {
    if ("$wanted" -cne "$found") { Stop-Case $what "is '$found', not '$wanted'" }
}

function Assert-True($found, [string]$what) { if (-not $found) { Stop-Case $what 'does not hold' } }

# The error that a block fails with; nothing when it does not.
function Get-CaseError([ScriptBlock]$body) {
    try { [void](& $body) } catch { return $_ }
}

function Assert-Refused([string]$id, [ScriptBlock]$body, [string]$what) {
    $problem = Get-CaseError $body
    if (-not $problem) { Stop-Case $what "nothing refused it, wanted $id" }
    Assert-Equal $id $problem.FullyQualifiedErrorId $what
}

# The path as .NET knows it.
function Get-CaseNative([string]$path) { $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($path) }

function Read-CaseText([string]$path) { [IO.File]::ReadAllText((Get-CaseNative $path)) }

function Write-CaseText([string]$path, [string]$text) {
    $native = Get-CaseNative $path
    [void][IO.Directory]::CreateDirectory([IO.Path]::GetDirectoryName($native))
    [IO.File]::WriteAllText($native, $text)
}

function New-CaseFolder([string]$path) { [void][IO.Directory]::CreateDirectory((Get-CaseNative $path)) }

# A folder that leads to another one: a junction, where there are any.
function New-CaseLink([string]$path, [string]$to) {
    $type = $(if ([IO.Path]::DirectorySeparatorChar -eq '\') { 'Junction' } else { 'SymbolicLink' })
    [void](New-Item -ItemType $type -Path $path -Value (Get-CaseNative $to))
}

# Removes a file or folder that this run made; links in it are removed and not followed.
function Remove-CaseTree([string]$path) {
    $item = Get-Item -LiteralPath $path -Force -ErrorAction Ignore
    if (-not $item) { return }
    if ($item.Attributes -band [IO.FileAttributes]::ReparsePoint) { $item.Delete(); return }
    if ($item.PSIsContainer) {
        foreach ($child in @(Get-ChildItem -LiteralPath $path -Force)) { Remove-CaseTree "$path\$($child.Name)" }
        [IO.Directory]::Delete($item.FullName)
        return
    }
    $item.Attributes = [IO.FileAttributes]::Normal
    for ($try = 1; $try -le 5; $try++) {
        try { Remove-Item -LiteralPath $path -Force; return } catch { if ($try -eq 5) { throw }; Start-Sleep -Milliseconds (400 * $try) }
    }
}

# All files below a folder, one a line; of small records their text too.
function Show-CaseTree([string]$path, [string]$under = '') {
    foreach ($item in @(Get-ChildItem -LiteralPath $path -Force -ErrorAction Ignore | Sort-Object -Property Name)) {
        $at = "$under\$($item.Name)"
        if ($item.PSIsContainer -and -not ($item.Attributes -band [IO.FileAttributes]::ReparsePoint)) { "$at\"; Show-CaseTree "$path\$($item.Name)" $at }
        elseif ($item.Name -like '*.json' -and 'lease.json' -ne $item.Name) { "$at $(Read-CaseText "$path\$($item.Name)")" }
        else { $at }
    }
}
