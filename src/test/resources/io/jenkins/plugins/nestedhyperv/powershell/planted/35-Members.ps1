# Planted violations: members of .NET that .NET Framework 4.7.2 lacks, or that nothing has.

function Get-NhvPlantedMember {
    [CmdletBinding()]
    [OutputType([object])]
    param([Parameter(Mandatory = $true)] [string] $Text)
    [Convert]::ToHexString([byte[]] @(1)) # finds: YoungerMember
    [Convert]::ToBase64String([byte[]] @(1))
    [IO.Path]::GetRelativePath('a', 'b') # finds: YoungerMember
    [IO.Path]::GetFullPath('a')
    [Environment]::ProcessPath # finds: YoungerMember
    [Environment]::MachineName
    [Random]::Shared # finds: YoungerMember
    [Runtime.Intrinsics.X86.X86Base]::IsSupported # finds: YoungerMember
    [IO.File]::Move('a', 'b')
    [IO.File]::Move('a', 'b', $true) # finds: YoungerMember
    [Math]::Clamp(1, 2, 3) # finds: YoungerMember
    [Security.Cryptography.SHA256]::HashData([byte[]] @(1)) # finds: YoungerMember
    [Security.Cryptography.SHA256]::Create()
    [Collections.Generic.PriorityQueue[int, int]]::new() # finds: YoungerMember
    [uint] 5 # finds: YoungerMember
    [uint32] 5
    $Text.Contains([char] 'a') # finds: YoungerMember
    $Text.Contains('a')
    $Text.Contains('a', [StringComparison]::Ordinal) # finds: YoungerMember
    $Text.StartsWith('a', [StringComparison]::Ordinal)
    $Text.Replace('a', 'b', [StringComparison]::Ordinal) # finds: YoungerMember
    $Text.Split('ab') # finds: YoungerMember
    $Text.Split([char[]] @('a'))
    $Text.AsSpan() # finds: YoungerMember
    (Get-Process -Id 1).Kill($true) # finds: YoungerMember
    [Convert]::ToBase65String('a') # finds: UnknownMember
    [IO.FileMode]::Creates # finds: UnknownMember
    [IO.Fail]::Exists('a') # finds: UnknownMember
}
