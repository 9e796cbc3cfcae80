# Calls: what is given to a command, in the source and by tables that are splatted to it.

# Programs of Windows that are called: none has facts. All are in each Windows that can be a host or a guest.
$script:Programs = @('shutdown.exe', 'bcdedit.exe', 'taskkill.exe', 'ssh.exe', 'ssh-keygen.exe', 'icacls.exe')

# What a call gives: {Name; Node; Piped; Named: name -> node or nothing; Positional: [nodes]; Splats: [variable names]}.
function Read-Call {
    param([object] $Node)
    $name = $Node.GetCommandName()
    $call = @{ Name = $name; Node = $Node; Named = @{}; Positional = @(); Splats = @(); Piped = Test-Piped -Node $Node }
    $known = $(if ($name) { $script:Commands[$name] })
    $elements = @($Node.CommandElements | Select-Object -Skip 1)
    for ($i = 0; $i -lt $elements.Length; $i++) {
        $element = $elements[$i]
        if ($element -is [System.Management.Automation.Language.CommandParameterAst]) {
            $value = $element.Argument
            if ($null -eq $value -and $i + 1 -lt $elements.Length -and -not (Test-Switch -Command $known -Parameter $element.ParameterName) -and
                $elements[$i + 1] -isnot [System.Management.Automation.Language.CommandParameterAst]) {
                $i++
                $value = $elements[$i]
            }
            $call.Named[$element.ParameterName] = $value
        } elseif ($element -is [System.Management.Automation.Language.VariableExpressionAst] -and $element.Splatted) {
            $call.Splats += $element.VariablePath.UserPath
        } else {
            $call.Positional += $element
        }
    }
    $call
}

function Test-Piped {
    param([object] $Node)
    $Node.Parent -is [System.Management.Automation.Language.PipelineAst] -and $Node.Parent.PipelineElements[0] -ne $Node
}

function Test-Switch {
    param([object] $Command, [string] $Parameter)
    if ($null -ne $Command) {
        foreach ($edition in $Command.Editions) {
            if ($edition.Parameters.ContainsKey($Parameter)) {
                return $edition.Parameters[$Parameter][0].Type -cin 'SwitchParameter', 'System.Management.Automation.SwitchParameter'
            }
        }
    }
    $false
}

# The entries of a table that a function makes and splats, {Always; Perhaps}: name -> node; nothing when it cannot be followed.
function Read-Splat {
    param([object] $Node, [string] $Variable)
    $scope = Get-Function -Node $Node
    if ($null -eq $scope) {
        return
    }
    $table = @{ Always = @{}; Perhaps = @{} }
    $isMade = $false
    foreach ($assignment in $scope.FindAll({ $args[0] -is [System.Management.Automation.Language.AssignmentStatementAst] }, $true)) {
        $left = $assignment.Left
        if ("$left" -ceq "`$$Variable") {
            $literal = Get-Literal -Value $assignment.Right
            if ($null -eq $literal -or $isMade) {
                return
            }
            $isMade = $true
            foreach ($pair in $literal.KeyValuePairs) {
                $table.Always["$($pair.Item1.Value)"] = $pair.Item2
            }
        } elseif ($left -is [System.Management.Automation.Language.IndexExpressionAst] -and "$($left.Target)" -ceq "`$$Variable") {
            if ($left.Index -isnot [System.Management.Automation.Language.StringConstantExpressionAst]) {
                return
            }
            $table.Perhaps[$left.Index.Value] = $assignment.Right
        } elseif ($left -is [System.Management.Automation.Language.MemberExpressionAst] -and "$($left.Expression)" -ceq "`$$Variable") {
            $table.Perhaps["$($left.Member.Value)"] = $assignment.Right
        }
    }
    if ($isMade) {
        $table
    }
}

# The literal table of the right side of an assignment, if that is what it is.
function Get-Literal {
    param([object] $Value)
    if ($Value -is [System.Management.Automation.Language.CommandExpressionAst]) {
        $Value = $Value.Expression
    }
    if ($Value -is [System.Management.Automation.Language.ConvertExpressionAst]) {
        $Value = $Value.Child
    }
    if ($Value -is [System.Management.Automation.Language.HashtableAst]) {
        $Value
    }
}

# The texts that a value can be, as far as the source says: of a variable, all that the function assigns to it.
function Get-Constant {
    param([object] $Value, [int] $Depth = 0)
    if ($null -eq $Value -or $Depth -gt 12) {
        return
    }
    switch ($Value.GetType().Name) {
        'StringConstantExpressionAst' { $Value.Value }
        'ConstantExpressionAst' { "$($Value.Value)" }
        'ArrayLiteralAst' { foreach ($each in $Value.Elements) { Get-Constant -Value $each -Depth ($Depth + 1) } }
        'ArrayExpressionAst' { Get-LastConstant -Block $Value.SubExpression -Depth $Depth }
        'SubExpressionAst' { Get-LastConstant -Block $Value.SubExpression -Depth $Depth }
        'ParenExpressionAst' { Get-Constant -Value $Value.Pipeline -Depth ($Depth + 1) }
        'CommandExpressionAst' { Get-Constant -Value $Value.Expression -Depth ($Depth + 1) }
        'PipelineAst' { if ($Value.PipelineElements.Count -eq 1) { Get-Constant -Value $Value.PipelineElements[0] -Depth ($Depth + 1) } }
        'IfStatementAst' {
            foreach ($clause in $Value.Clauses) { Get-LastConstant -Block $clause.Item2 -Depth $Depth }
            if ($null -ne $Value.ElseClause) { Get-LastConstant -Block $Value.ElseClause -Depth $Depth }
        }
        'VariableExpressionAst' { Get-AssignedConstant -Variable $Value -Depth $Depth }
    }
}

function Get-LastConstant {
    param([object] $Block, [int] $Depth)
    foreach ($statement in $Block.Statements) {
        Get-Constant -Value $statement -Depth ($Depth + 1)
    }
}

function Get-AssignedConstant {
    param([object] $Variable, [int] $Depth)
    $scope = Get-Function -Node $Variable
    if ($null -eq $scope) {
        return
    }
    foreach ($assignment in $scope.FindAll({ $args[0] -is [System.Management.Automation.Language.AssignmentStatementAst] }, $true)) {
        if ("$($assignment.Left)" -ceq "$Variable" -and $assignment.Operator -eq 'Equals') {
            Get-Constant -Value $assignment.Right -Depth ($Depth + 1)
        }
    }
    $name = $Variable.VariablePath.UserPath
    if ($script:Commands.ContainsKey($scope.Name) -and $script:Commands[$scope.Name].Editions[0].Parameters.ContainsKey($name)) {
        $script:Commands[$scope.Name].Editions[0].Parameters[$name][0].Values
    }
}

# All calls of a source.
function Get-Call {
    param([hashtable] $Source)
    if (-not $Source.ContainsKey('Calls')) {
        $Source['Calls'] = @(foreach ($node in Get-Node -Source $Source -Type 'CommandAst') { Read-Call -Node $node })
    }
    $Source['Calls']
}
