# How functions of the module are made. Rules of PSScriptAnalyzer that can be checked without it have its names.

function Add-FunctionRule {
    param([string] $Name, [scriptblock] $Test)
    $script:FunctionTests[$Name] = $Test
    Add-Rule -Name $Name -Group 'all' -Body ([scriptblock]::Create("param(`$source) Find-Function -Name '$Name' -Source `$source"))
}
$script:FunctionTests = @{}

# A test gives a text for each thing that is wrong with a function.
function Find-Function {
    param([string] $Name, [hashtable] $Source)
    foreach ($function in Get-Node -Source $Source -Type 'FunctionDefinitionAst') {
        foreach ($what in @(& $script:FunctionTests[$Name] $function)) {
            Add-Finding -Rule $Name -Source $Source -Node $function -What "$($function.Name): $what"
        }
    }
}

function Get-FunctionAttribute {
    param([object] $Function, [string] $Name)
    if ($null -ne $Function.Body.ParamBlock) {
        $Function.Body.ParamBlock.Attributes | Where-Object -FilterScript { $_.TypeName.Name -eq $Name }
    }
}

function Get-FunctionParameter {
    param([object] $Function)
    if ($null -ne $Function.Body.ParamBlock) {
        $Function.Body.ParamBlock.Parameters
    }
}

Add-FunctionRule -Name 'PSUseApprovedVerbs' -Test {
    param($function)
    if (@(Get-Verb | ForEach-Object -Process { $_.Verb }) -cnotcontains $function.Name.Split([char[]] @('-'))[0]) {
        'its verb is not approved'
    }
}
# Verbs that 5.1 does not know as approved.
Add-FunctionRule -Name 'NewVerb' -Test {
    param($function)
    if ($function.Name.Split([char[]] @('-'))[0] -cin 'Build', 'Deploy') {
        '5.1 does not know its verb'
    }
}
Add-FunctionRule -Name 'NhvNoun' -Test {
    param($function)
    if ($function.Name -cnotmatch '^[A-Z][A-Za-z]+-Nhv[A-Z][A-Za-z0-9]*$') {
        'its name is not VERB-NhvNOUN'
    }
}
Add-FunctionRule -Name 'PSUseSingularNouns' -Test {
    param($function)
    if ($function.Name -cmatch '[a-z](?<!s|u|i)s$' -and $function.Name -cnotmatch '(Progress|Address|Process|Access|Windows|Status|Remains)$') {
        'its noun is a plural'
    }
}
Add-FunctionRule -Name 'PSUseOutputTypeCorrectly' -Test {
    param($function)
    if (-not (Get-FunctionAttribute -Function $function -Name 'OutputType')) {
        'it does not declare what it returns ([OutputType()])'
    }
}
Add-FunctionRule -Name 'CmdletBinding' -Test {
    param($function)
    if (-not (Get-FunctionAttribute -Function $function -Name 'CmdletBinding')) {
        'it takes parameters that it does not know (no [CmdletBinding()])'
    }
}
Add-FunctionRule -Name 'UntypedParameter' -Test {
    param($function)
    foreach ($parameter in Get-FunctionParameter -Function $function) {
        $types = @($parameter.Attributes | Where-Object -FilterScript { $_ -is [System.Management.Automation.Language.TypeConstraintAst] })
        if ($types.Length -eq 0) {
            "$($parameter.Name) has no type"
        }
    }
}
Add-FunctionRule -Name 'PSProvideCommentHelp' -Test {
    param($function)
    if ($script:Exported -cnotcontains $function.Name) {
        return
    }
    $help = $function.GetHelpContent()
    if ($null -eq $help -or -not $help.Synopsis) {
        'it is exported, and its help has no .SYNOPSIS'
        return
    }
    $told = @($help.Parameters.Keys)
    $names = @(Get-FunctionParameter -Function $function | ForEach-Object -Process { $_.Name.VariablePath.UserPath })
    $names | Where-Object -FilterScript { $told -notcontains $_ } | ForEach-Object -Process { "its help has no .PARAMETER $_" }
    $told | Where-Object -FilterScript { $names -notcontains $_ } | ForEach-Object -Process { "its help tells of a parameter $_ that it has not" }
}
# What takes something away must ask first; what otherwise changes state must, or say by an attribute that it need not.
Add-FunctionRule -Name 'DeletesUnasked' -Test {
    param($function)
    if ($function.Name -cmatch '^(Remove|Stop|Clear)-' -and -not (Test-Asks -Function $function)) {
        'it takes something away without SupportsShouldProcess'
    }
}
Add-FunctionRule -Name 'PSUseShouldProcessForStateChangingFunctions' -Test {
    param($function)
    if ($function.Name -cmatch '^(New|Set|Start|Restart|Reset|Update)-' -and -not (Test-Asks -Function $function)) {
        'it changes state without SupportsShouldProcess'
    }
}
Add-FunctionRule -Name 'PSShouldProcess' -Test {
    param($function)
    $asks = $null -ne $function.Body.Find({
            $args[0] -is [System.Management.Automation.Language.InvokeMemberExpressionAst] -and "$($args[0].Member)" -eq 'ShouldProcess'
        }, $true)
    if ($asks -ne (Test-Asks -Function $function)) {
        'SupportsShouldProcess without a call of ShouldProcess, or a call without it'
    }
}

function Test-Asks {
    param([object] $Function)
    "$(Get-FunctionAttribute -Function $Function -Name 'CmdletBinding')" -match 'SupportsShouldProcess'
}

Add-FunctionRule -Name 'PSAvoidUsingPlainTextForPassword' -Test {
    param($function)
    foreach ($parameter in Get-FunctionParameter -Function $function) {
        $name = $parameter.Name.VariablePath.UserPath
        if ($name -match '(password|passphrase|secret|token|privatekey|credential)s?$' -and $parameter.StaticType.Name -cnotin 'SecureString', 'PSCredential') {
            "-$name is plain text"
        }
    }
}
Add-FunctionRule -Name 'PSAvoidDefaultValueSwitchParameter' -Test {
    param($function)
    foreach ($parameter in Get-FunctionParameter -Function $function) {
        if ($parameter.StaticType.Name -ceq 'SwitchParameter' -and $null -ne $parameter.DefaultValue) {
            "$($parameter.Name) is on from the first"
        }
    }
}
