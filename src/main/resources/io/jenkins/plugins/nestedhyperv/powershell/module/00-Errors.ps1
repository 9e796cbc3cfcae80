# NestedHyperV: all work on a Hyper-V host. It is joined from parts; this is the first. Windows PowerShell 5.1 and PowerShell 7.

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
$WarningPreference = 'Continue'
# Nobody looks at progress, and nobody could answer a question.
$ProgressPreference = 'SilentlyContinue'
$VerbosePreference = 'SilentlyContinue'
$DebugPreference = 'SilentlyContinue'
$InformationPreference = 'SilentlyContinue'
$ConfirmPreference = 'None'

# Makes the error by which the module refuses a call that breaks a rule of its own: throw (New-NhvRefusal -Key ...).
# The module has no texts for people: they are found by the key, with the arguments filled in.
function New-NhvRefusal {
    [CmdletBinding()]
    [OutputType([System.Management.Automation.ErrorRecord])]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
    param(
        [Parameter(Mandatory = $true)] [ValidatePattern('^[a-z][A-Za-z0-9.]*$')] [string] $Key,
        [Parameter()] [AllowEmptyCollection()] [AllowNull()] [object[]] $Arguments
    )
    $texts = [Collections.Generic.List[string]]::new()
    foreach ($argument in $Arguments) {
        $texts.Add([string] $argument)
    }
    $exception = [InvalidOperationException]::new("Nhv.$Key")
    $refusal = @{ key = $Key; arguments = $texts.ToArray() }
    $category = [System.Management.Automation.ErrorCategory]::InvalidOperation
    return [System.Management.Automation.ErrorRecord]::new($exception, "Nhv.$Key", $category, $refusal)
}

# What an error says, for the other side: ids and numbers to decide by, a message in the host's language to show.
function ConvertFrom-NhvError {
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param([Parameter(Mandatory = $true)] [System.Management.Automation.ErrorRecord] $ErrorRecord)
    $refusal = $null
    if ($ErrorRecord.FullyQualifiedErrorId -clike 'Nhv.*' -and $ErrorRecord.TargetObject -is [hashtable]) {
        $refusal = $ErrorRecord.TargetObject
    }
    return [ordered] @{
        type = Get-NhvExceptionType -Exception $ErrorRecord.Exception
        fqid = $ErrorRecord.FullyQualifiedErrorId
        category = $ErrorRecord.CategoryInfo.Category.ToString()
        hresult = '0x{0:X8}' -f (Get-NhvHresult -Exception $ErrorRecord.Exception)
        message = $ErrorRecord.Exception.Message
        at = $ErrorRecord.ScriptStackTrace
        refusal = $refusal
    }
}

# The type that was thrown, in a guest too, from where exceptions come as RemoteException with a copy of the real one.
function Get-NhvExceptionType {
    [CmdletBinding()]
    [OutputType([string])]
    param([Parameter(Mandatory = $true)] [Exception] $Exception)
    $remote = $Exception -as [System.Management.Automation.RemoteException]
    if ($null -ne $remote -and $null -ne $remote.SerializedRemoteException) {
        return $remote.SerializedRemoteException.PSObject.TypeNames[0] -replace '^Deserialized\.', ''
    }
    return $Exception.GetType().FullName
}

# The number of the first exception in the chain that has one of its own; .NET gives all others one of 0x8013.... Hyper-V's
# errors have theirs only in their texts, in every language at the end and in this form.
function Get-NhvHresult {
    [CmdletBinding()]
    [OutputType([int])]
    param([Parameter(Mandatory = $true)] [Exception] $Exception)
    for ($each = $Exception; $null -ne $each; $each = $each.InnerException) {
        $number = $each.HResult
        $remote = $each -as [System.Management.Automation.RemoteException]
        if ($null -ne $remote -and $null -ne $remote.SerializedRemoteException) {
            $property = $remote.SerializedRemoteException.PSObject.Properties['HResult']
            if ($null -ne $property) {
                $number = [int] $property.Value
            }
        }
        if (($number -shr 16) -ne -32749) {
            return $number
        }
        if ($each.Message -cmatch '\(0x(?<code>[0-9A-Fa-f]{8})\)[^()]{0,3}\s*\z') {
            return [Convert]::ToInt32($Matches['code'], 16)
        }
    }
    return 0
}
