# Syntax that Windows PowerShell 5.1 does not have, or reads in another way.

function Add-SyntaxRule {
    param([string] $Name, [string[]] $Type, [scriptblock] $Test)
    $script:SyntaxTests[$Name] = @{ Type = $Type; Test = $Test }
    Add-Rule -Name $Name -Group 'engine51' -Body ([scriptblock]::Create("param(`$source) Find-Syntax -Name '$Name' -Source `$source"))
}
$script:SyntaxTests = @{}

function Find-Syntax {
    param([string] $Name, [hashtable] $Source)
    foreach ($node in Get-Node -Source $Source -Type $script:SyntaxTests[$Name].Type) {
        if (& $script:SyntaxTests[$Name].Test $node) {
            Add-Finding -Rule $Name -Source $Source -Node $node -What "Windows PowerShell 5.1 has no such thing: $(Get-Short -Text "$node")"
        }
    }
}

function Get-Short {
    param([string] $Text)
    $line = ($Text -split "`n")[0].Trim()
    $line.Substring(0, [Math]::Min(80, $line.Length))
}

Add-SyntaxRule -Name 'Ternary' -Type 'TernaryExpressionAst' -Test { $true }
Add-SyntaxRule -Name 'NullCoalescing' -Type 'BinaryExpressionAst', 'AssignmentStatementAst' -Test {
    param($node) "$($node.Operator)" -clike 'QuestionQuestion*'
}
Add-SyntaxRule -Name 'NullConditional' -Type 'MemberExpressionAst', 'InvokeMemberExpressionAst', 'IndexExpressionAst' -Test {
    param($node) $node.NullConditional
}
Add-SyntaxRule -Name 'PipelineChain' -Type 'PipelineChainAst' -Test { $true }
Add-SyntaxRule -Name 'Background' -Type 'PipelineAst', 'PipelineChainAst' -Test { param($node) $node.Background }
Add-SyntaxRule -Name 'CleanBlock' -Type 'ScriptBlockAst' -Test { param($node) $null -ne $node.CleanBlock }
Add-SyntaxRule -Name 'GenericMethodCall' -Type 'InvokeMemberExpressionAst' -Test {
    param($node) $null -ne $node.GenericTypeArguments -and $node.GenericTypeArguments.Count -gt 0
}
Add-SyntaxRule -Name 'NewVariable' -Type 'VariableExpressionAst' -Test {
    param($node)
    $node.VariablePath.UserPath -in 'IsWindows', 'IsLinux', 'IsMacOS', 'IsCoreCLR', 'PSStyle', 'EnabledExperimentalFeatures',
        'PSNativeCommandUseErrorActionPreference', 'PSNativeCommandArgumentPassing'
}
# There the right side is made a text.
Add-SyntaxRule -Name 'ReplaceByScript' -Type 'BinaryExpressionAst' -Test {
    param($node)
    "$($node.Operator)" -clike '?replace' -and
        $null -ne $node.Right.Find({ $args[0] -is [System.Management.Automation.Language.ScriptBlockExpressionAst] }, $true)
}
Add-SyntaxRule -Name 'NewAttribute' -Type 'AttributeAst' -Test {
    param($node)
    $node.TypeName.Name -in 'ValidateNotNullOrWhiteSpace', 'ArgumentCompletions', 'Experimental', 'NoRunspaceAffinity' -or
        ($node.TypeName.Name -like 'Validate*' -and @($node.NamedArguments | Where-Object -FilterScript { $_.ArgumentName -eq 'ErrorMessage' }).Length -gt 0) -or
        ($node.TypeName.Name -eq 'ValidateRange' -and $node.PositionalArguments.Count -eq 1)
}
# There each line that a program writes to its error stream is then an error, by which everything stops.
Add-SyntaxRule -Name 'NativeErrorRedirect' -Type 'CommandAst' -Test {
    param($node)
    $name = "$($node.GetCommandName())"
    ($name -clike '*.exe' -or $script:Programs -contains $name) -and
        @($node.Redirections | Where-Object -FilterScript { "$($_.FromStream)" -cin 'Error', 'All' }).Length -gt 0
}
Add-SyntaxRule -Name 'NewPreference' -Type 'CommandAst' -Test {
    param($node)
    $named = (Read-Call -Node $node).Named
    foreach ($name in @($named.Keys | Where-Object -FilterScript { $_ -like '*Action' -and $_ -match '^(Error|Warning|Information)Action$' })) {
        foreach ($value in @(Get-Constant -Value $named[$name])) {
            if ($value -notin 'SilentlyContinue', 'Stop', 'Continue', 'Inquire', 'Ignore') {
                return $true
            }
        }
    }
}
# UTF8 has a byte order mark there and none in 7; the names of all others are unknown to one of the two.
Add-SyntaxRule -Name 'Encoding' -Type 'CommandAst' -Test {
    param($node)
    $call = Read-Call -Node $node
    foreach ($value in $(if ($call.Named.ContainsKey('Encoding')) { @(Get-Constant -Value $call.Named['Encoding']) })) {
        $same = @('Ascii', 'Unicode', 'BigEndianUnicode') + $(if ($call.Name -in 'Get-Content', 'Select-String') { 'UTF8' })
        if ($same -notcontains $value) {
            return $true
        }
    }
}

