# What must not stand in the module.

function Add-CallRule {
    param([string] $Name, [scriptblock] $Test)
    $script:CallTests[$Name] = $Test
    Add-Rule -Name $Name -Group 'all' -Body ([scriptblock]::Create("param(`$source) Find-Call -Name '$Name' -Source `$source"))
}
$script:CallTests = @{}

# A test gives a text for each thing that is wrong with a call.
function Find-Call {
    param([string] $Name, [hashtable] $Source)
    foreach ($call in Get-Call -Source $Source) {
        foreach ($what in @(& $script:CallTests[$Name] $call $Source)) {
            Add-Finding -Rule $Name -Source $Source -Node $call.Node -What $what
        }
    }
}

# All parameters of a call, with those that are splatted.
function Get-AllGiven {
    param([hashtable] $Call)
    $given = Get-Given -Call $Call
    @($given.Always.Keys) + @($given.Perhaps.Keys)
}

# Windows PowerShell has more aliases than PowerShell has elsewhere.
$script:WindowsAliases = @('ac', 'cat', 'clear', 'compare', 'cp', 'cpp', 'curl', 'diff', 'kill', 'ls', 'man', 'mount', 'mv', 'ps', 'rm', 'rmdir',
    'sc', 'sleep', 'sort', 'spsv', 'start', 'sasv', 'tee', 'wget', 'write', 'gwmi', 'iwmi', 'ogv', 'ise', 'asnp', 'gsv', 'gcim', 'icim', 'fhx')
Add-CallRule -Name 'PSAvoidUsingCmdletAliases' -Test {
    param($call)
    if ($call.Name -and ($script:WindowsAliases -contains $call.Name -or @(Get-Alias).Name -contains $call.Name)) {
        "$($call.Name) is an alias"
    }
}
Add-CallRule -Name 'PSAvoidUsingPositionalParameters' -Test {
    param($call)
    if ($call.Name -and $call.Positional.Length -gt 0 -and $call.Name -notlike '*.exe') {
        "$($call.Name) gets a value without the name of the parameter: $($call.Positional[0])"
    }
}
Add-CallRule -Name 'PSAvoidUsingInvokeExpression' -Test {
    param($call)
    if ($call.Name -eq 'Invoke-Expression') {
        'a text is run as code'
    }
}
Add-CallRule -Name 'PSAvoidUsingConvertToSecureStringWithPlainText' -Test {
    param($call)
    if ($call.Name -eq 'ConvertTo-SecureString' -and @(Get-AllGiven -Call $call) -contains 'AsPlainText') {
        'a secret is bound to a parameter as plain text'
    }
}
Add-CallRule -Name 'PSAvoidUsingWMICmdlet' -Test {
    param($call)
    if ($call.Name -cmatch '-Wmi') {
        "$($call.Name) is not in 7"
    }
}
Add-CallRule -Name 'PSAvoidUsingWriteHost' -Test {
    param($call)
    if ($call.Name -eq 'Write-Host') {
        'what is written to the host is lost'
    }
}
# A name of a VM can have wildcards in it, and two VMs can have it.
Add-CallRule -Name 'VmByName' -Test {
    param($call)
    $given = @(Get-AllGiven -Call $call)
    if ($given -contains 'VMName') {
        "$($call.Name) -VMName"
    }
    $takesVms = $call.Name -match '-VM$' -and $call.Name -notin 'New-VM', 'Set-VM', 'Rename-VM', 'Import-VM'
    if ($takesVms -and $given -contains 'Name' -or ($call.Name -in 'Set-VM', 'Rename-VM' -and $given -contains 'Name')) {
        "$($call.Name) -Name: address a VM by -VM or -Id"
    }
}
# A path of ours is no pattern. Split-Path and New-Item have no other way.
Add-CallRule -Name 'LiteralPath' -Test {
    param($call)
    $known = $(if ($call.Name) { $script:Commands[$call.Name] })
    if ($null -ne $known -and @(Get-AllGiven -Call $call) -contains 'Path' -and $call.Name -ne 'Split-Path' -and
        $known.Editions[0].Parameters.ContainsKey('LiteralPath')) {
        "$($call.Name) -Path takes patterns; there is -LiteralPath"
    }
}

Add-Rule -Name 'TextAsCode' -Group 'all' -Body {
    param($source)
    foreach ($node in Get-Node -Source $source -Type 'InvokeMemberExpressionAst') {
        if ("$node" -match '^\[(System\.Management\.Automation\.)?scriptblock\]::Create\(' -or
            "$($node.Member)" -in 'InvokeScript', 'NewScriptBlock', 'ExpandString', 'AddScript') {
            Add-Finding -Rule 'TextAsCode' -Source $source -Node $node -What "a text is run as code: $(Get-Short -Text "$node")"
        }
    }
}
Add-Rule -Name 'PSAvoidGlobalVars' -Group 'all' -Body {
    param($source)
    foreach ($node in Get-Node -Source $source -Type 'VariableExpressionAst') {
        if ($node.VariablePath.IsGlobal) {
            Add-Finding -Rule 'PSAvoidGlobalVars' -Source $source -Node $node -What "$node is everybody's"
        }
    }
}
Add-Rule -Name 'PSAvoidUsingEmptyCatchBlock' -Group 'all' -Body {
    param($source)
    foreach ($node in Get-Node -Source $source -Type 'CatchClauseAst') {
        if ($node.Body.Statements.Count -eq 0) {
            Add-Finding -Rule 'PSAvoidUsingEmptyCatchBlock' -Source $source -Node $node -What 'an error is dropped'
        }
    }
}
Add-Rule -Name 'PSPossibleIncorrectComparisonWithNull' -Group 'all' -Body {
    param($source)
    foreach ($node in Get-Node -Source $source -Type 'BinaryExpressionAst') {
        if ("$($node.Right)" -eq '$null' -and "$($node.Operator)" -match '^[CI](eq|ne)$') {
            Add-Finding -Rule 'PSPossibleIncorrectComparisonWithNull' -Source $source -Node $node -What "of a list, this gives those that are `$null: $node"
        }
    }
}
Add-Rule -Name 'PSAvoidAssignmentToAutomaticVariable' -Group 'all' -Body {
    param($source)
    $automatic = @('_', 'args', 'error', 'event', 'executioncontext', 'foreach', 'home', 'host', 'input', 'lastexitcode', 'matches', 'myinvocation',
        'nestedpromptlevel', 'pid', 'profile', 'psboundparameters', 'pscmdlet', 'psculture', 'psitem', 'psscriptroot', 'psversiontable', 'sender',
        'shellid', 'stacktrace', 'switch', 'this', 'true', 'false')
    $targets = @(Get-Node -Source $source -Type 'AssignmentStatementAst' | ForEach-Object -Process { $_.Left }) +
        @(Get-Node -Source $source -Type 'ForEachStatementAst' | ForEach-Object -Process { $_.Variable }) +
        @(Get-Node -Source $source -Type 'ParameterAst' | ForEach-Object -Process { $_.Name })
    foreach ($node in $targets) {
        if ($node -is [System.Management.Automation.Language.VariableExpressionAst] -and $automatic -contains $node.VariablePath.UserPath) {
            Add-Finding -Rule 'PSAvoidAssignmentToAutomaticVariable' -Source $source -Node $node -What "$node is PowerShell's own"
        }
    }
}
