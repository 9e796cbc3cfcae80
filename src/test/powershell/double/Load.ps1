# Loads the double into this session: dot-source it, or call it, in a session of its own. See README.md.
# The parts are joined into one text, so that one file can carry the whole double too.
param([string]$Facts = '')

$script:here = $PSScriptRoot
if (-not $Facts) { $Facts = [IO.Path]::Combine($here, '..', '..', 'resources', 'io', 'jenkins', 'plugins', 'nestedhyperv', 'powershell') }
$parts = foreach ($file in [IO.Directory]::GetFiles($here, '??-*.ps1') | Sort-Object) { [IO.File]::ReadAllText($file) }
$text = 'param($Facts, $ByHand, $MessagesText, $Text)' + "`n" + ($parts -join "`n")
$arguments = @(
    [IO.File]::ReadAllText([IO.Path]::Combine($Facts, 'cmdlet-facts.json')),
    [IO.File]::ReadAllText([IO.Path]::Combine($here, 'by-hand.json')),
    [IO.File]::ReadAllText([IO.Path]::Combine($here, 'messages.json')),
    $text)
Import-Module (New-Module -Name NhvDouble -ScriptBlock ([ScriptBlock]::Create($text)) -ArgumentList $arguments) -Global
