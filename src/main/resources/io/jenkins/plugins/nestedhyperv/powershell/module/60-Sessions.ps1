# Sessions with host VMs, by PowerShell Direct: one for each VM, kept while it lasts. A gate says which VM, and how to enter
# it: a site with Vm, User, Password and FirstPassword, and InnerPassword for inner VMs with Windows. The first password is that of
# the seed; the first session changes it.

$script:NhvSessions = @{}
$script:NhvRefusals = @{}
# Windows locks an account after ten wrong passwords within ten minutes; each time two of them are tried.
$script:NhvMostRefusals = 3

# The gate of a function that was called from outside, by what it was given.
function ConvertTo-NhvGate {
    [CmdletBinding()]
    [OutputType([hashtable])]
    param([Parameter(Mandatory = $true)] [Collections.IDictionary] $Given)
    $gate = @{ Root = $Given['Root'].TrimEnd([char[]] @('\')) }
    foreach ($name in 'Installation', 'Lab', 'Vm', 'User', 'Password', 'FirstPassword', 'InnerPassword') {
        $gate[$name] = $Given[$name]
    }
    return $gate
}

# The session with a host VM of ours, opened anew when there is none that works.
function Open-NhvSession {
    [CmdletBinding()]
    [OutputType([object])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('TextAsCode', '')] # our own
    param([Parameter(Mandatory = $true)] [hashtable] $Gate)
    $key = Get-NhvFullName -Site $Gate -Name $Gate['Vm']
    $session = $script:NhvSessions[$key]
    if ($null -ne $session -and "$($session.State)" -ceq 'Opened') {
        return $session
    }
    Close-NhvSession -Gate $Gate
    if ([int] $script:NhvRefusals[$key] -ge $script:NhvMostRefusals) {
        throw (New-NhvRefusal -Key 'guest.locked' -Arguments $Gate['Vm'], $script:NhvMostRefusals)
    }
    $session = New-NhvSession -Gate $Gate -Id (Assert-NhvVm -Site $Gate -Name $Gate['Vm']).Id
    $script:NhvSessions[$key] = $session
    Invoke-Command -Session $session -ArgumentList (Get-NhvGuestText) -ScriptBlock {
        param($text)
        Import-Module -ModuleInfo (New-Module -Name NhvGuest -ScriptBlock ([ScriptBlock]::Create($text))) -Global
    }
    return $session
}

# Tries the lasting password, then the first one, which is changed to the lasting one at once.
function New-NhvSession {
    [CmdletBinding()]
    [OutputType([object])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Gate,
        [Parameter(Mandatory = $true)] [Guid] $Id
    )
    $key = Get-NhvFullName -Site $Gate -Name $Gate['Vm']
    foreach ($which in 'Password', 'FirstPassword') {
        $credential = [System.Management.Automation.PSCredential]::new($Gate['User'], $Gate[$which])
        try {
            $session = New-PSSession -VMId $Id -Credential $credential
        } catch {
            if (Test-NhvWrongPassword -Exception $_.Exception) {
                continue
            }
            if ($_.Exception.GetBaseException() -is [InvalidCastException]) {
                throw # This engine can enter no guest on this build of Windows, however long one waits.
            }
            throw (New-NhvRefusal -Key 'guest.notReady' -Arguments $Gate['Vm'], $_.FullyQualifiedErrorId)
        }
        $script:NhvRefusals.Remove($key)
        if ($which -ceq 'FirstPassword') {
            Invoke-Command -Session $session -ArgumentList $Gate['User'], $Gate['Password'] -ScriptBlock {
                param($user, $password)
                $ErrorActionPreference = 'Stop'
                Set-LocalUser -Name $user -Password $password
            }
        }
        Clear-NhvAnswer -Session $session
        Remove-NhvSeed -Site $Gate -Name $Gate['Vm'] # What it said is not true any more.
        return $session
    }
    $script:NhvRefusals[$key] = 1 + [int] $script:NhvRefusals[$key]
    throw (New-NhvRefusal -Key 'guest.password' -Arguments $Gate['Vm'])
}

# Only a guest that checked a password and did not like it says so with an exception of this type.
function Test-NhvWrongPassword {
    [CmdletBinding()]
    [OutputType([bool])]
    param([Parameter(Mandatory = $true)] [Exception] $Exception)
    for ($each = $Exception; $null -ne $each; $each = $each.InnerException) {
        if ($each.GetType().Name -ceq 'PSDirectException') {
            return $true
        }
    }
    return $false
}

function Close-NhvSession {
    [CmdletBinding()]
    [OutputType([void])]
    param([Parameter(Mandatory = $true)] [hashtable] $Gate)
    $key = Get-NhvFullName -Site $Gate -Name $Gate['Vm']
    $session = $script:NhvSessions[$key]
    if ($null -ne $session) {
        $script:NhvSessions.Remove($key)
        Remove-PSSession -Session $session -ErrorAction Ignore
    }
}

# The text of the module that a session defines in the guest: the functions for it, and all that they use, made of this
# module's own text. There it can be made again, for inner VMs.
function Get-NhvGuestText {
    [CmdletBinding()]
    [OutputType([string])]
    param()
    $functions = [Collections.Generic.List[string]]::new()
    $variables = [Collections.Generic.List[string]]::new()
    $functions.AddRange([string[]] @(Get-Command -Name '*-NhvGuest*' -CommandType Function | ForEach-Object -Process { $_.Name }))
    $text = [Text.StringBuilder]::new()
    for ($i = 0; $i -lt $functions.Count; $i++) { # The list grows.
        $function = Get-Command -Name $functions[$i] -CommandType Function
        [void] $text.AppendLine("function $($functions[$i]) {$($function.Definition)}")
        foreach ($node in $function.ScriptBlock.Ast.FindAll({ $true }, $true)) {
            if ($node -is [System.Management.Automation.Language.CommandAst]) {
                $called = $node.GetCommandName()
                if ($called -clike '*-Nhv*' -and -not $functions.Contains($called)) {
                    $functions.Add($called)
                }
            } elseif ($node -is [System.Management.Automation.Language.VariableExpressionAst]) {
                $name = $node.VariablePath.UserPath
                if ($name -clike 'script:*' -and -not $variables.Contains($name)) {
                    $variables.Add($name)
                }
            }
        }
    }
    foreach ($name in 'ErrorActionPreference', 'ProgressPreference', 'VerbosePreference', 'ConfirmPreference') {
        $variables.Add($name)
    }
    $lines = $variables | ForEach-Object -Process { ConvertTo-NhvGuestAssignment -Name $_ }
    return "Set-StrictMode -Version 2`n" + ($lines -join "`n") + "`n" + $text.ToString()
}

# The statement that gives a variable of this module the same value in another place.
function ConvertTo-NhvGuestAssignment {
    [CmdletBinding()]
    [OutputType([string])]
    param([Parameter(Mandatory = $true)] [string] $Name)
    $value = Get-Variable -Name $Name.Replace('script:', '') -ValueOnly
    if ($value -is [Collections.IDictionary]) {
        return '$' + $Name + ' = @{}' # sessions, which stay where they are
    }
    if ($value -is [char[]]) {
        return '$' + $Name + ' = [char[]] @(' + (@($value | ForEach-Object -Process { [int] $_ }) -join ', ') + ')'
    }
    if ($value -is [array]) {
        return '$' + $Name + " = @('" + (@($value | ForEach-Object -Process { "$_".Replace("'", "''") }) -join "', '") + "')"
    }
    return '$' + $Name + " = '" + "$value".Replace("'", "''") + "'"
}

# Adds the sign to every text of a value that ConvertFrom-NhvJson takes off on the other side.
function Add-NhvSign {
    [CmdletBinding()]
    [OutputType([Collections.IDictionary], [object[]], [string], [bool], [long])]
    param([Parameter(Mandatory = $true)] [AllowNull()] [AllowEmptyString()] [AllowEmptyCollection()] [object] $Value)
    if ($Value -is [string]) {
        return "=$Value"
    }
    if ($Value -is [Collections.IDictionary]) {
        $signed = @{}
        foreach ($key in $Value.Keys) {
            $signed[$key] = Add-NhvSign -Value $Value[$key]
        }
        return $signed
    }
    if ($Value -is [Collections.IList]) {
        $items = [object[]]::new($Value.Count)
        for ($i = 0; $i -lt $items.Length; $i++) {
            $items[$i] = Add-NhvSign -Value $Value[$i]
        }
        return , $items
    }
    return $Value
}

# Calls a function in a host VM. What goes there and comes back is JSON, since sessions flatten what is deep. Returns {answer:
# {ok, result | error} as text}, where the error is one that the function had, with its number; and bytes, if some came.
function Invoke-NhvEntered {
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param(
        [Parameter(Mandatory = $true)] [hashtable] $Gate,
        [Parameter(Mandatory = $true)] [string] $Name,
        [Parameter(Mandatory = $true)] [hashtable] $Arguments,
        [Parameter()] [AllowNull()] [Security.SecureString[]] $Sealed,
        [Parameter()] [AllowNull()] [byte[]] $Bytes
    )
    $json = [Text.StringBuilder]::new()
    Add-NhvJson -Text $json -Value (Add-NhvSign -Value $Arguments)
    $session = Open-NhvSession -Gate $Gate
    try {
        $answers = @(Invoke-Command -Session $session -ArgumentList $Name, $json.ToString(), $Sealed, $Bytes -ScriptBlock {
                param($name, $json, $sealed, $bytes)
                Invoke-NhvGuestCall -Name $name -Json $json -Sealed $sealed -Bytes $bytes
            })
    } catch {
        # The function catches its own errors: this one is the session's.
        Close-NhvSession -Gate $Gate
        throw (New-NhvRefusal -Key 'guest.lost' -Arguments $Gate['Vm'], $_.FullyQualifiedErrorId, $_.Exception.Message)
    }
    if ($answers.Length -lt 1 -or $answers.Length -gt 2) {
        throw (New-NhvRefusal -Key 'guest.answer' -Arguments $Gate['Vm'], $Name, $answers.Length)
    }
    $answer = [ordered] @{ answer = [string] $answers[0] }
    if ($answers.Length -eq 2) {
        $answer['bytes'] = [byte[]] $answers[1]
    }
    return $answer
}
