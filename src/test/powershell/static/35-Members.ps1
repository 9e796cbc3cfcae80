# Types and members of .NET: each exists, and none is younger than .NET Framework 4.7.2.

# Types by whole name with their static members: name -> the numbers of arguments, none for what is not called.
$script:Framework = @{}
foreach ($line in [IO.File]::ReadAllLines("$PSScriptRoot/framework.txt")) {
    if (-not $line.StartsWith('#', [StringComparison]::Ordinal)) {
        $words = $line.Split([char[]] @(' '))
        $members = @{}
        foreach ($word in $words | Select-Object -Skip 1) {
            $name, $counts = $word.Split([char[]] @('/'))
            $members[$name] = "$counts"
        }
        $script:Framework[$words[0]] = $members
    }
}

# Members of objects, whose type is not known from the source: no type that the sources use has an old one of that name.
$script:YoungerOfObjects = @('AppendJoin', 'ArgumentList', 'AsMemory', 'AsSpan', 'CreateAsSymbolicLink', 'EnsureCapacity', 'EnumerateRunes',
    'GetValueOrDefault', 'LinkTarget', 'Microsecond', 'Microseconds', 'Nanosecond', 'Nanoseconds', 'ReadAtLeast', 'ReadExactly',
    'ReplaceLineEndings', 'ResolveLinkTarget', 'TotalMicroseconds', 'TotalNanoseconds', 'TryAdd', 'TryGetNonEnumeratedCount',
    'UnixFileMode', 'UnixMode', 'WaitForExitAsync')

# Names of types that only 7 knows for short.
$script:YoungerShortNames = @('uint', 'ulong', 'ushort', 'short', 'semver', 'pspropertyexpression')

# Types that only Windows has.
$script:WindowsTypes = @('Microsoft.HyperV.PowerShell.*', 'Microsoft.Vhd.PowerShell.*', 'Microsoft.Management.Infrastructure.*')

# Whether .NET Framework has a type; of arrays and generic types, with all that they are made of.
function Test-OldType {
    param([type] $Type)
    if ($Type.HasElementType) {
        return Test-OldType -Type $Type.GetElementType()
    }
    if ($Type.IsConstructedGenericType) {
        $others = @($Type.GetGenericArguments() | Where-Object -FilterScript { -not (Test-OldType -Type $_) })
        return $others.Length -eq 0 -and (Test-OldType -Type $Type.GetGenericTypeDefinition())
    }
    $Type -eq [void] -or $Type.IsInterface -or $script:Framework.ContainsKey($Type.FullName)
}

# Whether .NET Framework has a static member that takes so many arguments, in a type or what it inherits from.
function Test-OldMember {
    param([type] $Type, [string] $Member, [int] $Count)
    if ($Type.IsArray) {
        return $true
    }
    for ($each = $Type; $null -ne $each; $each = $each.BaseType) {
        $open = $(if ($each.IsConstructedGenericType) { $each.GetGenericTypeDefinition() } else { $each })
        $members = $script:Framework[$open.FullName]
        if ($null -ne $members -and $members.ContainsKey($Member)) {
            foreach ($counts in $members[$Member].Split([char[]] @(','))) {
                if ($counts -ceq '' -or $counts -ceq "$Count" -or ($counts -clike '*+' -and $Count -ge [int] $counts.TrimEnd([char[]] @('+')))) {
                    return $true
                }
            }
        }
    }
    $false
}