# What only the tokens show.
function Add-TokenRule {
    param([string] $Name, [scriptblock] $Test)
    $script:TokenTests[$Name] = $Test
    Add-Rule -Name $Name -Group 'engine51' -Body ([scriptblock]::Create("param(`$source) Find-Token -Name '$Name' -Source `$source"))
}
$script:TokenTests = @{}

function Find-Token {
    param([string] $Name, [hashtable] $Source)
    $before = $null
    foreach ($token in $Source.Tokens) {
        if ("$($token.Kind)" -cin 'Comment', 'LineContinuation') {
            continue
        }
        if (& $script:TokenTests[$Name] $token $before) {
            Add-Finding -Rule $Name -Source $Source -Node $token.Extent -What "not in Windows PowerShell 5.1: $(Get-Short -Text $token.Text)"
        }
        $before = $token
    }
}

# Escapes that there are the letter alone.
Add-TokenRule -Name 'NewEscape' -Test {
    param($token)
    "$($token.Kind)" -cin 'StringExpandable', 'HereStringExpandable', 'Generic' -and $token.Text -cmatch '(?<!`)(``)*`(u\{|e)'
}
Add-TokenRule -Name 'NumberSuffix' -Test {
    param($token)
    "$($token.Kind)" -ceq 'Number' -and $token.Text -notmatch '^[+-]?(0x[0-9a-f]+|[0-9]*\.?[0-9]+(e[+-]?[0-9]+)?|[0-9]+\.)[ld]?([kmgtp]b)?$'
}
Add-TokenRule -Name 'LeadingPipe' -Test {
    param($token, $before)
    "$($token.Kind)" -ceq 'Pipe' -and $null -ne $before -and "$($before.Kind)" -ceq 'NewLine'
}
# A source without a byte order mark is read there in the code page of the machine.
Add-TokenRule -Name 'NotAscii' -Test { param($token) $token.Text -cmatch '[^\u0000-\u007E]' }
Add-Rule -Name 'NotAsciiComment' -Group 'engine51' -Body {
    param($source)
    foreach ($token in $source.Tokens) {
        if ("$($token.Kind)" -ceq 'Comment' -and $token.Text -cmatch '[^\u0000-\u007E]') {
            Add-Finding -Rule 'NotAsciiComment' -Source $source -Node $token.Extent -What 'a comment that is not ASCII'
        }
    }
}
# Built-in cmdlets with parameters, or with more of them without a name, than there.
Add-Rule -Name 'NewParameter' -Group 'engine51' -Body {
    param($source)
    foreach ($call in Get-Call -Source $source) {
        $known = $(if ($call.Name) { $script:Commands[$call.Name] })
        $edition = @($(if ($null -ne $known) { $known.Editions | Where-Object -FilterScript { $_.Name -ceq '5.1' } }))
        if ($edition.Length -eq 1) {
            foreach ($name in $call.Named.Keys) {
                if (-not ($edition[0].Parameters.Keys | Where-Object -FilterScript { $_ -like "$name*" })) {
                    Add-Finding -Rule 'NewParameter' -Source $source -Node $call.Node -What "5.1 has no $($call.Name) -$name"
                }
            }
            if ($call.Name -eq 'Join-Path' -and $call.Positional.Length + $call.Named.Count -gt 2) {
                Add-Finding -Rule 'NewParameter' -Source $source -Node $call.Node -What '5.1 joins two paths only'
            }
        } elseif ($null -ne $known -and @($known.Editions | ForEach-Object -Process { $_.Name }) -contains '7.6') {
            Add-Finding -Rule 'NewParameter' -Source $source -Node $call.Node -What "5.1 has no $($call.Name)"
        } elseif ($call.Name -in 'Remove-Service', 'Get-Error', 'Test-Json', 'Get-Uptime', 'Join-String', 'Remove-Alias', 'ConvertFrom-Markdown',
            'Show-Markdown', 'ConvertTo-CliXml', 'ConvertFrom-CliXml', 'Switch-Process', 'Get-SecureRandom') {
            Add-Finding -Rule 'NewParameter' -Source $source -Node $call.Node -What "5.1 has no $($call.Name)"
        }
    }
}
