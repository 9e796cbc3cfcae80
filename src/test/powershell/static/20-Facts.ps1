# What is known of commands: from the facts, and from the functions of the sources.
# A command is {Name; IsOwn; Editions: [{Name; Parameters: name -> [entry]; Sets: [names]}]}.

$script:CommonParameters = @('Verbose', 'Debug', 'ErrorAction', 'WarningAction', 'InformationAction', 'ErrorVariable',
    'WarningVariable', 'InformationVariable', 'OutVariable', 'OutBuffer', 'PipelineVariable')
$script:RiskParameters = @('WhatIf', 'Confirm')
$script:EverySet = @('(All)', '__AllParameterSets')

function Read-Facts {
    param([string] $Path)
    $commands = @{}
    foreach ($cmdlet in (ConvertFrom-Json -InputObject ([IO.File]::ReadAllText($Path))).cmdlets) {
        $risky = $null -ne $cmdlet.PSObject.Properties['shouldProcess']
        $editions = @(foreach ($edition in $cmdlet.editions.PSObject.Properties) {
                $entries = @(foreach ($fact in $edition.Value) {
                        @{
                            Name = $fact.name
                            Type = $fact.type
                            Sets = @(Get-SetName -Fact $fact)
                            MandatoryIn = @(Get-Fact -Of $fact -Name 'mandatoryIn')
                            Values = @(Get-Fact -Of $fact -Name 'values')
                            Pipeline = $null -ne $fact.PSObject.Properties['pipeline']
                        }
                    })
                New-Edition -Name $edition.Name -Entries $entries -Risky $risky
            })
        $commands[$cmdlet.name] = @{ Name = $cmdlet.name; IsOwn = $false; Module = $cmdlet.module; Editions = $editions }
    }
    $commands
}

function Get-Fact {
    param([object] $Of, [string] $Name)
    if ($null -ne $Of.PSObject.Properties[$Name]) {
        $Of.$Name
    }
}

# A parameter that a provider adds is in no set by name.
function Get-SetName {
    param([object] $Fact)
    $sets = @(Get-Fact -Of $Fact -Name 'sets')
    if ($sets.Length -gt 0) { $sets } else { '(All)' }
}

function New-Edition {
    param([string] $Name, [hashtable[]] $Entries, [bool] $Risky)
    $parameters = @{}
    $sets = [Collections.Generic.HashSet[string]]::new()
    foreach ($entry in $Entries) {
        if (-not $parameters.ContainsKey($entry.Name)) {
            $parameters[$entry.Name] = @()
        }
        $parameters[$entry.Name] += $entry
        foreach ($set in $entry.Sets) {
            if ($script:EverySet -cnotcontains $set) {
                [void] $sets.Add($set)
            }
        }
    }
    if ($sets.Count -eq 0) {
        [void] $sets.Add('__AllParameterSets')
    }
    foreach ($common in $script:CommonParameters + $(if ($Risky) { $script:RiskParameters })) {
        if (-not $parameters.ContainsKey($common)) {
            $type = $(if ($common -cin 'Verbose', 'Debug', 'WhatIf', 'Confirm') { 'SwitchParameter' } else { 'String' })
            $parameters[$common] = @(@{ Name = $common; Type = $type; Sets = @('(All)'); MandatoryIn = @(); Values = @(); Pipeline = $false })
        }
    }
    @{ Name = $Name; Parameters = $parameters; Sets = @($sets) }
}

# Makes the functions of a source known.
function Add-OwnFunction {
    param([hashtable] $Source)
    foreach ($function in Get-Node -Source $Source -Type 'FunctionDefinitionAst') {
        $block = $function.Body.ParamBlock
        $entries = @(foreach ($parameter in $(if ($null -ne $block) { $block.Parameters })) {
                Get-OwnParameter -Parameter $parameter
            })
        $risky = $null -ne $block -and "$($block.Attributes)" -match 'SupportsShouldProcess'
        $edition = New-Edition -Name 'any' -Entries $entries -Risky $risky
        $script:Commands[$function.Name] = @{ Name = $function.Name; IsOwn = $true; Module = ''; Editions = @($edition) }
    }
}

function Get-OwnParameter {
    param([object] $Parameter)
    $entry = @{
        Name = $Parameter.Name.VariablePath.UserPath
        Type = $Parameter.StaticType.Name
        Sets = @('(All)')
        MandatoryIn = @()
        Values = @()
        Pipeline = $false
    }
    foreach ($attribute in $Parameter.Attributes) {
        if ("$attribute" -match '^\[Parameter\(.*Mandatory') {
            $entry.MandatoryIn = @('(All)')
        }
        if ("$attribute" -match '^\[ValidateSet\(') {
            $entry.Values = @($attribute.PositionalArguments | ForEach-Object -Process { $_.Value })
        }
    }
    $entry
}