Add-Rule -Name 'YoungerMember' -Group 'engine51' -Body {
    param($source)
    foreach ($node in Get-Node -Source $source -Type 'TypeExpressionAst', 'TypeConstraintAst') {
        $type = $node.TypeName.GetReflectionType()
        if ($null -ne $type -and ($script:YoungerShortNames -contains $node.TypeName.Name -or -not (Test-OldType -Type $type))) {
            Add-Finding -Rule 'YoungerMember' -Source $source -Node $node -What "framework.txt has no [$type]"
        }
    }
    foreach ($node in Get-Node -Source $source -Type 'MemberExpressionAst', 'InvokeMemberExpressionAst') {
        $arguments = @(Get-MemberArgument -Node $node)
        $member = "$(Get-Constant -Value $node.Member)"
        $isOfType = $node.Static -and $node.Expression -is [System.Management.Automation.Language.TypeExpressionAst]
        $type = $(if ($isOfType) { $node.Expression.TypeName.GetReflectionType() })
        if ($null -ne $type) {
            if ((Test-Member -Type $type -Member $member) -and (Test-OldType -Type $type) -and -not (Test-OldMember -Type $type -Member $member -Count $arguments.Length)) {
                Add-Finding -Rule 'YoungerMember' -Source $source -Node $node -What (
                    "framework.txt has no [$type]::$member with $($arguments.Length) arguments")
            }
        } elseif (-not $node.Static -and ($script:YoungerOfObjects -contains $member -or (Test-YoungerOverload -Member $member -Arguments $arguments))) {
            Add-Finding -Rule 'YoungerMember' -Source $source -Node $node -What ".NET Framework 4.7.2 has no .$member like this: $(Get-Short -Text "$node")"
        }
    }
}

function Get-MemberArgument {
    param([object] $Node)
    if ($Node -is [System.Management.Automation.Language.InvokeMemberExpressionAst] -and $null -ne $Node.Arguments) {
        $Node.Arguments
    }
}

# Calls of old names with arguments that they do not take there.
function Test-YoungerOverload {
    param([string] $Member, [object[]] $Arguments)
    $texts = @($Arguments | ForEach-Object -Process { "$_" })
    $isChar = $texts.Length -gt 0 -and $texts[0] -match '^\[char\]'
    $compares = $texts.Length -gt 1 -and $texts[-1] -match 'StringComparison\]::'
    switch ($Member) {
        'Contains' { return $compares -or $isChar }
        'StartsWith' { return $isChar }
        'EndsWith' { return $isChar }
        'Replace' { return $compares }
        'IndexOf' { return $compares -and $isChar }
        'Kill' { return $texts.Length -gt 0 }
        # Of a text there, each letter splits; of one letter it is the same.
        'Split' { return $texts.Length -gt 0 -and $texts[0] -notmatch '^(\[(char|string)\[\]\].*|''.''|".")$' }
    }
    $false
}

# Whether the .NET of this engine has a static member.
function Test-Member {
    param([type] $Type, [string] $Member)
    $Member -eq 'new' -or $Type.GetMember($Member, 'Public, Static, FlattenHierarchy, IgnoreCase').Length -gt 0
}

Add-Rule -Name 'UnknownMember' -Group 'all' -Body {
    param($source)
    foreach ($node in Get-Node -Source $source -Type 'TypeExpressionAst', 'TypeConstraintAst') {
        $name = $node.TypeName.FullName
        $isOfWindows = @($script:WindowsTypes | Where-Object -FilterScript { $name -like $_ }).Length -gt 0
        if ($null -eq $node.TypeName.GetReflectionType() -and -not $isOfWindows -and $name -ne 'ordered') {
            Add-Finding -Rule 'UnknownMember' -Source $source -Node $node -What "there is no type $name"
        }
    }
    foreach ($node in Get-Node -Source $source -Type 'MemberExpressionAst', 'InvokeMemberExpressionAst') {
        $isOfType = $node.Static -and $node.Expression -is [System.Management.Automation.Language.TypeExpressionAst]
        $type = $(if ($isOfType) { $node.Expression.TypeName.GetReflectionType() })
        $member = "$(Get-Constant -Value $node.Member)"
        if ($null -ne $type -and -not (Test-Member -Type $type -Member $member)) {
            Add-Finding -Rule 'UnknownMember' -Source $source -Node $node -What "there is no [$type]::$member"
        }
    }
}
