# Looks for what breaks a rule in PowerShell sources, without running them: one line of JSON for each finding.
# Needs PowerShell 7, whose parser knows the syntax that Windows PowerShell 5.1 lacks. With -ListRules it prints the names of all rules.
[CmdletBinding(PositionalBinding = $false)]
param(
    [string] $Facts,
    [string] $Group = 'all', # all, or engine51: only what keeps a source from running in Windows PowerShell 5.1
    [switch] $ListRules,
    [Parameter(ValueFromRemainingArguments = $true)] [string[]] $Paths = @()
)
Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
$script:Rules = [ordered] @{}
$script:Findings = [Collections.Generic.List[object]]::new()
foreach ($part in Get-ChildItem -LiteralPath $PSScriptRoot -Filter '??-*.ps1' | Sort-Object -Property Name) {
    . $part.FullName
}
if ($ListRules) {
    $script:Rules.Keys
    return
}
$sources = @($Paths | ForEach-Object -Process { Read-Source -Path $_ })
$script:Commands = Read-Facts -Path $Facts
foreach ($source in $sources) {
    Add-OwnFunction -Source $source
}
$script:Exported = @($sources | ForEach-Object -Process { Get-ExportedName -Source $_ })
foreach ($source in $sources) {
    foreach ($rule in $script:Rules.Values) {
        if ($Group -ceq 'all' -or $rule.Group -ceq $Group) {
            & $rule.Body $source
        }
    }
}
foreach ($finding in Select-Unsuppressed -Sources $sources -Unneeded ($Group -ceq 'all')) {
    ConvertTo-Json -Compress -InputObject $finding
}
