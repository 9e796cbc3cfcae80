# Types and members of .NET: each exists, and none is younger than .NET Framework 4.7.2.

# A type and its younger static members, * for the type itself, NAME/n for a call with n arguments.
$script:YoungerMembers = @{}
foreach ($line in @'
System.Convert FromHexString ToHexString ToHexStringLower TryFromBase64String TryFromBase64Chars TryToBase64Chars TryToHexString
System.Environment CpuUsage IsPrivilegedProcess ProcessId ProcessPath TickCount64
System.IO.Path EndsInDirectorySeparator Exists GetRelativePath IsPathFullyQualified Join TrimEndingDirectorySeparator TryJoin
System.IO.File AppendAllBytes AppendAllBytesAsync AppendAllLinesAsync AppendAllTextAsync Copy/4 CreateSymbolicLink GetUnixFileMode Move/3 OpenHandle ReadAllBytesAsync ReadAllLinesAsync ReadAllTextAsync ReadLinesAsync ResolveLinkTarget SetUnixFileMode WriteAllBytesAsync WriteAllLinesAsync WriteAllTextAsync
System.IO.Directory CreateSymbolicLink CreateTempSubdirectory ResolveLinkTarget
System.IO.RandomAccess *
System.IO.EnumerationOptions *
System.IO.Compression.BrotliStream *
System.IO.Compression.ZLibStream *
System.Random Shared
System.DateTime UnixEpoch
System.DateTimeOffset UnixEpoch
System.DateOnly *
System.TimeOnly *
System.TimeProvider *
System.Math BigMul/2 BitDecrement BitIncrement Cbrt Clamp CopySign DivRem/2 FusedMultiplyAdd ILogB Log2 MaxMagnitude MinMagnitude ScaleB
System.MathF *
System.Guid AllBitsSet CreateVersion7
System.Char IsAscii IsAsciiDigit IsAsciiHexDigit IsAsciiLetter IsAsciiLetterOrDigit IsBetween
System.String Create
System.Array Fill MaxLength
System.Index *
System.Range *
System.HashCode *
System.Half *
System.Int128 *
System.UInt128 *
System.MemoryExtensions *
System.OperatingSystem IsLinux IsMacOS IsOSPlatform IsWindows IsWindowsVersionAtLeast
System.GC AllocateArray AllocateUninitializedArray GetAllocatedBytesForCurrentThread GetGCMemoryInfo GetTotalAllocatedBytes
System.ArgumentException ThrowIfNullOrEmpty ThrowIfNullOrWhiteSpace
System.ArgumentNullException ThrowIfNull
System.ObjectDisposedException ThrowIf
System.Text.Encoding Latin1
System.Text.Rune *
System.Text.Json.JsonSerializer *
System.Text.Json.JsonDocument *
System.Text.RegularExpressions.Regex Count EnumerateMatches EnumerateSplits
System.Diagnostics.Stopwatch GetElapsedTime
System.Security.Cryptography.CryptographicOperations *
System.Security.Cryptography.AesGcm *
System.Security.Cryptography.RandomNumberGenerator Fill GetBytes GetHexString GetInt32 GetItems GetString Shuffle
System.Security.Cryptography.MD5 HashData TryHashData
System.Security.Cryptography.SHA1 HashData TryHashData
System.Security.Cryptography.SHA256 HashData HashDataAsync TryHashData
System.Security.Cryptography.SHA384 HashData TryHashData
System.Security.Cryptography.SHA512 HashData HashDataAsync TryHashData
System.Security.Cryptography.HMACSHA256 HashData TryHashData
System.Security.Cryptography.Rfc2898DeriveBytes Pbkdf2
System.Runtime.Intrinsics.X86.X86Base *
System.Runtime.InteropServices.NativeLibrary *
System.Runtime.InteropServices.RuntimeInformation RuntimeIdentifier
System.Runtime.InteropServices.PosixSignalRegistration *
System.Threading.PeriodicTimer *
System.Threading.Tasks.Parallel ForEachAsync
System.Threading.Tasks.Task WhenEach
System.Threading.Channels.Channel *
System.Collections.Generic.PriorityQueue`2 *
System.Collections.Generic.OrderedDictionary`2 *
System.Net.Http.SocketsHttpHandler *
System.Net.IPNetwork *
System.Management.Automation.SemanticVersion *
System.Management.Automation.PSStyle *
'@ -split '\r?\n') {
    $words = $line.Split([char[]] @(' '))
    $script:YoungerMembers[$words[0]] = @($words | Select-Object -Skip 1)
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

function Test-Younger {
    param([type] $Type, [string] $Member, [int] $Count)
    $whole = $(if ($Type.IsGenericType) { $Type.GetGenericTypeDefinition().FullName } else { $Type.FullName })
    $younger = @($script:YoungerMembers[$whole])
    $younger -ccontains '*' -or ($Member -and ($younger -contains $Member -or $younger -contains "$Member/$Count"))
}

Add-Rule -Name 'YoungerMember' -Group 'engine51' -Body {
    param($source)
    foreach ($node in Get-Node -Source $source -Type 'TypeExpressionAst', 'TypeConstraintAst') {
        $type = $node.TypeName.GetReflectionType()
        if ($script:YoungerShortNames -contains $node.TypeName.Name -or ($null -ne $type -and (Test-Younger -Type $type -Member '' -Count 0))) {
            Add-Finding -Rule 'YoungerMember' -Source $source -Node $node -What ".NET Framework 4.7.2 with 5.1 has no $node"
        }
    }
    foreach ($node in Get-Node -Source $source -Type 'MemberExpressionAst', 'InvokeMemberExpressionAst') {
        $arguments = @(Get-MemberArgument -Node $node)
        $member = "$(Get-Constant -Value $node.Member)"
        $type = $(if ($node.Static -and $node.Expression -is [System.Management.Automation.Language.TypeExpressionAst]) {
                $node.Expression.TypeName.GetReflectionType()
            })
        if ($null -ne $type) {
            if (@($script:YoungerMembers[$type.FullName]) -cnotcontains '*' -and (Test-Younger -Type $type -Member $member -Count $arguments.Length)) {
                Add-Finding -Rule 'YoungerMember' -Source $source -Node $node -What ".NET Framework 4.7.2 has no [$type]::$member like this"
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
        if ($null -ne $type -and $member -ne 'new' -and $type.GetMember($member, 'Public, Static, FlattenHierarchy, IgnoreCase').Length -eq 0) {
            Add-Finding -Rule 'UnknownMember' -Source $source -Node $node -What "there is no [$type]::$member"
        }
    }
}
