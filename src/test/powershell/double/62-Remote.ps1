# What goes through a session: the text of a script block with its "using" variables, arguments, secrets, files.

# The text of the script block; variables of the caller come first, as assignments of what they were.
function Get-RemoteText($p, $cmdlet, $secrets) {
    $block = $p['ScriptBlock']
    if ($p['FilePath']) { $block = [ScriptBlock]::Create([IO.File]::ReadAllText($cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath($p['FilePath']))) }
    $text = $block.ToString()
    $using = @($block.Ast.FindAll({ param($node) $node -is [Management.Automation.Language.UsingExpressionAst] }, $true))
    if ($using.Count -eq 0) { return $text }
    $names = @($using | ForEach-Object { $_.SubExpression.VariablePath.UserPath } | Sort-Object -Unique)
    $before = ''
    foreach ($name in $names) {
        $value = $cmdlet.SessionState.PSVariable.GetValue($name)
        $xml = [Management.Automation.PSSerializer]::Serialize((Hide-Secrets $value $secrets))
        $coded = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($xml))
        $before += "`$__using_$name = [Management.Automation.PSSerializer]::Deserialize([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('$coded')));"
    }
    $text = $text -replace '\$using:(\w+)', '$$__using_$1' -replace '@using:(\w+)', '@__using_$1'
    # A block with parameters must begin with them.
    if ($block.Ast.ParamBlock) { return "& { $before . { $text } @args } @args" }
    "$before $text"
}

# Secrets do not pass the serializer here; between computers they are encrypted, and arrive as what they are.
function Hide-Secrets($value, $secrets) {
    $plain = $value
    if ($plain -is [PSObject] -and $null -ne $plain.PSObject.BaseObject) { $plain = $plain.PSObject.BaseObject }
    if ($plain -is [Security.SecureString] -or $plain -is [Management.Automation.PSCredential]) { return "nhv-secret:$($secrets.Add($plain))" }
    if ($plain -is [Collections.IDictionary]) {
        $copy = @{}
        foreach ($key in $plain.Keys) { $copy[$key] = Hide-Secrets $plain[$key] $secrets }
        return $copy
    }
    if ($plain -is [byte[]]) { return , $plain }
    if ($plain -is [array]) { return , @(foreach ($one in $plain) { , (Hide-Secrets $one $secrets) }) }
    $value
}

function Show-Secrets($value, $secrets) {
    if ($secrets.Count -eq 0) { return , $value }
    if ($value -is [string] -and $value -match '^nhv-secret:(\d+)$') {
        $secret = $secrets[[int]$Matches[1]]
        if ($secret -is [Security.SecureString]) { return $secret.Copy() }
        return (New-Object Management.Automation.PSCredential $secret.UserName, $secret.Password.Copy())
    }
    if ($value -is [Collections.IDictionary]) { foreach ($key in @($value.Keys)) { $value[$key] = Show-Secrets $value[$key] $secrets }; return $value }
    if ($value -is [byte[]]) { return , $value }
    if ($value -is [Collections.IList]) { for ($at = 0; $at -lt $value.Count; $at++) { $value[$at] = Show-Secrets $value[$at] $secrets }; return , $value }
    , $value
}

# Copy-Item with a session; without one it is the cmdlet itself.
function Copy-ThroughSession($p, $cmdlet) {
    $session = $p['ToSession']
    if (-not $session) { $session = $p['FromSession'] }
    if ($session.State -ne 'Opened' -or -not (Test-Session $session)) { if ($session.State -eq 'Opened') { Close-Session $session 'Broken' }; throw (New-SessionRefusal $session) }
    Enter-World
    try {
        $here = Open-Machine (Get-MachineId)
        $there = Open-Machine $session.Machine
        $from = $here
        $to = $there
        if ($p['FromSession']) { $from = $there; $to = $here }
        $sources = @($p['LiteralPath'])
        if ($p['Path']) { $sources = @($p['Path']) }
        $pairs = @(foreach ($source in $sources) { , @((Get-Real $from (Get-WinPath $cmdlet $source)), (Get-Real $to (Get-WinPath $cmdlet $p['Destination']))) })
    } finally { Exit-World $false }
    foreach ($pair in $pairs) {
        if (-not [IO.File]::Exists($pair[0]) -and -not [IO.Directory]::Exists($pair[0])) {
            throw (New-Refusal 'PathNotFound' 'ObjectNotFound' 'fileNotFound' @([IO.Path]::GetFileName($pair[0])) 0 'System.Management.Automation.ItemNotFoundException')
        }
        if ([IO.Directory]::Exists($pair[0])) { Copy-Tree $pair[0] $pair[1]; continue }
        $target = $pair[1]
        if ([IO.Directory]::Exists($target)) { $target = [IO.Path]::Combine($target, [IO.Path]::GetFileName($pair[0])) }
        if (-not [IO.Directory]::Exists([IO.Path]::GetDirectoryName($target))) { throw (New-Refusal 'CopyError' 'WriteError' 'pathNotFound' @($p['Destination']) 0 'System.IO.DirectoryNotFoundException') }
        [IO.File]::Copy($pair[0], $target, $true)
    }
}

# A path as given, or relative to where the caller is.
function Get-WinPath($cmdlet, [string]$path) {
    if ($path -match '^[A-Za-z]:') { return $path }
    $cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath($path)
}
