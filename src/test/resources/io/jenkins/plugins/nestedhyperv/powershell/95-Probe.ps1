# Functions for tests of the worker.

function Get-NhvEcho {
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param([Parameter()] [object] $Value)
    $type = 'null'
    if ($null -ne $Value) {
        $type = $Value.GetType().FullName
    }
    return [ordered] @{ value = $Value; type = $type }
}

Export-ModuleMember -Function @('Get-NhvEcho')
