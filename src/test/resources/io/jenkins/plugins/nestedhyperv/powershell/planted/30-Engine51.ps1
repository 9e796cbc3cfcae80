# Planted violations: what Windows PowerShell 5.1 lacks.

function Get-NhvPlantedSyntax {
    [CmdletBinding()]
    [OutputType([object])]
    param(
        [Parameter(Mandatory = $true)] [ValidateRange(1, 5)] [int] $One,
        [Parameter()] [ValidateRange('Positive')] [int] $Two, # finds: NewAttribute
        [Parameter()] [ValidateSet('a', ErrorMessage = 'x')] [string] $Three # finds: NewAttribute
    )
    $One ? 1 : 2 # finds: Ternary
    $One ?? 2 # finds: NullCoalescing
    $two = $One
    $two ??= 3 # finds: NullCoalescing
    ${One}?.Length # finds: NullConditional
    ${One}?[0] # finds: NullConditional
    Get-VM && Get-VMSwitch # finds: PipelineChain
    Get-VM || Get-VMSwitch # finds: PipelineChain
    Get-VM & # finds: Background
    & { Get-VM }
    & { begin { } clean { Get-VM } } # finds: CleanBlock
    "tab`t and letter`u{1F600}" # finds: NewEscape
    "`e[0m" # finds: NewEscape
    '`u{1F600}'
    "``u{1F600}"
    0b101 # finds: NumberSuffix
    5u # finds: NumberSuffix
    5n # finds: NumberSuffix
    5y # finds: NumberSuffix
    @(5, 0x1F, 2kb, 1.5, 1e3, 5L, 3d, -4)
    Get-VM |
        Get-VMHardDiskDrive
    Get-VM
    | Get-VMHardDiskDrive # finds: LeadingPipe
    if ($IsWindows) { # finds: NewVariable
        $PSStyle # finds: NewVariable
    }
    [Collections.Generic.List[string]]::new().ToArray()
    [Array]::Empty[string]() # finds: GenericMethodCall
    'a' -replace 'a', { 'b' } # finds: ReplaceByScript
    'a' -replace 'a', 'b'
    shutdown.exe /s 2>&1 # finds: NativeErrorRedirect, ChangesHost
    Get-VM 2>&1
    Get-VM -ErrorAction Break # finds: NewPreference
    Get-VM -ErrorAction Ignore
    Get-Content -LiteralPath 'x' -Encoding UTF8
    Get-Content -LiteralPath 'x' -Encoding Byte # finds: Encoding
    Set-Content -LiteralPath 'x' -Value 'y' -Encoding utf8NoBOM # finds: Encoding
    Set-Content -LiteralPath 'x' -Value 'y' -Encoding UTF8 # finds: Encoding
    Set-Content -LiteralPath 'x' -Value 'y' -Encoding Ascii
    'grün' # finds: NotAscii
    $null = 1 # grün # finds: NotAsciiComment
    Split-Path -Path 'x' -LeafBase # finds: UnknownParameter, NewParameter
    1..3 | ForEach-Object -Parallel { $_ } # finds: UnknownParameter, NewParameter
    Join-Path 'a' 'b' 'c' # finds: NewParameter, PSAvoidUsingPositionalParameters
    Join-Path -Path 'a' -ChildPath 'b'
    Test-Json -Json '{}' # finds: UnknownCommand, NewParameter
}
