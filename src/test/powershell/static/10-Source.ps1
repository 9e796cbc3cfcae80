# A source that was read, and what was found in it.

# Declares a rule: Body is called with each source, and calls Add-Finding.
function Add-Rule {
    param([string] $Name, [string] $Group, [scriptblock] $Body)
    $script:Rules[$Name] = @{ Group = $Group; Body = $Body }
}

function Read-Source {
    param([string] $Path)
    $tokens = $null
    $errors = $null
    $whole = (Resolve-Path -LiteralPath $Path).ProviderPath
    $tree = [System.Management.Automation.Language.Parser]::ParseFile($whole, [ref] $tokens, [ref] $errors)
    $nodes = @{}
    foreach ($node in $tree.FindAll({ $true }, $true)) {
        $type = $node.GetType().Name
        if (-not $nodes.ContainsKey($type)) {
            $nodes[$type] = [Collections.Generic.List[object]]::new()
        }
        $nodes[$type].Add($node)
    }
    # Parts named for guests run inside a host VM, which is ours to change.
    $isGuest = (Split-Path -Path $Path -Leaf) -clike '6?-Guest*'
    @{ Path = $Path; Tree = $tree; Tokens = $tokens; Errors = $errors; Nodes = $nodes; IsGuest = $isGuest }
}

# The nodes of a source that are of some type, by its name.
function Get-Node {
    param([hashtable] $Source, [string[]] $Type)
    foreach ($each in $Type) {
        if ($Source.Nodes.ContainsKey($each)) {
            $Source.Nodes[$each]
        }
    }
}

# The function around a node; nothing outside of functions.
function Get-Function {
    param([object] $Node)
    for ($each = $Node; $null -ne $each; $each = $each.Parent) {
        if ($each -is [System.Management.Automation.Language.FunctionDefinitionAst]) {
            return $each
        }
    }
}

function Add-Finding {
    param([string] $Rule, [hashtable] $Source, [object] $Node, [string] $What)
    $isNode = $Node -is [System.Management.Automation.Language.Ast]
    $script:Findings.Add(@{
            Rule = $Rule
            Path = $Source.Path
            Line = $(if ($isNode) { $Node.Extent.StartLineNumber } else { $Node.StartLineNumber })
            Function = $(if ($isNode) { Get-Function -Node $Node })
            What = $What
        })
}

# The attributes of a function by which a rule is not for it: rule and justification.
function Get-Suppression {
    param([object] $Function)
    if ($null -eq $Function.Body.ParamBlock) {
        return
    }
    foreach ($attribute in $Function.Body.ParamBlock.Attributes) {
        if ($attribute.TypeName.Name -clike '*SuppressMessageAttribute' -and $attribute.PositionalArguments.Count -gt 0) {
            @{ Rule = $attribute.PositionalArguments[0].Value; Node = $attribute }
        }
    }
}

# What was found and is not suppressed, and each suppression of a rule that finds nothing there.
function Select-Unsuppressed {
    param([hashtable[]] $Sources, [bool] $Unneeded)
    foreach ($finding in $script:Findings) {
        $names = @(if ($null -ne $finding.Function) { Get-Suppression -Function $finding.Function | ForEach-Object -Process { $_.Rule } })
        if ($names -cnotcontains $finding.Rule) {
            [ordered] @{ rule = $finding.Rule; path = $finding.Path; line = $finding.Line; what = $finding.What }
        }
    }
    foreach ($source in $(if ($Unneeded) { $Sources })) {
        foreach ($function in Get-Node -Source $source -Type 'FunctionDefinitionAst') {
            $found = @($script:Findings | Where-Object -FilterScript { $_.Function -eq $function } | ForEach-Object -Process { $_.Rule })
            foreach ($one in Get-Suppression -Function $function) {
                if ($found -cnotcontains $one.Rule) {
                    [ordered] @{
                        rule = 'UnneededSuppression'; path = $source.Path; line = $one.Node.Extent.StartLineNumber
                        what = "$($one.Rule) finds nothing in $($function.Name), or is not known here"
                    }
                }
            }
        }
    }
}

# The names that a source exports from its module.
function Get-ExportedName {
    param([hashtable] $Source)
    foreach ($call in Get-Node -Source $Source -Type 'CommandAst') {
        if ($call.GetCommandName() -ceq 'Export-ModuleMember') {
            foreach ($text in $call.FindAll({ $args[0] -is [System.Management.Automation.Language.StringConstantExpressionAst] }, $true)) {
                if ($text.Value -clike '*-Nhv*') {
                    $text.Value
                }
            }
        }
    }
}

Add-Rule -Name 'ParseError' -Group 'engine51' -Body {
    param($source)
    foreach ($each in $source.Errors) {
        Add-Finding -Rule 'ParseError' -Source $source -Node $each.Extent -What $each.Message
    }
}
Add-Rule -Name 'UnneededSuppression' -Group 'all' -Body { }
