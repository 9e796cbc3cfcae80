# Every cmdlet, parameter, set of parameters and value exists, in each edition of PowerShell.

Add-Rule -Name 'UnknownCommand' -Group 'all' -Body {
    param($source)
    foreach ($call in Get-Call -Source $source) {
        if (-not $call.Name) {
            continue
        }
        $known = $script:Commands[$call.Name]
        if ($null -eq $known) {
            if ($script:Programs -notcontains $call.Name) {
                Add-Finding -Rule 'UnknownCommand' -Source $source -Node $call.Node -What "nothing is known of $($call.Name)"
            }
        } elseif (-not (Test-InBothEngines -Command $known)) {
            $where = @($known.Editions | ForEach-Object -Process { $_.Name })
            Add-Finding -Rule 'UnknownCommand' -Source $source -Node $call.Node -What "$($known.Name) is only in: $where"
        }
    }
}

# Cmdlets of Windows PowerShell that 7 loads from Windows have facts for 5.1 alone.
function Test-InBothEngines {
    param([hashtable] $Command)
    $names = @($Command.Editions | ForEach-Object -Process { $_.Name })
    $names -contains 'any' -or ($names -contains '5.1' -and ($names -contains '7.6' -or $Command.Module -ceq 'Microsoft.PowerShell.LocalAccounts'))
}

# A command that is chosen while running cannot be checked; an attribute on the function says why that is well.
Add-Rule -Name 'DynamicCommand' -Group 'all' -Body {
    param($source)
    foreach ($call in Get-Call -Source $source) {
        $first = $call.Node.CommandElements[0]
        if (-not $call.Name -and $first -isnot [System.Management.Automation.Language.ScriptBlockExpressionAst]) {
            Add-Finding -Rule 'DynamicCommand' -Source $source -Node $call.Node -What "the command is only known when it runs: $first"
        }
    }
}

Add-Rule -Name 'UnfollowedSplat' -Group 'all' -Body {
    param($source)
    foreach ($call in Get-Call -Source $source) {
        foreach ($variable in $call.Splats) {
            if ($null -eq (Read-Splat -Node $call.Node -Variable $variable)) {
                Add-Finding -Rule 'UnfollowedSplat' -Source $source -Node $call.Node -What "what @$variable holds cannot be followed"
            }
        }
    }
}

# The parameters of a call, {Always; Perhaps; IsWhole}: name -> node.
function Get-Given {
    param([hashtable] $Call)
    $given = @{ Always = @{}; Perhaps = @{}; IsWhole = $Call.Positional.Length -eq 0 }
    foreach ($name in $Call.Named.Keys) {
        $given.Always[$name] = $Call.Named[$name]
    }
    foreach ($variable in $Call.Splats) {
        $table = Read-Splat -Node $Call.Node -Variable $variable
        if ($null -eq $table) {
            $given.IsWhole = $false
            continue
        }
        foreach ($part in 'Always', 'Perhaps') {
            foreach ($name in $table[$part].Keys) {
                $given[$part][$name] = $table[$part][$name]
            }
        }
    }
    $given
}

# Calls Body with each call of a known command, each edition of it, and what is given.
function Invoke-ForEachKnown {
    param([hashtable] $Source, [scriptblock] $Body)
    foreach ($call in Get-Call -Source $Source) {
        $known = $(if ($call.Name) { $script:Commands[$call.Name] })
        if ($null -ne $known) {
            $given = Get-Given -Call $call
            foreach ($edition in $known.Editions) {
                & $Body $call $edition $given
            }
        }
    }
}

Add-Rule -Name 'UnknownParameter' -Group 'all' -Body {
    param($source)
    Invoke-ForEachKnown -Source $source -Body {
        param($call, $edition, $given)
        foreach ($name in @($given.Always.Keys) + @($given.Perhaps.Keys)) {
            if (-not $edition.Parameters.ContainsKey($name)) {
                Add-Finding -Rule 'UnknownParameter' -Source $source -Node $call.Node -What (
                    "$($call.Name) has no parameter -$name by that whole name ($($edition.Name))")
            }
        }
    }
}

Add-Rule -Name 'NoParameterSet' -Group 'all' -Body {
    param($source)
    Invoke-ForEachKnown -Source $source -Body {
        param($call, $edition, $given)
        $all = @($given.Always.Keys) + @($given.Perhaps.Keys)
        $names = @($all | Where-Object -FilterScript { $edition.Parameters.ContainsKey($_) })
        $sets = @($edition.Sets | Where-Object -FilterScript { Test-SetHolds -Edition $edition -Set $_ -Names $names })
        if ($sets.Length -eq 0) {
            Add-Finding -Rule 'NoParameterSet' -Source $source -Node $call.Node -What (
                "$($call.Name): no parameter set has all of $($names -join ', ') ($($edition.Name))")
            return
        }
        $always = @($given.Always.Keys)
        $complete = @($sets | Where-Object -FilterScript { @(Get-Missing -Edition $edition -Set $_ -Names $always -Call $call).Length -eq 0 })
        if ($given.IsWhole -and $names.Length -eq $all.Length -and $complete.Length -eq 0) {
            $missing = @(Get-Missing -Edition $edition -Set $sets[0] -Names $always -Call $call) -join ', '
            Add-Finding -Rule 'NoParameterSet' -Source $source -Node $call.Node -What "$($call.Name) needs $missing ($($edition.Name))"
        }
    }
}

function Test-SetHolds {
    param([hashtable] $Edition, [string] $Set, [string[]] $Names)
    foreach ($name in $Names) {
        $sets = @($Edition.Parameters[$name] | ForEach-Object -Process { $_.Sets })
        if ($sets -cnotcontains $Set -and -not ($sets | Where-Object -FilterScript { $script:EverySet -ccontains $_ })) {
            return $false
        }
    }
    $true
}

# Its page tells of what only the drive of WinRM wants.
$script:NotNeeded = @{ 'New-Item' = @('ConnectionURI') }

# What a set needs and does not get.
function Get-Missing {
    param([hashtable] $Edition, [string] $Set, [string[]] $Names, [hashtable] $Call)
    $except = $script:NotNeeded[$Call.Name]
    foreach ($name in $Edition.Parameters.Keys) {
        foreach ($entry in $Edition.Parameters[$name]) {
            $needed = $entry.MandatoryIn -ccontains $Set -or ($entry.MandatoryIn | Where-Object -FilterScript { $script:EverySet -ccontains $_ })
            if ($needed -and $except -notcontains $name -and $Names -notcontains $name -and -not ($Call.Piped -and $entry.Pipeline)) {
                "-$name"
            }
        }
    }
}

Add-Rule -Name 'UnknownValue' -Group 'all' -Body {
    param($source)
    Invoke-ForEachKnown -Source $source -Body {
        param($call, $edition, $given)
        foreach ($part in $given.Always, $given.Perhaps) {
            foreach ($name in $part.Keys) {
                $values = @($edition.Parameters[$name] | Where-Object -FilterScript { $null -ne $_ } | ForEach-Object -Process { $_.Values })
                foreach ($constant in $(if ($values.Length -gt 0) { @(Get-Constant -Value $part[$name]) })) {
                    if ($values -notcontains $constant) {
                        Add-Finding -Rule 'UnknownValue' -Source $source -Node $call.Node -What (
                            "$($call.Name) -$name has no value $constant, but: $($values -join ', ') ($($edition.Name))")
                    }
                }
            }
        }
    }
}
