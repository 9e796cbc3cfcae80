# Planted violations: how functions are made.

function Fetch-NhvPlanted { # finds: PSUseApprovedVerbs
    [CmdletBinding()]
    [OutputType([void])]
    param()
}

function Build-NhvPlanted { # finds: NewVerb
    [CmdletBinding()]
    [OutputType([void])]
    param()
}

function Get-Planted { # finds: NhvNoun
    [CmdletBinding()]
    [OutputType([void])]
    param()
}

function Get-NhvPlantedThings { # finds: PSUseSingularNouns
    [CmdletBinding()]
    [OutputType([void])]
    param()
}

function Get-NhvPlantedStatus { # finds: PSUseOutputTypeCorrectly
    [CmdletBinding()]
    param()
}

function Get-NhvPlantedBinding { # finds: CmdletBinding
    [OutputType([void])]
    param()
}

function Get-NhvPlantedParameter { # finds: UntypedParameter, PSAvoidUsingPlainTextForPassword, PSAvoidDefaultValueSwitchParameter
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter()] $Untyped,
        [Parameter()] [string] $Password,
        [Parameter()] [securestring] $Secret,
        [Parameter()] [switch] $Quick = $true
    )
}

# A comment like this one is no help.
function Get-NhvPlantedHelp { # finds: PSProvideCommentHelp
    [CmdletBinding()]
    [OutputType([void])]
    param()
}

function Get-NhvPlantedOther { # finds: PSProvideCommentHelp
    <#
    .SYNOPSIS
    Has help, of another parameter.
    .PARAMETER Two
    Another.
    #>
    [CmdletBinding()]
    [OutputType([void])]
    param([Parameter()] [string] $One)
}

function Get-NhvPlantedFull {
    <#
    .SYNOPSIS
    Has all.
    .PARAMETER One
    The one.
    #>
    [CmdletBinding()]
    [OutputType([void])]
    param([Parameter()] [string] $One)
}

function Remove-NhvPlanted { # finds: DeletesUnasked
    [CmdletBinding()]
    [OutputType([void])]
    param()
}

function Remove-NhvPlantedAsking { # finds: PSShouldProcess
    [CmdletBinding(SupportsShouldProcess = $true)]
    [OutputType([void])]
    param()
}

function Set-NhvPlanted { # finds: PSUseShouldProcessForStateChangingFunctions
    [CmdletBinding()]
    [OutputType([void])]
    param()
}

function Set-NhvPlantedSuppressed {
    [CmdletBinding()]
    [OutputType([void])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
    param()
}

function Stop-NhvPlanted {
    [CmdletBinding(SupportsShouldProcess = $true)]
    [OutputType([void])]
    param([Parameter()] [string] $Name)
    [void] $PSCmdlet.ShouldProcess($Name)
}

Export-ModuleMember -Function @('Get-NhvPlantedHelp', 'Get-NhvPlantedOther', 'Get-NhvPlantedFull')
