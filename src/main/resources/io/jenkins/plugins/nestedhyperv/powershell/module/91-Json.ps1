# JSON, in and out, the same in Windows PowerShell 5.1 and PowerShell 7.

# Makes hashtables, arrays and plain values of what ConvertFrom-Json made. Texts lose the "=" at their beginning.
function ConvertFrom-NhvJson {
    [CmdletBinding()]
    [OutputType([hashtable], [object[]], [string], [bool], [long])]
    param([Parameter(Mandatory = $true)] [AllowNull()] [AllowEmptyString()] [AllowEmptyCollection()] [object] $Value)
    if ($Value -is [string]) {
        return $Value.Substring(1)
    }
    if ($Value -is [array]) {
        $items = [object[]]::new($Value.Length)
        for ($i = 0; $i -lt $items.Length; $i++) {
            $items[$i] = ConvertFrom-NhvJson -Value $Value[$i]
        }
        return , $items
    }
    if ($Value -is [System.Management.Automation.PSCustomObject]) {
        $table = @{}
        foreach ($property in $Value.PSObject.Properties) {
            $table[$property.Name] = ConvertFrom-NhvJson -Value $property.Value
        }
        return $table
    }
    return $Value
}

$script:NhvToEscape = [char[]] (@(0..31) + @(34, 92))

# Appends a value as JSON: null, texts, booleans, numbers, dictionaries and lists of these, and nothing else, so that no
# live object is sent by mistake. ConvertTo-Json is not the same in 5.1: it wraps some lists, and cuts deep objects.
function Add-NhvJson {
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [Text.StringBuilder] $Text,
        [Parameter(Mandatory = $true)] [AllowNull()] [AllowEmptyString()] [AllowEmptyCollection()] [object] $Value
    )
    if ($null -eq $Value) {
        [void] $Text.Append('null')
    } elseif ($Value -is [string]) {
        Add-NhvJsonText -Text $Text -Value $Value
    } elseif ($Value -is [bool]) {
        [void] $Text.Append($(if ($Value) { 'true' } else { 'false' }))
    } elseif ($Value -is [int] -or $Value -is [long] -or $Value -is [uint32] -or $Value -is [uint64]) {
        [void] $Text.Append($Value.ToString([Globalization.CultureInfo]::InvariantCulture))
    } elseif ($Value -is [Collections.IDictionary]) {
        [void] $Text.Append('{')
        $separator = ''
        foreach ($key in $Value.Keys) {
            [void] $Text.Append($separator)
            Add-NhvJsonText -Text $Text -Value ([string] $key)
            [void] $Text.Append(':')
            Add-NhvJson -Text $Text -Value $Value[$key]
            $separator = ','
        }
        [void] $Text.Append('}')
    } elseif ($Value -is [Collections.IList]) {
        [void] $Text.Append('[')
        $separator = ''
        foreach ($item in $Value) {
            [void] $Text.Append($separator)
            Add-NhvJson -Text $Text -Value $item
            $separator = ','
        }
        [void] $Text.Append(']')
    } else {
        throw (New-NhvRefusal -Key 'worker.type' -Arguments $Value.GetType().FullName)
    }
}

function Add-NhvJsonText {
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory = $true)] [Text.StringBuilder] $Text,
        [Parameter(Mandatory = $true)] [AllowEmptyString()] [string] $Value
    )
    [void] $Text.Append('"')
    $from = 0
    $to = $Value.IndexOfAny($script:NhvToEscape)
    while ($to -ge 0) {
        [void] $Text.Append($Value, $from, $to - $from).Append(('\u{0:x4}' -f [int] $Value[$to]))
        $from = $to + 1
        $to = $Value.IndexOfAny($script:NhvToEscape, $from)
    }
    [void] $Text.Append($Value, $from, $Value.Length - $from).Append('"')
}
